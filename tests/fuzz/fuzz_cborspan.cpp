// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/messagechecks.h"

// CBOR: the scanner, the decoder and the way over into JSON. An input is a value and a message at once.
DRIFT_FUZZ_TARGET(cborspan)
{
    using namespace drift::fuzz;
    drift::protocol::CborScanner scanner(input);
    QByteArrayView span;
    const char *obstacle = nullptr;
    if (scanner.value(smallLimits().maxDepth, &span, &obstacle)) {
        FUZZ_CHECK(span.begin() == input.begin() && span.end() <= input.end() && !span.isEmpty());
        if (!obstacle)
            checkValue({span.toByteArray(), Encoding::Cbor});
    } else {
        FUZZ_CHECK(scanner.fault().kind != drift::protocol::ScanFault::Kind::None);
        FUZZ_CHECK(scanner.fault().at >= 0 && scanner.fault().at <= input.size());
    }
    checkMessage(input, Encoding::Cbor);
}
