// SPDX-License-Identifier: GPL-3.0-only
#include "relay/teller.h"

namespace drift::relay {

using namespace std::chrono_literals;

namespace {

constexpr auto settleTime = 50ms;
constexpr auto figuresTime = 250ms;

} // namespace

Teller::Teller(journal::Journal &journal, std::function<bool()> tellFigures)
    : m_journal(journal)
    , m_tellFigures(std::move(tellFigures))
{
    for (QTimer *timer : {&m_settleTimer, &m_figuresTimer})
        timer->setSingleShot(true);
    m_settleTimer.setInterval(settleTime);
    m_figuresTimer.setInterval(figuresTime);
    connect(&m_settleTimer, &QTimer::timeout, this, &Teller::settle);
    connect(&m_figuresTimer, &QTimer::timeout, this, &Teller::tell);
}

void Teller::wake()
{
    if (!m_journal.isWatched())
        return;
    if (!m_figuresTimer.isActive())
        m_figuresTimer.start();
    if (!m_settleTimer.isActive() && !m_journal.isSettled())
        m_settleTimer.start();
}

// A viewer that has caught up wants new figures as well.
void Teller::settle()
{
    m_journal.settle();
    wake();
}

// The figures of the whole server change on other threads too, while this one reads them: they are read once more.
void Teller::tell()
{
    if (m_journal.isWatched() && m_tellFigures())
        wake();
}

} // namespace drift::relay
