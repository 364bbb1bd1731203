// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/journal.h"
#include "relay/alarm.h"
#include "relay/commons.h"
#include "relay/connection.h"
#include "relay/httpgate.h"
#include "relay/relaythread.h"
#include "relay/roomhost.h"
#include "relay/teller.h"

#include <QTimer>

#include <memory>
#include <unordered_map>
#include <vector>

namespace drift::relay {

class Listener;

// One thread of the relay: its share of the rooms, the connections in them, and what they meet in. The front has the listeners
// too. It puts the parts together; the rules are theirs.
// Thread: its own (RelayThread makes it there). Owner: RelayThread.
class Relay : public QObject, private ConnectionHost
{
    Q_OBJECT

public:
    Relay(Commons &commons, size_t thread); // the commons outlive it
    ~Relay() override;

    // Makes the rooms of the settings that live here.
    void openRooms();
    // The front alone: listens on every address of the settings, on one port.
    [[nodiscard]] Result<Listening, ListenError> listen();
    // Takes nothing new, delivers what was accepted, closes everybody with 1001; stopped() follows within 2 s.
    void beginStop();

    // Somebody views the journal, or does no longer.
    void attach(std::shared_ptr<journal::EventQueue> queue);
    void detach(const std::shared_ptr<journal::EventQueue> &queue);

    // What it was told to do from another thread is done.
    void acted() { m_teller.wake(); }

    [[nodiscard]] journal::Journal &journal() { return m_journal; }
    [[nodiscard]] RoomHost &rooms() { return m_rooms; }

Q_SIGNALS:
    void stopped();

private:
    void requestArrived(Connection &connection) override;
    bool refusedByHead(Connection &connection) override;
    void requestLate(Connection &connection) override { m_gate.refuseLate(connection); }
    void answerDrained(Connection &connection) override { m_gate.couch().feeds().drained(connection); }
    void answerDue(Connection &connection) override { m_gate.couch().feeds().due(connection); }
    void messageArrived(Connection &connection, const Frame &frame, Instant time) override;
    void graceEnded(Connection &connection) override;
    void connectionClosed(Connection &connection, CloseCode code, QByteArrayView reason) override;
    [[nodiscard]] bool mayLinger(Connection &connection) override;
    void connectionEnded(Connection &connection) override;
    void flushWanted(Connection &connection) override;

    [[nodiscard]] Result<quint16, ListenError> listenOn(quint16 port);
    void accept(int socket);
    void acceptFailed(const QString &reason);
    void take(Parcel parcel);
    [[nodiscard]] bool isHandedOver(Connection &connection);
    void flushLater();
    void goOn();
    void flushAll();
    void sweep();
    void finishStop();

    struct Departing
    {
        std::unique_ptr<Connection> connection;
        size_t thread = 0; // to which
    };

    Commons &m_commons;
    const Settings &m_settings;
    const size_t m_thread;
    EpollSet m_epoll;
    Deadlines m_deadlines;
    BulkLane m_bulk;
    FlushQueue m_queue;
    Alarm m_alarm; // for whom the end of the turn was too early
    journal::Journal m_journal;
    RoomHost m_rooms;
    HttpGate m_gate;
    Teller m_teller;
    std::vector<std::unique_ptr<Listener>> m_listeners;
    std::unordered_map<Connection *, std::unique_ptr<Connection>> m_connections;
    std::vector<std::unique_ptr<Connection>> m_ended; // until the stack has unwound
    std::vector<Departing> m_departing;               // likewise
    bool m_roundPosted = false;
    bool m_stopping = false;
    bool m_stopped = false;
    Instant m_acceptFailureTold;
    QTimer m_sweepTimer;
    QTimer m_stopTimer;
};

} // namespace drift::relay
