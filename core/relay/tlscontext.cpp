// SPDX-License-Identifier: GPL-3.0-only
#include "relay/tlscontext.h"

#include "relay/opensslpointers.h"

#include <openssl/ssl.h>

namespace drift::relay {

using namespace openssl;

namespace {

using Fault = TlsContext::Fault;

// Nobody is there to be asked for a passphrase.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

Result<void, Fault> useCertificates(SSL_CTX *context, const QByteArray &text)
{
    const Bio bio = reading(text);
    const Certificate first(PEM_read_bio_X509_AUX(bio.get(), nullptr, noPassphrase, nullptr));
    if (!first)
        return unexpected(Fault{false, "has no certificate in it (PEM)"});
    if (SSL_CTX_use_certificate(context, first.get()) != 1)
        return unexpected(Fault{false, "cannot be used: " + takeReason()});
    while (const Certificate next{PEM_read_bio_X509(bio.get(), nullptr, noPassphrase, nullptr)}) {
        if (SSL_CTX_add1_chain_cert(context, next.get()) != 1)
            return unexpected(Fault{false, "cannot be used: " + takeReason()});
    }
    const unsigned long error = ERR_peek_last_error();
    if (ERR_GET_LIB(error) != ERR_LIB_PEM || ERR_GET_REASON(error) != PEM_R_NO_START_LINE) // the end, without another one
        return unexpected(Fault{false, "has a broken certificate in it: " + takeReason()});
    ERR_clear_error();
    return {};
}

Result<void, Fault> useKey(SSL_CTX *context, const QByteArray &text)
{
    const Bio bio = reading(text);
    const Key key(PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassphrase, nullptr));
    if (!key) {
        const bool isEncrypted = text.contains("ENCRYPTED");
        ERR_clear_error();
        return unexpected(Fault{true, isEncrypted ? "is encrypted, and there is nobody to ask for its passphrase; decrypt it with: "
                                                    "openssl pkey"
                                                  : "has no private key in it (PEM)"});
    }
    if (X509_check_private_key(SSL_CTX_get0_certificate(context), key.get()) != 1) {
        ERR_clear_error();
        return unexpected(Fault{true, "is not the key to the certificate"});
    }
    if (SSL_CTX_use_PrivateKey(context, key.get()) != 1)
        return unexpected(Fault{true, "cannot be used: " + takeReason()});
    return {};
}

QByteArray fingerprintOf(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
        return {};
    return QByteArray(reinterpret_cast<const char *>(digest), qsizetype(size)).toHex(':').toUpper();
}

QDateTime expiryOf(const X509 *certificate)
{
    tm time{};
    if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &time) != 1)
        return {};
    return QDateTime(QDate(time.tm_year + 1900, time.tm_mon + 1, time.tm_mday), QTime(time.tm_hour, time.tm_min, time.tm_sec), Qt::UTC);
}

} // namespace

Result<std::shared_ptr<const TlsContext>, TlsContext::Fault> TlsContext::of(const QByteArray &certificates, const QByteArray &key)
{
    ERR_clear_error();
    SSL_CTX *const context = SSL_CTX_new(TLS_server_method());
    if (!context)
        return unexpected(Fault{false, "cannot be used: " + takeReason()});
    const std::shared_ptr<TlsContext> made(new TlsContext(context));
    SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE
                                     | SSL_OP_PRIORITIZE_CHACHA);
    SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS); // idle connections are many
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF); // clients come back with tickets
    if (auto used = useCertificates(context, certificates); !used)
        return unexpected(used.error());
    if (auto used = useKey(context, key); !used)
        return unexpected(used.error());
    made->m_fingerprint = fingerprintOf(SSL_CTX_get0_certificate(context));
    made->m_expiry = expiryOf(SSL_CTX_get0_certificate(context));
    return std::shared_ptr<const TlsContext>(made);
}

TlsContext::TlsContext(ssl_ctx_st *context)
    : m_context(context)
{
}

TlsContext::~TlsContext()
{
    SSL_CTX_free(m_context);
}

std::unique_ptr<TlsSession> TlsContext::newSession() const
{
    SSL *const ssl = SSL_new(m_context);
    return ssl ? std::make_unique<TlsSession>(ssl) : nullptr;
}

} // namespace drift::relay
