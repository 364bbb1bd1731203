// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayList>

namespace drift::app {

// The candidate that `name` is most likely a slip of: the fewest letters to insert, delete, replace or swap with their
// neighbour. Empty where even the nearest one shares less than half of its letters with it.
[[nodiscard]] QByteArray nearestName(const QByteArray &name, const QByteArrayList &candidates);

} // namespace drift::app
