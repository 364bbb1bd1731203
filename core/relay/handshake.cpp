// SPDX-License-Identifier: GPL-3.0-only
#include "relay/handshake.h"

#include <QCryptographicHash>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

// 16 bytes in base64.
bool isKey(const QByteArray &key)
{
    const auto decoded = QByteArray::fromBase64Encoding(key, QByteArray::AbortOnBase64DecodingErrors);
    return decoded.decodingStatus == QByteArray::Base64DecodingStatus::Ok && decoded.decoded.size() == 16;
}

} // namespace

std::optional<HttpAnswer> refuseHandshake(const RequestHead &head)
{
    if (!head.asksForWebSocket() || head.value("sec-websocket-version") != "13") {
        HttpAnswer answer = errorAnswer({426, {ErrorCode::UpgradeRequired, "connect with a WebSocket (version 13)"}});
        answer.headers.emplace_back("Upgrade", "websocket");
        answer.headers.emplace_back("Sec-WebSocket-Version", "13");
        return answer;
    }
    if (!isKey(head.value("sec-websocket-key")))
        return errorAnswer({400, {ErrorCode::BadRequest, "Sec-WebSocket-Key must be 16 bytes in base64"}});
    return std::nullopt;
}

QByteArray handshakeResponse(const RequestHead &head)
{
    const QByteArray accepted = head.value("sec-websocket-key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
            + QCryptographicHash::hash(accepted, QCryptographicHash::Sha1).toBase64() + "\r\n\r\n";
}

} // namespace drift::relay
