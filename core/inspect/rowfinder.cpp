// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/rowfinder.h"

#include <QThread>

#include <algorithm>

namespace drift::inspect {

RowFinder::RowFinder(const TimelineModel &model, std::function<Instant()> clock, QObject *parent)
    : QObject(parent), m_model(model), m_clock(std::move(clock)), m_matcher(model.timeline())
{
    m_turns.setSingleShot(true);
    connect(&m_turns, &QTimer::timeout, this, &RowFinder::turn);
}

void RowFinder::find(const Wanted &wanted, Done done)
{
    Q_ASSERT(QThread::currentThread() == thread() && done);
    cancel();
    m_wanted = wanted;
    m_done = std::move(done);
    m_matcher.start(wanted.search);
    m_begin = wanted.from && isForwards() ? *wanted.from + 1 : 0;
    m_end = wanted.from && !isForwards() ? *wanted.from : m_model.timeline().end();
    m_wentAround = false;
    m_looked = 0;
    m_rows = quint64(m_model.rowCount());
    turn();
}

void RowFinder::cancel()
{
    if (isFinding())
        end({.ending = Outcome::Ending::Cancelled});
}

void RowFinder::turn()
{
    const Instant begun = m_clock();
    m_matcher.refreshNames();
    do {
        if (!lookAtRows(begun))
            return;
        if (isForwards() && !m_model.isSearched()) { // more may be shown yet
            m_turns.start();
            return;
        }
    } while (beginAgain());
    end({});
}

// The row of the table to look at next. Rows that gave way made others of them.
int RowFinder::firstRow() const
{
    return isForwards() ? m_model.rowNotBefore(m_begin) : m_model.rowNotBefore(m_end) - 1;
}

// Nothing where the row is beyond what is to be looked at, or is not one of the timeline's.
std::optional<quint64> RowFinder::numberWithin(int row) const
{
    const auto number = m_model.numberAt(row);
    return number && *number >= m_begin && *number < m_end ? number : std::nullopt;
}

// False where it is through with this turn, or with all.
bool RowFinder::lookAtRows(Instant begun)
{
    const Timeline &timeline = m_model.timeline();
    qint64 cost = 0;
    const int step = isForwards() ? 1 : -1;
    int row = firstRow();
    for (auto number = numberWithin(row); number; number = numberWithin(row += step)) {
        (isForwards() ? m_begin : m_end) = isForwards() ? *number + 1 : *number;
        ++m_looked;
        if (!timeline.contains(*number)) // it gave way, and the model is about to hear of it
            continue;
        const TimelineRow &looked = timeline.row(*number);
        if (looked.kind != TimelineRow::Kind::Lost && m_matcher.matches(looked)) {
            end({.ending = Outcome::Ending::Found, .row = *number, .wentAround = m_wentAround});
            return false;
        }
        cost += m_matcher.takeCost();
        if (cost < RowMatcher::costBetweenLooksAtTheClock)
            continue;
        cost = 0;
        if (m_clock() - begun >= TimelineModel::searchBudget) {
            m_turns.start();
            tellProgress();
            return false;
        }
    }
    return true;
}

// At the other end, where there is something left to look at.
bool RowFinder::beginAgain()
{
    if (!m_wanted.goesAround || !m_wanted.from || m_wentAround)
        return false;
    m_wentAround = true;
    m_begin = isForwards() ? 0 : *m_wanted.from;
    m_end = isForwards() ? *m_wanted.from + 1 : m_model.timeline().end();
    return true;
}

void RowFinder::tellProgress()
{
    Q_EMIT progressed(int(std::min(m_looked, m_rows) * 100 / std::max<quint64>(m_rows, 1)));
}

void RowFinder::end(const Outcome &outcome)
{
    m_turns.stop();
    const Done done = std::exchange(m_done, nullptr);
    done(outcome);
}

} // namespace drift::inspect
