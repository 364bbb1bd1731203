// SPDX-License-Identifier: GPL-3.0-only
#include "relay/connection.h"

#include "base/logging.h"

#include <sys/epoll.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace drift::relay {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype receiveBufferSize = 256 * 1024;
constexpr auto idleTime = 75s;          // between two requests of one connection
constexpr auto closeTime = 2s;          // for the peer to answer a Close frame, or to read a last answer
constexpr auto slowCloseTime = 30s;     // the same for one that was too slow already
constexpr qint64 bodyBytesPerSecond = 64 * 1024; // a body may take --head-timeout and its size at this rate
constexpr qint64 congestedAbove = 4 * protocol::MiB;
constexpr qint64 readsAgainBelow = 1 * protocol::MiB;

// Everything that is received passes through here; what is not complete is copied out.
thread_local std::array<char, receiveBufferSize> receiveBuffer;

} // namespace

Connection::Connection(ConnectionHost &host, int descriptor, const QHostAddress &local, const QHostAddress &peer, quint16 peerPort)
    : m_host(host)
    , m_socket(host.epoll, descriptor, *this)
    , m_local(local)
    , m_peer(peer)
    , m_peerPort(peerPort)
    , m_deadline(now() + host.limits.headTimeout)
    , m_reader(std::make_unique<RequestReader>(host.limits))
    , m_heartbeat(host.limits)
    , m_incoming(host.limits.maxIncomingRate, now())
{
}

Connection::~Connection()
{
    if (m_phase != Phase::Ended)
        release();
}

bool Connection::start()
{
    if (!m_socket.watch())
        return false;
    rearm();
    return true;
}

QByteArray Connection::peerName() const
{
    const QByteArray address = m_peer.toString().toLatin1();
    return (address.contains(':') ? '[' + address + ']' : address) + ':' + QByteArray::number(m_peerPort);
}

// Reading.

void Connection::becameReady(quint32 events)
{
    if (events & EPOLLOUT)
        flush();
    if (m_phase == Phase::Ended)
        return;
    if (events & EPOLLERR)
        lost();
    else if (events & (EPOLLIN | EPOLLHUP))
        readSome();
}

void Connection::readSome()
{
    const qsizetype size = m_socket.receive(receiveBuffer.data(), receiveBuffer.size());
    if (size > 0) {
        m_received += size;
        m_heartbeat.heard();
        take(receiveBuffer.data(), size);
    } else if (size == 0) {
        peerFinished();
    } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
        lost();
    }
}

void Connection::take(char *data, qsizetype size)
{
    if (m_discards)
        return;
    if (m_phase == Phase::Request) {
        takeRequestBytes({data, size});
        return;
    }
    if (m_unread.isEmpty()) {
        const qsizetype taken = takeFrames(data, size);
        if (taken < size && m_phase != Phase::Ended)
            m_unread = QByteArray(data + taken, size - taken);
        return;
    }
    m_unread.append(data, size);
    const qsizetype taken = takeFrames(m_unread.data(), m_unread.size());
    m_unread.remove(0, taken);
    if (m_unread.isEmpty())
        m_unread = {};
}

void Connection::takeRequestBytes(QByteArrayView bytes)
{
    const bool begins = m_reader->isEmpty();
    const auto before = m_reader->state();
    const auto state = m_reader->feed(bytes);
    if (state == RequestReader::State::Complete || state == RequestReader::State::Refused) {
        m_host.requestArrived(*this);
        if (m_phase == Phase::Request && mustWaitForRate()) {
            rearm();
            updateInterest();
        }
    } else if (state == RequestReader::State::Body && before == RequestReader::State::Head) {
        m_deadline = now() + m_host.limits.headTimeout + 1s * (m_reader->head().contentLength / bodyBytesPerSecond);
        rearm();
        if (m_reader->head().expectsContinue) {
            m_outbox.append(QByteArrayLiteral("HTTP/1.1 100 Continue\r\n\r\n"), Outbox::Metering::Unmetered, now());
            m_host.flushWanted(*this);
        }
    } else if (begins) {
        m_deadline = now() + m_host.limits.headTimeout;
        rearm();
    }
}

qsizetype Connection::takeFrames(char *data, qsizetype size)
{
    qsizetype taken = 0;
    while (isReading() && taken < size) {
        const qsizetype step = m_frames->read(data + taken, size - taken);
        taken += step;
        if (const auto &violation = m_frames->violation()) {
            m_discards = true;
            if (m_phase == Phase::Open)
                close(Ending::Violation, violation->code, violation->reason);
            else
                linger(closeTime);
            return size;
        }
        if (!m_frames->frame())
            break;
        takeFrame(*m_frames->frame());
    }
    return m_discards ? size : taken;
}

