// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "relay/tlssession.h"

#include <QByteArray>
#include <QDateTime>

#include <memory>

struct ssl_ctx_st;

namespace drift::relay {

// The certificate that the relay shows and the key to it, and what is agreed on with every client: TLS 1.2 or 1.3, no
// compression, no renegotiation. Never changed once it is made.
// Thread: any. Owner: shared by Settings and the relay.
class TlsContext
{
public:
    // PEM: the certificate, then those that lead from it to one that clients know, and its key without a passphrase. The
    // error says in a few words what is wrong, and with which of the two.
    struct Fault
    {
        bool isOfKey = false;
        QByteArray text; // "has no certificate in it"
    };
    [[nodiscard]] static Result<std::shared_ptr<const TlsContext>, Fault> of(const QByteArray &certificates, const QByteArray &key);

    ~TlsContext();
    TlsContext(const TlsContext &) = delete;
    TlsContext &operator=(const TlsContext &) = delete;

    // "AB:CD:…", the SHA-256 of the certificate, as browsers show it.
    [[nodiscard]] const QByteArray &fingerprint() const { return m_fingerprint; }
    // Until when clients take it, UTC.
    [[nodiscard]] const QDateTime &expiry() const { return m_expiry; }
    // Our end of a new connection; null where there is no memory for it.
    [[nodiscard]] std::unique_ptr<TlsSession> newSession() const;

private:
    explicit TlsContext(ssl_ctx_st *context);

    ssl_ctx_st *m_context;
    QByteArray m_fingerprint;
    QDateTime m_expiry;
};

} // namespace drift::relay
