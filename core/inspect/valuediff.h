// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/valueitem.h"

#include <stop_token>
#include <vector>

namespace drift::inspect {

// One place in which two values differ.
struct ValueChange
{
    enum class Kind : quint8 { Added, Removed, Changed };

    Kind kind = Kind::Changed;
    QByteArray path;   // "$.a[3].b"; of what was removed, where it stood before
    QByteArray before; // one line, cut where it is long; empty for what was added
    QByteArray after;
};

struct DiffLimits
{
    qsizetype maxChanges = 5'000;
    qsizetype maxBytes = 16 * 1024 * 1024; // that are read, of both values, those of inner containers more than once
    qint64 maxEntries = 500'000;           // that are held at a time
    qsizetype shownBytes = 240;            // of each side of a change
};

struct ValueDiff
{
    std::vector<ValueChange> changes; // of each container what went, what came, and then what changed in its entries
    bool isComplete = true;           // else the limits ended it
    bool isCrossed = false;           // they are of two encodings: JSON stands for both
};

// By structure: objects by their keys (the n-th of one name against the n-th), arrays by index between what they begin
// and end with in common. Scalars are equal where their bytes are. No recursion. Stopped, it is not complete.
[[nodiscard]] ValueDiff diffValues(const protocol::Value &before, const protocol::Value &after, const DiffLimits &limits = {},
                                   const std::stop_token &stop = {});

} // namespace drift::inspect
