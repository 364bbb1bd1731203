// SPDX-License-Identifier: GPL-3.0-only
#include "tls/clienttls.h"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <fcntl.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <csignal>

namespace drift::testing {

namespace {

constexpr size_t recordSize = 16 * 1024;

SSL_CTX *clientContext()
{
    static SSL_CTX *const context = [] {
        signal(SIGPIPE, SIG_IGN); // OpenSSL writes without asking for none
        SSL_CTX *made = SSL_CTX_new(TLS_client_method());
        SSL_CTX_set_mode(made, SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
        SSL_CTX_set_options(made, SSL_OP_IGNORE_UNEXPECTED_EOF);
        return made;
    }();
    return context;
}

} // namespace

ClientTls::ClientTls(int descriptor)
    : m_descriptor(descriptor)
    , m_ssl(SSL_new(clientContext()))
{
    SSL_set_fd(m_ssl, descriptor);
    SSL_set_connect_state(m_ssl);
}

ClientTls::~ClientTls()
{
    SSL_free(m_ssl);
}

void ClientTls::setBlocking(int flags)
{
    const int status = fcntl(m_descriptor, F_GETFL);
    fcntl(m_descriptor, F_SETFL, flags & MSG_DONTWAIT ? status | O_NONBLOCK : status & ~O_NONBLOCK);
}

ssize_t ClientTls::failed(int result)
{
    const int system = errno;
    const int error = SSL_get_error(m_ssl, result);
    ERR_clear_error();
    if (error == SSL_ERROR_ZERO_RETURN)
        return 0;
    errno = error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE ? EAGAIN
            : error == SSL_ERROR_SYSCALL && system != 0                   ? system
                                                                          : ECONNRESET;
    return -1;
}

ssize_t ClientTls::send(const char *data, size_t size, int flags)
{
    setBlocking(flags);
    ERR_clear_error();
    errno = 0;
    if (!SSL_is_init_finished(m_ssl)) {
        if (const int result = SSL_do_handshake(m_ssl); result != 1)
            return failed(result);
    }
    if (!m_begun.isEmpty()) {
        if (const int result = SSL_write(m_ssl, m_begun.constData(), int(m_begun.size())); result <= 0)
            return failed(result);
        m_begun.clear();
    }
    const int part = int(std::min(size, recordSize));
    const int result = SSL_write(m_ssl, data, part);
    if (result > 0)
        return result;
    if (SSL_get_error(m_ssl, result) == SSL_ERROR_WANT_WRITE) {
        m_begun = QByteArray(data, part); // it goes out before anything else
        return part;
    }
    return failed(result);
}

ssize_t ClientTls::recv(char *data, size_t size, int flags)
{
    setBlocking(flags);
    ERR_clear_error();
    errno = 0;
    const int result = SSL_read(m_ssl, data, int(size));
    return result > 0 ? result : failed(result);
}

void ClientTls::finish()
{
    setBlocking(0);
    SSL_shutdown(m_ssl);
    ERR_clear_error();
}

} // namespace drift::testing
