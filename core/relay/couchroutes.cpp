// SPDX-License-Identifier: GPL-3.0-only
#include "relay/couchroutes.h"

#include "couch/json.h"
#include "couch/writing.h"
#include "relay/connection.h"
#include "relay/couchstreams.h"

#include <algorithm>

namespace drift::relay {

using couch::badRequest;
using couch::Failure;
using couch::quoted;

namespace {

constexpr qint64 mostUuids = 1000;

HttpAnswer json(QByteArray body, int status = 200)
{
    HttpAnswer answer;
    answer.status = status;
    answer.body = std::move(body) + '\n';
    return answer;
}

HttpAnswer answerOf(const couch::Result<QByteArray> &result, int status = 200)
{
    return result ? json(*result, status) : CouchRoutes::failure(result.error());
}

HttpAnswer answerOf(const couch::Result<void> &result, int status = 200)
{
    return result ? json("{\"ok\":true}", status) : CouchRoutes::failure(result.error());
}

HttpAnswer written(const couch::Result<couch::Written> &result, int status)
{
    if (!result)
        return CouchRoutes::failure(result.error());
    const QByteArray rev = quoted(result->revision.text());
    HttpAnswer answer = json("{\"ok\":true,\"id\":" + quoted(result->id) + ",\"rev\":" + rev + '}', status);
    answer.headers.emplace_back("ETag", '"' + result->revision.text().toPercentEncoding("-") + '"');
    return answer;
}

HttpAnswer notFound(const char *reason)
{
    return CouchRoutes::failure({404, "not_found", reason});
}

HttpAnswer notAllowed(const char *methods)
{
    HttpAnswer answer = CouchRoutes::failure({405, "method_not_allowed", QByteArray("Only ") + methods + " allowed"});
    answer.headers.emplace_back("Allow", methods);
    return answer;
}

HttpAnswer notImplemented(const char *reason)
{
    return CouchRoutes::failure({501, "not_implemented", reason});
}

// Of what a client made up nothing goes into a header but what a header can hold.
QByteArray asContentType(const QByteArray &type)
{
    const bool isPlain = std::all_of(type.begin(), type.end(), [](char c) { return c >= ' ' && c < 0x7f; });
    return isPlain && type.contains('/') ? type : QByteArrayLiteral("application/octet-stream");
}

} // namespace

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
            return badRequest("Invalid rev format");
        return parsed;
    }
};

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

