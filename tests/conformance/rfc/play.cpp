// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/play.h"

#include "relay/deflate.h"
#include "tls/transport.h"

#include <QHostAddress>

#include <algorithm>

namespace drift::conformance::rfc {

namespace {

constexpr qsizetype mostSingleBytes = 4000;
const QByteArray barrierPayload = "still there?";

QByteArray openingRequest(Stage::Messages messages)
{
    const QByteArray offer = messages == Stage::Messages::Compressed ? "Sec-WebSocket-Extensions: permessage-deflate\r\n" : "";
    return requested("GET /room/rfc/connect?subscribe=room HTTP/1.1",
                     "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + offer);
}

// 101, with or without compressed messages.
bool isOpened(const HttpReply &reply, Stage::Messages messages)
{
    return reply.status == 101 && !reply.value("sec-websocket-extensions").isNull() == (messages == Stage::Messages::Compressed);
}

qsizetype sizeOf(const Segments &segments)
{
    qsizetype size = 0;
    for (const QByteArray &segment : segments)
        size += segment.size();
    return size;
}

QString shown(const QByteArray &bytes)
{
    const QByteArray first = bytes.first(std::min<qsizetype>(bytes.size(), 60));
    return QStringLiteral("%1 bytes: %2 \"%3\"").arg(bytes.size()).arg(QString::fromLatin1(first.toHex(' ')), QString::fromLatin1(first));
}

bool has(TcpPeer &peer, qsizetype size)
{
    while (peer.received.size() < size) {
        if (!peer.readMore())
            return false;
    }
    return true;
}

// A compressed message as it would stand in a plain frame.
QByteArray asPlainFrame(const QByteArray &frame, qsizetype header, QString &complaint)
{
    const std::optional<QByteArray> payload = relay::testing::inflated(frame.sliced(header));
    const quint8 opcode = quint8(frame[0]) & 0x0f;
    if (!payload || opcode > 2)
        complaint = QStringLiteral("this cannot be inflated, ") + shown(frame);
    return ClientFrame{.opcode = opcode, .payload = payload.value_or(QByteArray()), .masked = false}.bytes();
}

// The server's frame that comes next, header and payload; what there is of one where it ends. Only the forms that a
// server may use: final, no reserved bits but that of compressed messages, no mask, the shortest length.
QByteArray takeFrame(TcpPeer &peer, QString &complaint, Stage::Messages messages = Stage::Messages::Plain)
{
    const auto byte = [&peer](qsizetype at) { return quint8(peer.received[at]); };
    qsizetype header = 2;
    quint64 length = 0;
    if (has(peer, 2)) {
        length = byte(1) & 0x7f;
        header = length == 127 ? 10 : length == 126 ? 4 : 2;
        if (header > 2 && has(peer, header)) {
            length = 0;
            for (qsizetype i = 2; i < header; ++i)
                length = length << 8 | byte(i);
        }
    }
    if (!has(peer, header + qsizetype(length))) {
        complaint = QStringLiteral("no whole frame came, but ") + shown(peer.received);
        return {};
    }
    const QByteArray frame = peer.received.first(header + qsizetype(length));
    const bool shortest = header == (length < 126 ? 2 : length <= 0xffff ? 4 : 10);
    const bool isCompressed = messages == Stage::Messages::Compressed && (byte(0) & 0xf0) == 0xc0;
    if (((byte(0) & 0xf0) != 0x80 && !isCompressed) || (byte(1) & 0x80) || !shortest)
        complaint = QStringLiteral("no server may send this frame, ") + shown(frame);
    peer.received.remove(0, frame.size());
    return isCompressed && complaint.isEmpty() ? asPlainFrame(frame, header, complaint) : frame;
}

QString complaintOf(const QByteArray &frame, const Expected &expected)
{
    const QByteArray payload = frame.size() < 2 ? QByteArray() : frame.sliced(quint8(frame[1]) == 127 ? 10 : quint8(frame[1]) == 126 ? 4 : 2);
    bool right = false;
    switch (expected.kind) {
    case Expected::Kind::Bytes:
        right = frame == expected.bytes;
        break;
    case Expected::Kind::Complaint:
        right = frame.startsWith('\x81') && payload.startsWith(R"({"type":"error","code":"bad_message",)");
        break;
    case Expected::Kind::Close:
        right = frame.startsWith('\x88') && payload.size() >= 2 && payload.size() <= 125 && closeCodeOf({Message::Type::Close, payload}) == expected.code
                && QByteArrayView(payload).sliced(2).isValidUtf8();
        break;
    }
    if (right)
        return {};
    const QString wanted = expected.kind == Expected::Kind::Close ? QStringLiteral("a close with %1").arg(expected.code)
            : expected.kind == Expected::Kind::Complaint          ? QStringLiteral("bad_message")
                                                                  : shown(expected.bytes);
    return QStringLiteral("expected %1; came %2").arg(wanted, shown(frame));
}

// The connection ends, and nothing came before that.
QString complaintOfEnd(TcpPeer &peer)
{
    while (peer.readMore()) { }
    if (!peer.received.isEmpty())
        return QStringLiteral("expected the end; came ") + shown(peer.received);
    return peer.hasEnded() ? QString() : QStringLiteral("the connection does not end");
}

// It is open, and nothing came that was not expected: the answer to a ping is the next thing.
QString complaintOfOpen(TcpPeer &peer)
{
    peer.write(ping(barrierPayload));
    QString complaint;
    const QByteArray frame = takeFrame(peer, complaint);
    return complaint.isEmpty() ? complaintOf(frame, pongs(barrierPayload)) : complaint;
}

QString complaintOfResponse(const HttpReply &reply, const Response &expected, bool toHead)
{
    if (reply.status != expected.status)
        return QStringLiteral("expected %1; came %2: %3").arg(expected.status).arg(reply.status).arg(QString::fromLatin1(reply.head + reply.body));
    const auto lacks = [&reply](const char *name) { return reply.value(name).isNull(); };
    for (const auto &[name, value] : expected.has) {
        if (!reply.value(name).split(',').contains(value) && reply.value(name) != value)
            return QStringLiteral("%1 is not %2: %3").arg(QString::fromLatin1(name), QString::fromLatin1(value), QString::fromLatin1(reply.head));
    }
    for (const QByteArray &name : expected.lacks) {
        if (!lacks(name.constData()))
            return QStringLiteral("%1 is there: %2").arg(QString::fromLatin1(name), QString::fromLatin1(reply.head));
    }
    if (!expected.body.isNull() && reply.body != expected.body)
        return QStringLiteral("another body: ") + shown(reply.body);
    if (reply.status < 200)
        return {};
    // What every answer must have: RFC 9110 section 6.6.1, 15.5.6, 15.5.22; RFC 9112 section 6.3; RFC 6455 section 4.2.2.
    if (reply.status < 500 && lacks("date"))
        return QStringLiteral("there is no Date");
    if (lacks("content-length") != (reply.status == 204))
        return QStringLiteral("Content-Length has no place there, or is missing");
    if (reply.status == 405 && lacks("allow"))
        return QStringLiteral("405 without Allow");
    if (reply.status == 426 && (lacks("upgrade") || lacks("sec-websocket-version") || !reply.value("connection").startsWith("Upgrade")))
        return QStringLiteral("426 that does not say to what");
    const bool refusal = reply.status >= 400 && !toHead;
    return refusal && !reply.body.startsWith(R"({"type":"error","code":")") ? QStringLiteral("no reason is given") : QString();
}

// The same request on a connection that is secured: what http is to one that is not, https is to it.
Segments overTransport(Segments segments)
{
    if (!drift::testing::speaksTls())
        return segments;
    QByteArray &first = segments.front();
    const QByteArray target = first.sliced(first.indexOf(' ') + 1);
    if (target.toLower().startsWith("http://"))
        first.insert(first.indexOf(' ') + 5, 's');
    else if (target.startsWith("https://"))
        first.remove(first.indexOf(' ') + 5, 1);
    return segments;
}

} // namespace

QByteArray nameOf(Cut cut)
{
    return cut == Cut::AsWritten ? "as written" : cut == Cut::EveryByte ? "byte by byte" : "with the handshake";
}

QList<Cut> cutsOf(const FrameCase &frames)
{
    if (sizeOf(frames.segments) > mostSingleBytes)
        return {Cut::AsWritten, Cut::WithTheHandshake};
    return {Cut::AsWritten, Cut::EveryByte, Cut::WithTheHandshake};
}

QList<Cut> cutsOf(const RequestCase &request)
{
    if (request.togetherOnly || sizeOf(request.segments) > mostSingleBytes)
        return {Cut::AsWritten};
    return {Cut::AsWritten, Cut::EveryByte};
}

Stage::Stage(quint16 port, Messages messages)
    : m_port(port)
    , m_messages(messages)
    , m_witness(QHostAddress(QHostAddress::LocalHost), port)
{
    m_witness.open("/room/rfc/connect?subscribe=room", {{"Host", "localhost"}});
}

// What was sent before is read: the relay reads in the order in which things arrive, in the first turn what a new connection
// may have to be accepted for, in the second one what it sent.
bool Stage::settle()
{
    return m_witness.barrier() && m_witness.barrier() && m_witness.waiting().isEmpty();
}

// False only where the witness is not answered: a relay that closes early is what many cases are about.
bool Stage::send(TcpPeer &peer, const Segments &segments, Cut cut)
{
    for (const QByteArray &segment : segments) {
        if (cut == Cut::EveryByte) {
            for (const char byte : segment)
                peer.write(QByteArrayView(&byte, 1));
        } else {
            peer.write(segment);
        }
        if (!settle())
            return false;
    }
    return true;
}

QString Stage::complaintOf(const FrameCase &frames, Cut cut)
{
    TcpPeer peer(QHostAddress(QHostAddress::LocalHost), m_port);
    const QByteArray request = openingRequest(m_messages);
    Segments segments = frames.segments;
    if (cut == Cut::WithTheHandshake) {
        segments.front().prepend(request);
    } else {
        peer.write(request);
        if (!isOpened(readReply(peer), m_messages))
            return QStringLiteral("no WebSocket opened");
    }
    if (!send(peer, segments, cut))
        return QStringLiteral("others are not served");
    if (cut == Cut::WithTheHandshake && !isOpened(readReply(peer), m_messages))
        return QStringLiteral("no WebSocket opened");
    for (const Expected &expected : frames.replies) {
        QString complaint;
        const QByteArray frame = takeFrame(peer, complaint, m_messages);
        if (complaint.isEmpty())
            complaint = rfc::complaintOf(frame, expected);
        if (!complaint.isEmpty())
            return complaint;
    }
    if (!frames.replies.empty() && frames.replies.back().kind == Expected::Kind::Close)
        return complaintOfEnd(peer);
    if (!frames.unfinished)
        return complaintOfOpen(peer);
    peer.readNow();
    if (!peer.received.isEmpty())
        return QStringLiteral("expected nothing; came ") + shown(peer.received);
    return peer.hasEnded() ? QStringLiteral("the connection ended") : QString();
}

QString Stage::complaintOf(const RequestCase &request, Cut cut)
{
    TcpPeer peer(QHostAddress(QHostAddress::LocalHost), m_port);
    const Segments segments = overTransport(request.segments);
    const bool toHead = segments.front().startsWith("HEAD ");
    // Where each part has an answer it is waited for: what comes before that would be behind a request that is not answered.
    const bool inTurn = segments.size() == request.responses.size();
    if (!inTurn && !send(peer, segments, cut))
        return QStringLiteral("others are not served");
    for (size_t i = 0; i < request.responses.size(); ++i) {
        if (inTurn && !send(peer, {segments[i]}, cut))
            return QStringLiteral("others are not served");
        const QString complaint = complaintOfResponse(readReply(peer, toHead), request.responses[i], toHead);
        if (!complaint.isEmpty())
            return complaint;
    }
    switch (request.then) {
    case RequestCase::Then::Ends:
        return complaintOfEnd(peer);
    case RequestCase::Then::WebSocket:
        return complaintOfOpen(peer);
    case RequestCase::Then::GoesOn:
        break;
    }
    peer.write(getHealth());
    return complaintOfResponse(readReply(peer), alive(), false);
}

} // namespace drift::conformance::rfc
