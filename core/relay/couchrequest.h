// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/json.h"
#include "couch/multipartreading.h"
#include "couch/writing.h"
#include "relay/connection.h"
#include "relay/couchroutes.h"

// What the functions of CouchRoutes share: the request, and CouchDB's answers.
namespace drift::relay {

struct CouchRoutes::Request
{
    Connection &connection;
    const RequestHead &head;
    QByteArrayView body;
    CouchQuery query;
    QList<QByteArray> path; // behind the database, decoded
    RoomId room;
    couch::Database *database = nullptr;
    const std::vector<std::pair<QByteArray, QByteArray>> &headers;
    bool keepAlive;

    [[nodiscard]] bool isRead() const { return head.method == "GET" || head.method == "HEAD"; }
    // The revision that is to be changed, by the query or by If-Match.
    [[nodiscard]] couch::Result<std::optional<couch::Revision>> revision() const
    {
        if (query.has("rev") || head.count("if-match") == 0)
            return query.revision("rev");
        QByteArray tag = head.value("if-match").trimmed();
        if (tag.size() >= 2 && tag.startsWith('"') && tag.endsWith('"'))
            tag = QByteArray::fromPercentEncoding(tag.sliced(1, tag.size() - 2));
        auto parsed = couch::parseRevision(tag);
        if (!parsed)
            return couch::badRequest("Invalid rev format");
        return parsed;
    }
};

[[nodiscard]] HttpAnswer json(QByteArray body, int status = 200);
[[nodiscard]] HttpAnswer answerOf(const couch::Result<QByteArray> &result, int status = 200);
[[nodiscard]] HttpAnswer answerOf(const couch::Result<void> &result, int status = 200); // {"ok":true}
[[nodiscard]] HttpAnswer answerOf(couch::Multipart parts);
[[nodiscard]] HttpAnswer answerOf(couch::Result<couch::Multipart> parts);
[[nodiscard]] HttpAnswer written(const couch::Result<couch::Written> &result, int status);
[[nodiscard]] HttpAnswer notFound(const char *reason);
[[nodiscard]] HttpAnswer notAllowed(const char *methods); // "GET,HEAD"
[[nodiscard]] HttpAnswer notImplemented(const char *reason);

} // namespace drift::relay
