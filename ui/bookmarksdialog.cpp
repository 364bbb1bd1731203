// SPDX-License-Identifier: GPL-3.0-only
#include "ui/bookmarksdialog.h"

#include "inspect/timelinecells.h"
#include "inspect/timelinemodel.h"
#include "inspect/visibletext.h"
#include "ui/objectnames.h"
#include "ui/rowlook.h"
#include "ui/spokenrow.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

using inspect::Bookmark;

namespace {

constexpr QSize defaultSize{720, 360};

enum Column { SeqColumn, TimeColumn, RoomColumn, KeyColumn, NoteColumn, StateColumn, ColumnCount };

} // namespace

BookmarksDialog::BookmarksDialog(inspect::Bookmarks &bookmarks, const inspect::TimelineModel &model, QWidget *parent)
    : QDialog(parent)
    , m_bookmarks(bookmarks)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_note(new QLineEdit(this))
    , m_go(new QPushButton(tr("&Go to"), this))
    , m_remove(new QPushButton(tr("&Remove"), this))
    , m_hint(new QLabel(this))
{
    setObjectName(names::bookmarksDialog);
    setWindowTitle(tr("Bookmarks"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(defaultSize);
    makeTable();
    m_note->setObjectName(names::bookmarkNote);
    m_note->setAccessibleName(tr("Note"));
    m_note->setPlaceholderText(tr("What is to be remembered about this message"));
    m_note->setMaxLength(int(inspect::Bookmarks::longestNote));
    connect(m_note, &QLineEdit::textEdited, this, [this](const QString &note) {
        if (const Bookmark *bookmark = selected())
            m_bookmarks.setNote(bookmark->number, note);
    });
    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_go->setObjectName(names::bookmarkGo);
    m_remove->setObjectName(names::bookmarkRemove);
    connect(m_go, &QPushButton::clicked, this, &BookmarksDialog::go);
    connect(m_remove, &QPushButton::clicked, this, &BookmarksDialog::remove);

    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_go, QDialogButtonBox::ActionRole);
    buttons->addButton(m_remove, QDialogButtonBox::ActionRole);
    for (QAbstractButton *button : buttons->buttons())
        static_cast<QPushButton *>(button)->setAutoDefault(false); // Return in the table goes to the message
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);
    auto *form = new QFormLayout;
    form->addRow(tr("&Note:"), m_note);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addLayout(form);
    layout->addWidget(m_hint);
    layout->addWidget(buttons);

    connect(&m_bookmarks, &inspect::Bookmarks::changed, this, &BookmarksDialog::fill);
    connect(&model, &inspect::TimelineModel::changed, this, [this] {
        if (m_bookmarks.gaveWay() != m_gaveWay)
            fill();
    });
    fill();
}

void BookmarksDialog::makeTable()
{
    m_table->setObjectName(names::bookmarksTable);
    m_table->setAccessibleName(tr("Bookmarks"));
    m_table->setHorizontalHeaderLabels({tr("Seq"), tr("Time"), tr("Room"), tr("Key"), tr("Note"), tr("State")});
    makeRows(*m_table);
    m_table->horizontalHeader()->setSectionResizeMode(NoteColumn, QHeaderView::Stretch);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int width = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(SeqColumn, width * 10);
    m_table->setColumnWidth(TimeColumn, width * 16);
    m_table->setColumnWidth(RoomColumn, width * 16);
    m_table->setColumnWidth(KeyColumn, width * 16);
    m_table->setColumnWidth(StateColumn, width * 14);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &BookmarksDialog::followSelection);
    connect(m_table, &QTableWidget::itemActivated, this, &BookmarksDialog::go);
}

void BookmarksDialog::fill()
{
    const quint64 number = selectedNumber();
    m_gaveWay = m_bookmarks.gaveWay();
    {
        QScopedValueRollback filling(m_isFilling, true);
        m_table->setRowCount(int(m_bookmarks.all().size()));
        int row = 0;
        for (const auto &[_, bookmark] : m_bookmarks.all())
            fillRow(row++, bookmark);
    }
    choose(number);
    followSelection();
}

void BookmarksDialog::fillRow(int row, const Bookmark &bookmark)
{
    const auto set = [&](int column, const QString &text) {
        auto *item = m_table->item(row, column);
        if (!item)
            m_table->setItem(row, column, item = new QTableWidgetItem); // the table owns it
        item->setText(text);
    };
    constexpr qsizetype longest = 200;
    set(SeqColumn, bookmark.seq ? locale().toString(bookmark.seq->value) : QString());
    set(TimeColumn, inspect::timeText(bookmark.time));
    set(RoomColumn, bookmark.room ? QString::fromUtf8(bookmark.room->text()) : QString());
    set(KeyColumn, bookmark.key ? inspect::visibleText(bookmark.key->utf8, longest) : QString());
    set(NoteColumn, bookmark.note);
    set(StateColumn, m_bookmarks.isHere(bookmark) ? tr("here") : tr("gave way"));
    speakRow(*m_table, row);
    m_table->item(row, SeqColumn)->setData(Qt::UserRole, bookmark.number);
}

void BookmarksDialog::choose(quint64 number)
{
    const auto &all = m_bookmarks.all();
    if (all.empty())
        return;
    const auto found = all.lower_bound(number);
    const int row = int(std::distance(all.begin(), found));
    m_table->selectRow(std::min(row, m_table->rowCount() - 1));
}

void BookmarksDialog::writeNote(quint64 number)
{
    choose(number);
    m_note->setFocus();
    m_note->selectAll();
}

const Bookmark *BookmarksDialog::selected() const
{
    return m_table->selectionModel()->hasSelection() ? m_bookmarks.find(selectedNumber()) : nullptr;
}

// Also where it was removed. 0: none is, or the first row's.
quint64 BookmarksDialog::selectedNumber() const
{
    const auto rows = m_table->selectionModel()->selectedRows(SeqColumn);
    return rows.isEmpty() ? 0 : rows.first().data(Qt::UserRole).toULongLong();
}

void BookmarksDialog::followSelection()
{
    if (m_isFilling)
        return;
    const Bookmark *bookmark = selected();
    if (!bookmark || m_note->text() != bookmark->note) // the cursor stays while it is written
        m_note->setText(bookmark ? bookmark->note : QString());
    m_note->setEnabled(bookmark);
    m_remove->setEnabled(bookmark);
    m_go->setEnabled(bookmark && m_bookmarks.isHere(*bookmark));
    if (!bookmark)
        m_hint->setText(tr("No bookmarks yet. Ctrl+B sets one on the chosen message."));
    else if (!m_bookmarks.isHere(*bookmark))
        m_hint->setText(tr("The message gave way to newer ones, or was cleared; its bookmark stays here with its note until it is removed."));
    else
        m_hint->setText(tr("Bookmarks last as long as the window. Keep messages for longer by saving them as a capture."));
}

void BookmarksDialog::go()
{
    const Bookmark *bookmark = selected();
    if (bookmark && m_bookmarks.isHere(*bookmark))
        Q_EMIT rowRequested(bookmark->number);
}

void BookmarksDialog::remove()
{
    if (const Bookmark *bookmark = selected())
        m_bookmarks.remove(bookmark->number);
}

} // namespace drift::ui
