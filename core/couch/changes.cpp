// SPDX-License-Identifier: GPL-3.0-only
#include "couch/changes.h"

#include "couch/json.h"
#include "protocol/textwriter.h"

#include <utility>

namespace drift::couch {

namespace {

constexpr qint64 mostCounted = 1000;
constexpr qsizetype usualRow = 128; // bytes of one, or so, without its id and document

} // namespace

Changes::Changes(ChangesQuery query)
    : m_query(std::move(query))
    , m_last(m_query.since)
    , m_left(m_query.limit)
{
}

bool Changes::isWanted(const QByteArray &id) const
{
    return (!m_query.ids || m_query.ids->contains(id)) && (!m_query.designOnly || id.startsWith("_design/"));
}

Changes::Page Changes::next(const Database &database, qint64 bytes)
{
    // A number that the room has not reached is of another life of it: everything is new then.
    if (m_last > database.store().lastSeq())
        m_last = SequenceNumber{0};
    if (m_query.descending)
        return nextBackwards(database);
    Page page;
    const auto &places = database.store().documents().places();
    for (auto at = database.store().documents().firstAbove(m_last); at != places.end(); ++at) {
        if (m_left <= 0 || bytes <= 0)
            return page;
        m_last = at->seq;
        const QByteArray id = idOf(*at->key);
        if (!isWanted(id))
            continue;
        const auto found = database.read(*at->stream);
        if (!found)
            continue;
        page.rows.push_back(row(database, id, *found));
        page.seqs.push_back(found->seq);
        bytes -= page.rows.back().size();
        --m_left;
    }
    page.atEnd = true;
    return page;
}

// All at once, newest first: it is never followed.
Changes::Page Changes::nextBackwards(const Database &database)
{
    Page page;
    page.atEnd = true;
    const auto &places = database.store().documents().places();
    for (auto at = places.rbegin(); at != places.rend() && m_left > 0 && !database.isSpent(); ++at) {
        const QByteArray id = idOf(*at->key);
        const auto found = isWanted(id) ? database.read(*at->stream) : std::nullopt;
        if (!found)
            continue;
        m_last = at->seq;
        page.rows.push_back(row(database, id, *found));
        page.seqs.push_back(found->seq);
        --m_left;
    }
    return page;
}

QByteArray Changes::row(const Database &database, const QByteArray &id, const Database::Found &found) const
{
    const Document &document = found.document;
    const qsizetype winner = document.tree().winner();
    const auto revisionOf = [&document](qsizetype node) -> const Revision & { return document.tree().nodes()[size_t(node)].revision; };
    TextWriter json(m_query.includeDocs ? 2 * usualRow + usualSize(id, found, winner) : usualRow + id.size());
    json.add("{\"seq\":");
    json.addNumber(qint64(found.seq.value));
    json.add(",\"id\":");
    json.addQuoted(id);
    json.add(",\"changes\":[{\"rev\":");
    addQuoted(json, revisionOf(winner));
    if (m_query.allLeaves) {
        const auto leaves = document.tree().leaves(); // the winner first
        for (size_t i = 1; i < leaves.size(); ++i) {
            json.add("},{\"rev\":");
            addQuoted(json, revisionOf(leaves[i]));
        }
    }
    json.add("}]");
    if (document.tree().nodes()[size_t(winner)].deleted)
        json.add(",\"deleted\":true");
    if (m_query.includeDocs) {
        ReadOptions options;
        options.conflicts = m_query.conflicts;
        options.attachments = m_query.attachments;
        json.add(",\"doc\":");
        addDocument(json, database, id, found, winner, options);
    }
    database.spend(json.size());
    json.add('}');
    return json.take();
}

std::optional<qint64> Changes::pending(const Database &database) const
{
    if (m_query.descending)
        return {};
    const auto &places = database.store().documents().places();
    qint64 count = 0;
    for (auto at = database.store().documents().firstAbove(m_last); at != places.end(); ++at) {
        if (++count > mostCounted)
            return {};
    }
    return count;
}

} // namespace drift::couch
