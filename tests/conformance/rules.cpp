// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rules.h"

#include <QRegularExpression>

#include <arpa/inet.h>

#include <cstring>

namespace drift::conformance {

namespace {

struct Place
{
    bool isWellFormed = false;
    QByteArray host; // lower case, IPv6 without brackets
    int port = -1;   // none given
};

bool parseIPv6(const QByteArray &text, in6_addr &address)
{
    return inet_pton(AF_INET6, text.constData(), &address) == 1;
}

bool sameIPv6(const QByteArray &a, const QByteArray &b)
{
    in6_addr first{};
    in6_addr second{};
    return parseIPv6(a, first) && parseIPv6(b, second) && std::memcmp(&first, &second, sizeof first) == 0;
}

Place placeOf(const QByteArray &text)
{
    static const QRegularExpression form(
            QStringLiteral("\\A(?:([A-Za-z0-9._-]{1,255})|\\[([0-9A-Fa-f:.]+)\\])(?::([0-9]{0,5}))?\\z"));
    const auto match = form.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return {};
    Place place;
    const QByteArray six = match.captured(2).toLatin1();
    in6_addr ignored{};
    place.isWellFormed = six.isEmpty() || parseIPv6(six, ignored);
    place.host = (six.isEmpty() ? match.captured(1).toLatin1() : six).toLower();
    if (!match.captured(3).isEmpty())
        place.port = match.captured(3).toInt();
    place.isWellFormed &= place.port <= 65535;
    return place;
}

bool isLocalhost(const QByteArray &host)
{
    return host == "localhost" || host.endsWith(".localhost");
}

bool isLoopback(const QByteArray &host)
{
    static const QRegularExpression quad(
            QStringLiteral("\\A127(?:\\.(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])){3}\\z"));
    return isLocalhost(host) || quad.match(QString::fromLatin1(host)).hasMatch() || sameIPv6(host, "::1");
}

bool isOurs(const Realm &realm, const QByteArray &host, const QHostAddress &acceptedOn)
{
    const QByteArray address = acceptedOn.toString().toLatin1();
    return isLocalhost(host) || host == address || sameIPv6(host, address) || host == realm.publicHost
            || realm.allowedHosts.contains(host);
}

bool mayCome(const Realm &realm, const QByteArray &origin, const Place &host)
{
    const qsizetype end = origin.indexOf("://");
    if (end < 1)
        return false; // "null" among them
    const QByteArray scheme = origin.first(end).toLower();
    Place place = placeOf(origin.sliced(end + 3));
    if (!place.isWellFormed || origin.endsWith(':')) // an origin is written without a colon that has no port (RFC 6454, 6.2)
        return false;
    if (realm.allowedOrigins.contains("*") || realm.allowedOrigins.contains(origin.toLower()))
        return true;
    if (scheme != "http" && scheme != "https")
        return false;
    const int usual = scheme == "http" ? 80 : 443;
    const int port = place.port < 0 ? usual : place.port;
    const bool isHostItself = place.host == host.host && port == (host.port < 0 ? usual : host.port);
    const bool isPublic = scheme == realm.publicScheme && place.host == realm.publicHost && port == realm.publicPort;
    return isLoopback(place.host) || isHostItself || isPublic;
}

} // namespace

int refusalOf(const Realm &realm, const Asker &asker)
{
    if (asker.hosts.size() != 1 || asker.origins.size() > 1)
        return 400;
    const Place host = placeOf(asker.hosts.first());
    if (!host.isWellFormed)
        return 400;
    if (!isOurs(realm, host.host, asker.acceptedOn))
        return 421;
    if (!asker.origins.isEmpty() && !mayCome(realm, asker.origins.first(), host))
        return 403;
    return 0;
}

} // namespace drift::conformance
