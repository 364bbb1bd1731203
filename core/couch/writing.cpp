// SPDX-License-Identifier: GPL-3.0-only
#include "couch/writing.h"

#include "couch/attachments.h"
#include "couch/json.h"
#include "protocol/textwriter.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace drift::couch {

using protocol::JsonScanner;

namespace {

Unexpected<Failure> conflict()
{
    return {Failure{409, QByteArrayLiteral("conflict"), QByteArrayLiteral("Document update conflict.")}};
}

// What stubs can stand for: an attachment of the parent where there is one, else one of the same name (and digest, where it
// says one) of any leaf.
class KnownAttachments
{
public:
    KnownAttachments(const Document &document, const Content *parent) : m_document(document), m_parent(parent) {}

    const Attachment *find(const IncomingAttachment &stub)
    {
        const auto fits = [&stub](const Attachment *one) { return one && (stub.digest.isEmpty() || one->digest == stub.digest); };
        if (const Attachment *one = m_parent ? m_parent->find(stub.name) : nullptr; fits(one))
            return one;
        if (!m_ofLeaves)
            lookAtLeaves();
        const auto [first, last] = m_ofLeaves->equal_range(stub.name);
        const auto found = std::find_if(first, last, [&fits](const auto &entry) { return fits(entry.second); });
        return found == last ? nullptr : found->second;
    }

private:
    // Once for a document, which can have many leaves, and many stubs.
    void lookAtLeaves()
    {
        m_ofLeaves.emplace();
        for (const qsizetype leaf : m_document.tree().leaves()) {
            for (const Attachment &one : m_document.contentOf(m_document.tree().nodes()[size_t(leaf)].revision)->attachments)
                m_ofLeaves->emplace(one.name, &one);
        }
    }

    const Document &m_document;
    const Content *m_parent;
    std::optional<std::multimap<QByteArray, const Attachment *>> m_ofLeaves; // by name, best leaf first
};

// Keeps the bytes that came along, and finds what stubs stand for.
Result<std::vector<Attachment>> keepAttachments(Database &database, const QByteArray &id, const IncomingDocument &incoming,
                                                const Document &document, const Content *parent, qint64 position)
{
    std::vector<Attachment> kept;
    KnownAttachments knownOnes(document, parent);
    for (const IncomingAttachment &one : incoming.attachments) { // before any is kept: all or none
        const Attachment *known = one.data ? nullptr : knownOnes.find(one);
        if (one.data && one.data->size() > database.limits().maxAttachment)
            return unexpected(Failure{413, QByteArrayLiteral("attachment_too_large"), one.name});
        if (!one.data && !known) {
            return unexpected(Failure{412, QByteArrayLiteral("missing_stub"),
                                      "Invalid attachment stub in " + id + " for " + one.name});
        }
        if (known)
            kept.push_back(*known);
        else
            kept.push_back({one.name, one.contentType, digestOf(*one.data), one.data->size(), std::min(one.revpos.value_or(position), position)});
    }
    for (size_t i = 0; i < kept.size(); ++i) {
        if (!incoming.attachments[i].data)
            continue;
        if (auto done = keepAttachment(database.streams(), kept[i].digest, *incoming.attachments[i].data); !done)
            return unexpected(done.error());
    }
    return kept;
}

std::optional<Failure> refuse(const Database &database, const QByteArray &id, const IncomingDocument &incoming)
{
    if (auto failure = refuseId(id, database.limits().longestId))
        return failure;
    if (incoming.body.size() > database.limits().maxDocument)
        return Failure{413, QByteArrayLiteral("document_too_large"), id};
    return {};
}

// The node that a new edit goes on from, -1 for none.
Result<qsizetype> parentOf(const std::optional<Revision> &rev, const Document &document)
{
    if (document.tree().nodes().empty()) {
        if (rev)
            return conflict();
        return qsizetype(-1);
    }
    const qsizetype winner = document.tree().winner();
    if (!rev && document.tree().nodes()[size_t(winner)].deleted)
        return winner;
    const qsizetype node = rev ? document.tree().find(*rev) : -1;
    if (node < 0 || !document.tree().nodes()[size_t(node)].isLeaf)
        return conflict();
    return node;
}

Result<void> store(Database &database, const StreamKey &key, Document &document, bool isNew)
{
    document.stem(database.revsLimit());
    QByteArray json = document.json();
    // The same as before: what came was older than anything that is remembered.
    if (!isNew && database.store().find(key)->entries.back().value.bytes == json)
        return {};
    database.spend(json.size());
    return replace(database.streams(), key, std::move(json));
}

Document known(std::optional<Database::Found> &&found)
{
    return found ? std::move(found->document) : Document();
}

QByteArray failureLine(const QByteArray &id, const Failure &failure)
{
    return "{\"id\":" + quoted(id) + ",\"error\":" + quoted(failure.error) + ",\"reason\":" + quoted(failure.reason) + '}';
}

// The lines of the answer to a _bulk_docs.
class BulkLines
{
public:
    static constexpr qint64 usual = 96; // bytes of one, or so

