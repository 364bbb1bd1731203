// SPDX-License-Identifier: GPL-3.0-only
#include "couch/reading.h"

#include "couch/json.h"
#include "protocol/textwriter.h"

#include <algorithm>

namespace drift::couch {

namespace {

using Found = Database::Found;

Failure notFound(const char *reason)
{
    return {404, QByteArrayLiteral("not_found"), reason};
}

// The attachments of a revision that nobody is given whose newest known revision is at that position.
qint64 knownPosition(const Document &document, qsizetype node, const QList<Revision> &since)
{
    if (since.isEmpty())
        return 0;
    const RevisionPath path = document.tree().pathTo(node);
    for (qsizetype i = 0; i < path.ids.size(); ++i) {
        if (since.contains(path.at(i)))
            return path.at(i).position;
    }
    return 0;
}

// Stubs, but for those that are given away.
QByteArray attachmentsOf(const Database &database, const Found &found, qsizetype node, const ReadOptions &options)
{
    const auto given = givenAttachments(database, found, node, options);
    auto next = given.begin();
    const Revision &revision = found.document.tree().nodes()[size_t(node)].revision;
    return '{' + joined(found.document.contentOf(revision)->attachments, [&](const Attachment &one) {
        const QByteArray json = quoted(one.name) + ":{\"content_type\":" + quoted(one.contentType) + ",\"revpos\":"
                + QByteArray::number(one.revpos) + ",\"digest\":" + quoted(one.digest);
        const QByteArray length = ",\"length\":" + QByteArray::number(one.length);
        if (next == given.end() || *next != &one || database.isSpent())
            return json + length + ",\"stub\":true}";
        ++next;
        database.spend(one.length / 3 * 4);
        if (options.follows)
            return json + length + ",\"follows\":true}";
        return json + ",\"data\":\"" + database.attachment(one.digest).toBase64() + "\"}";
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

BulkLine bulkLine(const Database &database, const QByteArray &id, QByteArrayView revJson, bool latest)
{
    const auto text = stringIn(revJson);
    const auto refused = [&](const QByteArray &rev, const Failure &failure) {
        return BulkLine{id, {}, {}, "{\"id\":" + quoted(id) + ",\"rev\":" + quoted(rev) + ",\"error\":" + quoted(failure.error)
                                            + ",\"reason\":" + quoted(failure.reason) + '}'};
    };
    const auto revision = text ? parseRevision(*text) : std::nullopt;
    if (!revJson.isEmpty() && !revision)
        return refused(text.value_or(QByteArray()), badRequest("Invalid rev format").error);
    BulkLine line{id, database.find(id), {}, {}};
    if (!line.found)
        return refused(text.value_or("undefined"), notFound("missing"));
    const RevisionTree &tree = line.found->document.tree();
    const qsizetype node = revision ? tree.find(*revision) : -1;
    if (!revision)
        line.nodes = tree.leaves();
    else if (node >= 0 && latest)
        line.nodes = tree.leavesOf(node);
    else if (node >= 0 && line.found->document.contentOf(*revision))
        line.nodes = {node};
    else
        return refused(*text, notFound("missing"));
    return line;
}

} // namespace

void addDocument(TextWriter &json, const Database &database, const QByteArray &id, const Found &found, qsizetype node,
                 const ReadOptions &options)
{
    if (database.isSpent()) {
        json.add("null");
        return;
    }
    const qsizetype begin = json.size();
    const Document &document = found.document;
    const RevisionTree::Node &which = document.tree().nodes()[size_t(node)];
    const Content &content = *document.contentOf(which.revision);
    const auto addMember = [&json](QByteArrayView start, const QByteArray &value) {
        json.add(start);
        json.add(value);
    };
    json.add("{\"_id\":");
    json.addQuoted(id);
    json.add(",\"_rev\":");
    addQuoted(json, which.revision);
    if (which.deleted)
        json.add(",\"_deleted\":true");
    if (!isEmptyObject(content.body)) {
        json.add(',');
        json.add(QByteArrayView(content.body).sliced(1, content.body.lastIndexOf('}') - 1));
    }
    if (!content.attachments.empty())
        addMember(",\"_attachments\":", attachmentsOf(database, found, node, options));
    if (options.revs)
        addMember(",\"_revisions\":", document.tree().pathTo(node).json());
    if (options.revsInfo)
        addMember(",\"_revs_info\":", revisionsInfo(document, node));
    if (const auto others = options.conflicts ? document.conflicts(false) : QList<Revision>(); !others.isEmpty())
        addMember(",\"_conflicts\":", revisionList(others));
    if (const auto others = options.deletedConflicts ? document.conflicts(true) : QList<Revision>(); !others.isEmpty())
        addMember(",\"_deleted_conflicts\":", revisionList(others));
    if (options.localSeq)
        addMember(",\"_local_seq\":", QByteArray::number(found.seq.value));
    database.spend(json.size() - begin);
    json.add('}');
}

QByteArray documentJson(const Database &database, const QByteArray &id, const Found &found, qsizetype node, const ReadOptions &options)
{
    TextWriter json(usualSize(id, found, node));
    addDocument(json, database, id, found, node, options);
    return json.take();
}

qsizetype usualSize(const QByteArray &id, const Found &found, qsizetype node)
{
    constexpr qsizetype aroundIt = 128;
    const Content *content = found.document.contentOf(found.document.tree().nodes()[size_t(node)].revision);
    return (content ? content->body.size() : 0) + id.size() + aroundIt;
}

std::vector<const Attachment *> givenAttachments(const Database &database, const Found &found, qsizetype node, const ReadOptions &options)
{
    std::vector<const Attachment *> given;
    if (!options.attachments)
        return given;
    const qint64 known = knownPosition(found.document, node, options.attsSince);
    for (const Attachment &one : found.document.contentOf(found.document.tree().nodes()[size_t(node)].revision)->attachments) {
        if (one.revpos > known && database.hasAttachment(one.digest))
            given.push_back(&one);
    }
    return given;
}

Result<FoundRevision> findRevision(const Database &database, const QByteArray &id, const std::optional<Revision> &revision, bool latest)
{
    auto found = database.find(id);
    if (!found)
        return unexpected(notFound("missing"));
    const Document &document = found->document;
    if (!revision && document.winner().deleted)
        return unexpected(notFound("deleted"));
    const qsizetype node = revision ? kept(document, *revision, latest) : document.tree().leaves().front();
    if (node < 0)
        return unexpected(notFound("missing"));
    return FoundRevision{std::move(*found), node};
}

Result<Read> readDocument(const Database &database, const QByteArray &id, const std::optional<Revision> &revision, bool latest,
                          const ReadOptions &options)
{
    const auto one = findRevision(database, id, revision, latest);
    if (!one)
        return unexpected(one.error());
    Read read{documentJson(database, id, one->found, one->node, options),
              one->found.document.tree().nodes()[size_t(one->node)].revision};
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    return read;
}

Result<OpenRevisions> openRevisions(const Database &database, const QByteArray &id, const std::optional<QList<Revision>> &revisions,
                                    bool latest)
{
    OpenRevisions open{database.find(id), {}, {}};
    if (!open.found && !revisions)
        return unexpected(notFound("missing"));
    const RevisionTree tree = open.found ? open.found->document.tree() : RevisionTree();
    if (!revisions)
        open.nodes = tree.leaves();
    for (const Revision &revision : revisions.value_or(QList<Revision>())) {
        const qsizetype node = tree.find(revision);
        if (node >= 0 && latest) {
            for (const qsizetype leaf : tree.leavesOf(node)) {
                if (std::find(open.nodes.begin(), open.nodes.end(), leaf) == open.nodes.end())
                    open.nodes.push_back(leaf);
            }
        } else if (node >= 0 && open.found->document.contentOf(revision)) {
            open.nodes.push_back(node);
        } else {
            open.missing.append(revision);
        }
    }
    return open;
}

Result<QByteArray> readOpenRevisions(const Database &database, const QByteArray &id, const std::optional<QList<Revision>> &revisions,
                                     bool latest, const ReadOptions &options)
{
    const auto open = openRevisions(database, id, revisions, latest);
    if (!open)
        return unexpected(open.error());
    QByteArray list = joined(open->nodes, [&](qsizetype node) {
        return "{\"ok\":" + documentJson(database, id, *open->found, node, options) + '}';
    });
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    if (!list.isEmpty() && !open->missing.isEmpty())
        list += ',';
    return '[' + list + joined(open->missing, [](const Revision &one) { return "{\"missing\":" + quoted(one.text()) + '}'; }) + ']';
}

Result<void> forEachOfBulk(const Database &database, QByteArrayView json, bool latest, const std::function<void(const BulkLine &)> &take)
{
    const auto members = membersOf(json);
    const auto docs = members ? elementsOf(valueOf(*members, "docs")) : std::nullopt;
    if (!docs)
        return badRequest("Missing JSON list of 'docs'.");
    for (const QByteArrayView one : *docs) {
        const auto wanted = membersOf(one);
        const auto id = wanted ? stringIn(valueOf(*wanted, "id")) : std::nullopt;
        if (!id)
            return badRequest("every one of 'docs' must be an object with an 'id'");
        take(bulkLine(database, *id, valueOf(*wanted, "rev"), latest));
        if (database.isSpent())
            return unexpected(Database::tooMuch());
    }
    return {};
}

Result<QByteArray> bulkGet(const Database &database, QByteArrayView json, bool latest, const ReadOptions &options)
{
    QByteArray results;
    const auto done = forEachOfBulk(database, json, latest, [&](const BulkLine &line) {
        results += (results.isEmpty() ? "{\"id\":" : ",{\"id\":") + quoted(line.id) + ",\"docs\":[";
        results += line.nodes.empty() ? "{\"error\":" + line.error + '}' : joined(line.nodes, [&](qsizetype node) {
            return "{\"ok\":" + documentJson(database, line.id, *line.found, node, options) + '}';
        });
        results += "]}";
    });
    if (!done)
        return unexpected(done.error());
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
        const auto found = database.find(member.name.toByteArray());
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
