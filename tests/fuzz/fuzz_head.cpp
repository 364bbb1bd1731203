// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"

#include "relay/accesspolicy.h"
#include "relay/requestreader.h"
#include "relay/routes.h"

#include <algorithm>

using namespace drift::relay;

namespace {

drift::protocol::Limits headLimits()
{
    drift::protocol::Limits limits;
    limits.maxHead = 2048;
    limits.maxMessage = 512;
    return limits;
}

const drift::protocol::Limits limits = headLimits();

void checkComplete(const RequestReader &reader, QByteArrayView input)
{
    const RequestHead &head = reader.head();
    const auto count = [&head](QByteArrayView name) {
        return std::count_if(head.headers.begin(), head.headers.end(), [name](const auto &header) { return header.name == name; });
    };
    FUZZ_CHECK(count("host") == 1);
    FUZZ_CHECK(count("content-length") <= 1);
    FUZZ_CHECK(count("transfer-encoding") == 0);
    FUZZ_CHECK(count("origin") <= 1);
    FUZZ_CHECK(head.headers.size() <= 100);
    FUZZ_CHECK(head.target.startsWith('/') || (head.target == "*" && head.method == "OPTIONS"));
    FUZZ_CHECK(head.contentLength >= 0 && head.contentLength <= limits.maxMessage);
    FUZZ_CHECK(reader.body().size() == head.contentLength);
    FUZZ_CHECK(reader.request().size() - reader.body().size() <= limits.maxHead);
    FUZZ_CHECK(head.asksForWebSocket() || reader.rest().isEmpty() || !head.keepAlive);
    FUZZ_CHECK(input.endsWith(reader.request().toByteArray() + reader.rest().toByteArray()));

    // What is let through has one reading: its head, taken apart line by line, is what was read.
    const QByteArray text = reader.request().chopped(head.contentLength).toByteArray();
    FUZZ_CHECK(text.endsWith("\r\n\r\n") && text.indexOf("\r\n\r\n") == text.size() - 4);
    FUZZ_CHECK(text.count('\n') == text.count('\r') && text.count('\n') == text.count("\r\n") && !text.contains('\0'));
    FUZZ_CHECK(size_t(text.count('\n')) == head.headers.size() + 2);

    // And what it is given to next bears it.
    const Route route = parseRoute(head.target);
    if (parseConnectFlags(route.query) && route.accessKey)
        FUZZ_CHECK(head.target.startsWith("/db/"));
    (void)parseAuthority(head.value("host"));
}

} // namespace

// The head of an HTTP request: the same result for every split, and only what every parser reads the same way.
DRIFT_FUZZ_TARGET(head)
{
    RequestReader whole(limits);
    const auto state = whole.feed(input);
    if (state == RequestReader::State::Complete)
        checkComplete(whole, input);

    // Cut in pieces whose sizes the input chooses, and byte by byte.
    RequestReader pieces(limits);
    RequestReader bytes(limits);
    for (qsizetype at = 0; at < input.size();) {
        const qsizetype step = std::min<qsizetype>(1 + uchar(input[at]) % 37, input.size() - at);
        pieces.feed(input.sliced(at, step));
        at += step;
    }
    for (qsizetype at = 0; at < input.size(); ++at)
        bytes.feed(input.sliced(at, 1));
    for (const RequestReader *other : {&pieces, &bytes}) {
        FUZZ_CHECK(other->state() == state);
        if (state == RequestReader::State::Refused)
            FUZZ_CHECK(other->refusal().status == whole.refusal().status);
        if (state != RequestReader::State::Complete)
            continue;
        FUZZ_CHECK(other->request() == whole.request());
        FUZZ_CHECK(other->rest() == whole.rest());
        FUZZ_CHECK(other->head().headers.size() == whole.head().headers.size());
    }

    // What was let through is let through again, and alone.
    if (state == RequestReader::State::Complete) {
        RequestReader again(limits);
        FUZZ_CHECK(again.feed(whole.request()) == RequestReader::State::Complete);
        FUZZ_CHECK(again.request() == whole.request() && again.head().target == whole.head().target);
        FUZZ_CHECK(again.rest().isEmpty());
    }
    // A refusal is final.
    if (state == RequestReader::State::Refused)
        FUZZ_CHECK(whole.feed("GET / HTTP/1.1\r\nHost: a\r\n\r\n") == RequestReader::State::Refused);
}
