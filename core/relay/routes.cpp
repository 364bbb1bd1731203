// SPDX-License-Identifier: GPL-3.0-only
#include "relay/routes.h"

#include <QList>

#include <algorithm>

namespace drift::relay {

namespace {

bool isOn(const QByteArray &value)
{
    return !value.isEmpty() && value != "0" && value != "false";
}

std::optional<room::Subscribe> parseSubscribe(const QByteArray &text)
{
    if (text == "auto")
        return room::Subscribe::Auto;
    if (text == "room")
        return room::Subscribe::Room;
    if (text == "keys")
        return room::Subscribe::Keys;
    return std::nullopt;
}

bool isFile(const QList<QByteArray> &parts)
{
    return parts[0] == "demos" || parts[0] == "client" || parts[0] == "page";
}

} // namespace

Route parseRoute(QByteArrayView target)
{
    Route route;
    if (target == "*") {
        route.endpoint = Endpoint::Server;
        return route;
    }
    const qsizetype question = target.indexOf('?');
    if (question >= 0)
        route.query = target.sliced(question + 1).toByteArray();
    QByteArray path = (question < 0 ? target : target.first(question)).toByteArray();
    route.endsInSlash = path.endsWith('/');
    if (path.size() > 1 && route.endsInSlash)
        path.chop(1);

    QList<QByteArray> parts = path.split('/');
    parts.removeFirst(); // what stands before the first slash: nothing
    if (parts.size() >= 2 && parts[0] == "db") {
        route.accessKey = QByteArray::fromPercentEncoding(parts[1]);
        parts.remove(0, 2);
    }
    if (parts.isEmpty() || parts == QList<QByteArray>{QByteArray()})
        route.endpoint = Endpoint::Page;
    else if (parts.size() == 1 && parts[0] == "new")
        route.endpoint = Endpoint::New;
    else if (parts.size() == 1 && parts[0] == "healthz")
        route.endpoint = Endpoint::Health;
    else if (parts.size() == 1 && parts[0] == "qrcode")
        route.endpoint = Endpoint::QrCode;
    else if (parts.size() == 1 && parts[0] == "show")
        route.endpoint = Endpoint::Show;
    else if (parts[0] == "couch") {
        route.endpoint = Endpoint::Couch;
        route.room = parts.value(1);
        route.file = parts.mid(2).join('/');
        return route;
    } else if (isFile(parts))
        route.endpoint = Endpoint::File;
    else if (parts[0] != "room" || parts.size() < 2 || parts.size() > 3)
        return route;
    else if (parts.size() == 2)
        route.endpoint = Endpoint::Room;
    else if (parts[2] == "connect")
        route.endpoint = Endpoint::Connect;
    else if (parts[2] == "send")
        route.endpoint = Endpoint::Send;
    if (route.endpoint == Endpoint::File)
        route.file = parts.join('/') + (route.endsInSlash ? "/" : "");
    else if (parts.size() >= 2)
        route.room = parts[1];
    return route;
}

bool isKnownMethod(QByteArrayView method)
{
    static constexpr QByteArrayView known[] = {"GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"};
    return std::find(std::begin(known), std::end(known), method) != std::end(known);
}

QByteArray allowedMethods(Endpoint endpoint)
{
    switch (endpoint) {
    case Endpoint::New:
    case Endpoint::Send:
    case Endpoint::Show:
        return QByteArrayLiteral("POST");
    case Endpoint::Room:
        return QByteArrayLiteral("GET HEAD POST"); // POST is the short form of …/send
    case Endpoint::Connect:
        return QByteArrayLiteral("GET");
    case Endpoint::Page:
    case Endpoint::File:
    case Endpoint::QrCode:
    case Endpoint::Health:
        return QByteArrayLiteral("GET HEAD");
    case Endpoint::Server: // what is allowed at one path or another (RFC 9110 section 9.3.7)
        return QByteArrayLiteral("GET HEAD POST");
    case Endpoint::Couch: // its paths take different ones
        return QByteArrayLiteral("GET HEAD POST PUT DELETE");
    case Endpoint::Unknown:
        break;
    }
    return {};
}

std::optional<QByteArray> queryValue(const QByteArray &query, QByteArrayView name, QueryKind kind)
{
    for (const QByteArray &part : query.split('&')) {
        if (!part.startsWith(name.toByteArray() + '='))
            continue;
        QByteArray value = part.sliced(name.size() + 1);
        if (kind == QueryKind::Form)
            value.replace('+', ' ');
        return QByteArray::fromPercentEncoding(value);
    }
    return std::nullopt;
}

Result<ConnectFlags, HttpRefusal> parseConnectFlags(QByteArrayView query)
{
    ConnectFlags flags;
    QByteArray text = query.toByteArray();
    text.replace('?', '&');
    for (const QByteArray &part : text.split('&')) {
        const qsizetype equals = part.indexOf('=');
        const QByteArray name = part.first(equals < 0 ? part.size() : equals);
        const QByteArray value = equals < 0 ? QByteArray() : QByteArray::fromPercentEncoding(part.sliced(equals + 1));
        if (name == "cbor")
            flags.cbor = isOn(value);
        else if (name == "debug")
            flags.debug = isOn(value);
        else if (name == "subscribe") {
            flags.subscribe = parseSubscribe(value);
            if (!flags.subscribe)
                return unexpected(HttpRefusal{400, {protocol::ErrorCode::BadRequest, "subscribe must be auto, room or keys"}});
        }
    }
    return flags;
}

} // namespace drift::relay
