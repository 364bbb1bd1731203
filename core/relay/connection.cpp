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
static_assert(receiveBufferSize >= TlsSession::leastReceiveSize);
constexpr qsizetype mostReceived = 128 * 1024; // at once, where nothing large is on its way; TLS has a measure of its own
constexpr auto closeTime = 2s;      // for the peer to answer a Close frame, or to read a last answer
constexpr auto slowCloseTime = 30s; // the same for one that was too slow already

// Everything that is received passes through here; what is not complete is copied out.
thread_local std::array<char, receiveBufferSize> receiveBuffer;

} // namespace

Connection::Connection(ConnectionHost &host, int descriptor, const QHostAddress &local, const QHostAddress &peer, quint16 peerPort,
                       std::unique_ptr<TlsSession> tls)
    : m_host(&host)
    , m_socket(descriptor, *this, std::move(tls))
    , m_local(local)
    , m_peer(peer)
    , m_peerPort(peerPort)
    , m_flow(host.limits, now())
    , m_http(std::make_unique<HttpExchange>(*this, m_outbox, m_flow, host.limits))
{
}

Connection::~Connection()
{
    if (m_phase != Phase::Ended && m_phase != Phase::Travelling)
        release();
}

bool Connection::start()
{
    if (!m_socket.watch(m_host->epoll))
        return false;
    rearm();
    return true;
}

void Connection::depart()
{
    m_phase = Phase::Travelling;
    m_host->deadlines.forget(*this);
    m_host->bulk.forget(*this);
    m_socket.unwatch();
    m_host = nullptr;
}

bool Connection::arrive(ConnectionHost &host)
{
    m_host = &host;
    m_phase = Phase::Request;
    if (!start())
        return false;
    if (hasUnsent())
        m_host->flushWanted(*this);
    if (reader().state() == RequestReader::State::Body)
        m_http->headArrived();
    else
        serveRequest();
    readEnd();
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
    if ((events & EPOLLOUT) && m_outbox.size() > Outbox::fairShare)
        enterLane();
    else if (events & EPOLLOUT)
        flush(now());
    if (m_phase == Phase::Ended)
        return;
    if (events & EPOLLERR) {
        lost();
    } else if ((events & EPOLLHUP) || ((events & EPOLLIN) && !isInBulk())) {
        readSome(mostReceived);
    } else if (events & EPOLLIN) {
        m_host->bulk.addReader(*this);
        updateInterest();
    }
}

void Connection::readOnce()
{
    readSome(receiveBuffer.size());
}

void Connection::readSome(qsizetype most)
{
    const qsizetype size = m_socket.receive(receiveBuffer.data(), m_socket.tls() ? qsizetype(receiveBuffer.size()) : most);
    if (size > 0) {
        m_received += size;
        take(receiveBuffer.data(), size);
        readEnd();
    } else if (size == 0) {
        peerFinished();
    } else if (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR) {
        lost();
    } else if (m_socket.hasUnsent()) {
        updateInterest(); // of a handshake
    }
}

// An end that came with what was read before it. What is not taken yet comes first.
void Connection::readEnd()
{
    if (m_socket.isAtEnd() && m_phase != Phase::Ended && isReading())
        readSome(mostReceived);
}

void Connection::take(char *data, qsizetype size)
{
    if (m_discards)
        return;
    if (m_phase == Phase::Answering)
        m_http->interrupt();
    else if (m_phase == Phase::Request)
        m_http->take({data, size});
    else
        m_webSocket->take(data, size);
}

void Connection::serveRequest()
{
    m_host->requestArrived(*this);
    if (m_phase == Phase::Request && !m_flow.take(now())) {
        rearm();
        updateInterest();
    }
}

bool Connection::isReading() const
{
    if (m_peerFinished)
        return false; // its end would be read again and again
    switch (m_phase) {
    case Phase::Request:
        return m_flow.isOpen() && !FlowControl::isTooMuch(m_outbox.size());
    case Phase::Open:
        return m_flow.isOpen();
    case Phase::Answering: // that the peer has gone is seen by reading
    case Phase::Closing:
    case Phase::Lingering:
        return true;
    case Phase::Travelling:
    case Phase::Ended:
        break;
    }
    return false;
}

void Connection::resume()
{
    if (!m_discards)
        m_webSocket->resume();
    updateInterest();
    readEnd();
}

void Connection::peerFinished()
{
    m_peerFinished = true;
    if (m_phase == Phase::Open || m_phase == Phase::Answering) {
        lost();
    } else if (!hasUnsent()) {
        end();
    } else { // it still reads: what it asked for is written first
        m_endsWhenWritten = true;
        if (m_phase == Phase::Request)
            linger();
        updateInterest();
    }
}

// Writing.

void Connection::open(const QByteArray &response, Compression compression)
{
    m_webSocket = std::make_unique<WebSocket>(*this, *m_host, m_outbox, m_flow, m_http->reader().rest().toByteArray(),
                                              compression);
    m_http.reset();
    m_phase = Phase::Open;
    m_outbox.append(response, Outbox::Metering::Unmetered, now());
    m_outbox.beginFrames();
    m_host->flushWanted(*this);
    rearm();
}

void Connection::wakeAnswerAt(Instant when)
{
    m_deadline = when;
    rearm();
}

void Connection::setGraceEnd(Instant when)
{
    m_webSocket->setGraceEnd(when);
    rearm();
}