void Connection::takeFrame(const Frame &frame)
{
    switch (frame.type) {
    case Frame::Type::Text:
    case Frame::Type::Binary:
        if (m_phase == Phase::Open)
            m_host.messageArrived(*this, frame);
        break;
    case Frame::Type::Ping:
        if (m_phase == Phase::Open)
            send(framed(Frame::Type::Pong, frame.payload));
        break;
    case Frame::Type::Pong:
        if (m_heartbeat.pong(now()))
            rearm();
        break;
    case Frame::Type::Close:
        m_discards = true;
        m_endsWhenWritten = true;
        if (m_phase == Phase::Open) {
            const CloseCode code = closeCode(frame.payload);
            close(Ending::ByPeer, code == CloseCode::NoStatus ? CloseCode::Normal : code, {});
        } else {
            m_host.flushWanted(*this);
        }
        return;
    }
    if (m_phase == Phase::Open && mustWaitForRate())
        rearm();
    if (m_outbox.size() > congestedAbove)
        write();
    m_congested = m_outbox.size() > congestedAbove;
    if (!isReading())
        updateInterest();
}

// One message or control frame was taken; are more to wait?
bool Connection::mustWaitForRate()
{
    const Instant time = now();
    if (m_incoming.take(time))
        return false;
    m_resumeAt = m_incoming.refilledAt();
    return true;
}

bool Connection::isReading() const
{
    if (m_peerFinished)
        return false; // its end would be read again and again
    switch (m_phase) {
    case Phase::Request:
        return m_resumeAt == Instant::max() && m_outbox.size() <= congestedAbove;
    case Phase::Closing:
    case Phase::Lingering:
        return true;
    case Phase::Open:
        return m_resumeAt == Instant::max() && !m_congested;
    case Phase::Ended:
        break;
    }
    return false;
}

void Connection::resume()
{
    if (!m_unread.isEmpty()) {
        const qsizetype taken = takeFrames(m_unread.data(), m_unread.size());
        m_unread.remove(0, taken);
    }
    updateInterest();
}

void Connection::peerFinished()
{
    m_peerFinished = true;
    if (m_phase == Phase::Open) {
        lost();
    } else if (m_outbox.isEmpty()) {
        end();
    } else { // it still reads: what it asked for is written first
        m_endsWhenWritten = true;
        if (m_phase == Phase::Request)
            linger(closeTime);
        updateInterest();
    }
}

// Writing.

void Connection::answer(const QByteArray &response, bool keepAlive)
{
    m_outbox.append(response, Outbox::Metering::Unmetered, now());
    m_servedBefore = true;
    if (keepAlive) {
        m_phase = Phase::Request;
        m_reader = std::make_unique<RequestReader>(m_host.limits);
        m_deadline = now() + idleTime;
    } else {
        linger(closeTime);
    }
    m_host.flushWanted(*this);
}

void Connection::open(const QByteArray &response)
{
    m_unread = m_reader->rest().toByteArray();
    m_reader.reset();
    m_frames = std::make_unique<FrameReader>(m_host.limits.maxMessage);
    m_phase = Phase::Open;
    m_outbox.append(response, Outbox::Metering::Unmetered, now());
    m_outbox.beginFrames();
    m_heartbeat.start(now());
    m_host.flushWanted(*this);
    rearm();
}

void Connection::setGraceEnd(Instant when)
{
    m_graceEnd = when;
    rearm();
}

bool Connection::send(const QByteArray &frame, Outbox::Metering metering)
{
    if (m_phase != Phase::Open || !keepsUp())
        return false;
    m_outbox.append(frame, metering, now());
    m_host.flushWanted(*this);
    return true;
}

bool Connection::send(Frame::Type type, const QByteArray &payload, Outbox::Metering metering)
{
    if (m_phase != Phase::Open || !keepsUp())
        return false;
    const FrameHeader header = frameHeader(type, payload.size());
    m_outbox.append(QByteArrayView(header.bytes.data(), header.size), payload, metering, now());
    m_host.flushWanted(*this);
    return true;
}

// Judged before one more message is added: a single one may be larger than the limit. False: it is closed, or gone.
bool Connection::keepsUp()
{
    const qint64 most = m_host.limits.maxWaiting;
    if (most == 0 || m_outbox.metered() <= most)
        return true;
    write();
    if (m_phase == Phase::Open && m_outbox.metered() > most)
        closeSlow("more waits for it than --max-waiting");
    return m_phase == Phase::Open;
}

void Connection::flush()
{
    write();
    if (m_congested && m_phase == Phase::Open && m_outbox.size() < readsAgainBelow) {
        m_congested = false;
        resume();
    }
}

