// SPDX-License-Identifier: GPL-3.0-only
#include "relay/accesspolicy.h"

#include <QCryptographicHash>

#include <algorithm>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
}

std::optional<quint16> parsePort(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 5 || !std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    const uint port = text.toByteArray().toUInt();
    return port <= 0xffff ? std::optional(quint16(port)) : std::nullopt;
}

// The four numbers of a dotted quad, written in full: no other spelling of an IPv4 address counts as one.
bool isLoopbackIPv4(const QByteArray &host)
{
    const QList<QByteArray> parts = host.split('.');
    if (parts.size() != 4 || parts[0] != "127")
        return false;
    return std::all_of(parts.begin(), parts.end(), [](const QByteArray &part) {
        bool ok = false;
        return part.toUInt(&ok) <= 255 && ok && QByteArray::number(part.toUInt()) == part;
    });
}

bool isIPv6(const QByteArray &host)
{
    return host.contains(':');
}

bool isLocalhost(const QByteArray &host)
{
    return host == "localhost" || host.endsWith(".localhost");
}

// The address as a Host header spells it; an IPv4 address that came in through an IPv6 socket is an IPv4 address.
QHostAddress plain(const QHostAddress &address)
{
    bool isIPv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIPv4);
    QHostAddress result = isIPv4 ? QHostAddress(ipv4) : address;
    result.setScopeId({});
    return result;
}

bool isSameAddress(const QByteArray &host, const QHostAddress &address)
{
    if (isIPv6(host))
        return QHostAddress(QString::fromLatin1(host)) == address;
    return host == address.toString().toLatin1();
}

QByteArray digest(QByteArrayView key)
{
    return QCryptographicHash::hash(key.toByteArray(), QCryptographicHash::Sha256);
}

bool equalInConstantTime(const QByteArray &a, const QByteArray &b)
{
    Q_ASSERT(a.size() == b.size());
    uchar difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = uchar(difference | (uchar(a[i]) ^ uchar(b[i])));
    return difference == 0;
}

} // namespace

bool isLoopbackName(const QByteArray &host)
{
    return isLocalhost(host) || isLoopbackIPv4(host)
            || (isIPv6(host) && QHostAddress(QString::fromLatin1(host)) == QHostAddress(QHostAddress::LocalHostIPv6));
}

std::optional<Authority> parseAuthority(QByteArrayView text)
{
    Authority authority;
    QByteArrayView rest;
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 0)
            return std::nullopt;
        authority.host = text.sliced(1, end - 1).toByteArray().toLower();
        const QHostAddress address(QString::fromLatin1(authority.host));
        if (!isIPv6(authority.host) || address.protocol() != QAbstractSocket::IPv6Protocol || !address.scopeId().isEmpty())
            return std::nullopt;
        rest = text.sliced(end + 1);
    } else {
        const qsizetype colon = text.indexOf(':');
        const QByteArrayView host = colon < 0 ? text : text.first(colon);
        if (host.isEmpty() || host.size() > 255 || !std::all_of(host.begin(), host.end(), isNameCharacter))
            return std::nullopt;
        authority.host = host.toByteArray().toLower();
        rest = colon < 0 ? QByteArrayView() : text.sliced(colon);
    }
    if (rest.isEmpty() || rest == ":") // a port may have no digits
        return authority;
    authority.port = rest.startsWith(':') ? parsePort(rest.sliced(1)) : std::nullopt;
    return authority.port ? std::optional(authority) : std::nullopt;
}

AccessPolicy::AccessPolicy(const Settings &settings)
    : m_settings(settings)
{
    for (const QByteArray &key : settings.accessKeys)
        m_keyDigests.push_back(digest(key));
    if (settings.publicUrl) {
        const QUrl &url = *settings.publicUrl;
        m_publicOrigin = parseOrigin(url.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::RemoveUserInfo
                                                   | QUrl::StripTrailingSlash));
    }
    for (const QByteArray &text : settings.allowedOrigins) {
        if (text == "*")
            m_anyOrigin = true;
        else if (const auto origin = parseOrigin(text))
            m_allowedOrigins.push_back(*origin);
    }
}

