// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/sharedcount.h"
#include "protocol/limits.h"
#include "protocol/message.h"
#include "room/documentindex.h"
#include "room/edit.h"

#include <map>
#include <vector>

namespace drift::room {

// What counts against --max-stream-bytes and --max-retained: for one message its value's bytes, for a stream
// its key's, and for either this much more for keeping it, so that a million tiny ones are not free.
inline constexpr qint64 retentionOverhead = 64;
[[nodiscard]] inline qint64 retentionCost(const protocol::Value &value)
{
    return value.bytes.size() + retentionOverhead;
}
[[nodiscard]] inline qint64 retentionCost(const StreamKey &key)
{
    return key.utf8.size() + retentionOverhead;
}

// How much the server retains, in bytes: shared by all of its stores, on whichever thread they live.
using Retained = SharedCount;

// The messages retained under one key, in rising seq, never none. It begins at or after the highest number that it
// was ever compacted to: a compaction puts its own number in front, and only higher ones come after it.
struct Stream
{
    std::vector<protocol::Entry> entries;
    qint64 bytes = 0; // retentionCost() of its key and all its entries
};

// What a push does to a store.
struct Applied
{
    SequenceNumber seq;    // the number it took, or the one it compacted to
    bool broadcast = false;
    bool changed = false;  // the stream is another than before
    bool stale = false;    // a compact that came too late and changed nothing
    std::optional<qint64> grownTo = {}; // messages retained, where it made the stream longer
    const Stream *stream = nullptr;     // that changed, until it is changed again
};

// The counter and the streams of one room: what a push does and what a get reads, and nothing else.
// Thread: its room's. Owner: Room.
class Store
{
public:
    Store(const protocol::Limits &limits, Retained &retained);
    ~Store();
    Store(const Store &) = delete;
    Store &operator=(const Store &) = delete;

    [[nodiscard]] SequenceNumber lastSeq() const { return m_lastSeq; }
    [[nodiscard]] const std::map<StreamKey, Stream> &streams() const { return m_streams; }
    [[nodiscard]] const Stream *find(const StreamKey &key) const;
    [[nodiscard]] const DocumentIndex &documents() const { return m_documents; }

    // Errors, with nothing changed: CompactAhead, RoomFull, StreamFull, ServerFull.
    [[nodiscard]] protocol::Result<Applied> apply(const protocol::Push &push);

    // Errors, with nothing changed: StreamChanged, and the limits as in apply().
    [[nodiscard]] protocol::Result<void> edit(const Edit &edit);

    // The retained messages of the key with a number strictly above `after`, in rising order.
    [[nodiscard]] std::vector<protocol::Entry> read(const StreamKey &key, SequenceNumber after) const;

private:
    using Streams = std::map<StreamKey, Stream>;
    // That of a key, or where it would be.
    struct Place
    {
        Streams::iterator at;
        Stream *stream; // null where there is none
    };

    Place placeOf(const StreamKey &key);
    Streams::iterator lowerBound(const StreamKey &key);
    protocol::Result<Applied> applyReplace(const protocol::Push &push);
    protocol::Result<Applied> applyAppend(const protocol::Push &push);
    protocol::Result<Applied> applyCompact(const protocol::Push &push);
    // Whether the stream, with that many messages and bytes instead of its own, still fits. What it takes more is then
    // claimed, and setBytes() is to follow.
    protocol::Result<void> claimRoom(const StreamKey &key, const Stream *stream, qint64 messages, qint64 bytes);
    protocol::Result<void> checkStreams(const StreamKey &key) const;
    // Changes the stream of that key, which is made where there is none; the entries it is left with are never none.
    template<typename Change> const Stream *change(const Place &place, const StreamKey &key, qint64 bytes, Change &&change);
    // The stream that it has become; null for none.
    protocol::Result<const Stream *> put(const StreamKey &key, std::vector<protocol::Entry> entries);
    void setBytes(Stream &stream, qint64 bytes);

    const protocol::Limits &m_limits;
    Retained &m_retained;
    SequenceNumber m_lastSeq;
    Streams m_streams;
    DocumentIndex m_documents;
    mutable std::optional<Streams::const_iterator> m_asked; // where the key was, or would be, that find() was asked for last
};

} // namespace drift::room
