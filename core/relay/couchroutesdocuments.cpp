// SPDX-License-Identifier: GPL-3.0-only
// The part of CouchRoutes that serves documents and their attachments.
#include "relay/couchrequest.h"

namespace drift::relay {

using couch::badRequest;
using couch::quoted;

namespace {

QByteArray tagOf(const couch::Revision &revision)
{
    return '"' + revision.text().toPercentEncoding("-") + '"';
}

bool accepts(const RequestHead &head, QByteArrayView type)
{
    return couch::namesType(head.value("accept"), type);
}

} // namespace

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
    auto options = readOptions(request.query);
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
        if (accepts(request.head, "multipart/mixed")) {
            options->attachments = true;
            return answerOf(couch::readOpenRevisionsParts(*request.database, id, revisions, *latest, *options));
        }
        return answerOf(couch::readOpenRevisions(*request.database, id, revisions, *latest, *options));
    }
    if (options->attachments && accepts(request.head, "multipart/related")) {
        auto parts = couch::readDocumentParts(*request.database, id, *revision, *latest, *options);
        if (parts && !parts->answer.body.isNull()) {
            HttpAnswer answer = answerOf(std::move(parts->answer));
            answer.headers.emplace_back("ETag", tagOf(parts->revision));
            return answer;
        }
    }
    const auto read = couch::readDocument(*request.database, id, *revision, *latest, *options);
    if (!read)
        return failure(read.error());
    const QByteArray tag = tagOf(read->revision);
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
    const QByteArray type = request.head.value("content-type");
    const couch::IncomingLimits limits{m_limits.maxDepth, m_limits.maxAttachment};
    auto document = couch::namesType(type, "multipart/related") ? couch::parseIncomingMultipart(type, request.body, limits)
                                                                : couch::parseIncoming(request.body, limits);
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
    const couch::IncomingDocument gone{.id = {}, .rev = *revision, .revisions = {}, .deleted = true, .attachments = {}};
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
        answer.contentType = couch::asContentType(read->attachment.contentType);
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

} // namespace drift::relay
