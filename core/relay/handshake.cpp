// SPDX-License-Identifier: GPL-3.0-only
#include "relay/handshake.h"

#include "relay/fieldsyntax.h"

#include <QCryptographicHash>

#include <algorithm>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

// RFC 6455 section 4.2.1: 16 bytes in base64, written in full (RFC 4648 section 4).
bool isKey(const QByteArray &key)
{
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return key.size() == 24 && decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok && decoded.decoded.size() == 16;
}

// Section 9.1: a token, and behind an equals sign another one, which may stand in quotes.
bool isParameter(QByteArrayView text)
{
    const qsizetype equals = text.indexOf('=');
    if (equals < 0)
        return isToken(text);
    QByteArrayView value = text.sliced(equals + 1).trimmed();
    if (value.size() >= 2 && value.startsWith('"') && value.endsWith('"'))
        value = value.sliced(1, value.size() - 2);
    return isToken(text.first(equals).trimmed()) && isToken(value);
}

// "permessage-deflate; client_max_window_bits"
bool isExtension(const QByteArray &text)
{
    const QList<QByteArray> parts = text.split(';');
    return isToken(parts.first().trimmed())
            && std::all_of(parts.begin() + 1, parts.end(), [](const QByteArray &part) { return isParameter(part.trimmed()); });
}

template<typename IsElement>
bool isListOf(const RequestHead &head, QByteArrayView name, IsElement isElement)
{
    if (head.count(name) == 0)
        return true;
    const QList<QByteArray> elements = head.list(name);
    return !elements.isEmpty() && std::all_of(elements.begin(), elements.end(), isElement);
}

HttpAnswer bad(const char *message)
{
    return errorAnswer({400, {ErrorCode::BadRequest, message}});
}

} // namespace

std::optional<HttpAnswer> refuseHandshake(const RequestHead &head)
{
    if (!head.asksForWebSocket() || head.value("sec-websocket-version") != "13") {
        HttpAnswer answer = errorAnswer({426, {ErrorCode::UpgradeRequired, "connect with a WebSocket (version 13)"}});
        answer.headers.emplace_back("Connection", "Upgrade"); // RFC 9110 section 7.8
        answer.headers.emplace_back("Upgrade", "websocket");
        answer.headers.emplace_back("Sec-WebSocket-Version", "13");
        return answer;
    }
    if (!isKey(head.value("sec-websocket-key")))
        return bad("Sec-WebSocket-Key must be 16 bytes in base64");
    if (!isListOf(head, "sec-websocket-protocol", [](const QByteArray &name) { return isToken(name); }))
        return bad("Sec-WebSocket-Protocol must be a list of tokens");
    if (!isListOf(head, "sec-websocket-extensions", isExtension))
        return bad("Sec-WebSocket-Extensions must be a list of tokens with parameters");
    return std::nullopt;
}

QByteArray handshakeResponse(const RequestHead &head)
{
    const QByteArray accepted = head.value("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + QCryptographicHash::hash(accepted, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
}

} // namespace drift::relay
