// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QObject>
#include <QSocketNotifier>

#include <map>
#include <memory>
#include <optional>

namespace drift::app {

// Who sent a signal. The terminal sends Ctrl-C to every process in the foreground, a command of ours included.
enum class SignalSource : quint8 { Process, Terminal };

// Tells one wish to stop from the next: npm and a terminal both send SIGINT for one Ctrl-C. A signal that
// comes again within 100 ms of the last one that counted is the same wish.
class StopCounter
{
public:
    // Which wish this is, from 1; nothing where it repeats the last one.
    std::optional<int> count(int signal, Instant at);

private:
    int m_count = 0;
    int m_lastSignal = 0;
    Instant m_lastAt;
};

// Turns Unix signals into Qt signals, through a pipe: a signal handler may do next to nothing. Watches SIGINT,
// SIGTERM, SIGCHLD, and SIGHUP unless it is ignored (nohup).
// Thread: main. One at a time; signals go back to their defaults when it ends.
class SignalWatcher : public QObject
{
    Q_OBJECT

public:
    explicit SignalWatcher(QObject *parent = nullptr);
    ~SignalWatcher() override;

Q_SIGNALS:
    void stopAsked(int signal, drift::app::SignalSource source);
    void childEnded();

private:
    void readPipe();

    int m_pipe[2] = {-1, -1};
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace drift::app
