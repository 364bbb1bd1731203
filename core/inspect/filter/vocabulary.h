// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timeline.h"

#include <QByteArrayList>

#include <vector>

namespace drift::inspect::filter {

// What was seen in messages, to be offered to whoever writes a filter.
struct Vocabulary
{
    struct SeenPath
    {
        QByteArray path;       // "$.a[0]"
        QByteArrayList values; // as a filter has them; few and short ones
    };

    QByteArrayList rooms;   // of each: the newest first
    QByteArrayList keys;
    QByteArrayList senders; // "#1"
    std::vector<SeenPath> paths; // as they stand in the payloads
};

// Of the newest rows: so many of them, and so much of their payloads, as takes no longer than a few milliseconds.
[[nodiscard]] Vocabulary vocabularyOf(const Timeline &timeline);

} // namespace drift::inspect::filter
