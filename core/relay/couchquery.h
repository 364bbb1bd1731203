// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/changes.h"
#include "couch/alldocs.h"
#include "relay/routes.h"

namespace drift::relay {

// The query of a request to a database, "rev=1-a&include_docs=true". Of two of a name the first one counts. An unknown name is
// not looked at; of one that is known every value that CouchDB refuses is: query_parse_error.
class CouchQuery
{
public:
    explicit CouchQuery(const QByteArray &query);

    [[nodiscard]] bool has(QByteArrayView name) const;
    [[nodiscard]] std::optional<QByteArray> text(QByteArrayView name) const;
    [[nodiscard]] couch::Result<bool> flag(QByteArrayView name) const;                          // "true", "false"; false where it is not there
    [[nodiscard]] couch::Result<std::optional<qint64>> count(QByteArrayView name) const;        // 0 or more
    [[nodiscard]] couch::Result<std::optional<couch::Revision>> revision(QByteArrayView name) const;

private:
    std::vector<std::pair<QByteArray, QByteArray>> m_values;
};

// revs, revs_info, conflicts, deleted_conflicts, local_seq, attachments, meta.
[[nodiscard]] couch::Result<couch::ReadOptions> readOptions(const CouchQuery &query);

// startkey, endkey, key (with and without underscores), keys in the query or in the body {"keys":[…]}, and the rest.
[[nodiscard]] couch::Result<couch::AllDocsQuery> allDocsQuery(const CouchQuery &query, QByteArrayView body);

// How a feed of changes is given out.
struct FeedQuery
{
    enum class Kind { Normal, Longpoll, Continuous, EventSource };

    Kind kind = Kind::Normal;
    couch::ChangesQuery changes;
    std::chrono::milliseconds heartbeat{0};   // 0: none
    std::chrono::milliseconds timeout{60'000}; // without a heartbeat: for as long nothing comes, then the feed ends
};

// `now` is what since=now means; doc_ids may stand in the body. Filters that are functions: not_implemented.
[[nodiscard]] couch::Result<FeedQuery> feedQuery(const CouchQuery &query, QByteArrayView body, const QByteArray &lastEventId,
                                                 SequenceNumber now);

} // namespace drift::relay
