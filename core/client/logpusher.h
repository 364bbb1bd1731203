// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "client/buildlog.h"
#include "client/roomsocket.h"

#include <QElapsedTimer>

#include <deque>
#include <optional>

namespace drift::client {

// Writes a build log into a stream (core/client/README.md), line by line as they come. One message is on its way at a time,
// and what comes meanwhile shares the next: so lines keep their order, a relay is never given more than it takes, and of at
// most one message it is unsure after a broken connection whether it arrived, which the stream itself then tells.
// Thread: the one it was made in. Owner: a command; the Api outlives it.
class LogPusher : public QObject
{
    Q_OBJECT

public:
    // Bytes of lines that wait at which isFull() begins and ends.
    static constexpr qint64 full = 8 * 1024 * 1024;
    static constexpr qint64 drained = 4 * 1024 * 1024;

    LogPusher(Api &api, RoomId room, StreamKey key, QObject *parent = nullptr);

    void start();
    void add(QByteArrayView line);
    // What is there is the end; `exit`: with a last message that says how the command ended.
    void finish(std::optional<int> exit);
    // For good, with what was not taken left behind; no signal follows.
    void stop();

    // While it is, whoever can should wait with more: nothing is refused, it only grows.
    [[nodiscard]] bool isFull() const { return m_isFull; }
    [[nodiscard]] bool isConnected() const { return m_socket.isOpen(); }
    // Lines that the relay has not taken.
    [[nodiscard]] qint64 linesLeft() const { return m_queue.lines() + (m_sent ? m_sent->lines : 0); }
    // Lets go of the oldest lines beyond so many bytes; the log then says how many. Returns their number.
    qint64 keepNewest(qint64 bytes);

Q_SIGNALS:
    // The first time that the relay answers.
    void ready();
    // It was full, and there is room again.
    void hasRoom();
    // After finish(): the relay has taken everything.
    void finished();
    void lost(const drift::client::Failure &failure, std::chrono::milliseconds wait);
    void cameBack();
    // The relay came back without the stream: so many lines are gone.
    void forgotten(qint64 lines);
    // Nothing more can be sent.
    void failed(const drift::client::Failure &failure);

private:
    // What stands between the relay and the next message.
    enum class State : quint8 {
        Away,
        Asking,   // what the stream holds, on a new connection
        Idle,
        Pushing,
        Clearing, // old lines, so that new ones find room
        Done,
    };
    // What is known of a message of the stream.
    struct Known
    {
        SequenceNumber seq;
        qint64 lines = 0;
        qint64 bytes = 0;
    };

    void ask();
    void receive(const Answer &answer);
    void takeInit(const protocol::Init &init);
    void takeBroadcast(const protocol::Broadcast &broadcast);
    void takePong(const protocol::Pong &pong);
    void takeRefusal(const Refusal &refusal);
    void takeLoss(const Failure &failure, std::chrono::milliseconds wait);
    void remember(SequenceNumber seq, const QByteArray &value);
    [[nodiscard]] SequenceNumber lastKnown() const;
    void forgetStream();

    void schedule();
    void sendNext();
    void sendCurrent();
    void settle();
    void noteRoom();
    [[nodiscard]] bool putBackSmaller();
    void makeRoom(const Failure &refusal);
    void pushAndPing(const QByteArray &value, protocol::Action action);
    void fail(const Failure &failure);

    RoomSocket m_socket;
    const StreamKey m_key;
    State m_state = State::Away;
    LineQueue m_queue;
    std::deque<Known> m_known; // of the stream, rising; what others compacted away may still be here
    std::optional<LineBatch> m_sent; // not known to be taken
    QByteArray m_sentValue;          // of m_sent, or of the exit; empty: nothing is on its way
    std::optional<Known> m_cleared;  // what takes the place of the m_clears oldest, once the relay has done it
    size_t m_clears = 0;
    quint64 m_nonce = 0;
    std::optional<int> m_exit;
    bool m_isEnding = false;
    bool m_isFull = false;
    bool m_wasReady = false;
    QTimer m_pace;
    QElapsedTimer m_sinceSent;
};

} // namespace drift::client
