// SPDX-License-Identifier: GPL-3.0-only
#include "couch/document.h"
#include "couch/incoming.h"
#include "couch/json.h"
#include "fuzz/target.h"

using namespace drift::couch;

// A document as its stream holds it, and as a client sends it: what is read is written the same way ever after.
DRIFT_FUZZ_TARGET(couchdocument)
{
    if (auto document = Document::parse(input)) {
        const QByteArray json = document->json();
        const auto again = Document::parse(json);
        FUZZ_CHECK(again && *again == *document && again->json() == json);
        FUZZ_CHECK(Document::saysDeleted(json) == document->winner().deleted);
        document->stem(2);
        FUZZ_CHECK(Document::parse(document->json()) == document);
    }
    const auto incoming = parseIncoming(input, {.maxDepth = 64, .maxAttachment = 1000});
    if (!incoming)
        return;
    const auto members = membersOf(incoming->body);
    FUZZ_CHECK(members.has_value());
    for (const Member &member : *members)
        FUZZ_CHECK(!member.name.startsWith('_'));
    // Without what CouchDB knows there is nothing more to take out.
    const auto again = parseIncoming(incoming->body, {.maxDepth = 64, .maxAttachment = 1000});
    FUZZ_CHECK(again && again->body == incoming->body);
}
