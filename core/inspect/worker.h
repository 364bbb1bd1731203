// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QThread>

#include <memory>
#include <stop_token>
#include <type_traits>

namespace drift::inspect {

// What would keep the window waiting, made of values in a thread of its own: one piece after the other, in the order in
// which they were begun. The thread is there from the first piece on.
// Thread: the maker's (the window's). Owner: who shows what is made; at its end what runs is stopped and waited for.
class Worker
{
public:
    Worker() { m_inThread.moveToThread(&m_thread); }
    ~Worker()
    {
        cancel();
        m_thread.quit();
        m_thread.wait();
    }
    Q_DISABLE_COPY_MOVE(Worker)

    // `make(stop)` is called in the worker's thread and keeps copies of all that it reads; `done(made)` here, later, not
    // where it was cancelled meanwhile. A `make` that takes long ends early when asked to stop.
    template<typename Make, typename Done>
    void begin(Make make, Done done)
    {
        using Made = std::invoke_result_t<Make, const std::stop_token &>;
        if (!m_thread.isRunning())
            m_thread.start();
        QMetaObject::invokeMethod(&m_inThread, [this, stop = m_stop.get_token(), make = std::move(make), done = std::move(done)] {
            if (stop.stop_requested())
                return;
            auto made = std::make_shared<Made>(make(stop));
            QMetaObject::invokeMethod(&m_here, [stop, made, done] {
                if (!stop.stop_requested())
                    done(std::move(*made));
            }, Qt::QueuedConnection);
        }, Qt::QueuedConnection);
    }

    // Of all that was begun so far, nothing is done any more.
    void cancel()
    {
        m_stop.request_stop();
        m_stop = std::stop_source();
    }

private:
    std::stop_source m_stop; // of what was begun since the last cancel()
    QObject m_here;
    QThread m_thread;
    QObject m_inThread; // lives in m_thread: what is called in its name is carried out there
};

} // namespace drift::inspect
