// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/linediff.h"
#include "inspect/valuediff.h"

#include <memory>
#include <optional>

namespace drift::inspect {

// Two values compared, by path and line by line.
struct Comparison
{
    ValueDiff diff;
    std::shared_ptr<LineDiff> lines;
    bool isSame = false; // byte for byte, and of one encoding
};

// Takes up to 300 ms for the largest values.
[[nodiscard]] Comparison compareValues(const protocol::Value &before, const protocol::Value &after, const std::stop_token &stop = {});

// The same where it is done within 10 ms or so; otherwise nothing.
[[nodiscard]] std::optional<Comparison> compareAtOnce(const protocol::Value &before, const protocol::Value &after);

} // namespace drift::inspect
