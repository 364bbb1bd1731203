// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/target.h"
#include "inspect/jsoncheck.h"
#include "protocol/codec.h"

using namespace drift;

namespace {

constexpr qint64 smallDepth = 8;

QByteArray withoutSpaces(QByteArrayView text)
{
    QByteArray out;
    for (const char c : text) {
        if (c != ' ' && c != '\n' && c != '\r' && c != '\t')
            out += c;
    }
    return out;
}

} // namespace

// JSON as it is typed: the check agrees with the decoder of messages, places lie in the text, and formatting changes
// nothing but white space.
DRIFT_FUZZ_TARGET(jsoncheck)
{
    protocol::Limits limits;
    limits.maxDepth = smallDepth;
    const auto fault = inspect::faultInJson(input, smallDepth);
    const QByteArray message = "{\"type\":\"push\",\"key\":\"\",\"value\":" + input.toByteArray() + ",\"action\":{\"type\":\"relay\"}}";
    if (!fault) {
        FUZZ_CHECK(protocol::decode(message, protocol::Encoding::Json, limits));
        const QByteArray indented = inspect::indentedJson(input);
        const QByteArray compact = inspect::compactJson(input);
        FUZZ_CHECK(!inspect::faultInJson(indented, smallDepth) && !inspect::faultInJson(compact, smallDepth));
        FUZZ_CHECK(inspect::compactJson(indented) == compact);
        FUZZ_CHECK(withoutSpaces(input) == withoutSpaces(indented) && withoutSpaces(input) == withoutSpaces(compact));
        return;
    }
    FUZZ_CHECK(fault->at >= 0 && fault->at <= input.size() && fault->line >= 1 && fault->column >= 1 && !fault->what.isEmpty());
    FUZZ_CHECK(fault->line + fault->column <= input.size() + 2);
    FUZZ_CHECK(inspect::indentedJson(input).size() >= 0);
}
