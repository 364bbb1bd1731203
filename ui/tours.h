// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinerow.h"

#include <QString>

#include <optional>
#include <vector>

namespace drift::ui {

// A step of a tour: what is said, and what in the window it is about, by its object name.
struct TourStep
{
    QString title;
    QString text;
    QString target;
    QString shown = {}; // what is brought to the front first, where that is something else
};

// A walk through the window that explains one thing.
struct Tour
{
    QString id; // the same in every language
    QString title;
    QString about; // in one sentence
    std::vector<TourStep> steps;
    // Of the message that it looks at, where there is one and the person chose none.
    std::optional<inspect::TimelineRow::Kind> kind = {};
};

// All of them, in the person's language.
[[nodiscard]] std::vector<Tour> tours();

} // namespace drift::ui
