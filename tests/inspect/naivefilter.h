// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/evaluator.h"

namespace drift::test {

// What a filter says of a message, by its definition and with documents (QJsonDocument, QCborValue): what the evaluator,
// which makes none, has to agree with. Numbers must be exact as 64 bits or doubles, and keys stand but once.
[[nodiscard]] bool naivelyMatches(const inspect::filter::Filter &filter, const inspect::filter::Subject &subject);

} // namespace drift::test
