// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/meaning.h"
#include "inspect/timelinerow.h"

#include <QString>

namespace drift::inspect {

// What a row's names and value look like on the screen.
struct RowTexts
{
    QString time;
    QString delta; // since the row above, "+12.0 ms"; empty where there is none
    QString room;
    QString key;
    QString preview;
};

// What the timeline says in words, which are the window's business; implemented in ui/.
// Thread: the window's. Owner: the model that asks it.
class TimelineWords
{
public:
    virtual ~TimelineWords() = default;

    [[nodiscard]] virtual QString title(int column) const = 0;
    [[nodiscard]] virtual QString evicted(quint64 rows) const = 0; // "12,431 older rows evicted"
    [[nodiscard]] virtual QString lost(quint64 events) const = 0;
    [[nodiscard]] virtual QString letGo(qint64 bytes) const = 0;   // in the place of a value
    [[nodiscard]] virtual QString action(const TimelineRow &row) const = 0;
    [[nodiscard]] virtual QString sender(const TimelineRow &row) const = 0;
    [[nodiscard]] virtual QString delivered(const TimelineRow &row) const = 0; // "3 of 4"
    [[nodiscard]] virtual QString key(const StreamKey &key, qsizetype mostBytes) const = 0; // words for the empty one
    // In the place of a value that means something (never asked for one that does not).
    [[nodiscard]] virtual QString meaning(const Meaning &meaning) const = 0;
    // All of the row, for those who hear it.
    [[nodiscard]] virtual QString sentence(const TimelineRow &row, const RowTexts &texts) const = 0;
};

} // namespace drift::inspect
