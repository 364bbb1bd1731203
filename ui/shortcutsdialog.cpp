// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shortcutsdialog.h"

#include "ui/announcer.h"
#include "ui/fixedkeys.h"
#include "ui/keysedit.h"
#include "ui/objectnames.h"
#include "ui/rowlook.h"
#include "ui/shortcuts.h"
#include "ui/spokenrow.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{720, 560};
constexpr int longestFilter = 200;

enum Column : int { ActionColumn, PlaceColumn, KeysColumn, ColumnCount };

QString textOf(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText);
}

} // namespace

ShortcutsDialog::ShortcutsDialog(Shortcuts &shortcuts, QWidget *parent)
    : QDialog(parent)
    , m_shortcuts(shortcuts)
    , m_filter(new QLineEdit(this))
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_keys(new KeysEdit(this))
    , m_outcome(new QLabel(this))
    , m_take(new QPushButton(tr("&Take the keys over"), this))
    , m_none(new QPushButton(tr("&No keys"), this))
    , m_original(new QPushButton(tr("&Default"), this))
    , m_originals(new QPushButton(tr("&All defaults"), this))
{
    setObjectName(names::shortcutsDialog);
    setWindowTitle(tr("Keyboard shortcuts"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(defaultSize);
    makeTable();
    makeFields();
    auto *form = new QFormLayout;
    form->addRow(tr("&Find:"), m_filter);
    auto *change = new QFormLayout;
    change->addRow(tr("Press new &keys:"), m_keys);
    change->addRow(QString(), m_outcome);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    for (QPushButton *button : {m_take, m_none, m_original, m_originals})
        buttons->addButton(button, QDialogButtonBox::ActionRole);
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Return goes from the field and the table to the keys
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto *layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(m_table, 1);
    layout->addLayout(change);
    layout->addWidget(buttons);
    connect(&m_shortcuts, &Shortcuts::changed, this, &ShortcutsDialog::fill);
    fill();
    m_table->selectRow(0);
}

void ShortcutsDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    m_filter->setFocus();
}

void ShortcutsDialog::makeTable()
{
    m_table->setObjectName(names::shortcutsTable);
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setHorizontalHeaderLabels({tr("Action"), tr("Place"), tr("Keys")});
    makeRows(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int width = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(ActionColumn, width * 48);
    m_table->setColumnWidth(PlaceColumn, width * 28);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &ShortcutsDialog::showSelected);
    connect(m_table, &QTableWidget::itemActivated, this, [this] { m_keys->setFocus(); });
}

void ShortcutsDialog::makeFields()
{
    m_filter->setObjectName(names::shortcutsFilter);
    m_filter->setAccessibleName(tr("Find an action, a place or keys"));
    m_filter->setPlaceholderText(tr("An action, a place or keys"));
    m_filter->setClearButtonEnabled(true);
    m_filter->setMaxLength(longestFilter);
    m_keys->setObjectName(names::shortcutKeys);
    m_keys->setAccessibleName(tr("New keys"));
    m_outcome->setObjectName(names::shortcutOutcome);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setWordWrap(true);
    m_outcome->setMinimumHeight(2 * fontMetrics().lineSpacing()); // what it says moves nothing
    m_outcome->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_take->setObjectName(names::shortcutTake);
    m_none->setObjectName(names::shortcutNone);
    m_original->setObjectName(names::shortcutOriginal);
    m_originals->setObjectName(names::shortcutOriginals);
    connect(m_filter, &QLineEdit::textChanged, this, &ShortcutsDialog::filter);
    connect(m_filter, &QLineEdit::returnPressed, m_table, qOverload<>(&QWidget::setFocus));
    connect(m_keys, &KeysEdit::pressed, this, &ShortcutsDialog::tryKeys);
    connect(m_keys, &KeysEdit::left, this, [this] {
        showSelected(); // keys that were not taken over are not its own
        m_table->setFocus();
    });
    connect(m_take, &QPushButton::clicked, this, [this] { give(m_wanted); });
    connect(m_none, &QPushButton::clicked, this, [this] { give({}); });
    connect(m_original, &QPushButton::clicked, this, [this] {
        if (const Shortcuts::Entry *entry = m_shortcuts.find(selectedId()))
            tryKeys(entry->original);
    });
    connect(m_originals, &QPushButton::clicked, &m_shortcuts, &Shortcuts::giveOriginals);
}

// What is chosen stays so, also where it was found by keys that it has no more.
void ShortcutsDialog::fill()
{
    {
        const QSignalBlocker blocked(m_table); // one change for all of them
        m_table->setRowCount(int(m_shortcuts.all().size() + fixedKeys().size()));
        int row = 0;
        for (const Shortcuts::Entry &entry : m_shortcuts.all())
            fillRow(row++, {entry.command.title, entry.command.place, textOf(entry.keys())}, entry.command.id);
        for (const FixedKey &fixed : fixedKeys())
            fillRow(row++, {fixed.what, fixed.place, tr("%1 (fixed)").arg(fixed.text())}, {});
    }
    showSelected();
}

// What was changed stands out, not by colour alone.
void ShortcutsDialog::fillRow(int row, const QStringList &texts, const QString &id)
{
    const Shortcuts::Entry *entry = m_shortcuts.find(id);
    QFont font = m_table->font();
    font.setBold(entry && !entry->isOriginal());
    for (int column = 0; column < ColumnCount; ++column) {
        auto *item = m_table->item(row, column);
        if (!item)
            m_table->setItem(row, column, item = new QTableWidgetItem); // the table owns it
        item->setText(texts[column]);
        item->setFont(font);
    }
    speakRow(*m_table, row);
    m_table->item(row, ActionColumn)->setData(Qt::UserRole, id);
}

void ShortcutsDialog::filter()
{
    const QStringList words = m_filter->text().split(u' ', Qt::SkipEmptyParts);
    int first = -1;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        QString all;
        for (int column = 0; column < ColumnCount; ++column)
            all += m_table->item(row, column)->text() + u' ';
        const bool fits = std::all_of(words.begin(), words.end(), [&](const QString &word) { return all.contains(word, Qt::CaseInsensitive); });
        m_table->setRowHidden(row, !fits);
        if (fits && first < 0)
            first = row;
    }
    if (m_table->currentRow() < 0 || m_table->isRowHidden(m_table->currentRow())) {
        if (first >= 0)
            m_table->selectRow(first);
        else
            m_table->setCurrentCell(-1, -1);
    }
}

