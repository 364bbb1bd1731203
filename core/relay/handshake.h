// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/deflateterms.h"
#include "relay/httpanswer.h"
#include "relay/requestreader.h"

#include <optional>

// The opening handshake of WebSockets, server side (RFC 6455 section 4.2). Made here, in one turn: Qt's own takes two,
// refuses handshakes that are right (two Connection headers) without an answer, and adds cross-origin headers that allow
// everybody.
namespace drift::relay {

// What a request is answered that is no proper handshake of version 13; nothing where it is one. 426 where it asks for no
// WebSocket or another version, 400 where a part of it is not as sections 4.1 and 9.1 want it. What is offered besides,
// protocols and extensions, must be well formed; no protocol is taken.
[[nodiscard]] std::optional<HttpAnswer> refuseHandshake(const RequestHead &head);
// The whole response by which the connection becomes a WebSocket, of compressed messages too where these terms say so.
[[nodiscard]] QByteArray handshakeResponse(const RequestHead &head, const std::optional<DeflateTerms> &deflate = {});

} // namespace drift::relay
