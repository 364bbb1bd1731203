// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "relay/connection.h"
#include "relay/httpgate.h"
#include "relay/relaythread.h"
#include "relay/roomhost.h"
#include "relay/settings.h"

#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace drift::relay {

class Listener;

// The relay: its listeners, its connections and what they meet in. It puts the parts together; the rules are theirs.
// Thread: its own (RelayThread makes it there). Owner: RelayThread.
class Relay : public QObject, private ConnectionHost
{
    Q_OBJECT

public:
    explicit Relay(Settings settings);
    ~Relay() override;

    // Listens on every address of the settings, on one port.
    [[nodiscard]] Result<Listening, ListenError> listen();
    // Accepts nothing new, delivers what was accepted, closes everybody with 1001; stopped() follows within 2 s.
    void beginStop();

    // Somebody views the journal, or does no longer.
    void attach(std::shared_ptr<journal::EventQueue> queue);
    void detach(const std::shared_ptr<journal::EventQueue> &queue);

    [[nodiscard]] journal::Journal &journal() { return m_journal; }
    [[nodiscard]] RoomHost &rooms() { return m_rooms; }

Q_SIGNALS:
    void stopped();

private:
    void requestArrived(Connection &connection) override;
    void requestLate(Connection &connection) override { m_gate.refuseLate(connection); }
    void messageArrived(Connection &connection, const Frame &frame) override;
    void graceEnded(Connection &connection) override;
    void connectionClosed(Connection &connection, CloseCode code, QByteArrayView reason) override;
    void connectionEnded(Connection &connection) override;
    void flushWanted(Connection &connection) override;

    [[nodiscard]] Result<quint16, ListenError> listenOn(quint16 port);
    void accept(int socket);
    void acceptFailed(const QString &reason);
    [[nodiscard]] bool isOverLimit() const;
    void flushLater();
    void flushAll();
    void finishStop();

    struct Held
    {
        std::unique_ptr<Connection> connection;
        bool overLimit = false; // one too many: it hears so, and goes
    };

    const Settings m_settings;
    EpollSet m_epoll;
    Deadlines m_deadlines;
    journal::Journal m_journal;
    RoomHost m_rooms;
    HttpGate m_gate;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    std::unordered_map<Connection *, Held> m_connections;
    qint64 m_overLimit = 0; // of the connections: they do not take the places of others
    std::vector<Connection *> m_toFlush;
    std::vector<Connection *> m_flushing; // the round that is being flushed
    std::vector<std::unique_ptr<Connection>> m_ended; // until the stack has unwound
    bool m_flushPosted = false;
    bool m_stopping = false;
    bool m_stopped = false;
    Instant m_acceptFailureTold;
    QTimer m_sweepTimer;
    QTimer m_settleTimer;
    QTimer m_figuresTimer;
    QTimer m_stopTimer;
};

} // namespace drift::relay