QString ShortcutsDialog::selectedId() const
{
    const auto rows = m_table->selectionModel()->selectedRows(ActionColumn);
    return rows.isEmpty() ? QString() : rows.first().data(Qt::UserRole).toString();
}

void ShortcutsDialog::showSelected()
{
    const Shortcuts::Entry *entry = m_shortcuts.find(selectedId());
    m_wanted = {};
    m_keys->setKeys(entry ? entry->keys() : QKeySequence());
    m_keys->setEnabled(entry);
    m_take->setEnabled(false);
    m_none->setEnabled(entry && !entry->keys().isEmpty());
    m_original->setEnabled(entry && !entry->isOriginal());
    showOutcome(entry || m_table->currentRow() < 0 ? QString() : tr("These keys are fixed: they belong to what has the keyboard."), true);
}

void ShortcutsDialog::tryKeys(const QKeySequence &keys)
{
    const Shortcuts::Entry *entry = m_shortcuts.find(selectedId());
    if (!entry)
        return;
    m_keys->setKeys(keys);
    m_wanted = {};
    m_take->setEnabled(false);
    const FixedKey *fixed = keys == entry->original ? nullptr : fixedKey(keys);
    const auto others = m_shortcuts.conflicts(*entry, keys);
    if (fixed) {
        say(tr("%1 is fixed: %2 (%3). Nothing was changed.").arg(textOf(keys), fixed->what, fixed->place), true);
    } else if (others.empty()) {
        give(keys);
    } else {
        m_wanted = keys;
        m_take->setEnabled(true);
        QStringList all;
        for (const Shortcuts::Entry *other : others)
            all << tr("%1 (%2)").arg(other->command.title, other->command.place);
        say(tr("%1 belongs to %2. Nothing was changed; taken over, that has no keys any more.").arg(textOf(keys), all.join(QStringLiteral(", "))),
            true);
    }
}

void ShortcutsDialog::give(QKeySequence keys)
{
    const QString id = selectedId();
    const Shortcuts::Entry *entry = m_shortcuts.find(id);
    if (!entry)
        return;
    m_shortcuts.give(id, keys);
    if (!m_keys->hasFocus())
        m_table->setFocus();
    say(keys.isEmpty() ? tr("%1 has no keys now.").arg(entry->command.title) : tr("%1 has %2 now.").arg(entry->command.title, textOf(keys)), false);
}

void ShortcutsDialog::say(const QString &what, bool isFault)
{
    showOutcome(what, isFault);
    announce(*this, what); // the keyboard stays where it is
}

void ShortcutsDialog::showOutcome(const QString &text, bool isFault)
{
    QPalette colours = palette();
    if (isFault)
        colours.setColor(QPalette::WindowText, faultColour(palette()));
    m_outcome->setPalette(colours);
    m_outcome->setText(text);
}

} // namespace drift::ui
