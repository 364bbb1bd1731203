// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace drift::relay {

// When those who view one thread's journal are told how things stand: a few times a second while something changes. A relay
// in which nothing happens sleeps, whoever watches it, and on however many threads.
// Thread: the relay's. Owner: Relay.
class Teller : public QObject
{
    Q_OBJECT

public:
    // `tellFigures` is called where somebody views, and says whether they were others than the last time.
    Teller(journal::Journal &journal, std::function<bool()> tellFigures); // which outlives it

    // Something may have changed: a turn of the event loop has ended, or somebody views.
    void wake();
    // It will do something without being woken.
    [[nodiscard]] bool isAwake() const { return m_settleTimer.isActive() || m_figuresTimer.isActive(); }

private:
    void settle();
    void tell();

    journal::Journal &m_journal;
    const std::function<bool()> m_tellFigures;
    QTimer m_settleTimer;
    QTimer m_figuresTimer;
};

} // namespace drift::relay
