// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QTimer>

#include <set>
#include <utility>

namespace drift::relay {

// One timer for what any number of objects wait for. Each has at most one deadline, its next.
// Thread: the relay's. Owner: Relay.
class Deadlines : public QObject
{
    Q_OBJECT

public:
    // Who is woken up. It keeps its own deadline here, so that looking it up costs nothing.
    class Sleeper
    {
    public:
        virtual void deadlinePassed() = 0;

    protected:
        virtual ~Sleeper() = default;

    private:
        friend class Deadlines;
        Instant m_deadline = Instant::max();
    };

    explicit Deadlines(QObject *parent = nullptr);

    // Wakes the sleeper at that time, or earlier where it is to be woken earlier already.
    void wakeBy(Sleeper &sleeper, Instant when);
    // Forgets the sleeper's deadline; to be called before it goes.
    void forget(Sleeper &sleeper);

Q_SIGNALS:
    // Some sleepers were woken.
    void turnEnded();

private:
    void wake();
    void arm();

    std::set<std::pair<Instant, Sleeper *>> m_sleepers;
    QTimer m_timer;
    Instant m_armedFor = Instant::max();
};

} // namespace drift::relay
