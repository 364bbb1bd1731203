// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tls/clienttls.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>

#include <memory>
#include <optional>

// A client's side of the wire, written from the RFCs and without a line of the relay's or of Qt's: what is sent is
// exactly what the test says, and what comes back is seen exactly as it came.
namespace drift::conformance {

struct Header
{
    QByteArray name;
    QByteArray value;
};
using Headers = QList<Header>;

// A blocking connection over what the test is over. Nothing waits for longer than `patience`.
// Thread: the test's, which is not the relay's.
class TcpPeer
{
public:
    static constexpr int patience = 10'000; // milliseconds

    // `receiveBuffer`: bytes that the system may hold for it, 0 for its default.
    TcpPeer(const QHostAddress &address, quint16 port, int receiveBuffer = 0);
    ~TcpPeer();
    TcpPeer(const TcpPeer &) = delete;
    TcpPeer &operator=(const TcpPeer &) = delete;

    [[nodiscard]] bool isOpen() const { return m_descriptor >= 0; }
    // False where the connection is gone. Reads meanwhile, so that two full buffers never wait for each other,
    // unless it was told not to.
    bool write(QByteArrayView bytes);
    // Waits for more; false at the end, and where nothing comes.
    bool readMore();
    // Reads what is there; false at the end.
    bool readNow();
    // The relay closed its side, or all of it.
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    // It does not read while it writes.
    void stall() { m_stalled = true; }

    QByteArray received; // what nobody took yet

private:
    void closeNow();

    int m_descriptor = -1;
    std::unique_ptr<drift::testing::ClientTls> m_tls; // null where the test is over TCP alone
    bool m_stalled = false;
    bool m_ended = false;
};

struct HttpReply
{
    int status = 0; // 0: none came
    Headers headers; // names in lower case
    QByteArray body;
    QByteArray head; // as it came

    [[nodiscard]] QByteArray value(QByteArrayView name) const; // null where there is none
    [[nodiscard]] bool endsConnection() const { return value("connection").toLower().contains("close"); }
};

// The head of a request with a body, if it has one, and its length.
[[nodiscard]] QByteArray requestBytes(QByteArrayView requestLine, const Headers &headers, QByteArrayView body);
// The next reply; to HEAD there is no body.
[[nodiscard]] HttpReply readReply(TcpPeer &peer, bool isHead = false);

struct Message
{
    enum class Type { Text, Binary, Close, Pong };
    Type type = Type::Text;
    QByteArray payload;

    friend bool operator==(const Message &, const Message &) = default;
};

// A WebSocket connection.
class WebSocketPeer
{
public:
    WebSocketPeer(const QHostAddress &address, quint16 port, int receiveBuffer = 0) : m_peer(address, port, receiveBuffer) {}

    // From open() on: where the relay takes the offer, every message goes out compressed (RFC 7692).
    void offerCompression() { m_offersCompression = true; }
    // The reply is the refusal where it is not 101.
    HttpReply open(QByteArrayView target, const Headers &headers);
    bool send(Message::Type type, QByteArrayView payload);
    // Bytes that may be no frame at all.
    bool sendRaw(QByteArrayView bytes) { return m_peer.write(bytes); }
    // The next message or Close frame; nothing where none comes any more. Pings are answered.
    [[nodiscard]] std::optional<Message> next();
    // Everything that the relay did before it read this is in waiting() afterwards.
    bool barrier();
    [[nodiscard]] const QList<Message> &waiting() const { return m_waiting; }
    // Sends a Close frame and reads up to the end.
    void leave();

    void stall() { m_peer.stall(); }
    void answerNoPings() { m_answersPings = false; }

private:
    std::optional<Message> readFrame();
    bool sendFrame(quint8 opcode, QByteArrayView message);

    TcpPeer m_peer;
    QList<Message> m_waiting;
    bool m_answersPings = true;
    bool m_offersCompression = false;
    bool m_compresses = false;
    quint64 m_barriers = 0;
};

// The code in a Close frame's payload; 1005 where it has none.
[[nodiscard]] int closeCodeOf(const Message &message);

} // namespace drift::conformance
