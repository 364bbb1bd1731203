// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/roster.h"

#include "inspect/shape.h"

#include <unordered_map>

namespace drift::inspect {

namespace {

RosterLine::State stateOf(const Shape &presence, WallTime seen, WallTime time)
{
    if (presence.left)
        return RosterLine::State::Left;
    return time - seen > rosterSilence ? RosterLine::State::Expired : RosterLine::State::Here;
}

} // namespace

std::vector<RosterLine> rosterAt(const Timeline &timeline, quint64 last, WallTime time)
{
    std::vector<RosterLine> lines;
    std::unordered_map<QByteArray, size_t> known;
    std::optional<quint64> number = last;
    for (int looked = 0; number && looked < mostRosterRows; ++looked, number = timeline.previousInStream(*number)) {
        const TimelineRow &row = timeline.row(*number);
        if (!row.hasStream() || time - row.time > rosterMemory)
            break;
        if (row.kind != TimelineRow::Kind::Relay || row.payloadLetGo || row.outcome != room::Outcome::Relayed)
            continue;
        std::optional<Shape> shape = shapeOf({row.payload, row.encoding}, row.kind);
        if (!shape || shape->kind != Shape::Kind::Presence)
            continue;
        const auto [at, isNew] = known.try_emplace(shape->who, lines.size());
        if (!isNew) {
            ++lines[at->second].messages;
            continue;
        }
        if (lines.size() >= mostRosterLines)
            break;
        lines.push_back({.client = shape->who, .connection = row.sender, .state = stateOf(*shape, row.time, time), .seen = row.time,
                         .row = *number, .messages = 1, .value = std::move(shape->value)});
    }
    return lines;
}

} // namespace drift::inspect