std::optional<HttpAnswer> CouchRoutes::serve(Connection &connection, const Route &route, bool mayMake, bool keepAlive,
                                             const std::vector<std::pair<QByteArray, QByteArray>> &headers)
{
    const RequestReader &reader = connection.reader();
    Request request{connection, reader.head(), reader.body(), CouchQuery(route.query), {}, {}, nullptr, headers, keepAlive};
    for (const QByteArray &part : route.file.split('/'))
        request.path.append(QByteArray::fromPercentEncoding(part));
    if (route.file.isEmpty())
        request.path.clear();
    if (route.room.isEmpty() || route.room.startsWith('_')) {
        request.path.prepend(route.room);
        return serveServer(request);
    }
    const auto id = RoomId::parse(QByteArray::fromPercentEncoding(route.room));
    if (!id)
        return failure({400, "illegal_database_name", "a database has the name of its room: 1 to 128 of A-Z a-z 0-9 _ -"});
    request.room = *id;
    if (request.path.isEmpty() && request.head.method == "PUT")
        return makeDatabase(request, mayMake);
    room::Room *room = m_rooms.find(*id);
    if (!room)
        return notFound("Database does not exist.");
    (void)m_rooms.open(*id); // somebody uses it
    CouchStreams streams(m_rooms, *room);
    couch::Database database(streams, m_limits);
    if (!database.exists())
        return notFound("Database does not exist.");
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

HttpAnswer CouchRoutes::makeDatabase(Request &request, bool mayMake)
{
    if (!mayMake && !m_rooms.exists(request.room))
        return notFound("there is no such room, and none may be made here");
    const auto room = m_rooms.open(request.room);
    if (!room)
        return failure({503, "service_unavailable", room.error().message});
    CouchStreams streams(m_rooms, **room);
    return answerOf(couch::Database(streams, m_limits).create(), 201);
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
        return query ? json(couch::allDocs(database, *query)) : failure(query.error());
    }
    if (name == "_security" || name == "_revs_limit")
        return serveSetting(request);
    static constexpr QByteArrayView posted[] = {"_bulk_docs", "_bulk_get", "_revs_diff", "_compact", "_ensure_full_commit"};
    if (std::find(std::begin(posted), std::end(posted), name) == std::end(posted))
        return name.startsWith("_find") || name.startsWith("_index") || name == "_explain" || name == "_purge" || name == "_view_cleanup"
                ? notImplemented("this is no part of what a room can do as a database")
                : notFound("there is nothing at this path");
    if (!posts)
        return notAllowed("POST");
    if (name == "_bulk_docs")
        return answerOf(couch::bulkDocs(database, request.body), 201);
    if (name == "_revs_diff")
        return answerOf(couch::revsDiff(database, request.body));
    if (name == "_bulk_get") {
        const auto options = readOptions(request.query);
        const auto latest = request.query.flag("latest");
        if (!options || !latest)
            return failure(options ? latest.error() : options.error());
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

HttpAnswer CouchRoutes::serveDocument(Request &request, const QByteArray &id)
{
    if (request.isRead())
        return getDocument(request, id);
    if (request.head.method == "PUT")
        return putDocument(request, id);
    if (request.head.method == "DELETE")
        return deleteDocument(request, id);
    return notAllowed("DELETE,GET,HEAD,PUT");
}

HttpAnswer CouchRoutes::getDocument(Request &request, const QByteArray &id)
{
    const auto options = readOptions(request.query);
    const auto latest = request.query.flag("latest");
    const auto revision = request.query.revision("rev");
    if (!options || !latest || !revision)
        return failure(!options ? options.error() : latest ? revision.error() : latest.error());
    if (const auto open = request.query.text("open_revs")) {
        std::optional<QList<couch::Revision>> revisions;
        if (*open != "all") {
            auto list = couch::parseRevisions(*open);
            if (!list)
                return failure(list.error());
            revisions = *std::move(list);
        }
        return answerOf(couch::readOpenRevisions(*request.database, id, revisions, *latest, *options));
    }
    const auto read = couch::readDocument(*request.database, id, *revision, *latest, *options);
    if (!read)
        return failure(read.error());
    const QByteArray tag = '"' + read->revision.text().toPercentEncoding("-") + '"';
    HttpAnswer answer = json(read->json);
    if (request.head.list("if-none-match").contains(tag)) {
        answer.status = 304;
        answer.body.clear();
    }
    answer.headers.emplace_back("ETag", tag);
    return answer;
}

HttpAnswer CouchRoutes::putDocument(Request &request, const QByteArray &id)
{
    auto document = couch::parseIncoming(request.body, {m_limits.maxDepth, m_limits.maxAttachment});
    if (!document)
        return failure(document.error());
    const auto revision = request.revision();
    if (!revision)
        return failure(revision.error());
    if (*revision && document->rev && *document->rev != **revision)
        return failure(badRequest("Document rev from request body and query string have different values").error);
    if (*revision)
        document->rev = *revision;
    const bool newEdits = request.query.text("new_edits") != "false";
    return written(newEdits ? couch::put(*request.database, id, *document) : couch::merge(*request.database, id, *document), 201);
}

HttpAnswer CouchRoutes::deleteDocument(Request &request, const QByteArray &id)
{
    const auto revision = request.revision();
    if (!revision)
        return failure(revision.error());
    const auto found = request.database->find(id);
    if (!found)
        return notFound("missing");
    if (!*revision) {
        return found->document.winner().deleted ? notFound("deleted")
                                                : failure({409, "conflict", "Document update conflict."});
    }
    couch::IncomingDocument gone;
    gone.deleted = true;
    gone.rev = *revision;
    return written(couch::put(*request.database, id, gone), 200);
}

HttpAnswer CouchRoutes::serveLocal(Request &request, const QByteArray &id)
{
    couch::Database &database = *request.database;
    if (request.isRead())
        return answerOf(database.local(id));
    const bool removes = request.head.method == "DELETE";
    if (!removes && request.head.method != "PUT" && request.head.method != "POST")
        return notAllowed("DELETE,GET,HEAD,PUT");
    const auto rev = removes ? database.removeLocal(id, request.query.text("rev").value_or(QByteArray())) : database.putLocal(id, request.body);
    if (!rev)
        return failure(rev.error());
    return json("{\"ok\":true,\"id\":" + quoted(id) + ",\"rev\":" + quoted(*rev) + '}', removes ? 200 : 201);
}

HttpAnswer CouchRoutes::serveAttachment(Request &request, const QByteArray &id, const QByteArray &name)
{
    const auto revision = request.revision();
    if (!revision)
        return failure(revision.error());
    if (request.isRead()) {
        const auto read = couch::readAttachment(*request.database, id, name, *revision);
        if (!read)
            return failure(read.error());
        HttpAnswer answer;
        answer.contentType = asContentType(read->attachment.contentType);
        answer.body = read->bytes;
        answer.headers.emplace_back("ETag", '"' + read->attachment.digest.toPercentEncoding("-+/=") + '"');
        // Whatever somebody put here, in a browser it is a page of nobody's: it must not act as one of ours.
        answer.headers.emplace_back("Content-Security-Policy", "sandbox");
        return answer;
    }
    if (request.head.method == "DELETE")
        return written(couch::putAttachment(*request.database, id, name, *revision, {}, {}), 200);
    if (request.head.method != "PUT")
        return notAllowed("DELETE,GET,HEAD,PUT");
    const QByteArray type = request.head.value("content-type");
    return written(couch::putAttachment(*request.database, id, name, *revision, type.isEmpty() ? "application/octet-stream" : type,
                                        request.body.toByteArray()), 201);
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
