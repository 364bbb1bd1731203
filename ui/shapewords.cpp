// SPDX-License-Identifier: GPL-3.0-only
#include "ui/shapewords.h"

#include "inspect/timelinecells.h"
#include "inspect/visibletext.h"
#include "ui/clientwords.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::GapLine;
using inspect::RosterLine;
using inspect::Shape;
using inspect::visibleText;
using Kind = Shape::Kind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Shapes)
};

constexpr qsizetype mostNameBytes = 64;

// "k2jd (its message no. 3)"
QString whoText(const Shape &shape, const QLocale &locale)
{
    const QString name = visibleText(shape.who, mostNameBytes);
    return shape.number ? Texts::tr("%1 (its message no. %2)").arg(name, locale.toString(*shape.number)) : name;
}

QString signalText(const Shape &shape)
{
    QString text;
    switch (shape.kind) {
    case Kind::Offer: text = Texts::tr("WebRTC, step 1: an offer to connect"); break;
    case Kind::Answer: text = Texts::tr("WebRTC, step 2: the answer to an offer"); break;
    default:
        text = Texts::tr("WebRTC, step 3: a way to be reached");
        if (!shape.route.isEmpty())
            text += QStringLiteral(" (%1)").arg(visibleText(shape.route));
    }
    if (!shape.who.isEmpty())
        text = Texts::tr("%1, from %2").arg(text, visibleText(shape.who, mostNameBytes));
    return shape.attempt.isEmpty() ? text : Texts::tr("%1, attempt %2").arg(text, visibleText(shape.attempt, mostNameBytes));
}

// The message in a row: "#4 compacted up to 31, in row 812".
QString byText(const GapLine &line, const inspect::Timeline &timeline, const QLocale &locale)
{
    if (!timeline.contains(line.by))
        return Texts::tr("by a message that gave way");
    const inspect::TimelineRow &row = timeline.row(line.by);
    const QString who = row.origin == journal::Origin::Client ? clientName(row.sender)
            : row.origin == journal::Origin::Http             ? Texts::tr("HTTP")
                                                              : Texts::tr("this window");
    return row.kind == inspect::TimelineRow::Kind::Compact
            ? Texts::tr("by %1, up to seq %2").arg(who, locale.toString(row.seq.value))
            : Texts::tr("by %1, with seq %2").arg(who, locale.toString(row.seq.value));
}

} // namespace

QString shapeText(const Shape &shape, const QLocale &locale)
{
    const QString value = visibleText(inspect::briefText(shape.value), inspect::previewBytes);
    switch (shape.kind) {
    case Kind::State: return Texts::tr("Shared state: %1, set by %2").arg(value, whoText(shape, locale));
    case Kind::Action: return Texts::tr("An action for the reducer: %1, by %2").arg(value, whoText(shape, locale));
    case Kind::Summary:
        return shape.restored ? Texts::tr("What the reducer had made of a stream that the relay lost: %1").arg(value)
                              : Texts::tr("What the reducer made of all before it: %1").arg(value);
    case Kind::Presence:
        return shape.left ? Texts::tr("Presence: %1 goes").arg(visibleText(shape.who, mostNameBytes))
                          : Texts::tr("Presence: %1 is here and shows %2").arg(visibleText(shape.who, mostNameBytes), value);
    default: return signalText(shape);
    }
}

QString rosterStateText(const RosterLine &line, WallTime time, const QLocale &locale)
{
    const QString span = spanText(std::chrono::duration_cast<std::chrono::microseconds>(time - line.seen), locale);
    switch (line.state) {
    case RosterLine::State::Here: return Texts::tr("✓ here, heard of %1 ago").arg(span);
    case RosterLine::State::Expired: return Texts::tr("… expired, silent for %1").arg(span);
    case RosterLine::State::Left: return Texts::tr("✗ left %1 ago").arg(span);
    }
    Q_UNREACHABLE();
    return {};
}

QString gapText(const GapLine &line, const inspect::Timeline &timeline, const QLocale &locale)
{
    switch (line.why) {
    case GapLine::Why::OtherKey: return Texts::tr("Another key: only who takes that one was given it.");
    case GapLine::Why::Relayed: return Texts::tr("Relayed on this key: given to who was there, and not retained.");
    case GapLine::Why::Compacted: return Texts::tr("Compacted away %1.").arg(byText(line, timeline, locale));
    case GapLine::Why::Replaced: return Texts::tr("Replaced %1.").arg(byText(line, timeline, locale));
    case GapLine::Why::ByHand: return Texts::tr("Taken out by hand, in this window.");
    case GapLine::Why::Gone: return Texts::tr("It was in this stream; what became of it is not known.");
    case GapLine::Why::Unknown: return Texts::tr("Not known: it came before this window, gave way or was let go.");
    }
    Q_UNREACHABLE();
    return {};
}

} // namespace drift::ui
