// SPDX-License-Identifier: GPL-3.0-only
#include "couch/alldocs.h"

#include "couch/json.h"

namespace drift::couch {

namespace {

using Bound = AllDocsQuery::Bound;

// How an id stands to a bound: below zero before it.
int compare(const QByteArray &id, const Bound &bound)
{
    return bound.side != 0 ? -bound.side : id.compare(bound.id);
}

QByteArray row(const Database &database, const AllDocsQuery &query, const QByteArray &id, const Database::Found &found)
{
    const RevisionTree::Node &winner = found.document.winner();
    QByteArray json = "{\"id\":" + quoted(id) + ",\"key\":" + quoted(id) + ",\"value\":{\"rev\":" + quoted(winner.revision.text())
            + (winner.deleted ? ",\"deleted\":true}" : "}");
    if (query.includeDocs && winner.deleted) {
        json += ",\"doc\":null";
    } else if (query.includeDocs) {
        ReadOptions options;
        options.conflicts = query.conflicts;
        options.attachments = query.attachments;
        json += ",\"doc\":" + documentJson(database, id, found, found.document.tree().leaves().front(), options);
    }
    return json + '}';
}

class Rows
{
public:
    Rows(const Database &database, const AllDocsQuery &query) : m_database(database), m_query(query), m_skip(query.skip), m_left(query.limit) {}

    [[nodiscard]] bool isFull() const { return m_left <= 0 || m_database.isSpent(); }
    void add(const QByteArray &row)
    {
        if (m_skip > 0) {
            --m_skip;
            return;
        }
        m_text += (m_text.isEmpty() ? "" : ",") + row;
        m_database.spend(row.size());
        --m_left;
    }
    // Where the stream holds a document that is there.
    void addStream(const QByteArray &id, const room::Stream &stream)
    {
        const auto found = m_database.read(stream);
        if (found && !found->document.winner().deleted)
            add(row(m_database, m_query, id, *found));
    }
    // Somebody asked for this one: deleted or not there, it has a row as well.
    void addKey(const QByteArray &keyJson)
    {
        const auto id = stringIn(keyJson);
        const auto found = id ? m_database.find(*id) : std::nullopt;
        add(found ? row(m_database, m_query, *id, *found) : "{\"key\":" + keyJson + ",\"error\":\"not_found\"}");
    }
    [[nodiscard]] const QByteArray &text() const { return m_text; }

private:
    const Database &m_database;
    const AllDocsQuery &m_query;
    qint64 m_skip;
    qint64 m_left;
    QByteArray m_text;
};

void addRange(const Database &database, const AllDocsQuery &query, Rows &rows)
{
    const auto &streams = database.store().streams();
    // From the lower bound to the upper one, whichever way they are walked.
    const auto &low = query.descending ? query.end : query.start;
    const auto &high = query.descending ? query.start : query.end;
    const auto isIn = [&](const std::optional<Bound> &bound, const QByteArray &id, int sign) {
        if (!bound)
            return true;
        const int order = compare(id, *bound) * sign;
        const bool isEnd = (sign < 0) == query.descending; // the lower bound is the end of a descending walk
        return order < 0 || (order == 0 && (!isEnd || query.inclusiveEnd));
    };
    auto first = streams.lower_bound(documentKey(low && low->side == 0 ? low->id : QByteArray()));
    auto last = streams.lower_bound(StreamKey{"couch:doc;"}); // ';' comes behind ':'
    if (high && high->side == 0)
        last = streams.upper_bound(documentKey(high->id));
    const auto take = [&](const auto &entry) {
        const QByteArray id = idOf(entry.first);
        if (isIn(low, id, -1) && isIn(high, id, 1))
            rows.addStream(id, entry.second);
    };
    if ((low && low->side > 0) || (high && high->side < 0) || (low && high && low->side == 0 && high->side == 0 && high->id < low->id))
        return;
    if (!query.descending) {
        for (auto at = first; at != last && !rows.isFull(); ++at)
            take(*at);
        return;
    }
    for (auto at = last; at != first && !rows.isFull();)
        take(*--at);
}

} // namespace

Result<Bound> AllDocsQuery::parseBound(QByteArrayView json)
{
    const QByteArrayView text = json.trimmed();
    const auto whole = elementsOf('[' + text.toByteArray() + ']');
    if (!whole || whole->size() != 1)
        return unexpected(Failure{400, QByteArrayLiteral("query_parse_error"), QByteArrayLiteral("a key is a JSON value")});
    if (const auto id = stringIn(text))
        return Bound{0, *id};
    return Bound{text.startsWith('{') || text.startsWith('[') ? 1 : -1, {}};
}

Result<QByteArray> allDocs(const Database &database, const AllDocsQuery &query)
{
    const room::DocumentIndex &index = database.store().documents();
    Rows rows(database, query);
    if (query.keys) {
        for (const QByteArray &key : *query.keys) {
            if (!rows.isFull())
                rows.addKey(key);
        }
    } else {
        addRange(database, query, rows);
    }
    if (database.isSpent())
        return unexpected(Database::tooMuch());
    QByteArray json = "{\"total_rows\":" + QByteArray::number(index.documents() - index.deleted()) + ",\"offset\":";
    json += query.keys || query.start ? QByteArrayLiteral("null") : QByteArray::number(query.skip);
    if (query.updateSeq)
        json += ",\"update_seq\":" + QByteArray::number(index.lastSeq().value);
    return json + ",\"rows\":[" + rows.text() + "]}";
}

} // namespace drift::couch
