// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomlink.h"

#include <QList>

namespace drift::relay {

namespace {

constexpr qsizetype longestLink = 2000; // bytes

QByteArrayView until(QByteArrayView text, char end)
{
    const qsizetype at = text.indexOf(end);
    return at < 0 ? text : text.first(at);
}

} // namespace

RoomLink parseRoomLink(const QByteArray &url, const AccessPolicy &policy, const Authority &host)
{
    const qsizetype colon = url.indexOf("://");
    const QByteArray scheme = url.first(std::max<qsizetype>(colon, 0)).toLower();
    if (url.size() > longestLink || !QList<QByteArray>{"ws", "wss", "http", "https"}.contains(scheme))
        return BrokenLink();
    const QByteArrayView rest = until(until(QByteArrayView(url).sliced(colon + 3), '#'), '?');
    const QByteArrayView name = until(rest, '/');
    const auto authority = parseAuthority(name);
    if (!authority)
        return BrokenLink();

    QList<QByteArray> parts = rest.sliced(name.size()).toByteArray().split('/');
    if (parts.last().isEmpty())
        parts.removeLast();
    if (parts.size() > 2 && parts[parts.size() - 3] == "room" && (parts.last() == "connect" || parts.last() == "send"))
        parts.removeLast();
    if (parts.size() < 2 || parts[parts.size() - 2] != "room")
        return BrokenLink();
    const auto id = RoomId::parse(parts.last());
    if (!id)
        return BrokenLink();
    if (!policy.isThisServer(scheme, *authority, host))
        return LinkElsewhere{name.toByteArray()};
    return *id;
}

} // namespace drift::relay
