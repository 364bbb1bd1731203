// SPDX-License-Identifier: GPL-3.0-only
#include "app/addresses.h"

#include <algorithm>
#include <cstring>

namespace drift::app {

namespace {

bool isAlphanumeric(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool isOneOf(char c, const char *characters)
{
    return c != '\0' && std::strchr(characters, c);
}

// QHostAddress also reads "1", "127.1", surrounding spaces and any bytes as a scope; a slip must not become an address.
bool readAddress(const QByteArray &text, QHostAddress *address)
{
    const bool bracketed = text.startsWith('[') && text.endsWith(']');
    const QByteArray bare = bracketed ? text.sliced(1, text.size() - 2) : text;
    const bool v6 = bare.contains(':');
    const bool clean = std::all_of(bare.begin(), bare.end(), [](char c) { return isAlphanumeric(c) || isOneOf(c, ".:%-_"); });
    if (!clean || (bracketed && !v6) || (!v6 && bare.count('.') != 3))
        return false;
    return address->setAddress(QString::fromUtf8(bare));
}

bool isName(const QByteArray &text)
{
    return !text.isEmpty() && text.size() <= 253 && !text.startsWith('.') && !text.contains("..")
        && std::all_of(text.begin(), text.end(), [](char c) { return isAlphanumeric(c) || isOneOf(c, "-._"); });
}

} // namespace

Result<std::vector<QHostAddress>, QByteArray> parseListenAddress(const QByteArray &text)
{
    if (text.toLower() == "localhost")
        return std::vector{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
    QHostAddress address;
    if (!readAddress(text, &address))
        return unexpected(QByteArray("is not an address to listen on; write an IP address or localhost"));
    return std::vector{address};
}

bool isLocalhost(const std::vector<QHostAddress> &addresses)
{
    return addresses == std::vector{QHostAddress(QHostAddress::LocalHost), QHostAddress(QHostAddress::LocalHostIPv6)};
}

Result<QUrl, QByteArray> parsePublicUrl(const QByteArray &text)
{
    QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const bool web = url.scheme() == u"http" || url.scheme() == u"https";
    if (!url.isValid() || !web || url.host().isEmpty())
        return unexpected(QByteArray("is not an http or https URL, such as https://relay.example/drift"));
    if (!url.userInfo().isEmpty() || url.hasQuery() || url.hasFragment())
        return unexpected(QByteArray("may have a host, a port and a path, and nothing else"));
    return url;
}

Result<QByteArray, QByteArray> parseAllowedHost(const QByteArray &text)
{
    QHostAddress address;
    if (readAddress(text, &address))
        return address.toString().toUtf8();
    if (!isName(text))
        return unexpected(QByteArray("is not a host name or address; write it without scheme, port and wildcards"));
    return text.toLower();
}

Result<QByteArray, QByteArray> parseAllowedOrigin(const QByteArray &text)
{
    if (text == "*")
        return text;
    const QUrl url(QString::fromUtf8(text), QUrl::StrictMode);
    const bool bare = url.userInfo().isEmpty() && url.path().isEmpty() && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || url.scheme().isEmpty() || url.host().isEmpty() || !bare)
        return unexpected(QByteArray("is not an origin; write scheme://host or scheme://host:port, or *"));
    const int defaultPort = url.scheme() == u"http" ? 80 : url.scheme() == u"https" ? 443 : -1;
    QUrl origin = url;
    if (origin.port() == defaultPort)
        origin.setPort(-1);
    return origin.toEncoded().toLower();
}

Result<QByteArray, QByteArray> parseAccessKey(const QByteArray &text)
{
    const bool clean = std::all_of(text.begin(), text.end(),
                                   [](char c) { return isAlphanumeric(c) || isOneOf(c, "-._~!$&'()*+;=:@"); });
    if (text.isEmpty() || !clean)
        return unexpected(QByteArray("must be made of letters, digits and -._~!$&'()*+;=:@, as it stands in a URL"));
    return text;
}

} // namespace drift::app
