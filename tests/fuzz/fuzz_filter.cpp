// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"
#include "inspect/filter/completion.h"
#include "inspect/filter/evaluator.h"
#include "inspect/filter/parser.h"

// A filter, and behind the first line break the payload that it looks at, as JSON and as CBOR. A wrong filter is wrong at
// a place in it; a right one is printed and read back as the same; it can be completed anywhere and bears any payload.
DRIFT_FUZZ_TARGET(filter)
{
    using namespace drift::inspect::filter;
    const qsizetype end = input.indexOf('\n');
    const QByteArrayView text = end < 0 ? input : input.first(end);
    const QByteArrayView payload = end < 0 ? QByteArrayView() : input.sliced(end + 1);
    drift::inspect::filter::Vocabulary seen;
    seen.keys = {"cursor"};
    seen.paths = {{.path = "$.a", .values = {"1"}}};
    for (const qsizetype place : {text.size(), text.size() / 2}) {
        const Completions completions = completionsAt(text, place, seen);
        FUZZ_CHECK(completions.from >= 0 && completions.from <= place);
        for (const Completion &item : completions.items)
            FUZZ_CHECK(QByteArrayView(item.text).startsWith(text.sliced(completions.from, place - completions.from)));
    }
    const auto expression = parse(text);
    if (!expression) {
        const Mistake &mistake = expression.error();
        FUZZ_CHECK(mistake.at >= 0 && mistake.length >= 0 && mistake.at + mistake.length <= text.size() && !mistake.what.isEmpty());
        return;
    }
    const QByteArray canonical = printed(*expression);
    if (canonical.size() <= longestFilter) {
        const auto again = parse(canonical);
        FUZZ_CHECK(again && *again == *expression);
    }
    Evaluator evaluator({*expression, {}});
    for (const auto encoding : {drift::protocol::Encoding::Json, drift::protocol::Encoding::Cbor}) {
        const Subject subject{.key = payload, .payload = payload, .encoding = encoding};
        FUZZ_CHECK(evaluator.matches(subject) == evaluator.matches(subject));
    }
}
