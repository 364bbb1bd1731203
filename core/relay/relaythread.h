// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "journal/journal.h"
#include "relay/settings.h"

#include <QObject>
#include <QThread>

#include <memory>

namespace drift::relay {

class Commons;
class Relay;

// Why a relay could not begin to listen.
struct ListenError
{
    QHostAddress address;
    quint16 port = 0;
    bool inUse = false;  // somebody else has the port; otherwise `reason` says it
    QByteArray reason;   // the system's sentence
};

// What a listening relay answers to.
struct Listening
{
    quint16 port = 0;
    std::vector<QUrl> urls; // "http://127.0.0.1:8080", one per address; the public URL first where there is one
};

// The relay and the threads it lives in, as main, the window and the tests know them: everything here may be called
// from the thread that made it, is carried out by the thread of the room that it concerns, and comes back as events of
// the journal.
// Thread: the maker's (main). Owner: the wiring in app/, or a test.
class RelayThread : public QObject
{
    Q_OBJECT

public:
    explicit RelayThread(Settings settings, QObject *parent = nullptr);
    ~RelayThread() override; // stops it

    // Starts the threads and listens; waits until it does or cannot.
    [[nodiscard]] Result<Listening, ListenError> start();
    // After stopped(), or where start() failed: the same with a new relay, which knows nothing of the one before. Whoever
    // views must attach() again.
    [[nodiscard]] Result<Listening, ListenError> startAgain(Settings settings);

    // Makes the events go into the queue from now on, beginning with a snapshot.
    void attach(std::shared_ptr<journal::EventQueue> queue);
    void detach(std::shared_ptr<journal::EventQueue> queue);

    // A new room, or nothing where there is one of that id; it shows itself as RoomOpened.
    void openRoom(RoomId room);
    // Each answers with one event that has the number `request`: Answered, EditDone, EditDone, StreamRead.
    // A message as if it had come over HTTP: it makes its room.
    void send(quint64 request, RoomId room, protocol::ClientMessage message);
    // A push that tells what the stream was before and after, so that it can be undone.
    void pushByHand(quint64 request, RoomId room, protocol::Push push);
    void edit(quint64 request, RoomId room, room::Edit edit);
    void readStream(quint64 request, RoomId room, StreamKey key);
    // The room goes, with all that it retains; the connections in it are closed with 1001.
    void closeRoom(RoomId room);
    void disconnect(ClientId client);

    // Refuses new connections, delivers what was accepted, closes with 1001; stopped() follows within 2 s.
    void beginStop();

Q_SIGNALS:
    void stopped();

private:
    // One of the threads.
    struct Lane
    {
        explicit Lane(size_t number);
        ~Lane();

        QThread thread;
        QObject inThread; // lives in `thread`: what is called in its name is carried out there
        std::unique_ptr<Relay> relay; // made, used and destroyed in `thread`
    };

    void makeRelays();
    void endRelays();
    // Calls the function with the relay of a lane, in its thread, later; not where there is none.
    template<typename Function>
    void inRelay(Lane &lane, Function function);
    template<typename Function>
    void inRelayOf(const RoomId &room, Function function);
    template<typename Function>
    void inEveryRelay(Function function);

    Settings m_settings;
    std::unique_ptr<Commons> m_commons; // from start() on
    std::vector<std::unique_ptr<Lane>> m_lanes;
};

} // namespace drift::relay
