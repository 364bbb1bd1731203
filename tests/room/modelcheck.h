// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "room/naivemodel.h"

#include <functional>

namespace drift::room::testing {

// What is wrong on purpose between the check and the rooms: how the check itself is checked.
struct Fault
{
    std::function<void(protocol::Limits &)> limits;
    std::function<void(Operation &)> operation;
    std::function<void(Effects &)> effects;
};

// Where the rooms and the model differ.
struct Difference
{
    Operations operations; // the last one shows it
    QByteArray rooms;
    QByteArray model;
};

// Carries the operations out on the rooms of core/room and on the model; nothing where they agree throughout.
[[nodiscard]] std::optional<Difference> check(const Operations &operations, const protocol::Limits &limits, const Fault &fault = {});

// The same for that many random operations: which ones, and under which limits, follows from the seed alone.
[[nodiscard]] std::optional<Difference> checkRandomly(quint64 seed, int count, const Fault &fault = {});

// Leaves out operations for as long as the rest still shows a difference, though not always the same one
// (Zeller's delta debugging): of what remains none can be spared.
[[nodiscard]] Difference shrink(Difference difference, const protocol::Limits &limits, const Fault &fault = {});

[[nodiscard]] protocol::Limits limitsOf(quint64 seed);
[[nodiscard]] QByteArray describe(const Difference &difference, const protocol::Limits &limits);

} // namespace drift::room::testing
