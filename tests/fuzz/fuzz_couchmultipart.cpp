// SPDX-License-Identifier: GPL-3.0-only
#include "couch/gunzip.h"
#include "couch/multipart.h"
#include "fuzz/target.h"

using namespace drift::couch;

// A Content-Type in the first line, and the body behind it: what is taken apart can be put together again. And the same bytes as
// something compressed, of which never more is made than it may be.
DRIFT_FUZZ_TARGET(couchmultipart)
{
    constexpr qint64 most = 1000;
    const auto unpacked = gunzip(input, most);
    FUZZ_CHECK(!unpacked || (!unpacked->isNull() && unpacked->size() <= most));

    const qsizetype end = std::max<qsizetype>(input.indexOf('\n'), 0);
    const QByteArray type = input.first(end).toByteArray();
    const QByteArrayView body = input.sliced(std::min(end + 1, input.size()));
    const auto parts = parseMultipart(type, body, 20);
    if (!parts)
        return;
    FUZZ_CHECK(parts->size() <= 20);
    MultipartWriter writer("mixed");
    for (const Part &part : *parts)
        writer.addAttachment({{}, part.contentType, {}, 0, 0}, part.body);
    const Multipart again = std::move(writer).finish();
    const auto same = parseMultipart(again.contentType, again.body, 20);
    FUZZ_CHECK(same && same->size() == parts->size());
    for (size_t i = 0; i < parts->size(); ++i)
        FUZZ_CHECK((*same)[i].body == (*parts)[i].body);

    const auto document = parseIncomingMultipart(type, body, {.maxDepth = 64, .maxAttachment = most});
    if (!document)
        return;
    for (const IncomingAttachment &one : document->attachments)
        FUZZ_CHECK(one.data || !one.follows);
}
