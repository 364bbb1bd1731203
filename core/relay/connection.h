// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "base/sharedcount.h"
#include "relay/bulklane.h"
#include "relay/deadlines.h"
#include "relay/epollset.h"
#include "relay/flowcontrol.h"
#include "relay/flushqueue.h"
#include "relay/outbox.h"
#include "relay/httpexchange.h"
#include "relay/watchedsocket.h"
#include "relay/websocket.h"

#include <QHostAddress>

#include <memory>

namespace drift::relay {

class Connection;

// What the connections of a relay share, and whom they tell. Thread: the relay's. Implemented by Relay; outlives them.
class ConnectionHost
{
public:
    // A whole request, or one that the reader refused (Connection::reader()); to be answered with answer() or open().
    virtual void requestArrived(Connection &connection) = 0;
    // The head of a request whose body is yet to come. True where it was answered already, so that nothing more of it is read, or where
    // the connection departed with it.
    virtual bool refusedByHead(Connection &connection) = 0;
    // A request that did not arrive within --head-timeout; to be answered with answer() as well.
    virtual void requestLate(Connection &connection) = 0;
    // Of an answer that is given bit by bit: all of it was written, or the time set with wakeAnswerAt() has come.
    virtual void answerDrained(Connection &connection) = 0;
    virtual void answerDue(Connection &connection) = 0;
    // A whole text or binary message, which came at that time or a moment later.
    virtual void messageArrived(Connection &connection, const Frame &frame, Instant time) = 0;
    // The time set with setGraceEnd() has come.
    virtual void graceEnded(Connection &connection) = 0;
    // A WebSocket connection is over for its room: nothing can be sent to it any more. `reason` says why it ended.
    virtual void connectionClosed(Connection &connection, CloseCode code, QByteArrayView reason) = 0;
    // Both sides have said goodbye. True where it may keep its descriptor until the peer has closed: for 2 s at most, and not
    // in its place among those that --max-connections allows.
    [[nodiscard]] virtual bool mayLinger(Connection &connection) = 0;
    // It may be destroyed when the stack has unwound.
    virtual void connectionEnded(Connection &connection) = 0;
    // It has something to write: it is to be put into the queue of those that are flushed.
    virtual void flushWanted(Connection &connection) = 0;

    EpollSet &epoll;
    Deadlines &deadlines;
    BulkLane &bulk;
    const protocol::Limits &limits;

protected:
    ConnectionHost(EpollSet &set, Deadlines &times, BulkLane &lane, const protocol::Limits &bounds)
        : epoll(set), deadlines(times), bulk(lane), limits(bounds)
    {
    }
    ~ConnectionHost() = default;
};

// One accepted socket: first an HttpExchange, then, where a request asks for it, a WebSocket. It moves bytes between these
// and the system, wakes up for what they wait for, and ends; it knows nothing of rooms. What it cannot write waits in its
// outbox. Where that is more than Outbox::fairShare, or where it is in the middle of a message of more than a slice, it writes,
// or reads, when the lane lets it.
// Thread: that of its host, which is another one after depart() and arrive(). Owner: Relay.
class Connection final : public EpollSet::Watcher, public Deadlines::Sleeper, public BulkLane::Rider, public FlushQueue::Writer
{
public:
    enum class Phase : quint8 {
        Request,    // reading an HTTP request
        Answering,  // its answer is given bit by bit
        Travelling, // from one thread's host to another's, with a request that arrived or its head
        Open,       // a WebSocket
        Closing,    // our Close frame is on its way
        Lingering,  // everything is said: the peer may read it before the descriptor goes
        Ended,
    };

    using Ending = WebSocket::Ending;

    // Takes the descriptor, which is connected and non-blocking. `tls`: what it is to speak; null for nothing but TCP.
    Connection(ConnectionHost &host, int descriptor, const QHostAddress &local, const QHostAddress &peer, quint16 peerPort,
               std::unique_ptr<TlsSession> tls = nullptr);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    // Begins to read. False where the system has no room for another descriptor in its set.
    [[nodiscard]] bool start();
    // Instead of answering the request that arrived, or judging its head: leaves its host, whom it calls no more. Once the stack has
    // unwound it may be given to another thread, and there either arrives, which does just that, or is destroyed.
    void depart();
    // False as with start().
    [[nodiscard]] bool arrive(ConnectionHost &host);

    // Among those that --max-connections allows. None: one too many.
    void setPlace(SharedCount::Place place) { m_place = std::move(place); }
    [[nodiscard]] bool hasPlace() const { return bool(m_place); }

    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const QHostAddress &localAddress() const { return m_local; }
    [[nodiscard]] const QHostAddress &peerAddress() const { return m_peer; }
    [[nodiscard]] QByteArray peerName() const; // "127.0.0.1:50312"
    [[nodiscard]] bool isEncrypted() const { return m_socket.tls() != nullptr; }
    [[nodiscard]] const RequestReader &reader() const { return m_http->reader(); } // until it is open