// May be called while a message is being delivered: it takes none itself.
void Connection::write()
{
    if (m_phase == Phase::Ended)
        return;
    const Outbox::Written written = m_outbox.writeTo(m_socket.descriptor(), now());
    if (written == Outbox::Written::Failed) {
        lost();
        return;
    }
    if (written == Outbox::Written::All && m_endsWhenWritten) {
        end();
        return;
    }
    if (written == Outbox::Written::All && (m_phase == Phase::Lingering || (m_phase == Phase::Closing && m_discards)))
        m_socket.finishWriting();
    if (written == Outbox::Written::Some)
        rearm();
    updateInterest();
}

void Connection::updateInterest()
{
    m_socket.setInterest(isReading(), !m_outbox.isEmpty());
}

// Ending.

void Connection::close(Ending ending, CloseCode code, QByteArrayView reason)
{
    if (m_phase != Phase::Open)
        return;
    m_ending = ending;
    m_outbox.append(framed(Frame::Type::Close, closePayload(code, reason)), Outbox::Metering::Unmetered, now());
    m_phase = Phase::Closing;
    m_deadline = now() + (code == CloseCode::Overloaded ? std::chrono::milliseconds(slowCloseTime) : closeTime);
    rearm();
    m_host.connectionClosed(*this, code, reason);
    m_host.flushWanted(*this);
}

void Connection::finish()
{
    if (m_phase == Phase::Open)
        close(Ending::Stopping, CloseCode::GoingAway, "the server is shutting down");
    else if (m_phase == Phase::Request && m_reader->isEmpty() && m_outbox.isEmpty())
        end();
}

void Connection::closeSlow(const char *why)
{
    m_outbox.keepBegunFrame();
    close(Ending::TooSlow, CloseCode::Overloaded, why);
}

void Connection::linger(std::chrono::milliseconds time)
{
    m_phase = Phase::Lingering;
    m_discards = true;
    m_deadline = now() + time;
    rearm();
    updateInterest();
}

// The connection broke, or the peer left without a word.
void Connection::lost()
{
    const bool wasOpen = m_phase == Phase::Open;
    end();
    if (wasOpen)
        m_host.connectionClosed(*this, CloseCode::Abnormal, "the connection broke");
}

void Connection::abort()
{
    if (m_phase != Phase::Ended)
        lost();
}

void Connection::release()
{
    m_phase = Phase::Ended;
    m_host.deadlines.forget(*this);
    m_socket.close();
}

void Connection::end()
{
    release();
    m_host.connectionEnded(*this);
}

// Time.

void Connection::rearm()
{
    Instant next = m_deadline;
    if (m_phase == Phase::Request)
        next = std::min(next, m_resumeAt);
    if (m_phase == Phase::Open) {
        next = std::min({m_graceEnd, m_resumeAt, m_heartbeat.next()});
        if (!m_outbox.isEmpty() && m_host.limits.maxWaitingTime.count() != 0)
            next = std::min(next, m_outbox.waitingSince() + m_host.limits.maxWaitingTime);
    }
    if (next != Instant::max())
        m_host.deadlines.wakeBy(*this, next);
}

void Connection::deadlinePassed()
{
    const Instant time = now();
    if (time >= m_resumeAt && m_phase == Phase::Request) {
        m_resumeAt = Instant::max();
        updateInterest();
    }
    const bool writes = !m_outbox.isEmpty() && time - m_outbox.waitingSince() < idleTime;
    if (m_phase == Phase::Open) {
        checkOpen(time);
    } else if (writes && (m_phase == Phase::Request || m_phase == Phase::Lingering)) {
        m_deadline = time + closeTime; // a long answer is being read
    } else if (time >= m_deadline) {
        if (m_phase == Phase::Request && !(m_servedBefore && m_reader->isEmpty())) {
            m_host.requestLate(*this);
        } else {
            end();
            return;
        }
    }
    if (m_phase != Phase::Ended)
        rearm();
}

void Connection::checkOpen(Instant time)
{
    if (time >= m_graceEnd) {
        m_graceEnd = Instant::max();
        m_host.graceEnded(*this);
    }
    if (m_phase == Phase::Open && time >= m_resumeAt) {
        m_resumeAt = Instant::max();
        resume();
    }
    const auto oldest = m_host.limits.maxWaitingTime;
    if (m_phase == Phase::Open && oldest.count() != 0 && !m_outbox.isEmpty() && time - m_outbox.waitingSince() >= oldest) {
        closeSlow("it reads too slowly: --max-waiting-time");
        return;
    }
    if (m_phase == Phase::Open)
        checkHeartbeat(time);
}

void Connection::checkHeartbeat(Instant time)
{
    switch (m_heartbeat.due(time, m_outbox.isEmpty() && isReading())) {
    case Heartbeat::Due::Nothing:
        break;
    case Heartbeat::Due::Ping:
        send(framed(Frame::Type::Ping, {}));
        break;
    case Heartbeat::Due::Silence:
        m_endsWhenWritten = true;
        close(Ending::Silent, CloseCode::Policy, "no answer to a ping");
        break;
    }
}

} // namespace drift::relay
