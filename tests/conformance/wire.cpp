// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/wire.h"

#include "relay/deflate.h"
#include "tls/transport.h"

#include <QtEndian>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace drift::conformance {

namespace {

socklen_t fill(sockaddr_storage &name, const QHostAddress &address, quint16 port)
{
    std::memset(&name, 0, sizeof name);
    if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        auto *six = reinterpret_cast<sockaddr_in6 *>(&name);
        six->sin6_family = AF_INET6;
        six->sin6_port = htons(port);
        const Q_IPV6ADDR bytes = address.toIPv6Address();
        std::memcpy(&six->sin6_addr, &bytes, sizeof bytes);
        return sizeof(sockaddr_in6);
    }
    auto *four = reinterpret_cast<sockaddr_in *>(&name);
    four->sin_family = AF_INET;
    four->sin_port = htons(port);
    four->sin_addr.s_addr = htonl(address.toIPv4Address());
    return sizeof(sockaddr_in);
}

bool waitFor(int descriptor, short events)
{
    pollfd watched{descriptor, events, 0};
    int ready = 0;
    do {
        ready = poll(&watched, 1, TcpPeer::patience);
    } while (ready < 0 && errno == EINTR);
    return ready > 0;
}

} // namespace

TcpPeer::TcpPeer(const QHostAddress &address, quint16 port, int receiveBuffer)
{
    sockaddr_storage name;
    const socklen_t size = fill(name, address, port);
    m_descriptor = socket(name.ss_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (receiveBuffer > 0)
        setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    const int on = 1;
    setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(m_descriptor, reinterpret_cast<sockaddr *>(&name), size) != 0)
        closeNow();
    if (isOpen() && drift::testing::speaksTls())
        m_tls = std::make_unique<drift::testing::ClientTls>(m_descriptor);
}

TcpPeer::~TcpPeer()
{
    closeNow();
}

void TcpPeer::closeNow()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

bool TcpPeer::write(QByteArrayView bytes)
{
    while (isOpen() && !bytes.isEmpty()) {
        const ssize_t sent = m_tls ? m_tls->send(bytes.data(), size_t(bytes.size()), MSG_DONTWAIT)
                                   : ::send(m_descriptor, bytes.data(), size_t(bytes.size()), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0) {
            bytes = bytes.sliced(sent);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (!waitFor(m_descriptor, m_stalled ? POLLOUT : short(POLLOUT | POLLIN)))
                return false;
            if (!m_stalled && !readNow())
                return false;
        } else if (errno != EINTR) {
            return false;
        }
    }
    return isOpen();
}

bool TcpPeer::readNow()
{
    char buffer[65536];
    const ssize_t size = m_tls ? m_tls->recv(buffer, sizeof buffer, MSG_DONTWAIT) : recv(m_descriptor, buffer, sizeof buffer, MSG_DONTWAIT);
    if (size > 0)
        received.append(buffer, size);
    m_ended = m_ended || size == 0 || (size < 0 && errno == ECONNRESET);
    return size > 0 || (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR));
}

bool TcpPeer::readMore()
{
    const qsizetype before = received.size();
    if (m_tls && !readNow()) // it is the client who begins the handshake
        return false;
    while (isOpen() && received.size() == before) {
        if (!waitFor(m_descriptor, POLLIN) || !readNow())
            return false;
    }
    return received.size() > before;
}

QByteArray HttpReply::value(QByteArrayView name) const
{
    for (const auto &[given, value] : headers) {
        if (given == name)
            return value.isNull() ? QByteArray("") : value;
    }
    return {};
}

