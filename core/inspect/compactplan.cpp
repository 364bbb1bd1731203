// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/compactplan.h"

#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"
#include "protocol/transcode.h"
#include "room/store.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace drift::inspect {

using protocol::Entry;
using protocol::JsonScanner;

namespace {

// The members of DriftDB's own shapes that a value has.
struct Shape
{
    bool v = false;
    bool i = false;
    bool apply = false;
    std::optional<QByteArrayView> reset;
};

Shape shapeOf(QByteArrayView json)
{
    Shape shape;
    JsonScanner scanner(json);
    if (!scanner.take('{') || scanner.take('}'))
        return shape;
    do {
        QByteArrayView quoted;
        QByteArrayView value;
        QByteArray name;
        if (!scanner.string(&quoted) || !scanner.take(':') || !scanner.value(std::numeric_limits<qint64>::max(), &value))
            return {};
        protocol::appendUnquoted(name, quoted);
        if (name == "v")
            shape.v = true;
        else if (name == "i")
            shape.i = true;
        else if (name == "apply")
            shape.apply = true;
        else if (name == "reset")
            shape.reset = value;
    } while (scanner.take(','));
    return shape;
}

QByteArray asJson(const protocol::Value &value)
{
    return protocol::transcoded(value, protocol::Encoding::Json);
}

// `last` is a reducer's action; what it was applied to is a reset further in front, or unknown.
CompactProposal proposeState(const std::vector<Entry> &entries, size_t last)
{
    CompactProposal proposal{.value = {"{\"reset\":null}", protocol::Encoding::Json}, .why = CompactProposal::Why::Actions,
                             .stateKnown = false};
    for (size_t i = last + 1; i-- > 0;) {
        const QByteArray json = asJson(entries[i].value);
        const Shape shape = shapeOf(json);
        if (shape.reset) {
            proposal.value.bytes = "{\"reset\":" + shape.reset->toByteArray() + '}';
            proposal.stateKnown = true;
            break;
        }
        proposal.actions += shape.apply ? 1 : 0;
    }
    return proposal;
}

} // namespace

CompactProposal proposeCompact(const std::vector<Entry> &entries, SequenceNumber upTo)
{
    using Why = CompactProposal::Why;
    const auto behind = std::upper_bound(entries.begin(), entries.end(), upTo,
                                         [](SequenceNumber seq, const Entry &entry) { return seq < entry.seq; });
    if (behind == entries.begin())
        return {};
    const size_t last = size_t(behind - entries.begin()) - 1;
    const QByteArray json = asJson(entries[last].value);
    const Shape shape = shapeOf(json);
    if (shape.reset)
        return {.value = entries[last].value, .why = Why::Reset};
    if (shape.apply)
        return proposeState(entries, last);
    return {.value = entries[last].value, .why = shape.v && shape.i ? Why::SharedState : Why::LastValue};
}

CompactPlan planCompact(const StreamKey &key, const std::vector<Entry> &entries, SequenceNumber upTo, const protocol::Value &value)
{
    CompactPlan plan;
    plan.bytesBefore = retainedBytes(key, entries);
    plan.after.push_back({upTo, value});
    for (const Entry &entry : entries) {
        if (entry.seq <= upTo)
            ++plan.goes;
        else
            plan.after.push_back(entry);
    }
    plan.stays = qint64(plan.after.size()) - 1;
    plan.bytesAfter = retainedBytes(key, plan.after);
    return plan;
}

qint64 retainedBytes(const StreamKey &key, const std::vector<Entry> &entries)
{
    if (entries.empty())
        return 0;
    qint64 bytes = room::retentionCost(key);
    for (const Entry &entry : entries)
        bytes += room::retentionCost(entry.value);
    return bytes;
}

} // namespace drift::inspect
