// SPDX-License-Identifier: GPL-3.0-only
#include "relay/relay.h"

#include "base/logging.h"
#include "relay/listener.h"
#include "relay/tlscontext.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>

namespace drift::relay {

using namespace std::chrono_literals;

namespace {

constexpr qsizetype refusedAtOnce = 64; // connections above the limit that are told so; more are just closed
constexpr qsizetype lingeringAtOnce = refusedAtOnce / 2; // connections that said goodbye; they count as above the limit
constexpr auto longestSweepPause = 60s;
constexpr auto stopTime = 1500ms;
constexpr auto acceptFailureTime = 10s; // one line of log for as long
constexpr int portsTried = 100;
constexpr int roundsAtOnce = 8; // while the lane has something to do; then timers and whoever calls from another thread

// 20,000 connections need more descriptors than the soft limit of most systems.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < limit.rlim_max) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
}

QHostAddress addressOf(const sockaddr_storage &name)
{
    return QHostAddress(reinterpret_cast<const sockaddr *>(&name));
}

quint16 portOf(const sockaddr_storage &name)
{
    if (name.ss_family == AF_INET6)
        return ntohs(reinterpret_cast<const sockaddr_in6 *>(&name)->sin6_port);
    return ntohs(reinterpret_cast<const sockaddr_in *>(&name)->sin_port);
}

bool isInUse(const QTcpServer &server)
{
    return server.serverError() == QAbstractSocket::AddressInUseError;
}

// The machine has no such address: a machine without IPv6 has no ::1.
bool isMissing(const QTcpServer &server)
{
    return server.serverError() == QAbstractSocket::SocketAddressNotAvailableError
            || server.serverError() == QAbstractSocket::UnsupportedSocketOperationError;
}

QUrl urlOf(const Settings &settings, const QHostAddress &address, quint16 port)
{
    QUrl url;
    url.setScheme(settings.tls ? QStringLiteral("https") : QStringLiteral("http"));
    url.setHost(address.toString());
    url.setPort(port);
    return url;
}

} // namespace

Relay::Relay(Commons &commons, size_t thread)
    : ConnectionHost(m_epoll, m_deadlines, m_bulk, commons.settings.limits)
    , m_commons(commons)
    , m_settings(commons.settings)
    , m_thread(thread)
    , m_journal([this] {
        m_rooms.forgetFigures(); // whoever missed events missed figures too
        return m_rooms.snapshot();
    }, {thread, commons.threads()})
    , m_rooms(commons, m_journal, m_queue)
    , m_gate(commons, m_rooms, m_journal)
    , m_teller(m_journal, [this] { return m_rooms.recordFigures(); })
{
    connect(&m_epoll, &EpollSet::turnEnded, this, &Relay::flushAll);
    connect(&m_deadlines, &Deadlines::turnEnded, this, &Relay::flushAll);
    connect(&m_sweepTimer, &QTimer::timeout, this, &Relay::sweep);
    connect(&m_stopTimer, &QTimer::timeout, this, &Relay::finishStop);
    m_stopTimer.setSingleShot(true);
    if (const auto ttl = m_settings.limits.roomTtl; ttl.count() != 0)
        m_sweepTimer.start(std::clamp<std::chrono::milliseconds>(ttl / 4, 20ms, longestSweepPause));
    if (!m_alarm.watch(m_epoll) || !m_commons.inbox(m_thread).open(m_epoll, [this](Parcel parcel) { take(std::move(parcel)); }))
        qFatal("no room in an epoll set at the start");
}

Relay::~Relay()
{
    m_commons.inbox(m_thread).close();
    m_stopped = true;
    m_ended.clear();
    m_departing.clear();
    m_connections.clear(); // before the sets that they are registered in
}

void Relay::openRooms()
{
    std::vector<RoomId> rooms = m_settings.rooms;
    if (m_settings.couchHub)
        rooms.push_back(*m_settings.couchHub);
    for (const RoomId &id : rooms) {
        if (m_commons.threadOf(id) == m_thread && !m_rooms.open(id))
            qCWarning(lcRoom, "room %s was not made: --max-rooms", id.shortened().constData());
    }
    if (m_settings.couchHub && m_commons.threadOf(*m_settings.couchHub) == m_thread)
        m_gate.couch().makeDatabase(*m_settings.couchHub); // whoever used the one of before a restart goes on
}

// Listening.

