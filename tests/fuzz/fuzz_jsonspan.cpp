// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/messagechecks.h"
#include "protocol/plainjson.h"

// JSON: the scanner, the decoder and the way over into CBOR. An input is a value and a message at once.
DRIFT_FUZZ_TARGET(jsonspan)
{
    using namespace drift::fuzz;
    drift::protocol::JsonScanner scanner(input);
    QByteArrayView span;
    drift::protocol::PlainJson plain(input);
    const qsizetype plainEnd = plain.endOfValue(smallLimits().maxDepth);
    if (scanner.value(smallLimits().maxDepth, &span)) {
        FUZZ_CHECK(scanner.position() == plainEnd);
        FUZZ_CHECK(span.begin() >= input.begin() && span.end() <= input.end() && !span.isEmpty());
        checkValue({span.toByteArray(), Encoding::Json});
    } else {
        FUZZ_CHECK(plainEnd < 0 && plain.fault.kind == scanner.fault().kind && plain.fault.at == scanner.fault().at);
        FUZZ_CHECK(scanner.fault().kind != drift::protocol::ScanFault::Kind::None);
        FUZZ_CHECK(scanner.fault().at >= 0 && scanner.fault().at <= input.size());
    }
    checkMessage(input, Encoding::Json);
}
