// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deadlines.h"

#include <algorithm>

namespace drift::relay {

Deadlines::Deadlines(QObject *parent)
    : QObject(parent)
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Deadlines::wake);
}

void Deadlines::wakeBy(Sleeper &sleeper, Instant when)
{
    if (sleeper.m_deadline <= when)
        return;
    forget(sleeper);
    sleeper.m_deadline = when;
    m_sleepers.emplace(when, &sleeper);
    arm();
}

void Deadlines::forget(Sleeper &sleeper)
{
    if (sleeper.m_deadline != Instant::max())
        m_sleepers.erase({sleeper.m_deadline, &sleeper});
    sleeper.m_deadline = Instant::max();
}

void Deadlines::wake()
{
    m_armedFor = Instant::max();
    const Instant time = now();
    while (!m_sleepers.empty() && m_sleepers.begin()->first <= time) {
        Sleeper *sleeper = m_sleepers.begin()->second;
        forget(*sleeper);
        sleeper->deadlinePassed();
    }
    arm();
    Q_EMIT turnEnded();
}

void Deadlines::arm()
{
    if (m_sleepers.empty() || m_sleepers.begin()->first >= m_armedFor)
        return;
    m_armedFor = m_sleepers.begin()->first;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(m_armedFor - now());
    m_timer.start(std::max(wait, std::chrono::milliseconds(0)));
}

} // namespace drift::relay
