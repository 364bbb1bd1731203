// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timelinerow.h"

#include <QString>

#include <optional>
#include <vector>

namespace drift::ui {

// Something that the help explains. All texts are plain.
struct HelpEntry
{
    QString term;
    QString text;
    QString link = {};                                     // what a click on the term does: filterLink(), tourLink()
    std::optional<inspect::TimelineRow::Kind> badge = {}; // its picture, in front of the term
};

struct HelpSection
{
    QString title;
    QString text = {};               // paragraphs, one a line
    std::vector<HelpEntry> entries = {};
    QString fixed = {};              // set letter by letter
};

struct HelpPage
{
    QString id; // the same in every language
    QString title;
    std::vector<HelpSection> sections;
};

// The filter goes into the filter bar; the tour begins.
[[nodiscard]] QString filterLink(const QString &filter);
[[nodiscard]] QString tourLink(const QString &id);

// What a link says: its scheme ("filter", "tour"), and what stands behind it.
struct HelpLink
{
    QString scheme;
    QString text;
};
[[nodiscard]] HelpLink readLink(const QString &link);

// The page set as HTML; each section has its number as an anchor. Badges are images, "badge:" and the kind's number.
[[nodiscard]] QString htmlOf(const HelpPage &page);
// All that is read on it, for finding.
[[nodiscard]] QString plainTextOf(const HelpSection &section);

} // namespace drift::ui
