// SPDX-License-Identifier: GPL-3.0-only
#include "relay/tlssession.h"

#include "base/logging.h"
#include "relay/systemcalls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <vector>

namespace drift::relay {

namespace {

constexpr size_t recordSize = 16 * 1024; // the most that one may hold (RFC 8446 section 5.1)
constexpr size_t sealedReceived = 128 * 1024;
constexpr size_t sealedAtOnce = 256 * 1024; // then it is sent
constexpr qsizetype mostUnsent = 512 * 1024; // who makes us say more than that without reading it has nothing good in mind

// What is being received, and what was encrypted and not handed to the system yet: of one session at a time.
thread_local std::array<char, sealedReceived> receivedBytes;
thread_local std::vector<char> sealedBytes;
// Small pieces are put together here, so that they share a record.
thread_local std::array<char, recordSize> record;

} // namespace

// What OpenSSL reads from and writes to: memory. So it never waits in the middle of a record, and knows of no signals.
struct SealedBytes
{
    static int read(BIO *bio, char *data, int size)
    {
        BIO_clear_retry_flags(bio);
        auto &arrived = static_cast<TlsSession *>(BIO_get_data(bio))->m_arrived;
        const size_t taken = std::min(arrived.size(), size_t(size));
        if (taken == 0) {
            BIO_set_retry_read(bio);
            return -1;
        }
        std::copy_n(arrived.data(), taken, data);
        arrived = arrived.subspan(taken);
        return int(taken);
    }

    static int write(BIO *, const char *data, int size)
    {
        sealedBytes.insert(sealedBytes.end(), data, data + size);
        return size;
    }

    static long control(BIO *, int command, long, void *)
    {
        return command == BIO_CTRL_FLUSH ? 1 : 0;
    }

    static const BIO_METHOD *method()
    {
        static BIO_METHOD *const made = [] {
            BIO_METHOD *method = BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "drift");
            BIO_meth_set_read(method, read);
            BIO_meth_set_write(method, write);
            BIO_meth_set_ctrl(method, control);
            return method;
        }();
        return made;
    }
};

TlsSession::TlsSession(ssl_st *ssl)
    : m_ssl(ssl)
{
    BIO *const bio = BIO_new(SealedBytes::method());
    if (!bio)
        qFatal("out of memory");
    BIO_set_data(bio, this);
    BIO_set_init(bio, 1);
    SSL_set_bio(m_ssl, bio, bio);
    SSL_set_accept_state(m_ssl);
}

TlsSession::~TlsSession()
{
    SSL_free(m_ssl);
}

// Receiving.

qsizetype TlsSession::receive(int descriptor, char *data, qsizetype size)
{
    Q_ASSERT(size >= leastReceiveSize);
    if (m_end == End::Finished)
        return 0;
    if (m_end == End::Broken) {
        errno = EPROTO;
        return -1;
    }
    const qsizetype came = systemcalls::receive(descriptor, receivedBytes.data(), qsizetype(receivedBytes.size()));
    if (came <= 0)
        return came;
    m_isFresh = false;
    m_arrived = std::span(receivedBytes).first(size_t(came));
    qsizetype opened = 0;
    openSealed(data, size, &opened);
    m_arrived = {};
    deliver(descriptor);
    if (m_unsent.size() > mostUnsent)
        m_end = End::Broken;
    if (opened > 0)
        return opened;
    errno = m_end == End::Broken ? EPROTO : EAGAIN;
    return m_end == End::Finished ? 0 : -1;
}

void TlsSession::openSealed(char *data, qsizetype size, qsizetype *opened)
{
    ERR_clear_error();
    int result = 0;
    if (!m_isEstablished) {
        result = SSL_do_handshake(m_ssl);
        m_isEstablished = result == 1;
        if (!m_isEstablished) {
            takeError(result);
            return;
        }
    }
    while (*opened < size) {
        result = SSL_read(m_ssl, data + *opened, int(std::min<qsizetype>(size - *opened, INT_MAX)));
        if (result <= 0) {
            takeError(result);
            return;
        }
        *opened += result;
    }
}

void TlsSession::takeError(int result)
{
    switch (SSL_get_error(m_ssl, result)) {
    case SSL_ERROR_WANT_READ:
        break;
    case SSL_ERROR_ZERO_RETURN:
        m_end = End::Finished;
        break;
    default:
        qCDebug(lcRelay, "TLS: %s", ERR_reason_error_string(ERR_peek_last_error()));
        m_end = End::Broken;
        break;
    }
    ERR_clear_error();
}

// Sending.

qsizetype TlsSession::send(int descriptor, std::span<const iovec> parts)
{
    if (!flush(descriptor))
        return -1;
    qsizetype accepted = 0;
    size_t gathered = 0;
    const auto sealRecord = [&] {
        const size_t size = std::exchange(gathered, 0);
        accepted += qsizetype(size);
        return size == 0 || seal(record.data(), qsizetype(size));
    };
    for (const iovec &part : parts) {
        std::span<const char> bytes(static_cast<const char *>(part.iov_base), part.iov_len);
        while (!bytes.empty()) {
            const bool isDirect = gathered == 0 && bytes.size() >= recordSize;
            const size_t size = std::min(bytes.size(), recordSize - gathered);
            if (isDirect) {
                if (!seal(bytes.data(), qsizetype(size)))
                    return -1;
                accepted += qsizetype(size);
            } else {
                std::copy_n(bytes.data(), size, record.data() + gathered);
                gathered += size;
                if (gathered == recordSize && !sealRecord())
                    return -1;
            }
            bytes = bytes.subspan(size);
            if (sealedBytes.size() >= sealedAtOnce) {
                deliver(descriptor);
                if (hasUnsent())
                    return accepted; // nothing is gathered: it was the end of a record
            }
        }
    }
    if (!sealRecord())
        return -1;
    deliver(descriptor);
    return accepted;
}

bool TlsSession::seal(const char *data, qsizetype size)
{
    ERR_clear_error();
    if (m_isEstablished && !m_isFinished && m_end != End::Broken && SSL_write(m_ssl, data, int(size)) == size)
        return true;
    ERR_clear_error();
    sealedBytes.clear();
    errno = EPIPE;
    return false;
}

// Hands what was encrypted to the system, and keeps what it does not take.
void TlsSession::deliver(int descriptor)
{
    if (sealedBytes.empty())
        return;
    size_t sent = 0;
    while (!hasUnsent() && sent < sealedBytes.size()) {
        const qsizetype taken = systemcalls::send(descriptor, sealedBytes.data() + sent, qsizetype(sealedBytes.size() - sent));
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken < 0)
            break; // that it failed for good shows at the next attempt
        sent += size_t(taken);
    }
    m_unsent.append(sealedBytes.data() + sent, qsizetype(sealedBytes.size() - sent));
    sealedBytes.clear();
}

bool TlsSession::flush(int descriptor)
{
    while (hasUnsent()) {
        const qsizetype taken = systemcalls::send(descriptor, m_unsent.constData() + m_sent, m_unsent.size() - m_sent);
        if (taken < 0 && errno == EINTR)
            continue;
        if (taken < 0)
            return false;
        m_sent += taken;
        if (m_sent == m_unsent.size()) {
            m_unsent = {};
            m_sent = 0;
        }
    }
    return true;
}

bool TlsSession::finish(int descriptor)
{
    if (!std::exchange(m_isFinished, true) && m_isEstablished && m_end != End::Broken) {
        ERR_clear_error();
        SSL_shutdown(m_ssl);
        ERR_clear_error();
        deliver(descriptor);
    }
    return flush(descriptor);
}

} // namespace drift::relay
