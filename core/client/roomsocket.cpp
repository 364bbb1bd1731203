// SPDX-License-Identifier: GPL-3.0-only
#include "client/roomsocket.h"

#include "protocol/codec.h"

namespace drift::client {

using namespace std::chrono_literals;

namespace {

constexpr auto heartbeat = 20s; // silence of two beats: nobody is there any more
// A stream that is asked for comes as one message, and it may be as large as a relay's memory.
constexpr quint64 largestMessage = quint64(1) << 30;

} // namespace

RoomSocket::RoomSocket(Api &api, RoomId room, QByteArray query, QObject *parent)
    : QObject(parent), m_api(api), m_room(std::move(room)), m_query(std::move(query))
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (m_socket) // its handshake is what nobody answered
            beginAgain({Failure::Kind::Unreachable, 0, {}, "the relay does not answer the WebSocket's handshake in time"});
        else
            askForRoom();
    });
    m_heart.setInterval(heartbeat);
    connect(&m_heart, &QTimer::timeout, this, &RoomSocket::beat);
}

RoomSocket::~RoomSocket()
{
    close();
}

void RoomSocket::open()
{
    m_isClosed = false;
    askForRoom();
}

void RoomSocket::close()
{
    m_isClosed = true;
    ++m_attempt;
    m_again.stop();
    if (m_socket && m_isOpen) {
        m_socket->close();
        m_socket->flush(); // the loop may not turn again
    }
    dropSocket();
}

void RoomSocket::send(const protocol::ClientMessage &message)
{
    Q_ASSERT(m_isOpen);
    m_socket->sendTextMessage(QString::fromUtf8(protocol::encode(message, protocol::Encoding::Json)));
}

void RoomSocket::askForRoom()
{
    m_api.room(m_room, [this, attempt = ++m_attempt](const Result<RoomInfo, Failure> &room) {
        if (attempt != m_attempt)
            return;
        if (room)
            connectTo(room->socketUrl);
        else if (room.error().isPassing())
            beginAgain(room.error());
        else
            Q_EMIT failed(room.error());
    });
}

void RoomSocket::connectTo(QUrl url)
{
    if (!m_query.isEmpty())
        url.setQuery(url.query().isEmpty() ? QString::fromLatin1(m_query) : url.query() + u'&' + QString::fromLatin1(m_query));
    m_socket = std::make_unique<QWebSocket>();
    QWebSocket *const socket = m_socket.get();
    if (url.scheme() == u"wss")
        socket->setSslConfiguration(m_api.tls());
    socket->setMaxAllowedIncomingFrameSize(largestMessage);
    socket->setMaxAllowedIncomingMessageSize(largestMessage);
    connect(socket, &QWebSocket::connected, this, [this] {
        m_isOpen = m_hasBeenOpen = m_isHeard = true;
        m_again.stop();
        m_heart.start();
        Q_EMIT opened();
    });
    connect(socket, &QWebSocket::disconnected, this, [this] { beginAgain(failureOfSocket()); });
    connect(socket, &QWebSocket::pong, this, [this] { m_isHeard = true; });
    connect(socket, &QWebSocket::textMessageReceived, this, &RoomSocket::receive);
    // A connection that never came about ends with an error alone; one that did, with disconnected() as well.
    connect(socket, qOverload<QAbstractSocket::SocketError>(&QWebSocket::error), this, [this] {
        if (!m_isOpen)
            beginAgain(failureOfSocket());
    });
    m_again.start(heartbeat); // a handshake that nobody answers
    socket->open(url);
}

Failure RoomSocket::failureOfSocket() const
{
    Failure failure{Failure::Kind::Unreachable, m_isOpen ? int(m_socket->closeCode()) : 0, {}, m_socket->closeReason().toUtf8()};
    if (failure.text.isEmpty())
        failure.text = m_socket->errorString().toUtf8();
    return failure;
}

void RoomSocket::beginAgain(const Failure &failure)
{
    if (m_isClosed)
        return;
    ++m_attempt;
    dropSocket();
    const auto wait = m_backoff.next();
    m_again.start(wait);
    Q_EMIT lost(failure, wait);
}

// From within one of its signals as well, so it goes later.
void RoomSocket::dropSocket()
{
    m_isOpen = false;
    m_heart.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket.release()->deleteLater();
}

void RoomSocket::receive(const QString &text)
{
    m_isHeard = true;
    m_backoff.reset();
    // What cannot be read is nothing that was asked for; whoever waits for an answer does not take it for one.
    if (const auto answer = readAnswer(text.toUtf8()))
        Q_EMIT received(*answer);
}

void RoomSocket::beat()
{
    if (!std::exchange(m_isHeard, false)) {
        beginAgain({Failure::Kind::Unreachable, 0, {}, "the relay has fallen silent"});
        return;
    }
    m_socket->ping();
}

} // namespace drift::client
