// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/eventdrain.h"

#include "base/logging.h"

#include <algorithm>
#include <utility>

namespace drift::inspect {

namespace {

constexpr size_t eventsBetweenLooksAtTheClock = 64;

} // namespace

EventDrain::EventDrain(std::shared_ptr<journal::EventQueue> queue, Inspector &inspector)
    : EventDrain(std::move(queue), inspector, Clocks{})
{
}

EventDrain::EventDrain(std::shared_ptr<journal::EventQueue> queue, Inspector &inspector, Clocks clocks, QObject *parent)
    : QObject(parent), m_queue(std::move(queue)), m_inspector(inspector), m_clocks(std::move(clocks))
{
    m_timer.setInterval(interval);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &EventDrain::drain);
}

void EventDrain::drain()
{
    const Instant begun = m_clocks.time();
    feelPulse(begun);
    m_peakBytes = std::max(m_peakBytes, m_queue->bytes());
    m_queue->take();
    for (size_t folded = 0; const auto event = m_queue->next();) {
        m_inspector.fold(*event);
        if (++folded % eventsBetweenLooksAtTheClock == 0 && m_clocks.time() - begun >= budget)
            break;
    }
    show(begun);
}

void EventDrain::feelPulse(Instant at)
{
    using std::chrono::milliseconds;
    const Turn turn{at, m_clocks.work()};
    const Turn last = std::exchange(m_lastTurn, turn).value_or(turn);
    const auto late = std::chrono::duration_cast<milliseconds>(turn.time - last.time) - interval;
    if (late < stall)
        return;
    const auto work = std::chrono::duration_cast<milliseconds>(turn.work - last.work);
    ++m_pulse.stalls;
    m_pulse.longest = std::max(m_pulse.longest, late);
    m_pulse.longestWork = std::max(m_pulse.longestWork, work);
    qCInfo(lcWindow, "the window stood still for %lld ms, at work for %lld", static_cast<long long>(late.count()),
           static_cast<long long>(work.count()));
}

void EventDrain::show(Instant at)
{
    if (at - m_lastPublish >= publishInterval) {
        m_inspector.publish();
        m_lastPublish = at;
    }
    if (at - m_lastRefresh >= refreshInterval) {
        m_inspector.refresh(at, {m_peakBytes, m_queue->maxBytes()});
        m_lastRefresh = at;
        m_peakBytes = 0;
    }
}

} // namespace drift::inspect
