// SPDX-License-Identifier: GPL-3.0-only
#include "relay/httpanswer.h"

#include "protocol/codec.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

QByteArray reasonPhrase(int status)
{
    switch (status) {
    case 200: return QByteArrayLiteral("OK");
    case 201: return QByteArrayLiteral("Created");
    case 202: return QByteArrayLiteral("Accepted");
    case 204: return QByteArrayLiteral("No Content");
    case 302: return QByteArrayLiteral("Found");
    case 304: return QByteArrayLiteral("Not Modified");
    case 400: return QByteArrayLiteral("Bad Request");
    case 403: return QByteArrayLiteral("Forbidden");
    case 404: return QByteArrayLiteral("Not Found");
    case 405: return QByteArrayLiteral("Method Not Allowed");
    case 409: return QByteArrayLiteral("Conflict");
    case 412: return QByteArrayLiteral("Precondition Failed");
    case 408: return QByteArrayLiteral("Request Timeout");
    case 411: return QByteArrayLiteral("Length Required");
    case 413: return QByteArrayLiteral("Content Too Large");
    case 414: return QByteArrayLiteral("URI Too Long");
    case 415: return QByteArrayLiteral("Unsupported Media Type");
    case 417: return QByteArrayLiteral("Expectation Failed");
    case 421: return QByteArrayLiteral("Misdirected Request");
    case 426: return QByteArrayLiteral("Upgrade Required");
    case 429: return QByteArrayLiteral("Too Many Requests");
    case 431: return QByteArrayLiteral("Request Header Fields Too Large");
    case 501: return QByteArrayLiteral("Not Implemented");
    case 503: return QByteArrayLiteral("Service Unavailable");
    case 505: return QByteArrayLiteral("HTTP Version Not Supported");
    case 507: return QByteArrayLiteral("Insufficient Storage");
    default: return QByteArrayLiteral("Error");
    }
}

// RFC 9110 section 5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
QByteArray httpDate()
{
    static const QLocale english = QLocale::c();
    return english.toString(QDateTime::currentDateTimeUtc(), QStringLiteral("ddd, dd MMM yyyy HH:mm:ss 'GMT'")).toLatin1();
}

QByteArray statusLine(const HttpAnswer &answer)
{
    return "HTTP/1.1 " + QByteArray::number(answer.status) + ' ' + reasonPhrase(answer.status) + "\r\n";
}

// Our own options of the connection, and that it ends.
void addClose(std::vector<std::pair<QByteArray, QByteArray>> &headers)
{
    const auto ours = std::find_if(headers.begin(), headers.end(), [](const auto &header) { return header.first == "Connection"; });
    if (ours == headers.end())
        headers.emplace_back("Connection", "close");
    else
        ours->second += ", close";
}

} // namespace

HttpAnswer errorAnswer(const HttpRefusal &refusal)
{
    HttpAnswer answer;
    answer.status = refusal.status;
    answer.body = protocol::encode(protocol::ServerMessage(refusal.error), protocol::Encoding::Json);
    answer.refusal = refusal.error.message;
    answer.isWrongTransport = refusal.isWrongTransport;
    return answer;
}

int statusOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::RoomFull:
    case ErrorCode::StreamFull:
    case ErrorCode::ServerFull:
        return 507;
    case ErrorCode::TooManyRooms:
    case ErrorCode::TooManyConnections:
    case ErrorCode::ShuttingDown:
        return 503;
    case ErrorCode::MessageTooBig:
        return 413;
    case ErrorCode::TooManyRequests:
        return 429;
    case ErrorCode::UnknownRoom:
    case ErrorCode::NotFound:
        return 404;
    default:
        return 400;
    }
}

std::vector<std::pair<QByteArray, QByteArray>> headersOf(const HttpAnswer &answer, bool keepAlive)
{
    auto headers = answer.headers;
    if (answer.status != 204 && answer.status != 304) {
        headers.emplace_back("Content-Type", answer.contentType);
        headers.emplace_back("Content-Length", QByteArray::number(answer.body.size()));
    }
    const auto isCaching = [](const auto &header) { return header.first == "Cache-Control"; };
    if (std::none_of(headers.begin(), headers.end(), isCaching))
        headers.emplace_back("Cache-Control", "no-store");
    headers.emplace_back("X-Content-Type-Options", "nosniff");
    headers.emplace_back("Date", httpDate()); // a server with a clock must (RFC 9110 section 6.6.1)
    if (!keepAlive)
        addClose(headers);
    return headers;
}

QByteArray wholeResponse(const HttpAnswer &answer, bool keepAlive)
{
    QByteArray response = statusLine(answer);
    for (const auto &[name, value] : headersOf(answer, keepAlive))
        response += name + ": " + value + "\r\n";
    return response + "\r\n" + answer.body;
}

QByteArray streamingResponse(const HttpAnswer &answer, bool keepAlive, bool chunked)
{
    QByteArray response = statusLine(answer);
    for (const auto &[name, value] : headersOf(answer, keepAlive)) {
        if (name != "Content-Length")
            response += name + ": " + value + "\r\n";
    }
    return response + (chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "\r\n");
}

QByteArray closingResponse(const HttpAnswer &answer)
{
    return wholeResponse(answer, false);
}

} // namespace drift::relay