    // HTTP: the answer to the request that arrived. It goes on with the next one, or ends.
    void answer(const QByteArray &response, bool keepAlive) { m_http->answer(response, keepAlive); }
    // The same bit by bit, for as long as it takes: the head, and what comes behind it. What the peer sends meanwhile is dropped,
    // and makes it the last answer; where it goes, so does the connection (ConnectionHost::connectionEnded()).
    void beginAnswer(const QByteArray &head) { m_http->beginAnswer(head); }
    void continueAnswer(const QByteArray &bytes) { m_http->continueAnswer(bytes); }
    void wakeAnswerAt(Instant when);
    void resumeAnswer() { m_host->flushWanted(*this); } // answerDrained() at the end of the turn, where nothing waits
    void endAnswer(bool keepAlive) { m_http->endAnswer(keepAlive); }

    // The handshake's answer; it is a WebSocket from here on. What was read behind the request is served by resume().
    void open(const QByteArray &response, Compression compression = Compression::Off);
    void setGraceEnd(Instant when);
    // Reads on where it had stopped: after open(), or when a reason to wait has gone.
    void resume();
    // A frame. False where it is not open or has just been closed for being too slow.
    bool send(const QByteArray &frame, Outbox::Metering metering = Outbox::Metering::Metered) { return append(frame, metering, now()); }
    bool send(const Piece &frame, Outbox::Metering metering, Instant time) { return append(frame, metering, time); }
    bool send(const LargeFrame &frame, Outbox::Metering metering, Instant time) { return append(frame, metering, time); }
    // Says why and ends, politely; nothing where it is not open.
    void close(Ending ending, CloseCode code, QByteArrayView reason);
    [[nodiscard]] Ending ending() const { return m_webSocket->ending(); } // from ConnectionHost::connectionClosed() on
    // The relay stops: a WebSocket is closed with 1001, a request that is being read or answered may end, any other
    // connection ends now.
    void finish();
    // Ends at once, whatever waits.
    void abort();

    // Reads once more what has arrived already, so that nothing that came in time is dropped by shutting down or by a deadline.
    void readOnce();
    // Writes what waits, or has it written when the lane lets it.
    void flush(Instant time) override;
    ClientId client; // in its room; RoomHost gives it

    [[nodiscard]] const Outbox &outbox() const { return m_outbox; }
    [[nodiscard]] qint64 received() const { return m_received; } // bytes since it was accepted
    [[nodiscard]] std::chrono::microseconds roundTrip() const { return m_webSocket->roundTrip(); } // from open() on
    [[nodiscard]] WallTime since() const { return m_since; }

    void becameReady(quint32 events) override;
    void deadlinePassed() override;
    qint64 readBulk(qint64 most) override;
    BulkLane::Written writeBulk(qint64 most) override;
    void leftBlocked() override { updateInterest(); }

private:
    friend class HttpExchange; // of this connection, as
    friend class WebSocket;    // is this: they read, write and end through it

    void readSome(qsizetype most);
    void readEnd();
    void take(char *data, qsizetype size);
    void serveRequest();
    bool hasUnsent() const { return !m_outbox.isEmpty() || m_socket.hasUnsent(); }
    bool isReading() const;
    bool isInBulk() const;
    void enterLane();
    void updateInterest();
    template<typename... Parts>
    bool append(const Parts &...parts)
    {
        if (!takes())
            return false;
        m_outbox.append(parts...);
        if (!isQueued())
            m_host->flushWanted(*this);
        return true;
    }
    bool takes() { return m_phase == Phase::Open && keepsUp(); }
    bool keepsUp()
    {
        const qint64 most = m_host->limits.maxWaiting;
        return most == 0 || m_outbox.metered() <= most || writesEnough();
    }
    bool writesEnough();
    void writeAndResume(Instant time, qint64 share);
    void write(Instant time, qint64 share = Outbox::fairShare);
    void peerFinished();
    void discardInput() { m_discards = true; }
    bool takesNoMore() const { return m_discards || m_phase == Phase::Ended; }
    void endWhenWritten() { m_endsWhenWritten = true; }
    void beginClosing(CloseCode code);
    void linger();
    void sayNoMore();
    void lost();
    void release();
    void end();
    Instant nextDeadline() const;
    void rearm();
    bool isBeingRead(Instant time) const;
    void checkLingering(Instant time);

    // What every message to it needs lies together.
    ConnectionHost *m_host; // none while it travels
    Phase m_phase = Phase::Request;
    bool m_endsWhenWritten = false;
    bool m_discards = false;       // what comes is read and dropped
    bool m_peerFinished = false;   // nothing more will come
    Outbox m_outbox;
    WatchedSocket m_socket;
    const QHostAddress m_local;
    const QHostAddress m_peer;
    const quint16 m_peerPort;
    SharedCount::Place m_place;

    Instant m_deadline = Instant::max(); // of answering, closing and lingering
    FlowControl m_flow;
    std::unique_ptr<HttpExchange> m_http;   // until it is open
    std::unique_ptr<WebSocket> m_webSocket; // from then on
    qint64 m_received = 0;
    const WallTime m_since = wallNow();
};

} // namespace drift::relay
