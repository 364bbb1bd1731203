// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"
#include "inspect/timeline.h"

#include <optional>

namespace drift::inspect::filter {

// That a message says the same as this row in this column (TimelineColumn), `seq == 7`; nothing where the cell is empty, or
// says nothing that a filter could ask for.
[[nodiscard]] std::optional<Expression> conditionOf(const Timeline &timeline, quint64 row, int column);
// That a message's payload says the same as this one at `path` ("$.a[2].b"), or, where that is an object, an array or long, that
// there is something; nothing where a filter could not ask for that.
[[nodiscard]] std::optional<Expression> conditionAt(const protocol::Value &payload, QByteArrayView path);
// That a message is of the same room and key as this row; nothing where the row has no stream.
[[nodiscard]] std::optional<Expression> streamCondition(const Timeline &timeline, quint64 row);
[[nodiscard]] std::optional<Expression> streamCondition(const RoomId &room, const StreamKey &key);
// That a client sent it.
[[nodiscard]] std::optional<Expression> clientCondition(ClientId client);

} // namespace drift::inspect::filter