// Judged before one more message is added: a single one may be larger than the limit. More waits than may: false where the
// system does not take enough of it now, and then it is closed, or gone.
bool Connection::writesEnough()
{
    const qint64 most = m_host->limits.maxWaiting;
    write(now(), Outbox::anyShare);
    if (m_phase == Phase::Open && m_outbox.metered() > most)
        m_webSocket->closeSlow("more waits for it than --max-waiting");
    return m_phase == Phase::Open;
}

// May be called while a message is being delivered: it takes none itself.
void Connection::write(Instant time, qint64 share)
{
    if (m_phase == Phase::Ended)
        return;
    const Outbox::Written written = m_outbox.writeTo(m_socket.descriptor(), time, m_socket.tls(), share);
    if (written == Outbox::Written::Failed) {
        lost();
        return;
    }
    if (written == Outbox::Written::All && m_endsWhenWritten) {
        sayNoMore();
        return;
    }
    if (written == Outbox::Written::All && (m_phase == Phase::Lingering || (m_phase == Phase::Closing && m_discards)))
        m_socket.finishWriting();
    if (written == Outbox::Written::Some)
        rearm();
    updateInterest();
    if (written == Outbox::Written::All && m_phase == Phase::Answering)
        m_host->answerDrained(*this);
}

void Connection::updateInterest()
{
    m_socket.setInterest(isReading() && !waitsToRead(), hasUnsent() && !waitsToWrite()); // else it would wake us in vain
}

// Ending.

void Connection::close(Ending ending, CloseCode code, QByteArrayView reason)
{
    if (m_phase == Phase::Open)
        m_webSocket->close(ending, code, reason);
}

void Connection::beginClosing(CloseCode code)
{
    m_phase = Phase::Closing;
    m_deadline = now() + (code == CloseCode::Overloaded ? slowCloseTime : closeTime);
    rearm();
}

void Connection::finish()
{
    if (m_phase == Phase::Open)
        close(Ending::Stopping, CloseCode::GoingAway, "the server is shutting down");
    else if (m_phase == Phase::Answering && !hasUnsent()) // broken off: whoever reads it asks again
        end();
    else if (m_phase == Phase::Request && m_http->reader().isEmpty() && !hasUnsent())
        end();
    else if (m_phase == Phase::Lingering && m_webSocket && !hasUnsent()) // it said goodbye already
        end();
}

void Connection::linger()
{
    m_phase = Phase::Lingering;
    m_discards = true;
    m_deadline = now() + closeTime;
    rearm();
    updateInterest();
}

// Everything is written. Where a descriptor is closed while something of the peer's is unread or on its way, the system
// sends a reset, which may overtake our Close frame; so a goodbye ends as RFC 6455 section 7.1.1 advises.
void Connection::sayNoMore()
{
    const bool isGoodbye = m_phase == Phase::Closing && m_discards && !m_peerFinished;
    if (!isGoodbye || !m_host->mayLinger(*this)) {
        end();
        return;
    }
    m_endsWhenWritten = false;
    m_socket.finishWriting();
    linger();
}

// The connection broke, or the peer left without a word.
void Connection::lost()
{
    const bool wasOpen = m_phase == Phase::Open;
    end();
    if (wasOpen)
        m_host->connectionClosed(*this, CloseCode::Abnormal, "the connection broke");
}

void Connection::abort()
{
    if (m_phase != Phase::Ended)
        lost();
}

void Connection::release()
{
    m_phase = Phase::Ended;
    m_host->deadlines.forget(*this);
    m_host->bulk.forget(*this);
    m_socket.close();
}

void Connection::end()
{
    release();
    m_host->connectionEnded(*this);
}

// Time.

Instant Connection::nextDeadline() const
{
    switch (m_phase) {
    case Phase::Request:
        return m_http->nextDeadline();
    case Phase::Open:
        return m_webSocket->nextDeadline();
    case Phase::Answering:
    case Phase::Closing:
    case Phase::Lingering:
        return m_deadline;
    case Phase::Travelling:
    case Phase::Ended:
        break;
    }
    return Instant::max();
}

void Connection::rearm()
{
    if (const Instant next = nextDeadline(); next != Instant::max())
        m_host->deadlines.wakeBy(*this, next);
}

void Connection::deadlinePassed()
{
    const Instant time = now();
    switch (m_phase) {
    case Phase::Request:
        m_http->check(time);
        break;
    case Phase::Open:
        m_webSocket->check(time);
        break;
    case Phase::Answering:
        if (time >= m_deadline) {
            m_deadline = Instant::max(); // once for each wakeAnswerAt(): a time that has passed would come again and again
            m_host->answerDue(*this);
        }
        break;
    case Phase::Closing:
        if (time >= m_deadline)
            end();
        break;
    case Phase::Lingering:
        checkLingering(time);
        break;
    case Phase::Travelling:
    case Phase::Ended:
        break;
    }
    rearm();
}

// A long answer is on its way.
bool Connection::isBeingRead(Instant time) const
{
    return !m_outbox.isEmpty() && time - m_outbox.waitingSince() < RequestIntake::idleTime;
}

void Connection::checkLingering(Instant time)
{
    if (isBeingRead(time))
        m_deadline = time + closeTime;
    else if (time >= m_deadline)
        end();
}

} // namespace drift::relay
