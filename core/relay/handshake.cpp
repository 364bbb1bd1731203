// SPDX-License-Identifier: GPL-3.0-only
#include "relay/handshake.h"

#include "relay/extensions.h"
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
    if (!isListOf(head, "sec-websocket-extensions", [](const QByteArray &text) { return parseExtension(text).has_value(); }))
        return bad("Sec-WebSocket-Extensions must be a list of tokens with parameters");
    return std::nullopt;
}

QByteArray handshakeResponse(const RequestHead &head, const std::optional<DeflateTerms> &deflate)
{
    const QByteArray accepted = head.value("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + QCryptographicHash::hash(accepted, QCryptographicHash::Sha1).toBase64()
            + (deflate ? "\r\nSec-WebSocket-Extensions: " + deflate->response() : QByteArray()) + "\r\n\r\n";
}

} // namespace drift::relay