Result<Listening, ListenError> Relay::listen()
{
    raiseDescriptorLimit();
    int port = m_settings.port;
    int tries = m_settings.autoPort ? portsTried : 1;
    if (port == 0) // a port that is free on one loopback address may be taken on the other
        tries = portsTried;
    Result<quint16, ListenError> listening = listenOn(quint16(port));
    while (!listening && listening.error().inUse && --tries > 0 && port < 0xffff) {
        port += port != 0 ? 1 : 0;
        listening = listenOn(quint16(port));
    }
    if (!listening)
        return unexpected(listening.error());

    Listening result;
    result.port = *listening;
    if (m_settings.publicUrl)
        result.urls.push_back(*m_settings.publicUrl);
    for (const auto &listener : m_listeners)
        result.urls.push_back(urlOf(m_settings, listener->serverAddress(), *listening));
    return result;
}

// All addresses or none.
Result<quint16, ListenError> Relay::listenOn(quint16 port)
{
    const bool loopback = m_settings.addresses.empty();
    const std::vector<QHostAddress> addresses = loopback
            ? std::vector{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)}
            : m_settings.addresses;
    m_listeners.clear();
    for (const QHostAddress &address : addresses) {
        auto listener = std::make_unique<Listener>(m_epoll, [this](int descriptor) { accept(descriptor); });
        if (listener->start(address, port)) {
            port = listener->serverPort(); // the others listen on the same
            connect(listener.get(), &Listener::acceptFailed, this, &Relay::acceptFailed);
            m_listeners.push_back(std::move(listener));
        } else if (!loopback || m_listeners.empty() || !isMissing(*listener)) {
            ListenError error{address, port, isInUse(*listener), listener->errorString().toUtf8()};
            m_listeners.clear();
            return unexpected(std::move(error));
        }
    }
    return port;
}

void Relay::accept(int socket)
{
    SharedCount::Place place = m_commons.connections.take(m_settings.limits.maxConnections);
    sockaddr_storage local{};
    sockaddr_storage peer{};
    socklen_t localSize = sizeof local;
    socklen_t peerSize = sizeof peer;
    const bool named = getsockname(socket, reinterpret_cast<sockaddr *>(&local), &localSize) == 0
            && getpeername(socket, reinterpret_cast<sockaddr *>(&peer), &peerSize) == 0; // else it has gone already
    if (!named || (!place && m_commons.overLimit.value() >= refusedAtOnce)) {
        if (named && m_journal.isWatched()) {
            m_journal.report({journal::Problem::Kind::RequestRefused, addressOf(peer).toString().toLatin1(), std::nullopt,
                              "closed without an answer: far more connections than --max-connections"});
        }
        ::close(socket);
        return;
    }
    const int on = 1; // Nagle's algorithm against delayed acknowledgements made 43 ms at p99
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);

    auto connection = std::make_unique<Connection>(
            static_cast<ConnectionHost &>(*this), socket, addressOf(local), addressOf(peer), portOf(peer),
            m_settings.tls ? m_settings.tls->newSession() : nullptr);
    Connection &added = *connection;
    if (!added.start())
        return;
    if (!place)
        (void)m_commons.overLimit.claim(1, 0);
    added.setPlace(std::move(place));
    m_connections.emplace(&added, std::move(connection));
}

void Relay::acceptFailed(const QString &reason)
{
    if (now() - m_acceptFailureTold < acceptFailureTime)
        return;
    m_acceptFailureTold = now();
    qCWarning(lcRelay, "a connection could not be accepted: %ls", qUtf16Printable(reason));
    m_journal.record({wallNow(), journal::Problem{journal::Problem::Kind::AcceptFailed, {}, std::nullopt, reason.toUtf8()}});
}

void Relay::attach(std::shared_ptr<journal::EventQueue> queue)
{
    m_journal.attach(std::move(queue));
    m_teller.wake();
}

void Relay::detach(const std::shared_ptr<journal::EventQueue> &queue)
{
    m_journal.detach(queue);
}

void Relay::sweep()
{
    m_rooms.removeUnused();
    m_teller.wake();
}

// What connections tell.

void Relay::requestArrived(Connection &connection)
{
    if (!isHandedOver(connection))
        m_gate.serve(connection);
}

bool Relay::refusedByHead(Connection &connection)
{
    return isHandedOver(connection) || m_gate.refusedByHead(connection);
}

