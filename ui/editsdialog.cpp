// SPDX-License-Identifier: GPL-3.0-only
#include "ui/editsdialog.h"

#include "ui/editwords.h"
#include "ui/objectnames.h"
#include "ui/rowlook.h"
#include "ui/spokenrow.h"

#include <QDateTime>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QTableWidget>
#include <QTextDocument>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{760, 320};
constexpr auto refillDelay = std::chrono::milliseconds(50);
const QString geometryKey = QStringLiteral("edits/geometry");

enum Column { TimeColumn, WhatColumn, SizeColumn, StateColumn, ColumnCount };

QString timeText(WallTime time)
{
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch()).count();
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

EditsDialog::EditsDialog(const inspect::Edits &edits, QSettings &settings, QWidget *parent)
    : QDialog(parent)
    , m_edits(edits)
    , m_settings(settings)
    , m_table(new QTableWidget(0, ColumnCount, this))
    , m_hint(new QLabel(this))
    , m_turn(new QPushButton(tr("Undo"), this))
{
    setObjectName(names::editsDialog);
    setWindowTitle(tr("Changes by hand"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(defaultSize);
    restoreGeometry(m_settings.value(geometryKey).toByteArray());

    m_table->setObjectName(names::editsTable);
    m_table->setAccessibleName(tr("Changes by hand"));
    m_table->setHorizontalHeaderLabels({tr("Time"), tr("What"), tr("Retained"), tr("State")});
    makeRows(*m_table);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int width = fontMetrics().averageCharWidth();
    m_table->setColumnWidth(TimeColumn, width * 13);
    m_table->setColumnWidth(WhatColumn, width * 42);
    m_table->setColumnWidth(SizeColumn, width * 14);
    connect(m_table, &QTableWidget::itemSelectionChanged, this, &EditsDialog::followSelection);
    m_turn->setDefault(true); // for Return in the table

    m_hint->setTextFormat(Qt::PlainText);
    m_hint->setWordWrap(true);
    m_hint->setText(tr("An undo is the server's own doing: clients that are connected are not told, late joiners get what is then there."));
    m_turn->setObjectName(names::editsTurn);
    connect(m_turn, &QPushButton::clicked, this, [this] { Q_EMIT turnRequested(selected()); });
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->addButton(m_turn, QDialogButtonBox::ActionRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QWidget::close);

    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_hint);
    layout->addWidget(buttons);

    m_refill.setSingleShot(true);
    m_refill.setInterval(refillDelay);
    connect(&m_refill, &QTimer::timeout, this, &EditsDialog::fill);
    connect(&m_edits, &inspect::Edits::changed, &m_refill, [this] {
        if (!m_refill.isActive())
            m_refill.start();
    });
    fill();
}

EditsDialog::~EditsDialog()
{
    m_settings.setValue(geometryKey, saveGeometry());
}

void EditsDialog::fill()
{
    const quint64 before = selected();
    const auto &edits = m_edits.all();
    m_table->setRowCount(int(edits.size()));
    int row = 0;
    int selectedRow = 0;
    for (auto edit = edits.rbegin(); edit != edits.rend(); ++edit, ++row) {
        const auto set = [&](int column, const QString &text) {
            auto *item = m_table->item(row, column);
            if (!item)
                m_table->setItem(row, column, item = new QTableWidgetItem); // the table owns it
            item->setText(text);
            item->setToolTip(Qt::convertFromPlainText(text));
        };
        set(TimeColumn, timeText(edit->time));
        set(WhatColumn, editText(*edit));
        set(SizeColumn, tr("%1 → %2").arg(locale().toString(edit->messagesBefore), locale().toString(edit->messagesAfter)));
        set(StateColumn, stateText(*edit));
        speakRow(*m_table, row);
        m_table->item(row, TimeColumn)->setData(Qt::UserRole, edit->number);
        if (edit->number == before)
            selectedRow = row;
    }
    if (!edits.empty())
        m_table->selectRow(selectedRow);
    followSelection();
}

void EditsDialog::followSelection()
{
    const inspect::EditByHand *edit = m_edits.find(selected());
    m_turn->setText(!edit || edit->state == inspect::EditByHand::State::Done ? tr("&Undo") : tr("Do &again"));
    m_turn->setEnabled(edit && edit->canTurn());
}

quint64 EditsDialog::selected() const
{
    const auto rows = m_table->selectionModel()->selectedRows(TimeColumn);
    return rows.isEmpty() ? 0 : rows.first().data(Qt::UserRole).toULongLong();
}

} // namespace drift::ui
