// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/messageview.h"

#include <optional>
#include <vector>

namespace drift::journal {

// What happened on one relay thread, in its order, on its way to a viewer. What happens most, a push that is not long, lies
// here as bytes one behind the other: the relay's thread takes no memory for it and shares none, and the viewer's makes an
// event of it. Everything else is kept as it came.
// Thread: one at a time. Owner: a BatchQueue, or who took it out of there.
class EventBatch
{
public:
    static constexpr qsizetype longestPacked = 4096; // key and value of a push, in bytes; longer ones are shared

    [[nodiscard]] bool empty() const { return m_next == m_end && m_nextWhole == m_whole.size(); }
    void push_back(Event &&event);
    void push_back(const MessageView &message);

    // Of the first one that is left; there is one.
    [[nodiscard]] WallTime nextTime() const;
    // Takes it out.
    [[nodiscard]] std::optional<Event> next();
    // Empties it; its memory is kept for the next ones, unless it is very much.
    void clear();

private:
    struct Packed;
    struct Whole
    {
        qsizetype at; // so many bytes stand before it
        Event event;
    };
    void pack(const MessageView &message, const protocol::Push &push);
    // Room for so many bytes more, behind the last one.
    [[nodiscard]] char *extend(qsizetype bytes);
    [[nodiscard]] const Packed &nextPacked() const;
    [[nodiscard]] bool isWholeNext() const { return m_nextWhole < m_whole.size() && m_whole[m_nextWhole].at == m_next; }
    [[nodiscard]] Event unpack();

    QByteArray m_memory;  // of the packed ones; aligned for them, as all that malloc gives
    qsizetype m_next = 0; // where the first that is left begins there
    qsizetype m_end = 0;  // and where the last one ends
    std::vector<Whole> m_whole;
    size_t m_nextWhole = 0;
    // What the packed ones speak of by its place here.
    std::vector<RoomId> m_rooms;
    std::vector<room::Recipients> m_recipients;
};

} // namespace drift::journal
