// SPDX-License-Identifier: GPL-3.0-only
#include "couch/reading.h"

#include "couch/json.h"

#include <algorithm>

namespace drift::couch {

namespace {

using Found = Database::Found;

Failure notFound(const char *reason)
{
    return {404, QByteArrayLiteral("not_found"), reason};
}

// With their bytes; one whose bytes are gone stays a stub, and so do all from where that is too much for one request.
QByteArray withData(const Database &database, const std::vector<Attachment> &attachments)
{
    return '{' + joined(attachments, [&](const Attachment &one) {
        const QByteArray bytes = database.isSpent() ? QByteArray() : database.attachment(one.digest);
        database.spend(bytes.size() / 3 * 4);
        QByteArray json = quoted(one.name) + ":{\"content_type\":" + quoted(one.contentType) + ",\"revpos\":"
                + QByteArray::number(one.revpos) + ",\"digest\":" + quoted(one.digest);
        if (bytes.isNull())
            return json + ",\"length\":" + QByteArray::number(one.length) + ",\"stub\":true}";
        return json + ",\"data\":\"" + bytes.toBase64() + "\"}";
    }) + '}';
}

QByteArray revisionList(const QList<Revision> &revisions)
{
    return '[' + joined(revisions, [](const Revision &revision) { return quoted(revision.text()); }) + ']';
}

QByteArray revisionsInfo(const Document &document, qsizetype node)
{
    const RevisionPath path = document.tree().pathTo(node);
    QByteArray list;
    for (qsizetype i = 0; i < path.ids.size(); ++i) {
        const Revision revision = path.at(i);
        const auto &known = document.tree().nodes()[size_t(document.tree().find(revision))];
        const char *status = known.deleted ? "deleted" : document.contentOf(revision) ? "available" : "missing";
        list += (i > 0 ? ",{\"rev\":" : "{\"rev\":") + quoted(revision.text()) + ",\"status\":\"" + status + "\"}";
    }
    return '[' + list + ']';
}

// The leaf that is meant by a revision: itself, or the best that came from it. -1 where it is not kept.
qsizetype kept(const Document &document, const Revision &revision, bool latest)
{
    const qsizetype node = document.tree().find(revision);
    if (node < 0)
        return -1;
    if (latest)
        return document.tree().leavesOf(node).front();
    return document.contentOf(revision) ? node : -1;
}

QByteArray bulkError(const QByteArray &id, const QByteArray &rev, const Failure &failure)
{
    return "{\"error\":{\"id\":" + quoted(id) + ",\"rev\":" + quoted(rev) + ",\"error\":" + quoted(failure.error)
            + ",\"reason\":" + quoted(failure.reason) + "}}";
}

// The documents of one line of a _bulk_get.
QByteArray bulkGetOne(const Database &database, const QByteArray &id, QByteArrayView revJson, bool latest, const ReadOptions &options)
{
    const auto text = stringIn(revJson);
    const auto revision = text ? parseRevision(*text) : std::nullopt;
    if (!revJson.isEmpty() && !revision)
        return bulkError(id, text.value_or(QByteArray()), badRequest("Invalid rev format").error);
    const auto found = database.find(id);
    if (!found)
        return bulkError(id, text.value_or("undefined"), notFound("missing"));
    const auto ok = [&](qsizetype node) { return "{\"ok\":" + documentJson(database, id, *found, node, options) + '}'; };
    if (database.isSpent())
        return {};
    if (!revision)
        return joined(found->document.tree().leaves(), ok);
    const qsizetype node = found->document.tree().find(*revision);
    if (node >= 0 && latest)
        return joined(found->document.tree().leavesOf(node), ok);
    if (node < 0 || !found->document.contentOf(*revision))
        return bulkError(id, *text, notFound("missing"));
    return ok(node);
}

} // namespace

QByteArray documentJson(const Database &database, const QByteArray &id, const Found &found, qsizetype node, const ReadOptions &options)
{
    const Document &document = found.document;
    const RevisionTree::Node &which = document.tree().nodes()[size_t(node)];
    if (database.isSpent())
        return QByteArrayLiteral("null");
    const Content &content = *document.contentOf(which.revision);
    QByteArray json = "{\"_id\":" + quoted(id) + ",\"_rev\":" + quoted(which.revision.text());
    if (which.deleted)
        json += ",\"_deleted\":true";
    if (const auto members = membersOf(content.body); !members->empty())
        json += ',' + content.body.sliced(1, content.body.lastIndexOf('}') - 1);
    if (!content.attachments.empty()) {
        json += ",\"_attachments\":"
                + (options.attachments ? withData(database, content.attachments) : attachmentsJson(content.attachments, true));
    }
    if (options.revs)
        json += ",\"_revisions\":" + document.tree().pathTo(node).json();
    if (options.revsInfo)
        json += ",\"_revs_info\":" + revisionsInfo(document, node);
    if (const auto others = options.conflicts ? document.conflicts(false) : QList<Revision>(); !others.isEmpty())
        json += ",\"_conflicts\":" + revisionList(others);
    if (const auto others = options.deletedConflicts ? document.conflicts(true) : QList<Revision>(); !others.isEmpty())
        json += ",\"_deleted_conflicts\":" + revisionList(others);
    if (options.localSeq)
        json += ",\"_local_seq\":" + QByteArray::number(found.seq.value);
    database.spend(json.size());
    return json + '}';
}

Result<Read> readDocument(const Database &database, const QByteArray &id, const std::optional<Revision> &revision, bool latest,
                          const ReadOptions &options)
{
    const auto found = database.find(id);
    if (!found)
        return unexpected(notFound("missing"));
    const Document &document = found->document;
    if (!revision && document.winner().deleted)
        return unexpected(notFound("deleted"));
    const qsizetype node = revision ? kept(document, *revision, latest) : document.tree().leaves().front();
    if (node < 0)
        return unexpected(notFound("missing"));
    Read read{documentJson(database, id, *found, node, options), document.tree().nodes()[size_t(node)].revision};
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    return read;
}

Result<QByteArray> readOpenRevisions(const Database &database, const QByteArray &id, const std::optional<QList<Revision>> &revisions,
                                     bool latest, const ReadOptions &options)
{
    const auto found = database.find(id);
    if (!found && !revisions)
        return unexpected(notFound("missing"));
    std::vector<qsizetype> nodes;
    QByteArray missing;
    const RevisionTree tree = found ? found->document.tree() : RevisionTree();
    if (!revisions)
        nodes = tree.leaves();
    for (const Revision &revision : revisions.value_or(QList<Revision>())) {
        const qsizetype node = tree.find(revision);
        if (node >= 0 && latest) {
            for (const qsizetype leaf : tree.leavesOf(node)) {
                if (std::find(nodes.begin(), nodes.end(), leaf) == nodes.end())
                    nodes.push_back(leaf);
            }
        } else if (node >= 0 && found->document.contentOf(revision)) {
            nodes.push_back(node);
        } else {
            missing += (missing.isEmpty() ? "{\"missing\":" : ",{\"missing\":") + quoted(revision.text()) + '}';
        }
    }
    QByteArray list = joined(nodes, [&](qsizetype node) { return "{\"ok\":" + documentJson(database, id, *found, node, options) + '}'; });
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    if (!list.isEmpty() && !missing.isEmpty())
        list += ',';
    return '[' + list + missing + ']';
}

Result<QByteArray> bulkGet(const Database &database, QByteArrayView json, bool latest, const ReadOptions &options)
{
    const auto members = membersOf(json);
    const auto docs = members ? elementsOf(valueOf(*members, "docs")) : std::nullopt;
    if (!docs)
        return badRequest("Missing JSON list of 'docs'.");
    QByteArray results;
    for (const QByteArrayView one : *docs) {
        const auto wanted = membersOf(one);
        const auto id = wanted ? stringIn(valueOf(*wanted, "id")) : std::nullopt;
        if (!id)
            return badRequest("every one of 'docs' must be an object with an 'id'");
        if (database.isSpent())
            return unexpected(Database::tooMuch());
        results += (results.isEmpty() ? "{\"id\":" : ",{\"id\":") + quoted(*id) + ",\"docs\":["
                + bulkGetOne(database, *id, valueOf(*wanted, "rev"), latest, options) + "]}";
    }
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    return "{\"results\":[" + results + "]}";
}

Result<QByteArray> revsDiff(const Database &database, QByteArrayView json)
{
    const auto members = membersOf(json);
    if (!members)
        return badRequest("Request body must be a JSON object");
    QByteArray diff;
    for (const Member &member : *members) {
        const auto revisions = parseRevisions(member.value);
        if (!revisions)
            return unexpected(revisions.error());
        const auto found = database.find(member.name);
        if (database.isSpent())
            return unexpected(Database::tooMuch());
        QList<Revision> missing;
        for (const Revision &revision : *revisions) {
            if (!found || found->document.tree().find(revision) < 0)
                missing.append(revision);
        }
        if (missing.isEmpty())
            continue;
        // What the sender may know as well, and so could build on: leaves older than something that is missing.
        const qint64 newest = std::max_element(missing.begin(), missing.end())->position;
        QList<Revision> ancestors;
        for (const qsizetype leaf : found ? found->document.tree().leaves() : std::vector<qsizetype>()) {
            const Revision &revision = found->document.tree().nodes()[size_t(leaf)].revision;
            if (revision.position < newest)
                ancestors.append(revision);
        }
        database.spend(ancestors.size() * qsizetype(sizeof(Revision)));
        diff += (diff.isEmpty() ? "" : ",") + quoted(member.name) + ":{\"missing\":" + revisionList(missing);
        diff += ancestors.isEmpty() ? QByteArrayLiteral("}") : ",\"possible_ancestors\":" + revisionList(ancestors) + '}';
    }
    return '{' + diff + '}';
}

Result<ReadAttachment> readAttachment(const Database &database, const QByteArray &id, const QByteArray &name,
                                      const std::optional<Revision> &revision)
{
    const auto found = database.find(id);
    if (!found || (!revision && found->document.winner().deleted))
        return unexpected(notFound(found ? "deleted" : "missing"));
    const Content *content = found->document.contentOf(revision ? *revision : found->document.winner().revision);
    const Attachment *attachment = content ? content->find(name) : nullptr;
    if (!attachment)
        return unexpected(notFound("Document is missing attachment"));
    const QByteArray bytes = database.attachment(attachment->digest);
    if (bytes.isNull())
        return unexpected(notFound("the attachment's bytes are not here any more"));
    return ReadAttachment{*attachment, bytes};
}

} // namespace drift::couch