// To the thread that its request is for, where that is another one. Its stack still stands: it goes at the end of the turn.
bool Relay::isHandedOver(Connection &connection)
{
    const bool isFull = !connection.hasPlace();
    m_gate.setFull(isFull);
    const size_t thread = isFull || m_stopping ? m_thread : m_gate.threadFor(connection);
    if (thread == m_thread)
        return false;
    m_queue.forget(connection);
    connection.depart();
    auto held = m_connections.extract(&connection);
    m_departing.push_back({std::move(held.mapped()), thread});
    flushLater();
    return true;
}

void Relay::take(Parcel parcel)
{
    if (const auto *room = std::get_if<RoomId>(&parcel)) {
        m_rooms.add(*room);
        return;
    }
    auto connection = std::get<std::unique_ptr<Connection>>(std::move(parcel));
    Connection &added = *connection;
    m_connections.emplace(&added, std::move(connection));
    if (!added.arrive(*this))
        connectionEnded(added);
}

void Relay::messageArrived(Connection &connection, const Frame &frame, Instant time)
{
    m_rooms.receive(connection, frame, time);
}

void Relay::graceEnded(Connection &connection)
{
    m_rooms.graceEnded(connection);
}

void Relay::connectionClosed(Connection &connection, CloseCode code, QByteArrayView reason)
{
    m_rooms.leave(connection, code, reason);
}

bool Relay::mayLinger(Connection &connection)
{
    if (m_stopping || m_commons.overLimit.value() >= lingeringAtOnce)
        return false;
    if (connection.hasPlace()) {
        (void)m_commons.overLimit.claim(1, 0);
        connection.setPlace({});
    }
    return true;
}

void Relay::connectionEnded(Connection &connection)
{
    m_gate.couch().feeds().forget(connection);
    m_queue.forget(connection);
    auto held = m_connections.extract(&connection);
    if (!held)
        return;
    if (!connection.hasPlace())
        m_commons.overLimit.release(1);
    m_ended.push_back(std::move(held.mapped()));
    flushLater(); // which destroys it
}

void Relay::flushWanted(Connection &connection)
{
    m_queue.add(connection);
    flushLater();
}

// The end of the turn does it; what happens outside of one must ask for it.
void Relay::flushLater()
{
    if (m_roundPosted || m_epoll.isServing())
        return;
    m_roundPosted = true;
    QMetaObject::invokeMethod(this, &Relay::goOn, Qt::QueuedConnection);
}

// Each round begins with what has come meanwhile: before the lane moves another slice the small ones are served.
void Relay::goOn()
{
    for (int round = 0; round < roundsAtOnce; ++round) {
        if (!m_epoll.serve())
            flushAll();
        if (m_bulk.isEmpty() && m_queue.isEmpty())
            break;
    }
    m_roundPosted = false;
    if (!m_bulk.isEmpty() || !m_queue.isEmpty())
        flushLater();
}

void Relay::flushAll()
{
    m_queue.endTurn();
    m_alarm.set(m_queue.nextDue());
    m_bulk.serve();
    m_ended.clear();
    for (Departing &departing : std::exchange(m_departing, {}))
        m_commons.inbox(departing.thread).put(std::move(departing.connection));
    if (m_stopping && m_connections.empty())
        finishStop();
    if (!m_bulk.isEmpty())
        flushLater();
    m_teller.wake();
}

// Stopping.

void Relay::beginStop()
{
    if (m_stopping)
        return;
    m_commons.inbox(m_thread).takeAll(); // they came before
    m_stopping = true;
    m_gate.stop();
    m_listeners.clear();
    m_stopTimer.start(stopTime);

    std::vector<Connection *> all;
    for (const auto &[connection, owned] : m_connections)
        all.push_back(connection);
    for (Connection *connection : all) { // what has arrived is accepted, and goes to everybody before anybody is closed
        if (connection->phase() == Connection::Phase::Open)
            connection->readOnce();
    }
    for (Connection *connection : all)
        connection->finish();
    flushLater();
}

void Relay::finishStop()
{
    if (m_stopped)
        return;
    m_stopped = true;
    m_stopTimer.stop();
    std::vector<Connection *> all;
    for (const auto &[connection, owned] : m_connections)
        all.push_back(connection);
    for (Connection *connection : all)
        connection->abort();
    Q_EMIT stopped();
}

} // namespace drift::relay
