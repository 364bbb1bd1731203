// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "app/readyfile.h"
#include "app/signals.h"
#include "relay/relaythread.h"

#include <QObject>
#include <QTimer>

namespace drift::app {

// What a running Driftscope is, with or without a window: the relay, how it is announced (banner, READY line, ready
// file, systemd), the signals, and an end in good order.
// Thread: main. Owner: runHeadless() or runWindowed().
class Server : public QObject
{
    Q_OBJECT

public:
    explicit Server(const Options &options, QObject *parent = nullptr);
    ~Server() override; // removes the ready file and stops the relay, where that has not happened

    // Listens and says so on stdout. The error is ready to be printed: who has the port, which one is free.
    [[nodiscard]] Result<void, ExitError> start();

    [[nodiscard]] relay::RelayThread &relay() { return m_relay; }
    // Where it listens; of use after start().
    [[nodiscard]] const relay::Listening &listening() const { return m_listening; }
    // The API as a program on this machine or a page would use it, "http://127.0.0.1:8080" or the public URL,
    // with an access key where one is needed. Not for logs.
    [[nodiscard]] QByteArray apiUrl() const;

    // Begins the end: connections are told (1001), what was accepted is delivered, stopped() follows within 2 s.
    // A second call changes nothing.
    void stop(int exitCode = int(ExitCode::Clean));
    // The same, but a relay with these options follows, and restarted(). Where that one cannot listen, one with the options
    // of before does, on the port of before. Nothing while it stops or starts already.
    void restart(const Options &options);
    [[nodiscard]] const Options &options() const { return m_options; }
    // From now on, without a restart.
    void setLogging(LogLevel level, LogFormat format);
    void setTimeline(const inspect::TimelineBounds &bounds) { m_options.timeline = bounds; }

Q_SIGNALS:
    // SIGINT or SIGTERM came, for the first or the second time, or SIGHUP. The receiver calls stop(), or waits for its
    // command first. A third SIGINT or SIGTERM ends the process at once, after aboutToAbort().
    void interrupted(int signal, drift::app::SignalSource source);
    void aboutToAbort();
    void childEnded(); // SIGCHLD
    // Another relay is listening(), with options(); who viewed the last one must attach to it. Where it is not the one that was
    // asked for but one like before, why.
    void restarted(const QString &failure);
    // Neither could listen: there is none, until restart() finds one that can.
    void restartFailed(const QString &why);
    // The end: leave the event loop with this code.
    void stopped(int exitCode);

private:
    static constexpr int impatient = 3; // the signal that ends at once

    void warnIfOpen() const;
    void warnIfExpired() const;
    void handleSignal(int signal, SignalSource source);
    [[nodiscard]] Result<void, ExitError> announce();
    void relayStopped();
    void startNext();
    void finish();

    Options m_options;
    std::optional<Options> m_next; // to be started when the relay has stopped
    relay::RelayThread m_relay;
    relay::Listening m_listening;
    ReadyFile m_readyFile;
    const QByteArray m_manager; // systemd's NOTIFY_SOCKET
    std::unique_ptr<SignalWatcher> m_signals; // once it listens; until then a signal ends the process by itself
    StopCounter m_wishes;
    QTimer m_patience; // how long the relay may take to stop
    bool m_stopping = false;
    int m_exitCode = int(ExitCode::Clean);
};

} // namespace drift::app
