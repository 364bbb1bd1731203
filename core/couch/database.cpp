// SPDX-License-Identifier: GPL-3.0-only
#include "couch/database.h"

#include "couch/attachments.h"
#include "couch/incoming.h"
#include "couch/json.h"
#include "couch/localdocument.h"
#include "protocol/textwriter.h"

#include <QSet>

namespace drift::couch {

namespace {

using protocol::Value;

constexpr QByteArrayView localName = "_local/";
constexpr qint64 mostRevs = 100'000;

Unexpected<Failure> missing(QByteArray reason = QByteArrayLiteral("missing"))
{
    return {Failure{404, QByteArrayLiteral("not_found"), std::move(reason)}};
}

StreamKey localKey(const QByteArray &id)
{
    return {protocol::localDocumentPrefix.toByteArray() + id.sliced(localName.size())};
}

// The last value of a stream, where it is JSON.
QByteArrayView jsonIn(const room::Stream *stream)
{
    if (!stream || stream->entries.back().value.encoding != protocol::Encoding::Json)
        return {};
    return stream->entries.back().value.bytes;
}

std::optional<LocalDocument> localIn(const room::Stream *stream)
{
    return parseLocal(jsonIn(stream));
}

} // namespace

StreamKey documentKey(const QByteArray &id)
{
    TextWriter key(protocol::documentPrefix.size() + id.size());
    key.add(protocol::documentPrefix);
    key.add(id);
    return {key.take()};
}

QByteArray idOf(const StreamKey &key)
{
    return key.utf8.sliced(protocol::documentPrefix.size());
}

std::optional<Document> documentIn(const room::Stream &stream)
{
    return Document::parse(jsonIn(&stream));
}

Result<void> replace(Streams &streams, const StreamKey &key, QByteArray json)
{
    return push(streams, {key, Value{std::move(json), protocol::Encoding::Json}, {protocol::ActionType::Replace, {}}});
}

Database::Database(Streams &streams, const DatabaseLimits &limits)
    : m_streams(streams)
    , m_limits(limits)
    , m_left(limits.maxWork)
{
}

Result<void> Database::create()
{
    if (exists()) {
        return unexpected(Failure{412, QByteArrayLiteral("file_exists"),
                                  "The database could not be created, the file already exists."});
    }
    return set(QByteArray::number(defaultRevsLimit), QByteArrayLiteral("{}"));
}

Result<void> Database::destroy()
{
    if (!exists())
        return missing("Database does not exist.");
    std::vector<StreamKey> all;
    const auto &streams = store().streams();
    for (auto at = streams.lower_bound(StreamKey{"couch:"}); at != streams.end() && protocol::isOfDatabase(at->first); ++at)
        all.push_back(at->first);
    for (const StreamKey &key : all)
        m_streams.remove(key);
    return {};
}

QByteArray Database::info(const QByteArray &name) const
{
    const room::DocumentIndex &index = store().documents();
    const QByteArray bytes = QByteArray::number(index.bytes());
    return "{\"db_name\":" + quoted(name) + ",\"doc_count\":" + QByteArray::number(index.documents() - index.deleted())
            + ",\"doc_del_count\":" + QByteArray::number(index.deleted()) + ",\"update_seq\":" + QByteArray::number(updateSeq().value)
            + ",\"purge_seq\":0,\"compact_running\":false,\"sizes\":{\"active\":" + bytes + ",\"external\":" + bytes + ",\"file\":"
            + bytes + "},\"instance_start_time\":\"0\"}";
}

// `couch:db`: {"revs_limit":1000,"security":{}}. What is not there, or is nonsense, is as it is by default.
QByteArray Database::setting(const QByteArray &name) const
{
    const auto members = membersOf(jsonIn(store().find(StreamKey{protocol::databaseKey.toByteArray()})));
    const QByteArrayView value = members ? valueOf(*members, name) : QByteArrayView();
    if (name == "security")
        return membersOf(value) ? value.toByteArray() : QByteArrayLiteral("{}");
    const auto number = countIn(value);
    return QByteArray::number(number && *number > 0 && *number <= mostRevs ? *number : defaultRevsLimit);
}

qint64 Database::revsLimit() const
{
    if (!m_revsLimit)
        m_revsLimit = setting("revs_limit").toLongLong();
    return *m_revsLimit;
}

Result<void> Database::set(const QByteArray &revsLimit, const QByteArray &security)
{
    m_revsLimit.reset();
    return replace(m_streams, StreamKey{protocol::databaseKey.toByteArray()},
                   "{\"revs_limit\":" + revsLimit + ",\"security\":" + security + '}');
}

Result<void> Database::setRevsLimit(QByteArrayView json)
{
    const auto limit = countIn(json.trimmed());
    if (!limit || *limit < 1 || *limit > mostRevs)
        return badRequest("the limit is a number from 1 to 100000");
    return set(QByteArray::number(*limit), security());
}

Result<void> Database::setSecurity(QByteArrayView json)
{
    if (!membersOf(json, m_limits.maxDepth))
        return badRequest("Security object must be a JSON object");
    if (json.size() > m_limits.maxDocument)
        return unexpected(Failure{413, QByteArrayLiteral("too_large"), "a security object may be as large as a document"});
    return set(setting("revs_limit"), json.toByteArray());
}

std::optional<Database::Found> Database::find(const QByteArray &id) const
{
    return find(documentKey(id));
}

std::optional<Database::Found> Database::find(const StreamKey &key) const
{
    const room::Stream *stream = store().find(key);
    return stream ? read(*stream) : std::nullopt;
}

std::optional<Database::Found> Database::read(const room::Stream &stream) const
{
    spend(stream.bytes / 4);
    auto document = documentIn(stream);
    if (!document)
        return {};
    return Found{std::move(*document), stream.entries.back().seq};
}

QByteArray Database::attachment(const QByteArray &digest) const
{
    return attachmentIn(store().find(attachmentKey(digest)));
}

bool Database::hasAttachment(const QByteArray &digest) const
{
    return holdsAttachment(store().find(attachmentKey(digest)));
}

Result<QByteArray> Database::local(const QByteArray &id) const
{
    const auto local = localIn(store().find(localKey(id)));
    if (!local)
        return missing();
    QByteArray json = "{\"_id\":" + quoted(id) + ",\"_rev\":\"0-" + QByteArray::number(local->revision) + '"';
    if (!isEmptyObject(local->body))
        json += ',' + local->body.sliced(1).toByteArray();
    else
        json += '}';
    return json;
}

Result<QByteArray> Database::putLocal(const QByteArray &id, QByteArrayView json)
{
    const Failure conflict{409, QByteArrayLiteral("conflict"), "Document update conflict."};
    const auto members = membersOf(json, m_limits.maxDepth);
    if (!members)
        return badRequest("Document must be a JSON object");
    if (json.size() > m_limits.maxDocument)
        return unexpected(Failure{413, QByteArrayLiteral("document_too_large"), id});
    const QByteArray rev = stringIn(valueOf(*members, "_rev")).value_or(QByteArray());
    if (valueOf(*members, "_deleted") == "true")
        return removeLocal(id, rev);
    const auto before = localIn(store().find(localKey(id)));
    const qint64 revision = before ? before->revision : 0;
    if (before ? rev != "0-" + QByteArray::number(revision) : !rev.isEmpty() && rev != "0-0")
        return unexpected(conflict);
    const QByteArray next = "0-" + QByteArray::number(revision + 1);
    QByteArray body;
    for (const Member &member : *members) {
        if (!member.name.startsWith('_'))
            body += (body.isEmpty() ? "" : ",") + member.text.toByteArray();
    }
    if (auto done = replace(m_streams, localKey(id), "{\"rev\":\"" + next + "\",\"body\":{" + body + "}}"); !done)
        return unexpected(done.error());
    return next;
}

Result<QByteArray> Database::removeLocal(const QByteArray &id, const QByteArray &rev)
{
    const auto before = localIn(store().find(localKey(id)));
    if (!before)
        return missing();
    if (rev != "0-" + QByteArray::number(before->revision))
        return unexpected(Failure{409, QByteArrayLiteral("conflict"), "Document update conflict."});
    m_streams.remove(localKey(id));
    return QByteArrayLiteral("0-0");
}

Failure Database::tooMuch()
{
    return {413, QByteArrayLiteral("too_large"), QByteArrayLiteral("that is too much for one request: ask for less at a time")};
}

void Database::compact()
{
    QSet<QByteArray> used;
    for (const auto &place : store().documents().places()) {
        const auto document = documentIn(*place.stream);
        if (!document)
            continue;
        for (const qsizetype leaf : document->tree().leaves()) {
            for (const Attachment &attachment : document->contentOf(document->tree().nodes()[size_t(leaf)].revision)->attachments)
                used.insert(attachmentKey(attachment.digest).utf8);
        }
    }
    std::vector<StreamKey> unused;
    const auto &streams = store().streams();
    const QByteArray prefix = protocol::attachmentPrefix.toByteArray();
    for (auto at = streams.lower_bound(StreamKey{prefix}); at != streams.end() && at->first.utf8.startsWith(prefix); ++at) {
        if (!used.contains(at->first.utf8))
            unused.push_back(at->first);
    }
    for (const StreamKey &key : unused)
        m_streams.remove(key);
}

} // namespace drift::couch
