// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"
#include "relay/requestreader.h"
#include "relay/settings.h"

#include <optional>

namespace drift::relay {

// The host and port of a Host header or an origin; the host in lower case, an IPv6 address without its brackets.
struct Authority
{
    QByteArray host;
    std::optional<quint16> port;

    friend bool operator==(const Authority &, const Authority &) = default;
};

// Strict (RFC 3986 section 3.2 without user information and percent encoding): nothing where it is malformed.
[[nodiscard]] std::optional<Authority> parseAuthority(QByteArrayView text);

// "localhost", "x.localhost", 127.x.y.z and ::1.
[[nodiscard]] bool isLoopbackName(const QByteArray &host);

// Who may talk to the relay: the rules for Host (against DNS rebinding), Origin (against hostile web pages) and access
// keys. Host is judged before Origin, and both before anything else looks at a request.
// Thread: the relay's. Owner: HttpGate. It holds no state but the settings.
class AccessPolicy
{
public:
    explicit AccessPolicy(const Settings &settings); // outlives the policy

    // The request's validated Host; refused with 400 where malformed, 421 where it is not one of ours.
    // `acceptedOn` is the local address of the connection.
    [[nodiscard]] Result<Authority, HttpRefusal> checkHost(const RequestHead &head, const QHostAddress &acceptedOn) const;
    // Refused with 403 where the request carries an origin that is not allowed.
    [[nodiscard]] std::optional<HttpRefusal> checkOrigin(const RequestHead &head, const Authority &host) const;

    // Whether the request was sent by a page that this server itself served, and by nothing else: stricter than
    // checkOrigin(), for what other pages must not cause.
    [[nodiscard]] bool isOwnPage(const RequestHead &head, const Authority &host) const;
    // Whether a URL of this scheme (http, https, ws, wss) and authority leads to this server, as far as its names tell.
    [[nodiscard]] bool isThisServer(QByteArrayView scheme, const Authority &asked, const Authority &host) const;

    [[nodiscard]] bool needsAccessKey() const { return !m_keyDigests.empty(); }
    // Takes the same time for every key of a length, right or wrong.
    [[nodiscard]] bool isAccessKey(QByteArrayView key) const;

private:
    struct Origin
    {
        QByteArray scheme;
        Authority authority;

        friend bool operator==(const Origin &, const Origin &) = default;
    };
    bool isServedHere(const Origin &origin, const Authority &host) const;
    static std::optional<Origin> parseOrigin(QByteArrayView text);
    static Authority withPort(const Authority &authority, QByteArrayView scheme);

    const Settings &m_settings;
    std::vector<QByteArray> m_keyDigests;
    std::optional<Origin> m_publicOrigin;
    std::vector<Origin> m_allowedOrigins;
    bool m_anyOrigin = false;
};

} // namespace drift::relay
