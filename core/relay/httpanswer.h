// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/requestreader.h"

#include <vector>

namespace drift::relay {

// What a route answers: the status, the headers of its own and the body.
struct HttpAnswer
{
    int status = 200;
    QByteArray contentType = QByteArrayLiteral("application/json");
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray refusal = {}; // of errorAnswer(): why, in one sentence
    bool isWrongTransport = false; // the same: see HttpRefusal
};

// The JSON body of every error: {"type":"error","code":…,"message":…}, on every path.
[[nodiscard]] HttpAnswer errorAnswer(const HttpRefusal &refusal);

// The status that a refusal has over HTTP where its route does not say another.
[[nodiscard]] int statusOf(protocol::ErrorCode code);

// The headers of an answer: its own, what describes its body, what every answer has, and the time.
[[nodiscard]] std::vector<std::pair<QByteArray, QByteArray>> headersOf(const HttpAnswer &answer, bool keepAlive);

// The whole response: head and body. It goes on with another request, or not.
[[nodiscard]] QByteArray wholeResponse(const HttpAnswer &answer, bool keepAlive);

// The head of a response whose body comes bit by bit: in chunks (RFC 9112 section 7.1), or, for HTTP/1.0, until it closes.
[[nodiscard]] QByteArray streamingResponse(const HttpAnswer &answer, bool keepAlive, bool chunked);

// The whole response to a request that no route ever saw; the connection closes behind it.
[[nodiscard]] QByteArray closingResponse(const HttpAnswer &answer);

} // namespace drift::relay
