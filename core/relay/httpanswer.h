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

// The whole response to a request that no route ever saw; the connection closes behind it.
[[nodiscard]] QByteArray closingResponse(const HttpAnswer &answer);

} // namespace drift::relay
