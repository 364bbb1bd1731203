// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/clientframes.h"
#include "relay/relaythread.h"
#include "tls/clienttls.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace drift::relay::testing {

// An HTTP response as it came.
struct Response
{
    int status = 0; // 0: there was none
    QByteArray head;
    QByteArray body;

    // The value of a header, null where there is none.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
};

// A frame from the server. opcode -1: the connection ended first; -2: nothing came in a long time.
struct ServerFrame
{
    static constexpr int End = -1;
    static constexpr int Silence = -2;

    int opcode = End;
    QByteArray payload;
    bool compressed = false; // RSV1 is set

    [[nodiscard]] int closeCode() const; // of a Close frame, else 0
};

// One end of a connection that says whatever it is told to, right or wrong. Its calls block, with a generous time-out:
// the relay runs in a thread of its own.
// Thread and owner: the test's.
class Peer
{
public:
    Peer(); // not connected yet
    explicit Peer(quint16 port, int receiveBuffer = 0); // bytes; 0: the system's default
    ~Peer();
    Peer(Peer &&other) noexcept;
    Peer &operator=(Peer &&) = delete;

    bool connect(quint16 port);
    // The bytes are the system's from here on, whatever the test is over.
    void leaveTls() { m_tls.reset(); }
    [[nodiscard]] drift::testing::ClientTls *tls() const { return m_tls.get(); }
    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool isConnected() const { return m_descriptor >= 0; }
    // All of it; false where the relay closed meanwhile or takes no more for a long time.
    bool send(const QByteArray &bytes);
    bool sendByteByByte(const QByteArray &bytes);
    // What goes in without waiting.
    qsizetype sendSome(const QByteArray &bytes);
    // No more will come from here; it still reads.
    void finish();
    // As when the process dies with something unread: the relay gets an RST.
    void reset();
    void close();

    Response response(bool ofHead = false);
    Response request(const QByteArray &bytes);
    // The relay closed, whatever it had to say before.
    bool isEnded();
    // What has come and was not read as a response or frame; nothing is waited for.
    QByteArray arrived();

    // Asks for a WebSocket to the room; `early` goes along in the same segment.
    Response upgrade(const QByteArray &path, const QByteArray &early = {}, const QByteArray &lines = {});
    ServerFrame frame();
    // The next frame that is no ping.
    ServerFrame message();
    // Skips messages; what follows the Close frame is `isEnded()`.
    int closeCode();

private:
    bool fill();
    ssize_t write(const char *data, size_t size, int flags);
    ssize_t read(char *data, size_t size, int flags);

    int m_descriptor = -1;
    std::unique_ptr<drift::testing::ClientTls> m_tls; // null where the test is over TCP alone
    QByteArray m_buffer;
    bool m_silent = false;
};

QByteArray get(const QByteArray &target, const QByteArray &lines = {});
QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &type = "application/json", const QByteArray &lines = {});
QByteArray relayed(const QByteArray &key, const QByteArray &value);
QByteArray pushed(const QByteArray &action, const QByteArray &key, const QByteArray &value);
// A push of exactly that many bytes.
QByteArray pushOf(qsizetype size);

// A relay on a free port of the loopback addresses, and a well-behaved client who notices when others are not served.
class RunningRelay
{
public:
    // Over TLS where the test is, or where the settings have a certificate.
    explicit RunningRelay(Settings settings = {});
    ~RunningRelay();

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] RelayThread &thread() { return *m_thread; }
    [[nodiscard]] Peer peer(int receiveBuffer = 0) const { return Peer(m_port, receiveBuffer); }
    // A WebSocket that takes every key of the room.
    [[nodiscard]] Peer member(const QByteArray &room, int receiveBuffer = 0) const;
    // What it sends comes back.
    [[nodiscard]] bool servesOthers();
    // The messages of a stream as an HTTP client reads them: the body of an init.
    [[nodiscard]] QByteArray stream(const QByteArray &room, const QByteArray &key) const;
    // Whether a problem of that kind was told in the journal, its reason with these words in it. What a client has seen
    // the effect of was told before.
    [[nodiscard]] bool reports(journal::Problem::Kind kind, const QByteArray &words);
    [[nodiscard]] const std::vector<journal::Problem> &problems();

private:
    std::unique_ptr<RelayThread> m_thread;
    quint16 m_port = 0;
    std::shared_ptr<journal::EventQueue> m_events;
    std::vector<journal::Problem> m_problems;
    std::optional<Peer> m_witness;
    int m_asked = 0;
};

} // namespace drift::relay::testing
