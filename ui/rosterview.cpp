// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rosterview.h"

#include "inspect/timelinecells.h"
#include "inspect/visibletext.h"
#include "ui/clientwords.h"
#include "ui/elidedlabel.h"
#include "ui/objectnames.h"
#include "ui/shapewords.h"

#include <QHeaderView>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

using inspect::RosterLine;

namespace {

enum Column { Who, State, Connection, Messages, Shows };

constexpr qsizetype mostNameBytes = 80;

} // namespace

RosterView::RosterView(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_summary(new ElidedLabel(this))
{
    m_rows.setTexts({{tr("Who"), tr("State"), tr("Connection"), tr("Messages"), tr("Shows")},
                     [this](int row, int column) { return cell(row, column); },
                     {Messages},
                     [this](int row) { return m_lines[size_t(row)].state != RosterLine::State::Here; }});
    QTableView *table = makeTableView(m_rows, tr("Who is there"), this);
    table->setObjectName(names::rosterTable);
    const QFontMetrics metrics(table->font());
    table->horizontalHeader()->resizeSection(Who, metrics.horizontalAdvance(QStringLiteral("0123456789abcdef")) + 20);
    table->horizontalHeader()->resizeSection(State, metrics.averageCharWidth() * 28);
    table->horizontalHeader()->resizeSection(Connection, metrics.horizontalAdvance(tr("Connection")) + 24);
    table->horizontalHeader()->resizeSection(Messages, metrics.horizontalAdvance(tr("Messages")) + 24);
    m_summary->setObjectName(names::rosterSummary);
    m_summary->setContentsMargins(8, 4, 8, 4);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(table, 1);
}

bool RosterView::showRoster(const RoomId &room, const StreamKey &key, std::optional<quint64> row)
{
    const inspect::Timeline &timeline = m_inspector.timeline();
    const std::optional<quint32> stream = timeline.findStream(room, key);
    const std::optional<quint64> last = row || !stream ? row : std::optional(timeline.lastInStream(*stream));
    if (!last || !timeline.contains(*last) || !timeline.row(*last).hasStream()) {
        m_lines.clear();
    } else {
        m_time = row ? timeline.row(*row).time : wallNow();
        m_lines = inspect::rosterAt(timeline, *last, m_time);
    }
    m_rows.setRows(int(m_lines.size()));
    m_summary->setWhole(summary());
    return !m_lines.empty();
}

QString RosterView::summary() const
{
    const auto here = std::count_if(m_lines.begin(), m_lines.end(), [](const auto &line) { return line.state == RosterLine::State::Here; });
    return tr("%1 here, of %2 in the last minute · who is silent for 2 s has expired").arg(here).arg(m_lines.size());
}

QString RosterView::cell(int row, int column) const
{
    const RosterLine &line = m_lines[size_t(row)];
    switch (column) {
    case Who: return inspect::visibleText(line.client, mostNameBytes);
    case State: return rosterStateText(line, m_time, locale());
    case Connection: return line.connection.isNobody() ? QStringLiteral("—") : clientName(line.connection);
    case Messages: return locale().toString(line.messages);
    case Shows: return inspect::visibleText(inspect::briefText(line.value), inspect::previewBytes);
    default: return {};
    }
}

} // namespace drift::ui
