// SPDX-License-Identifier: GPL-3.0-only
#include "ui/gaptab.h"

#include "ui/clientwords.h"
#include "ui/elidedlabel.h"
#include "ui/inspectorwords.h"
#include "ui/objectnames.h"
#include "ui/pageorreason.h"
#include "ui/shapewords.h"
#include "ui/streamwords.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

namespace drift::ui {

using inspect::GapLine;

namespace {

enum Column { Seq, Key, Action, Why };

constexpr qsizetype mostKeyBytes = 80;

} // namespace

GapTab::GapTab(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_summary(new ElidedLabel(this))
    , m_stack(new PageOrReason(names::gapNothing, this))
{
    m_summary->setObjectName(names::gapSummary);
    m_summary->setContentsMargins(8, 6, 8, 6);
    m_rows.setTexts({{tr("Seq"), tr("Key"), tr("Action"), tr("Why it is not here")},
                     [this](int row, int column) { return cell(row, column); },
                     {Seq},
                     {}});
    auto *page = new QWidget(this);
    QTableView *table = makeTableView(m_rows, tr("Sequence numbers that the stream leaves out"), page);
    table->setObjectName(names::gapTable);
    const QFontMetrics metrics(table->font());
    table->horizontalHeader()->resizeSection(Seq, metrics.horizontalAdvance(QStringLiteral("88,888–88,888")) + 20);
    table->horizontalHeader()->resizeSection(Key, metrics.horizontalAdvance(QStringLiteral("__presence")) + 24);
    table->horizontalHeader()->resizeSection(Action, metrics.horizontalAdvance(QStringLiteral("replace by #888")) + 20);
    connect(table, &QTableView::activated, this, [this](const QModelIndex &index) {
        const GapLine &line = m_gap.lines[size_t(index.row())];
        if (line.why != GapLine::Why::Unknown)
            Q_EMIT rowRequested(line.row);
    });
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(table, 1);
    m_stack->addWidget(page);
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_stack);
    showNothing({});
}

void GapTab::showRow(quint64 number)
{
    if (m_row == number)
        return;
    m_row = number;
    m_isExplained = false;
    if (isVisible())
        explain();
}

void GapTab::showNothing(const QString &why)
{
    m_row.reset();
    m_rows.setRows(0);
    m_gap = {};
    m_stack->showReason(why);
}

void GapTab::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    explain();
}

void GapTab::explain()
{
    if (!m_row || m_isExplained)
        return;
    if (!m_inspector.timeline().contains(*m_row)) {
        showNothing(tr("This row gave way to newer ones: what came before it is not known any more."));
        return;
    }
    m_isExplained = true;
    m_gap = inspect::seqGap(m_inspector.timeline(), *m_row);
    m_rows.setRows(int(m_gap.lines.size()));
    m_summary->setWhole(summary());
    m_stack->showPage();
}

QString GapTab::summary() const
{
    const QString seq = locale().toString(m_gap.seq.value);
    const QString before = m_gap.before.value == 0 ? tr("the beginning") : tr("seq %1").arg(locale().toString(m_gap.before.value));
    if (m_gap.lines.empty())
        return tr("No gap: seq %1 comes right after %2 in its stream").arg(seq, before);
    const QString said = tr("Between %2 and seq %1 of this stream").arg(seq, before);
    return m_gap.further == 0 ? said : tr("%1 · %2 more in front of these").arg(said, locale().toString(m_gap.further));
}

QString GapTab::cell(int row, int column) const
{
    const GapLine &line = m_gap.lines[size_t(row)];
    const inspect::Timeline &timeline = m_inspector.timeline();
    if (column == Seq) {
        const QString first = locale().toString(line.first.value);
        return line.first == line.last ? first : first + u'–' + locale().toString(line.last.value);
    }
    if (column == Why)
        return gapText(line, timeline, locale());
    if (line.why == GapLine::Why::Unknown || !timeline.contains(line.row))
        return QStringLiteral("—");
    const inspect::TimelineRow &message = timeline.row(line.row);
    if (column == Key)
        return keyText(timeline.streamKey(message.stream), mostKeyBytes);
    const QString action = kindText(message.kind);
    return message.sender.isNobody() ? action : tr("%1 by %2").arg(action, clientName(message.sender));
}

} // namespace drift::ui
