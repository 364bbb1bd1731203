// SPDX-License-Identifier: GPL-3.0-only
#include "client/logpusher.h"

#include <algorithm>

namespace drift::client {

using namespace std::chrono_literals;
using protocol::ActionType;

namespace {

// Lines that come one by one within this time share a message, so that a log of many lines is not as many messages.
constexpr auto pace = 20ms;
constexpr int tooBig = 1009;       // a WebSocket's close code, RFC 6455 section 7.4.1
constexpr qint64 bytesBeside = 64; // what a relay counts for a message besides its value
constexpr qint64 smallest = 128;   // bytes of a message that counts lines and holds none: nothing is won by replacing it

// Counts come out of the stream, where anybody may have written anything.
qint64 added(qint64 lines, qint64 more)
{
    return std::min(lines + more, qint64(SequenceNumber::largest));
}

// How many of the oldest messages have to go, so that not every new one makes others go: a quarter of the bytes or of the
// messages, whichever it was that a stream may hold no more of. Two at least, since one comes in their place.
template<typename Known> size_t howManyToClear(const std::deque<Known> &known)
{
    qint64 total = 0;
    for (const Known &each : known)
        total += each.bytes;
    size_t count = 0;
    qint64 bytes = 0;
    const auto isEnough = [&] {
        return count >= 2 && (count * 4 >= known.size() || (bytes * 4 >= total && count * 16 >= known.size()));
    };
    while (count < known.size() && !isEnough())
        bytes += known[count++].bytes;
    return count;
}

} // namespace

LogPusher::LogPusher(Api &api, RoomId room, StreamKey key, QObject *parent)
    : QObject(parent), m_socket(api, std::move(room), "subscribe=keys"), m_key(std::move(key))
{
    connect(&m_socket, &RoomSocket::opened, this, &LogPusher::ask);
    connect(&m_socket, &RoomSocket::received, this, &LogPusher::receive);
    connect(&m_socket, &RoomSocket::lost, this, &LogPusher::takeLoss);
    connect(&m_socket, &RoomSocket::failed, this, &LogPusher::fail);
    m_pace.setSingleShot(true);
    connect(&m_pace, &QTimer::timeout, this, &LogPusher::sendNext);
}

void LogPusher::start()
{
    m_socket.open();
}

void LogPusher::add(QByteArrayView line)
{
    m_queue.add(line);
    m_isFull = m_isFull || m_queue.bytes() > full;
    schedule();
}

void LogPusher::finish(std::optional<int> exit)
{
    m_isEnding = true;
    m_exit = exit;
    schedule();
}

void LogPusher::stop()
{
    m_state = State::Done;
    m_pace.stop();
    m_socket.close();
}

qint64 LogPusher::keepNewest(qint64 bytes)
{
    const qint64 gone = m_queue.shrinkTo(bytes);
    noteRoom();
    return gone;
}

// What the stream holds above what is known of it: where it cannot hold more it has to be known how much goes, and after a
// broken connection whether the last message arrived. The get is also what makes the relay send us our own pushes.
void LogPusher::ask()
{
    m_state = State::Asking;
    const quint64 known = lastKnown().value;
    m_socket.send(protocol::Get{m_key, SequenceNumber{known > 0 ? known - 1 : 0}});
}

SequenceNumber LogPusher::lastKnown() const
{
    return m_known.empty() ? SequenceNumber{0} : m_known.back().seq;
}

void LogPusher::receive(const Answer &answer)
{
    if (const auto *init = std::get_if<protocol::Init>(&answer))
        takeInit(*init);
    else if (const auto *broadcast = std::get_if<protocol::Broadcast>(&answer))
        takeBroadcast(*broadcast);
    else if (const auto *pong = std::get_if<protocol::Pong>(&answer))
        takePong(*pong);
    else if (const auto *refusal = std::get_if<Refusal>(&answer))
        takeRefusal(*refusal);
}

void LogPusher::takeInit(const protocol::Init &init)
{
    if (m_state != State::Asking || init.key != m_key)
        return;
    if (!m_known.empty() && init.data.empty()) { // not even what was asked for as the last one known
        forgetStream();
        ask();
        return;
    }
    bool isTaken = false;
    const SequenceNumber known = lastKnown();
    for (const protocol::Entry &entry : init.data) {
        if (entry.seq <= known)
            continue;
        remember(entry.seq, entry.value.bytes);
        isTaken = isTaken || (!m_sentValue.isEmpty() && isSameValue(entry.value.bytes, m_sentValue));
    }
    if (std::exchange(m_wasReady, true))
        Q_EMIT cameBack();
    else
        Q_EMIT ready();
    if (m_state != State::Asking) // it was stopped
        return;
    if (m_sentValue.isEmpty() || isTaken)
        settle();
    else
        sendCurrent();
}

// The relay was restarted, or somebody emptied the stream.
void LogPusher::forgetStream()
{
    qint64 lines = 0;
    for (const Known &known : m_known)
        lines = added(lines, known.lines);
    m_known.clear();
    if (lines == 0)
        return;
    if (m_sent) {
        m_sent->dropped += lines;
        m_sentValue = linesValue(m_sent->quoted, m_sent->dropped);
    } else {
        m_sentValue.clear(); // the exit comes after them
        m_queue.addDropped(lines);
    }
    Q_EMIT forgotten(lines);
}

void LogPusher::remember(SequenceNumber seq, const QByteArray &value)
{
    m_known.push_back({seq, linesIn(value), value.size() + bytesBeside});
}

void LogPusher::takeBroadcast(const protocol::Broadcast &broadcast)
{
    if (broadcast.key != m_key || m_state == State::Asking || broadcast.seq <= lastKnown())
        return;
    remember(broadcast.seq, broadcast.value.bytes);
    if (m_state == State::Pushing && isSameValue(broadcast.value.bytes, m_sentValue))
        settle();
}

// What was sent before the ping was done, and nothing was said against it.
void LogPusher::takePong(const protocol::Pong &pong)
{
    if (pong.nonce.bytes != QByteArray::number(m_nonce))
        return;
    if (m_state == State::Pushing) {
        settle();
    } else if (m_state == State::Clearing) {
        m_known.erase(m_known.begin(), m_known.begin() + qsizetype(m_clears));
        m_known.push_front(*std::exchange(m_cleared, std::nullopt));
        sendCurrent();
    }
}

void LogPusher::takeRefusal(const Refusal &refusal)
{
    const Failure failure{Failure::Kind::Refused, 0, refusal.code, refusal.message};
    const bool isFullThere = refusal.code == "stream_full" || refusal.code == "server_full";
    if (m_state == State::Pushing && isFullThere)
        makeRoom(failure);
    else if (m_state == State::Asking || m_state == State::Pushing || m_state == State::Clearing)
        fail(failure);
}

void LogPusher::takeLoss(const Failure &failure, std::chrono::milliseconds wait)
{
    m_state = State::Away;
    m_cleared.reset();
    m_pace.stop();
    if (failure.status == tooBig && !m_sentValue.isEmpty() && !putBackSmaller())
        fail(failure);
    else
        Q_EMIT lost(failure, wait);
}

void LogPusher::schedule()
{
    if (m_state != State::Idle)
        return;
    if (m_isEnding || m_queue.hasFullBatch()) {
        m_pace.stop();
        sendNext();
    } else if (!m_queue.isEmpty() && !m_pace.isActive()) {
        const auto since = m_sinceSent.isValid() ? std::chrono::milliseconds(m_sinceSent.elapsed()) : pace;
        m_pace.start(std::max(pace - since, 0ms));
    }
}

void LogPusher::sendNext()
{
    if (m_state != State::Idle)
        return;
    if (!m_queue.isEmpty()) {
        m_sent = m_queue.take();
        m_sentValue = linesValue(m_sent->quoted, m_sent->dropped);
        sendCurrent();
    } else if (m_isEnding && m_exit) {
        m_sentValue = exitValue(*m_exit);
        sendCurrent();
    } else if (m_isEnding) {
        stop();
        Q_EMIT finished();
    }
}

void LogPusher::sendCurrent()
{
    m_state = State::Pushing;
    m_sinceSent.start();
    pushAndPing(m_sentValue, {ActionType::Append, {}});
}

// The ping is answered after the push was done, whatever a relay says or does not say about the push.
void LogPusher::pushAndPing(const QByteArray &value, protocol::Action action)
{
    using protocol::Encoding;
    m_socket.send(protocol::Push{m_key, {value, Encoding::Json}, action});
    m_socket.send(protocol::Ping{{QByteArray::number(++m_nonce), Encoding::Json}});
}

// Nothing is on its way any more.
void LogPusher::settle()
{
    const bool wasExit = !m_sentValue.isEmpty() && !m_sent;
    m_sent.reset();
    m_sentValue.clear();
    if (wasExit)
        m_exit.reset();
    m_state = State::Idle;
    schedule();
    noteRoom();
}

void LogPusher::noteRoom()
{
    if (!m_isFull || m_queue.bytes() > drained)
        return;
    m_isFull = false;
    Q_EMIT hasRoom();
}

bool LogPusher::putBackSmaller()
{
    if (!m_sent || !m_queue.putBackHalved(*std::exchange(m_sent, std::nullopt)))
        return false;
    m_sentValue.clear();
    return true;
}

// The oldest messages give way to one that says how many lines were in them; the relay answers to that with nothing but the pong.
void LogPusher::makeRoom(const Failure &refusal)
{
    if (m_known.empty() || (m_known.size() == 1 && m_known.front().bytes < smallest)) {
        if (!putBackSmaller()) {
            fail(refusal);
            return;
        }
        m_state = State::Idle;
        schedule();
        return;
    }
    m_clears = howManyToClear(m_known);
    Known cleared{m_known[m_clears - 1].seq};
    for (size_t i = 0; i < m_clears; ++i)
        cleared.lines = added(cleared.lines, m_known[i].lines);
    const QByteArray value = linesValue({}, cleared.lines);
    cleared.bytes = value.size() + bytesBeside;
    m_cleared = cleared;
    m_state = State::Clearing;
    pushAndPing(value, {ActionType::Compact, cleared.seq});
}

void LogPusher::fail(const Failure &failure)
{
    stop();
    Q_EMIT failed(failure);
}

} // namespace drift::client
