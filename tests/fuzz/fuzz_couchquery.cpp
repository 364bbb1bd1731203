// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"
#include "relay/couchquery.h"

using namespace drift;
using namespace std::chrono_literals;

namespace {

template<typename Result> void checkRefusal(const Result &result)
{
    if (result)
        return;
    FUZZ_CHECK(result.error().status == 400 || result.error().status == 501);
    FUZZ_CHECK(!result.error().error.isEmpty() && !result.error().reason.isEmpty());
}

} // namespace

// The query of a request to a database, and on the next lines its body: whatever they are, what comes out of them is within
// bounds, or a refusal.
DRIFT_FUZZ_TARGET(couchquery)
{
    const qsizetype end = input.indexOf('\n');
    const QByteArray text = input.first(end < 0 ? input.size() : end).toByteArray();
    const QByteArrayView body = end < 0 ? QByteArrayView() : input.sliced(end + 1);
    const relay::CouchQuery query(text);
    checkRefusal(relay::readOptions(query));
    checkRefusal(query.revision("rev"));
    const auto all = relay::allDocsQuery(query, body);
    checkRefusal(all);
    FUZZ_CHECK(!all || (all->skip >= 0 && all->limit >= 0));
    const auto feed = relay::feedQuery(query, body, {}, SequenceNumber{5});
    checkRefusal(feed);
    if (!feed)
        return;
    FUZZ_CHECK(feed->heartbeat == 0ms || (feed->heartbeat >= 1s && feed->heartbeat <= 60s));
    FUZZ_CHECK(feed->timeout >= 0ms && feed->timeout <= 60s);
    FUZZ_CHECK(feed->changes.limit >= 1);
}
