// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/inspector.h"
#include "journal/journal.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>

namespace drift::inspect {

// Carries events from the border into the inspector, a little at a time, so that the window stays awake however much
// happens. What does not fit into a turn waits as it was taken, and the queue behind it is not emptied before that is done:
// memory stays within twice the queue's bytes, and what is too much is let go, and counted, on the relay's side.
// Thread: the window's. Owner: the wiring in app/, or a test.
class EventDrain : public QObject
{
    Q_OBJECT

public:
    static constexpr auto interval = std::chrono::milliseconds(33);
    static constexpr auto budget = std::chrono::milliseconds(8);
    static constexpr auto publishInterval = std::chrono::milliseconds(100); // figures that change faster cannot be read
    static constexpr auto refreshInterval = std::chrono::milliseconds(250);

    // What the drain reads; others are for tests.
    struct Clocks
    {
        std::function<Instant()> time = now;
        std::function<std::chrono::nanoseconds()> work = threadTime;
    };

    // `inspector` outlives the drain.
    EventDrain(std::shared_ptr<journal::EventQueue> queue, Inspector &inspector, Clocks clocks, QObject *parent = nullptr);
    EventDrain(std::shared_ptr<journal::EventQueue> queue, Inspector &inspector);

    static constexpr auto stall = std::chrono::milliseconds(50); // a turn that comes so late is one

    // How often the window's event loop stood still, and for how long at most. Each time is a line of the log, with
    // how much of that the thread was on a processor: the rest it waited for one, or for something else.
    struct Pulse
    {
        quint64 stalls = 0;
        std::chrono::milliseconds longest{0};
        std::chrono::milliseconds longestWork{0};
    };
    [[nodiscard]] const Pulse &pulse() const { return m_pulse; }

    // A turn every `interval` from now on.
    void start() { m_timer.start(); }
    // One turn: as many events as the budget allows.
    void drain();

private:
    void feelPulse(Instant at);
    void show(Instant at);

    const std::shared_ptr<journal::EventQueue> m_queue;
    Inspector &m_inspector;
    const Clocks m_clocks;
    QTimer m_timer;
    Pulse m_pulse;
    struct Turn
    {
        Instant time;
        std::chrono::nanoseconds work;
    };
    std::optional<Turn> m_lastTurn;
    Instant m_lastPublish;
    Instant m_lastRefresh;
    qint64 m_peakBytes = 0; // that waited in the queue since the last refresh
};

} // namespace drift::inspect