Result<Authority, HttpRefusal> AccessPolicy::checkHost(const RequestHead &head, const QHostAddress &acceptedOn) const
{
    const auto host = parseAuthority(head.value("host"));
    if (!host)
        return unexpected(HttpRefusal{400, {ErrorCode::BadRequest, "the Host header is malformed"}});
    const auto &allowed = m_settings.allowedHosts;
    const bool ours = isLocalhost(host->host) || isSameAddress(host->host, plain(acceptedOn))
            || (m_publicOrigin && m_publicOrigin->authority.host == host->host)
            || std::find(allowed.begin(), allowed.end(), host->host) != allowed.end();
    if (!ours) {
        return unexpected(HttpRefusal{421, {ErrorCode::UnknownHost,
                                            "this server does not answer to that Host; --allow-host adds one"}});
    }
    return *host;
}

std::optional<HttpRefusal> AccessPolicy::checkOrigin(const RequestHead &head, const Authority &host) const
{
    const QByteArray text = head.value("origin");
    if (text.isNull())
        return std::nullopt;
    const HttpRefusal refusal{403, {ErrorCode::ForbiddenOrigin, "pages of that Origin may not use this server; --allow-origin adds one"}};
    const auto origin = parseOrigin(text);
    if (!origin)
        return refusal;
    if (m_anyOrigin || std::find(m_allowedOrigins.begin(), m_allowedOrigins.end(), *origin) != m_allowedOrigins.end())
        return std::nullopt;
    if (origin->scheme != "http" && origin->scheme != "https")
        return refusal;
    if (isLoopbackName(origin->authority.host) || isServedHere(*origin, host) || origin == m_publicOrigin)
        return std::nullopt;
    return refusal;
}

bool AccessPolicy::isOwnPage(const RequestHead &head, const Authority &host) const
{
    const QByteArray site = head.value("sec-fetch-site"); // browsers send it to https and to loopback addresses
    const auto origin = parseOrigin(head.value("origin"));
    if (!origin || (!site.isNull() && site != "same-origin"))
        return false;
    return origin == m_publicOrigin || isServedHere(*origin, host);
}

// With TLS of our own no page of ours comes over http: whoever sits on the way could have written it.
bool AccessPolicy::isServedHere(const Origin &origin, const Authority &host) const
{
    return origin.authority == withPort(host, origin.scheme) && (!m_settings.tls || origin.scheme == "https");
}

bool AccessPolicy::isThisServer(QByteArrayView scheme, const Authority &asked, const Authority &host) const
{
    const QByteArrayView web = scheme == "wss" ? "https" : scheme == "ws" ? "http" : scheme;
    const Origin origin{web.toByteArray(), withPort(asked, web)};
    if (origin == m_publicOrigin)
        return true;
    const Authority ours = withPort(host, web);
    const bool sameName = origin.authority.host == ours.host || (isLoopbackName(origin.authority.host) && isLoopbackName(ours.host));
    return sameName && origin.authority.port == ours.port;
}

bool AccessPolicy::isAccessKey(QByteArrayView key) const
{
    const QByteArray asked = digest(key);
    bool found = false;
    for (const QByteArray &known : m_keyDigests)
        found |= equalInConstantTime(asked, known);
    return found;
}

// "https://app.example:8443" (RFC 6454 section 6.1), its port filled in; "null" is none.
std::optional<AccessPolicy::Origin> AccessPolicy::parseOrigin(QByteArrayView text)
{
    const qsizetype colon = text.indexOf("://");
    if (colon <= 0 || text.endsWith(':')) // a Host may have a colon without a port, an origin not (RFC 6454 section 6.2)
        return std::nullopt;
    Origin origin;
    origin.scheme = text.first(colon).toByteArray().toLower();
    const auto authority = parseAuthority(text.sliced(colon + 3));
    if (!authority || !std::all_of(origin.scheme.begin(), origin.scheme.end(), isNameCharacter))
        return std::nullopt;
    origin.authority = withPort(*authority, origin.scheme);
    return origin;
}

Authority AccessPolicy::withPort(const Authority &authority, QByteArrayView scheme)
{
    Authority filled = authority;
    if (!filled.port && scheme == "http")
        filled.port = 80;
    else if (!filled.port && scheme == "https")
        filled.port = 443;
    return filled;
}

} // namespace drift::relay