    explicit BulkLines(size_t documents) : m_lines(qsizetype(documents) * usual) {}

    void fail(const QByteArray &id, const Failure &failure)
    {
        begin();
        m_lines.add(failureLine(id, failure));
    }
    // `addRevision` adds the revision as a JSON string.
    template<typename AddRevision> void succeed(const QByteArray &id, AddRevision &&addRevision)
    {
        begin();
        m_lines.add("{\"ok\":true,\"id\":");
        m_lines.addQuoted(id);
        m_lines.add(",\"rev\":");
        addRevision(m_lines);
        m_lines.add('}');
    }
    [[nodiscard]] QByteArray take()
    {
        m_lines.add(m_lines.size() == 0 ? "[]" : "]");
        return m_lines.take();
    }

private:
    void begin() { m_lines.add(m_lines.size() == 0 ? '[' : ','); }

    TextWriter m_lines;
};

// What is asked by a _bulk_docs.
struct Bulk
{
    std::optional<std::vector<QByteArrayView>> docs; // nothing where they are no list
    bool newEdits = true;
};

// Nothing where it is no object. Long as the documents are, they are gone through once.
std::optional<Bulk> parseBulk(QByteArrayView json)
{
    Bulk bulk;
    const bool isObject = protocol::scanLevel(json, '{', '}', [&bulk](JsonScanner &scanner) {
        Member member;
        if (!readName(scanner, member))
            return false;
        if (member.name == "docs" && scanner.peek() == '[') {
            auto &docs = bulk.docs.emplace();
            return protocol::scanLevel(scanner, '[', ']', [&docs](JsonScanner &list) { return list.value(anyDepth, &docs.emplace_back()); });
        }
        if (!scanner.value(anyDepth, &member.value))
            return false;
        if (member.name == "docs")
            bulk.docs.reset();
        else if (member.name == "new_edits")
            bulk.newEdits = member.value != "false";
        return true;
    });
    return isObject ? std::optional(std::move(bulk)) : std::nullopt;
}

// One document of a _bulk_docs.
void bulkOne(Database &database, QByteArrayView json, bool newEdits, BulkLines &lines)
{
    const auto incoming = parseIncoming(json, {database.limits().maxDepth, database.limits().maxAttachment});
    if (!incoming) {
        const auto members = membersOf(json);
        lines.fail(members ? stringIn(valueOf(*members, "_id")).value_or(QByteArray()) : QByteArray(), incoming.error());
        return;
    }
    const QByteArray id = incoming->id ? *incoming->id : newId();
    if (database.isSpent()) {
        lines.fail(id, Database::tooMuch());
        return;
    }
    if (id.startsWith("_local/")) {
        const auto rev = database.putLocal(id, json);
        if (!rev)
            lines.fail(id, rev.error());
        else if (newEdits)
            lines.succeed(id, [&rev](TextWriter &line) { line.addQuoted(*rev); });
        return;
    }
    const auto written = newEdits ? put(database, id, *incoming) : merge(database, id, *incoming);
    if (!written)
        lines.fail(id, written.error());
    else if (newEdits)
        lines.succeed(id, [&written](TextWriter &line) { addQuoted(line, written->revision); });
}

} // namespace

