// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/commands/call.h"
#include "inspect/filter/evaluator.h"
#include "inspect/filter/mistake.h"

namespace drift::app {

// What --filter asks for, of what somebody in a room is told of a message; nothing where it is not given. Errors: Usage.
[[nodiscard]] Result<std::optional<inspect::filter::Filter>, ExitError> filterOf(const Call &call);

// The filter and, in a second line, a mark under what is wrong with it, both indented; of a long one what stands around it.
[[nodiscard]] QByteArray markedFilter(const QByteArray &filter, const inspect::filter::Mistake &mistake);

} // namespace drift::app
