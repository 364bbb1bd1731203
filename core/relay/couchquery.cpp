// SPDX-License-Identifier: GPL-3.0-only
#include "relay/couchquery.h"

#include "couch/json.h"

#include <algorithm>

namespace drift::relay {

using couch::AllDocsQuery;
using couch::Failure;

namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

constexpr milliseconds longestTime = 60s;
constexpr milliseconds usualHeartbeat = 60s;
constexpr milliseconds shortestHeartbeat = 1s; // whoever asks for more would have the relay do nothing else

Unexpected<Failure> cannotParse(QByteArrayView name, const char *what)
{
    return {Failure{400, QByteArrayLiteral("query_parse_error"), name.toByteArray() + ": " + what}};
}

// One by one, until one of them is refused.
class Flags
{
public:
    explicit Flags(const CouchQuery &query) : m_query(query) {}

    Flags &take(QByteArrayView name, bool &flag)
    {
        const auto value = m_query.flag(name);
        if (!value && !m_failure)
            m_failure = value.error();
        else if (value && *value)
            flag = true;
        return *this;
    }
    [[nodiscard]] const std::optional<Failure> &failure() const { return m_failure; }

private:
    const CouchQuery &m_query;
    std::optional<Failure> m_failure;
};

couch::Result<void> takeBounds(const CouchQuery &query, AllDocsQuery &wanted)
{
    const auto take = [&query](std::initializer_list<const char *> names, std::optional<AllDocsQuery::Bound> &bound) -> couch::Result<void> {
        for (const char *name : names) {
            const auto text = query.text(name);
            if (!text)
                continue;
            auto parsed = AllDocsQuery::parseBound(*text);
            if (!parsed)
                return unexpected(parsed.error());
            bound = *std::move(parsed);
        }
        return {};
    };
    if (auto done = take({"startkey", "start_key", "key"}, wanted.start); !done)
        return done;
    return take({"endkey", "end_key", "key"}, wanted.end);
}

couch::Result<void> takeKeys(const CouchQuery &query, QByteArrayView body, AllDocsQuery &wanted)
{
    const QByteArray inQuery = query.text("keys").value_or(QByteArray());
    std::optional<std::vector<QByteArrayView>> keys;
    if (!body.isEmpty()) {
        const auto members = couch::membersOf(body);
        if (!members)
            return couch::badRequest("Request body must be a JSON object");
        const QByteArrayView list = couch::valueOf(*members, "keys");
        if (list.isEmpty())
            return {};
        keys = couch::elementsOf(list);
    } else if (!inQuery.isNull()) {
        keys = couch::elementsOf(inQuery);
    } else {
        return {};
    }
    if (!keys)
        return couch::badRequest("`keys` member must be an array.");
    wanted.keys.emplace();
    for (const QByteArrayView key : *keys)
        wanted.keys->push_back(key.toByteArray());
    return {};
}

couch::Result<SequenceNumber> sinceOf(const CouchQuery &query, const QByteArray &lastEventId, SequenceNumber now)
{
    const QByteArray text = query.text("since").value_or(lastEventId.isEmpty() ? QByteArrayLiteral("0") : lastEventId);
    if (text == "now")
        return now;
    // A number, as we give them out; in quotes as well, for some clients put what they got into these. Nobody has looked whether it is JSON.
    const bool isQuoted = text.size() >= 2 && text.startsWith('"') && text.endsWith('"');
    const QByteArray digits = isQuoted ? text.sliced(1, text.size() - 2) : text;
    const auto number = couch::countIn(digits);
    if (!number || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return unexpected(Failure{400, QByteArrayLiteral("invalid_since_seq"), QByteArrayLiteral("since is a number that a feed gave out, or now")});
    return SequenceNumber{quint64(*number)};
}

couch::Result<void> takeFilter(const CouchQuery &query, QByteArrayView body, couch::ChangesQuery &changes)
{
    const QByteArray filter = query.text("filter").value_or(QByteArray());
    if (filter == "_design") {
        changes.designOnly = true;
        return {};
    }
    if (!filter.isEmpty() && filter != "_doc_ids") {
        return unexpected(Failure{501, QByteArrayLiteral("not_implemented"),
                                  QByteArrayLiteral("of filters there are _doc_ids and _design; no functions are run here")});
    }
    QByteArray list = query.text("doc_ids").value_or(QByteArray());
    if (const auto members = couch::membersOf(body); list.isNull() && members)
        list = couch::valueOf(*members, "doc_ids").toByteArray();
    if (filter.isEmpty())
        return {};
    const auto ids = couch::elementsOf(list);
    if (!ids)
        return couch::badRequest("`doc_ids` filter parameter is not a list.");
    changes.ids.emplace();
    for (const QByteArrayView one : *ids) {
        if (const auto id = couch::stringIn(one))
            changes.ids->insert(*id);
    }
    return {};
}

couch::Result<FeedQuery::Kind> kindOf(const CouchQuery &query)
{
    const QByteArray feed = query.text("feed").value_or("normal");
    if (feed == "normal")
        return FeedQuery::Kind::Normal;
    if (feed == "longpoll")
        return FeedQuery::Kind::Longpoll;
    if (feed == "continuous" || feed == "live")
        return FeedQuery::Kind::Continuous;
    if (feed == "eventsource")
        return FeedQuery::Kind::EventSource;
    return couch::badRequest("Supported `feed` types: normal, longpoll, continuous, eventsource");
}

couch::Result<void> takeTimes(const CouchQuery &query, FeedQuery &feed)
{
    if (const auto heartbeat = query.text("heartbeat"); heartbeat == "true")
        feed.heartbeat = usualHeartbeat;
    else if (heartbeat && heartbeat != "false") {
        const auto time = query.count("heartbeat");
        if (!time || **time == 0)
            return cannotParse("heartbeat", "is a number of milliseconds above 0, or true");
        feed.heartbeat = std::clamp<milliseconds>(milliseconds(std::min<qint64>(**time, usualHeartbeat.count())), shortestHeartbeat, usualHeartbeat);
    } else if (feed.kind == FeedQuery::Kind::EventSource) {
        feed.heartbeat = usualHeartbeat;
    }
    const auto timeout = query.count("timeout");
    if (!timeout)
        return unexpected(timeout.error());
    if (*timeout)
        feed.timeout = std::min(milliseconds(std::min<qint64>(**timeout, longestTime.count())), longestTime);
    return {};
}

} // namespace

CouchQuery::CouchQuery(const QByteArray &query)
{
    for (const QByteArray &part : query.split('&')) {
        const qsizetype equals = part.indexOf('=');
        const auto decoded = [](QByteArray text) { return QByteArray::fromPercentEncoding(text.replace('+', ' ')); };
        if (!part.isEmpty())
            m_values.emplace_back(decoded(part.first(equals < 0 ? part.size() : equals)), equals < 0 ? QByteArrayLiteral("") : decoded(part.sliced(equals + 1)));
    }
}

bool CouchQuery::has(QByteArrayView name) const
{
    return text(name).has_value();
}

std::optional<QByteArray> CouchQuery::text(QByteArrayView name) const
{
    const auto found = std::find_if(m_values.begin(), m_values.end(), [name](const auto &value) { return value.first == name; });
    return found == m_values.end() ? std::nullopt : std::optional(found->second);
}

couch::Result<bool> CouchQuery::flag(QByteArrayView name) const
{
    const QByteArray value = text(name).value_or("false");
    if (value != "true" && value != "false")
        return cannotParse(name, "is true or false");
    return value == "true";
}

couch::Result<std::optional<qint64>> CouchQuery::count(QByteArrayView name) const
{
    const auto value = text(name);
    if (!value)
        return std::optional<qint64>();
    const auto number = couch::countIn(*value);
    if (!number || !std::all_of(value->begin(), value->end(), [](char c) { return c >= '0' && c <= '9'; }))
        return cannotParse(name, "is a number from 0 up");
    return number;
}

couch::Result<std::optional<couch::Revision>> CouchQuery::revision(QByteArrayView name) const
{
    const auto value = text(name);
    if (!value)
        return std::optional<couch::Revision>();
    auto revision = couch::parseRevision(*value);
    if (!revision)
        return couch::badRequest("Invalid rev format");
    return revision;
}

couch::Result<couch::ReadOptions> readOptions(const CouchQuery &query)
{
    couch::ReadOptions options;
    bool meta = false;
    const auto failure = Flags(query)
                                 .take("revs", options.revs)
                                 .take("revs_info", options.revsInfo)
                                 .take("conflicts", options.conflicts)
                                 .take("deleted_conflicts", options.deletedConflicts)
                                 .take("local_seq", options.localSeq)
                                 .take("attachments", options.attachments)
                                 .take("meta", meta)
                                 .failure();
    if (failure)
        return unexpected(*failure);
    if (const auto since = query.text("atts_since")) {
        auto revisions = couch::parseRevisions(*since);
        if (!revisions)
            return unexpected(revisions.error());
        options.attsSince = *std::move(revisions);
    }
    options.revsInfo |= meta;
    options.conflicts |= meta;
    options.deletedConflicts |= meta;
    return options;
}

couch::Result<AllDocsQuery> allDocsQuery(const CouchQuery &query, QByteArrayView body)
{
    AllDocsQuery wanted;
    const bool exclusive = query.text("inclusive_end") == "false";
    const auto failure = Flags(query)
                                 .take("descending", wanted.descending)
                                 .take("include_docs", wanted.includeDocs)
                                 .take("conflicts", wanted.conflicts)
                                 .take("attachments", wanted.attachments)
                                 .take("update_seq", wanted.updateSeq)
                                 .failure();
    if (failure)
        return unexpected(*failure);
    wanted.inclusiveEnd = !exclusive;
    const auto skip = query.count("skip");
    const auto limit = query.count("limit");
    if (!skip || !limit)
        return unexpected(skip ? limit.error() : skip.error());
    wanted.skip = skip->value_or(wanted.skip);
    wanted.limit = limit->value_or(wanted.limit);
    if (auto done = takeBounds(query, wanted); !done)
        return unexpected(done.error());
    if (auto done = takeKeys(query, body, wanted); !done)
        return unexpected(done.error());
    return wanted;
}

couch::Result<FeedQuery> feedQuery(const CouchQuery &query, QByteArrayView body, const QByteArray &lastEventId, SequenceNumber now)
{
    FeedQuery feed;
    const auto kind = kindOf(query);
    if (!kind)
        return unexpected(kind.error());
    feed.kind = *kind;
    couch::ChangesQuery &changes = feed.changes;
    const auto failure = Flags(query)
                                 .take("descending", changes.descending)
                                 .take("include_docs", changes.includeDocs)
                                 .take("attachments", changes.attachments)
                                 .take("conflicts", changes.conflicts)
                                 .failure();
    if (failure)
        return unexpected(*failure);
    if (changes.descending) // from the newest on there is nothing to wait for
        feed.kind = FeedQuery::Kind::Normal;
    changes.allLeaves = query.text("style") == "all_docs";
    const auto since = sinceOf(query, lastEventId, now);
    if (!since)
        return unexpected(since.error());
    changes.since = *since;
    const auto limit = query.count("limit");
    if (!limit)
        return unexpected(limit.error());
    if (*limit)
        changes.limit = std::max<qint64>(**limit, 1); // CouchDB takes 0 for 1
    if (auto done = takeFilter(query, body, changes); !done)
        return unexpected(done.error());
    if (auto done = takeTimes(query, feed); !done)
        return unexpected(done.error());
    return feed;
}

} // namespace drift::relay
