// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/message.h"

#include <set>

namespace drift::room {

struct Stream;

// What is to be known of a room's documents without reading them all: which changed since when, how many there are, and what
// they cost together. It follows the streams whose key is that of a document (protocol/documentkeys.h), whoever writes them;
// for any other stream its functions do nothing.
// Thread: its room's. Owner: Store, which tells it of every change.
class DocumentIndex
{
public:
    struct Place
    {
        SequenceNumber seq;             // of the stream's last message
        // Of the store; good for as long as the stream is there.
        const StreamKey *key = nullptr;
        const Stream *stream = nullptr;

        // Two streams can end at one number: a compaction takes none of its own.
        friend bool operator<(const Place &a, const Place &b)
        {
            return a.seq != b.seq ? a.seq < b.seq : (a.key && b.key ? *a.key < *b.key : b.key && !a.key);
        }
    };
    using Places = std::set<Place>;

    // In the order of their last messages.
    [[nodiscard]] const Places &places() const { return m_places; }
    // The first one whose last message is above that number.
    [[nodiscard]] Places::const_iterator firstAbove(SequenceNumber seq) const { return m_places.lower_bound({{seq.value + 1}}); }
    // The number of the last change of any document; 0 where there is none.
    [[nodiscard]] SequenceNumber lastSeq() const { return m_places.empty() ? SequenceNumber{} : m_places.rbegin()->seq; }

    [[nodiscard]] qint64 documents() const { return qint64(m_places.size()); }
    // Those of them whose text begins as that of a deleted document does.
    [[nodiscard]] qint64 deleted() const { return m_deleted; }
    // Streams of the database of any kind, and what they cost.
    [[nodiscard]] qint64 streams() const { return m_streams; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; }

    // Around every change of a stream: what it was, while it is still that (null for none), and what it has become.
    void forget(const StreamKey &key, const Stream *before);
    void note(const StreamKey &key, const Stream &after);

private:
    Places m_places;
    qint64 m_deleted = 0;
    qint64 m_streams = 0;
    qint64 m_bytes = 0;
};

} // namespace drift::room