Result<Written> put(Database &database, const QByteArray &id, const IncomingDocument &incoming)
{
    if (auto failure = refuse(database, id, incoming))
        return unexpected(*std::move(failure));
    const StreamKey key = documentKey(id);
    auto found = database.find(key);
    const bool isNew = !found;
    Document document = known(std::move(found));
    const auto parent = parentOf(incoming.rev, document);
    if (!parent)
        return unexpected(parent.error());
    const bool isFirst = *parent < 0;
    RevisionPath path = isFirst ? RevisionPath() : document.tree().pathTo(*parent);
    const QByteArray from = isFirst ? QByteArray() : path.at(0).text();
    const Content *before = isFirst ? nullptr : document.contentOf(path.at(0));
    ++path.start;
    auto attachments = keepAttachments(database, id, incoming, document, before, path.start);
    if (!attachments)
        return unexpected(attachments.error());
    Content content{incoming.body, std::move(*attachments)};
    path.ids.prepend(revisionId(incoming.deleted, from, content));
    document.merge(path, incoming.deleted, std::move(content));
    if (auto done = store(database, key, document, isNew); !done)
        return unexpected(done.error());
    return Written{id, path.at(0)};
}

Result<Written> merge(Database &database, const QByteArray &id, const IncomingDocument &incoming)
{
    if (auto failure = refuse(database, id, incoming))
        return unexpected(*std::move(failure));
    if (!incoming.revisions && !incoming.rev)
        return badRequest("a document that is not a new edit must say its _rev or its _revisions");
    const RevisionPath path = incoming.revisions ? *incoming.revisions : RevisionPath{incoming.rev->position, {incoming.rev->id}};
    const StreamKey key = documentKey(id);
    auto found = database.find(key);
    const bool isNew = !found;
    Document document = known(std::move(found));
    Content content{incoming.body, {}};
    if (document.tree().find(path.at(0)) < 0) {
        auto attachments = keepAttachments(database, id, incoming, document, nullptr, path.start);
        if (!attachments)
            return unexpected(attachments.error());
        content.attachments = std::move(*attachments);
    }
    if (document.merge(path, incoming.deleted, std::move(content))) {
        if (auto done = store(database, key, document, isNew); !done)
            return unexpected(done.error());
    }
    return Written{id, path.at(0)};
}

Result<Written> putAttachment(Database &database, const QByteArray &id, const QByteArray &name, const std::optional<Revision> &revision,
                              const QByteArray &contentType, const std::optional<QByteArray> &bytes)
{
    if (auto failure = refuseAttachmentName(name))
        return unexpected(*std::move(failure));
    IncomingDocument edited;
    edited.rev = revision;
    const Document document = known(database.find(id));
    if (document.tree().nodes().empty() && !bytes)
        return unexpected(Failure{404, QByteArrayLiteral("not_found"), QByteArrayLiteral("missing")});
    const auto parent = parentOf(revision, document);
    if (!parent)
        return unexpected(parent.error());
    const auto *node = *parent < 0 ? nullptr : &document.tree().nodes()[size_t(*parent)];
    const Content *before = node && !node->deleted ? document.contentOf(node->revision) : nullptr;
    if (!bytes && (!before || !before->find(name)))
        return unexpected(Failure{404, QByteArrayLiteral("not_found"), QByteArrayLiteral("Document is missing attachment")});
    if (before) {
        edited.body = before->body;
        for (const Attachment &one : before->attachments) {
            if (one.name != name)
                edited.attachments.push_back({one.name, one.contentType, std::nullopt, one.digest, one.revpos});
        }
    }
    if (bytes)
        edited.attachments.push_back({name, contentType, *bytes, {}, {}});
    std::sort(edited.attachments.begin(), edited.attachments.end(), [](const auto &a, const auto &b) { return a.name < b.name; });
    return put(database, id, edited);
}

Result<QByteArray> bulkDocs(Database &database, QByteArrayView json)
{
    const auto bulk = parseBulk(json);
    if (!bulk)
        return badRequest("invalid UTF-8 JSON");
    const auto &docs = bulk->docs;
    if (!docs)
        return badRequest("POST body must include `docs` parameter.");
    if (qint64(docs->size()) * BulkLines::usual > database.limits().maxWork) // a document can be one byte, its line cannot
        return unexpected(Database::tooMuch());
    BulkLines lines(docs->size());
    for (const QByteArrayView one : *docs)
        bulkOne(database, one, bulk->newEdits, lines);
    return lines.take();
}

QByteArray newId()
{
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), words.size());
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words).toHex();
}

} // namespace drift::couch
