// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/comparison.h"

#include "inspect/valuetext.h"
#include "protocol/transcode.h"

namespace drift::inspect {

using protocol::Encoding;
using protocol::Value;

namespace {

constexpr qsizetype bytesAtOnce = 64 * 1024; // of both together

// Reading this much takes 10 ms at most, however deep they are.
constexpr DiffLimits limitsAtOnce = {.maxBytes = 256 * 1024};

void compareLines(Comparison &comparison, const Value &before, const Value &after)
{
    const auto lines = [&comparison](const Value &value) {
        const bool isCrossed = comparison.diff.isCrossed;
        return linesOf(isCrossed ? Value{transcoded(value, Encoding::Json), Encoding::Json} : value, TextMode::Pretty);
    };
    const std::unique_ptr<TextLines> from = lines(before);
    const std::unique_ptr<TextLines> to = lines(after);
    comparison.lines = std::make_shared<LineDiff>(*from, *to);
    comparison.isSame = before == after;
}

} // namespace

Comparison compareValues(const Value &before, const Value &after, const std::stop_token &stop)
{
    Comparison comparison;
    comparison.diff = diffValues(before, after, {}, stop);
    if (!stop.stop_requested())
        compareLines(comparison, before, after);
    return comparison;
}

std::optional<Comparison> compareAtOnce(const Value &before, const Value &after)
{
    if (before.bytes.size() + after.bytes.size() > bytesAtOnce)
        return std::nullopt;
    Comparison comparison;
    comparison.diff = diffValues(before, after, limitsAtOnce);
    if (!comparison.diff.isComplete)
        return std::nullopt;
    compareLines(comparison, before, after);
    return comparison;
}

} // namespace drift::inspect
