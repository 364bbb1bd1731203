// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detachedrow.h"

#include <algorithm>

namespace drift::inspect {

std::vector<RowSpan> inOrder(std::vector<RowSpan> spans)
{
    std::erase_if(spans, [](const RowSpan &span) { return span.first >= span.end; });
    std::sort(spans.begin(), spans.end(), [](const RowSpan &a, const RowSpan &b) { return a.first < b.first; });
    std::vector<RowSpan> joined;
    for (const RowSpan &span : spans) {
        if (!joined.empty() && span.first <= joined.back().end)
            joined.back().end = std::max(joined.back().end, span.end);
        else
            joined.push_back(span);
    }
    return joined;
}

DetachedRow detached(const Timeline &timeline, quint64 number)
{
    DetachedRow detached{.number = number, .row = timeline.row(number)};
    if (detached.row.hasRoom())
        detached.room = timeline.roomId(detached.row.room);
    if (detached.row.hasStream())
        detached.key = timeline.streamKey(detached.row.stream);
    return detached;
}

protocol::ClientMessage messageOf(const DetachedRow &detached)
{
    const TimelineRow &row = detached.row;
    Q_ASSERT(row.isMessage());
    const protocol::Value value = row.payloadLetGo ? protocol::Value() : protocol::Value{row.payload, row.encoding};
    if (row.kind == TimelineRow::Kind::Get)
        return protocol::Get{detached.key, row.withoutReplay ? std::nullopt : std::optional(row.seq)};
    if (row.kind == TimelineRow::Kind::Ping)
        return protocol::Ping{value};
    const auto action = protocol::ActionType(row.kind);
    return protocol::Push{detached.key, value, {action, action == protocol::ActionType::Compact ? row.seq : SequenceNumber()}};
}

} // namespace drift::inspect
