// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <span>

struct bio_st;
struct iovec;
struct ssl_st;

namespace drift::relay {

// TLS beneath one connection (RFC 8446, RFC 5246): what is read and written through it is what the peer means. It behaves
// like the socket that it uses, which is handed in with every call. The handshake goes on inside receive(); there is nothing
// to send before its end.
// All that came is decrypted at once, so nothing that epoll cannot see waits in here. What is accepted to be sent is
// encrypted at once, as many small pieces as fit into one record; what the system does not take of it waits here, up to
// mostUnsent, and goes out before anything else.
// Thread: the relay's. Owner: WatchedSocket.
class TlsSession
{
public:
    // A receive buffer of at least this size takes whatever came.
    static constexpr qsizetype leastReceiveSize = 160 * 1024;

    explicit TlsSession(ssl_st *ssl); // takes it
    ~TlsSession();
    TlsSession(const TlsSession &) = delete;
    TlsSession &operator=(const TlsSession &) = delete;

    // Nothing has come yet.
    [[nodiscard]] bool isFresh() const { return m_isFresh; }
    [[nodiscard]] bool isEstablished() const { return m_isEstablished; }
    // receive() will say 0 or EPROTO without looking at the socket.
    [[nodiscard]] bool hasEnded() const { return m_end != End::None; }
    [[nodiscard]] bool hasUnsent() const { return !m_unsent.isEmpty(); }

    // As recv(2). 0: the peer said that it is the end, or it is. EPROTO: it broke the protocol, and was told so.
    [[nodiscard]] qsizetype receive(int descriptor, char *data, qsizetype size);
    // As sendmsg(2): how many bytes were accepted.
    [[nodiscard]] qsizetype send(int descriptor, std::span<const iovec> parts);
    // Sends what waits. False, with errno set, where the system does not take all of it.
    [[nodiscard]] bool flush(int descriptor);
    // Says that nothing more will come; the socket can be shut down where it is true.
    bool finish(int descriptor);

private:
    friend struct SealedBytes; // the BIO beneath the SSL

    enum class End : quint8 { None, Finished, Broken };

    void openSealed(char *data, qsizetype size, qsizetype *opened);
    void takeError(int result);
    bool seal(const char *data, qsizetype size);
    void deliver(int descriptor);

    ssl_st *m_ssl;
    std::span<const char> m_arrived; // of what is being received: not yet decrypted
    QByteArray m_unsent; // encrypted
    qsizetype m_sent = 0; // of it
    End m_end = End::None;
    bool m_isFresh = true;
    bool m_isEstablished = false;
    bool m_isFinished = false; // nothing more will come from us
};

} // namespace drift::relay