QByteArray requestBytes(QByteArrayView requestLine, const Headers &headers, QByteArrayView body)
{
    QByteArray bytes = requestLine.toByteArray() + " HTTP/1.1\r\n";
    for (const auto &[name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    if (!body.isEmpty() || requestLine.startsWith("POST"))
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    return bytes + "\r\n" + body.toByteArray();
}

HttpReply readReply(TcpPeer &peer, bool isHead)
{
    qsizetype end = -1;
    while ((end = peer.received.indexOf("\r\n\r\n")) < 0) {
        if (!peer.readMore())
            return {};
    }
    HttpReply reply;
    reply.head = peer.received.first(end + 4);
    QList<QByteArray> lines = reply.head.first(end).split('\n');
    const QList<QByteArray> statusLine = lines.takeFirst().split(' ');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        reply.headers << Header{line.first(colon).toLower(), line.sliced(colon + 1).trimmed()};
    }
    const qsizetype size = isHead || statusLine.at(1) == "101" ? 0 : reply.value("content-length").toLongLong();
    while (peer.received.size() < end + 4 + size) {
        if (!peer.readMore())
            return {};
    }
    reply.status = statusLine.at(1).toInt();
    reply.body = peer.received.sliced(end + 4, size);
    peer.received.remove(0, end + 4 + size);
    return reply;
}

HttpReply WebSocketPeer::open(QByteArrayView target, const Headers &headers)
{
    Headers all = headers;
    all << Header{"Upgrade", "websocket"} << Header{"Connection", "Upgrade"} << Header{"Sec-WebSocket-Version", "13"}
        << Header{"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="};
    if (m_offersCompression)
        all << Header{"Sec-WebSocket-Extensions", "permessage-deflate"};
    m_peer.write(requestBytes(QByteArray("GET ") + target.toByteArray(), all, {}));
    HttpReply reply = readReply(m_peer);
    m_compresses = m_offersCompression && !reply.value("sec-websocket-extensions").isNull();
    // The answer that RFC 6455 section 1.3 gives for this key.
    if (reply.status == 101 && reply.value("sec-websocket-accept") != "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        reply.status = 0;
    return reply;
}

bool WebSocketPeer::send(Message::Type type, QByteArrayView payload)
{
    return sendFrame(type == Message::Type::Text ? 1 : type == Message::Type::Binary ? 2 : 8, payload);
}

bool WebSocketPeer::sendFrame(quint8 opcode, QByteArrayView message)
{
    static constexpr char mask[4] = {0x37, char(0xfa), 0x21, 0x3d};
    const bool isCompressed = m_compresses && opcode < 8;
    const QByteArray payload = isCompressed ? relay::testing::deflated(message) : message.toByteArray();
    QByteArray frame(1, char(0x80 | (isCompressed ? 0x40 : 0) | opcode));
    if (payload.size() < 126) {
        frame += char(0x80 | payload.size());
    } else if (payload.size() <= 0xffff) {
        frame += char(0x80 | 126);
        frame.append(2, 0);
        qToBigEndian(quint16(payload.size()), frame.data() + 2);
    } else {
        frame += char(0x80 | 127);
        frame.append(8, 0);
        qToBigEndian(quint64(payload.size()), frame.data() + 2);
    }
    frame.append(mask, 4);
    const qsizetype begin = frame.size();
    frame.append(payload);
    for (qsizetype i = begin; i < frame.size(); ++i)
        frame[i] = char(frame[i] ^ mask[(i - begin) % 4]);
    return m_peer.write(frame);
}

// Waits for a whole frame; pings are answered and passed over.
std::optional<Message> WebSocketPeer::readFrame()
{
    while (true) {
        const QByteArray &bytes = m_peer.received;
        const auto need = [this, &bytes](qsizetype size) {
            while (bytes.size() < size) {
                if (!m_peer.readMore())
                    return false;
            }
            return true;
        };
        if (!need(2))
            return std::nullopt;
        const quint8 first = quint8(bytes[0]);
        quint64 length = quint8(bytes[1]);
        qsizetype header = 2;
        if (length == 126 || length == 127) {
            header = length == 126 ? 4 : 10;
            if (!need(header))
                return std::nullopt;
            length = header == 4 ? qFromBigEndian<quint16>(bytes.constData() + 2) : qFromBigEndian<quint64>(bytes.constData() + 2);
        }
        if (!need(header + qsizetype(length)))
            return std::nullopt;
        const QByteArray payload = bytes.sliced(header, qsizetype(length));
        m_peer.received.remove(0, header + qsizetype(length));
        if (m_compresses && (first == 0xc1 || first == 0xc2)) {
            const auto message = relay::testing::inflated(payload);
            if (!message)
                return std::nullopt;
            return Message{first == 0xc1 ? Message::Type::Text : Message::Type::Binary, *message};
        }
        switch (first) {
        case 0x81: return Message{Message::Type::Text, payload};
        case 0x82: return Message{Message::Type::Binary, payload};
        case 0x88: return Message{Message::Type::Close, payload};
        case 0x8a: return Message{Message::Type::Pong, payload};
        case 0x89:
            if (m_answersPings)
                sendFrame(10, payload);
            break;
        default: // fragments, reserved bits, a masked length: none of them is ours to send
            return std::nullopt;
        }
    }
}

std::optional<Message> WebSocketPeer::next()
{
    if (!m_waiting.isEmpty())
        return m_waiting.takeFirst();
    while (auto message = readFrame()) {
        if (message->type != Message::Type::Pong)
            return message;
    }
    return std::nullopt;
}

bool WebSocketPeer::barrier()
{
    const QByteArray mark = "barrier " + QByteArray::number(++m_barriers);
    if (!sendFrame(9, mark))
        return false;
    while (auto message = readFrame()) {
        if (*message == Message{Message::Type::Pong, mark})
            return true;
        m_waiting.append(*message);
    }
    return false;
}

void WebSocketPeer::leave()
{
    sendFrame(8, QByteArray("\x03\xe8", 2)); // 1000
    while (const auto message = next()) {
        if (message->type == Message::Type::Close)
            break;
    }
    while (m_peer.readMore())
        m_peer.received.clear();
}

int closeCodeOf(const Message &message)
{
    return message.payload.size() < 2 ? 1005 : qFromBigEndian<quint16>(message.payload.constData());
}

} // namespace drift::conformance
