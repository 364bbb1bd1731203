// SPDX-License-Identifier: GPL-3.0-only
#include "couch/revision.h"

#include "couch/json.h"
#include "protocol/textwriter.h"
#include "protocol/utf8.h"

#include <charconv>

namespace drift::couch {

namespace {

constexpr qsizetype mostDigits = 15; // below 2⁵³, whatever they are

bool isRevisionId(QByteArrayView id)
{
    return !id.isEmpty() && id.size() <= Revision::longestId && protocol::isUtf8(id);
}

Unexpected<Failure> invalidRevision()
{
    return badRequest("Invalid rev format");
}

} // namespace

void addQuoted(TextWriter &json, const Revision &revision)
{
    if (protocol::jsonlexer::endOfPlainText(revision.id.begin(), revision.id.end()) != revision.id.end()) {
        json.addQuoted(revision.text());
        return;
    }
    json.add('"');
    json.addNumber(revision.position);
    json.add('-');
    json.add(revision.id);
    json.add('"');
}

std::optional<Revision> parseRevision(QByteArrayView text)
{
    const qsizetype dash = text.indexOf('-');
    if (dash < 1 || dash > mostDigits || text[0] == '0')
        return {};
    qint64 position = 0;
    const char *const end = text.data() + dash;
    if (text[0] < '0' || text[0] > '9' || std::from_chars(text.data(), end, position).ptr != end)
        return {};
    const QByteArrayView id = text.sliced(dash + 1);
    if (!isRevisionId(id))
        return {};
    return Revision{position, id.toByteArray()};
}

std::optional<Revision> revisionIn(QByteArrayView json)
{
    if (json.startsWith('"') && !json.contains('\\'))
        return parseRevision(json.sliced(1, json.size() - 2));
    const auto text = stringIn(json);
    return text ? parseRevision(*text) : std::nullopt;
}

Result<QList<Revision>> parseRevisions(QByteArrayView json)
{
    const auto elements = elementsOf(json);
    if (!elements)
        return badRequest("a list of revisions is a JSON array");
    QList<Revision> revisions;
    for (const QByteArrayView element : *elements) {
        const auto revision = revisionIn(element);
        if (!revision)
            return invalidRevision();
        revisions.append(*revision);
    }
    return revisions;
}

QByteArray RevisionPath::json() const
{
    return "{\"start\":" + QByteArray::number(start) + ",\"ids\":[" + joined(ids, quoted) + "]}";
}

Result<RevisionPath> parseRevisionPath(QByteArrayView json)
{
    const auto members = membersOf(json);
    if (!members)
        return badRequest("_revisions must be an object");
    const auto start = countIn(valueOf(*members, "start"));
    const auto ids = elementsOf(valueOf(*members, "ids"));
    if (!start)
        return badRequest("_revisions.start isn't an integer.");
    if (!ids)
        return badRequest("_revisions.ids isn't a array.");
    if (ids->empty() || qsizetype(ids->size()) > RevisionPath::longest || qint64(ids->size()) > *start)
        return badRequest("_revisions.ids has none, or more than there can be");
    RevisionPath path{*start, {}};
    for (const QByteArrayView element : *ids) {
        const auto id = stringIn(element);
        if (!id || !isRevisionId(*id))
            return badRequest("RevId isn't a string");
        path.ids.append(*id);
    }
    return path;
}

} // namespace drift::couch
