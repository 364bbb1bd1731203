// SPDX-License-Identifier: GPL-3.0-only
#include "relay/couchroutes.h"

#include "relay/couchrequest.h"
#include "relay/couchstreams.h"

#include <algorithm>

namespace drift::relay {

using couch::badRequest;
using couch::Failure;
using couch::quoted;

namespace {

constexpr qint64 mostUuids = 1000;

// It is about no room.
bool isOfServer(const Route &route)
{
    return route.room.isEmpty() || route.room.startsWith('_');
}

// What CouchDB has and a room has not.
HttpAnswer missingPart(const QByteArray &name)
{
    if (name == "_find" || name == "_explain" || name == "_index" || name.startsWith("_index/"))
        return notImplemented("queries are not run here: replicate the database, and ask the copy");
    if (name == "_purge" || name == "_view_cleanup")
        return notImplemented("this is no part of what a room can do as a database");
    return notFound("there is nothing at this path");
}

std::optional<RoomId> roomOf(const Route &route)
{
    return RoomId::parse(QByteArray::fromPercentEncoding(route.room));
}

} // namespace

CouchRoutes::CouchRoutes(const Settings &settings, RoomHost &rooms, journal::Journal &journal)
    : m_settings(settings)
    , m_rooms(rooms)
    , m_feeds(settings, rooms, journal)
    , m_uuid(couch::newId())
{
    m_limits.maxDepth = settings.limits.maxDepth;
    rooms.watchDocuments([this](const RoomId &room) { m_feeds.changed(room); });
}

HttpAnswer CouchRoutes::failure(const Failure &failure)
{
    HttpAnswer answer = json("{\"error\":" + quoted(failure.error) + ",\"reason\":" + quoted(failure.reason) + '}', failure.status);
    if (failure.status == 413 || failure.status == 507) // that a document is not there, or in conflict, is nothing to tell of
        answer.refusal = failure.reason;
    return answer;
}

std::optional<HttpAnswer> CouchRoutes::refusalOf(const Route &route, const QByteArray &method, bool mayMake)
{
    if (isOfServer(route))
        return std::nullopt;
    const auto id = roomOf(route);
    if (!id)
        return failure({400, "illegal_database_name", "a database has the name of its room: 1 to 128 of A-Z a-z 0-9 _ -"});
    room::Room *room = m_rooms.find(*id);
    if (route.file.isEmpty() && method == "PUT")
        return room || mayMake ? std::nullopt : std::optional(notFound("there is no such room, and none may be made here"));
    if (!room)
        return notFound("Database does not exist.");
    CouchStreams streams(m_rooms, *room);
    if (!couch::Database(streams, m_limits).exists())
        return notFound("Database does not exist.");
    return std::nullopt;
}

std::optional<HttpAnswer> CouchRoutes::serve(Connection &connection, const Route &route, bool mayMake, bool keepAlive,
                                             const std::vector<std::pair<QByteArray, QByteArray>> &headers)
{
    const RequestReader &reader = connection.reader();
    Request request{connection, reader.head(), reader.body(), CouchQuery(route.query), {}, {}, nullptr, headers, keepAlive};
    for (const QByteArray &part : route.file.split('/'))
        request.path.append(QByteArray::fromPercentEncoding(part));
    if (route.file.isEmpty())
        request.path.clear();
    if (isOfServer(route)) {
        request.path.prepend(route.room);
        return serveServer(request);
    }
    if (auto refusal = refusalOf(route, request.head.method, mayMake))
        return refusal;
    request.room = *roomOf(route);
    const auto room = m_rooms.open(request.room); // somebody uses it
    if (!room)
        return failure({503, "service_unavailable", room.error().message});
    CouchStreams streams(m_rooms, **room);
    couch::Database database(streams, m_limits);
    if (request.path.isEmpty() && request.head.method == "PUT")
        return answerOf(database.create(), 201);
    request.database = &database;
    return serveDatabase(request);
}

HttpAnswer CouchRoutes::serveServer(const Request &request)
{
    const QByteArray &name = request.path.front();
    if (!request.isRead())
        return notAllowed("GET,HEAD");
    if (name.isEmpty()) {
        return json("{\"couchdb\":\"Welcome\",\"version\":\"3.0.0\",\"uuid\":\"" + m_uuid
                    + "\",\"features\":[],\"vendor\":{\"name\":\"Driftscope\",\"version\":\"" DRIFT_VERSION "\"}}");
    }
    if (name == "_up")
        return json("{\"status\":\"ok\"}");
    if (name == "_session")
        return json("{\"ok\":true,\"userCtx\":{\"name\":null,\"roles\":[]},\"info\":{\"authentication_handlers\":[]}}");
    if (name == "_uuids") {
        const auto count = request.query.count("count");
        if (!count || count->value_or(1) > mostUuids)
            return failure(count ? badRequest("count parameter too large").error : count.error());
        QByteArray ids;
        for (qint64 i = 0; i < count->value_or(1); ++i)
            ids += (ids.isEmpty() ? "\"" : ",\"") + couch::newId() + '"';
        return json("{\"uuids\":[" + ids + "]}");
    }
    if (name == "_all_dbs")
        return failure({403, "forbidden", "rooms are not listed: who knows the name of one may use it"});
    return notFound("there is nothing at this path");
}

void CouchRoutes::makeDatabase(const RoomId &id)
{
    if (room::Room *room = m_rooms.find(id)) {
        CouchStreams streams(m_rooms, *room);
        (void)couch::Database(streams, m_limits).create(); // there is one, or no room for one
    }
}

std::optional<HttpAnswer> CouchRoutes::serveDatabase(Request &request)
{
    if (request.path.isEmpty())
        return serveWhole(request);
    const QByteArray first = request.path.front();
    if (first == "_design" || first == "_local") {
        if (request.path.size() < 2)
            return failure({400, "illegal_docid", "Illegal document id `" + first + "`"});
        request.path.removeFirst();
        request.path.front().prepend(first + '/');
    } else if (first.startsWith('_') && !first.startsWith("_design/") && !first.startsWith("_local/")) {
        return serveSpecial(request);
    }
    const QByteArray id = request.path.takeFirst();
    if (auto refused = couch::refuseId(id, m_limits.longestId))
        return failure(*refused);
    if (id.startsWith("_local/"))
        return request.path.isEmpty() ? serveLocal(request, id) : notFound("a local document has no attachments");
    if (request.path.isEmpty())
        return serveDocument(request, id);
    if (id.startsWith("_design/") && request.path.front().startsWith('_'))
        return notImplemented("what design documents say is kept and replicated, but no functions are run here");
    return serveAttachment(request, id, request.path.join('/'));
}

// The database itself.
HttpAnswer CouchRoutes::serveWhole(Request &request)
{
    couch::Database &database = *request.database;
    if (request.isRead())
        return json(database.info(request.room.text()));
    if (request.head.method == "DELETE") {
        if (request.query.has("rev"))
            return failure(badRequest("You tried to DELETE a database with a ?rev= parameter. Did you mean to DELETE a document instead?").error);
        return answerOf(database.destroy());
    }
    if (request.head.method != "POST")
        return notAllowed("DELETE,GET,HEAD,POST,PUT");
    const auto document = couch::parseIncoming(request.body, {m_limits.maxDepth, m_limits.maxAttachment});
    if (!document)
        return failure(document.error());
    const QByteArray id = document->id ? *document->id : couch::newId();
    return id.startsWith("_local/") ? serveLocal(request, id) : written(couch::put(database, id, *document), 201);
}

// What begins with an underscore.
std::optional<HttpAnswer> CouchRoutes::serveSpecial(Request &request)
{
    const QByteArray name = request.path.join('/');
    const bool posts = request.head.method == "POST";
    couch::Database &database = *request.database;
    if (name == "_changes")
        return request.isRead() || posts ? serveChanges(request) : notAllowed("GET,HEAD,POST");
    if (name == "_all_docs") {
        if (!request.isRead() && !posts)
            return notAllowed("GET,HEAD,POST");
        const auto query = allDocsQuery(request.query, posts ? request.body : QByteArrayView());
        return query ? answerOf(couch::allDocs(database, *query)) : failure(query.error());
    }
    if (name == "_security" || name == "_revs_limit")
        return serveSetting(request);
    static constexpr QByteArrayView posted[] = {"_bulk_docs", "_bulk_get", "_revs_diff", "_compact", "_ensure_full_commit"};
    if (std::find(std::begin(posted), std::end(posted), name) == std::end(posted))
        return missingPart(name);
    if (!posts)
        return notAllowed("POST");
    if (name == "_bulk_docs")
        return answerOf(couch::bulkDocs(database, request.body), 201);
    if (name == "_revs_diff")
        return answerOf(couch::revsDiff(database, request.body));
    if (name == "_bulk_get") {
        auto options = readOptions(request.query);
        const auto latest = request.query.flag("latest");
        if (!options || !latest)
            return failure(options ? latest.error() : options.error());
        if (couch::namesType(request.head.value("accept"), "multipart/mixed")) {
            options->attachments = true;
            return answerOf(couch::bulkGetParts(database, request.body, *latest, *options));
        }
        return answerOf(couch::bulkGet(database, request.body, *latest, *options));
    }
    if (name == "_compact") {
        database.compact();
        return json("{\"ok\":true}", 202);
    }
    return json("{\"ok\":true,\"instance_start_time\":\"0\"}", 201);
}

HttpAnswer CouchRoutes::serveSetting(Request &request)
{
    couch::Database &database = *request.database;
    const bool isLimit = request.path.front() == "_revs_limit";
    if (request.isRead())
        return json(isLimit ? QByteArray::number(database.revsLimit()) : database.security());
    if (request.head.method != "PUT")
        return notAllowed("GET,HEAD,PUT");
    return answerOf(isLimit ? database.setRevsLimit(request.body) : database.setSecurity(request.body));
}

std::optional<HttpAnswer> CouchRoutes::serveChanges(Request &request)
{
    const bool posts = request.head.method == "POST";
    auto query = feedQuery(request.query, posts ? request.body : QByteArrayView(), request.head.value("last-event-id"),
                           request.database->updateSeq());
    if (!query)
        return failure(query.error());
    HttpAnswer head;
    head.headers = request.headers;
    if (query->kind == FeedQuery::Kind::EventSource)
        head.contentType = "text/event-stream";
    if (request.head.method == "HEAD")
        return HttpAnswer{200, head.contentType, {}, {}};
    m_feeds.begin(request.connection, request.room, std::move(*query), head, request.keepAlive);
    return std::nullopt;
}

} // namespace drift::relay
