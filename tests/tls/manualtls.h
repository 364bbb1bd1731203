// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <openssl/ssl.h>

namespace drift::testing {

// A client's end of TLS of which a test sends the bytes itself, as far and as slowly as it wants to.
class ManualTls
{
public:
    ManualTls()
        : m_context(SSL_CTX_new(TLS_client_method()))
        , m_ssl(SSL_new(m_context))
    {
        SSL_set_bio(m_ssl, BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
        SSL_set_connect_state(m_ssl);
    }
    ~ManualTls()
    {
        SSL_free(m_ssl);
        SSL_CTX_free(m_context);
    }
    ManualTls(const ManualTls &) = delete;
    ManualTls &operator=(const ManualTls &) = delete;

    // What it wants to send next of the handshake, the server's bytes taken in.
    QByteArray handshake(const QByteArray &arrived = {})
    {
        BIO_write(SSL_get_rbio(m_ssl), arrived.constData(), int(arrived.size()));
        SSL_do_handshake(m_ssl);
        return outgoing();
    }
    [[nodiscard]] bool isDone() const { return SSL_is_init_finished(m_ssl); }
    QByteArray sealed(const QByteArray &text)
    {
        SSL_write(m_ssl, text.constData(), int(text.size()));
        return outgoing();
    }
    // What the server said.
    QByteArray opened(const QByteArray &arrived)
    {
        BIO_write(SSL_get_rbio(m_ssl), arrived.constData(), int(arrived.size()));
        QByteArray text;
        char bytes[4096];
        for (int size = 0; (size = SSL_read(m_ssl, bytes, sizeof bytes)) > 0;)
            text.append(bytes, size);
        return text;
    }

private:
    QByteArray outgoing()
    {
        char *bytes = nullptr;
        const long size = BIO_get_mem_data(SSL_get_wbio(m_ssl), &bytes);
        const QByteArray taken(bytes, size);
        BIO_reset(SSL_get_wbio(m_ssl));
        return taken;
    }

    SSL_CTX *m_context;
    SSL *m_ssl;
};

} // namespace drift::testing
