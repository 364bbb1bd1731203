// SPDX-License-Identifier: GPL-3.0-only
#include "journal/eventbatch.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <new>
#include <type_traits>

namespace drift::journal {

namespace {

constexpr qsizetype mostKept = 8 * protocol::MiB; // of an emptied batch's memory

// Where in `all` something equal to it stands: what was spoken of last, nearly always. Else it is put there.
template<typename T>
quint32 placeOf(const T &what, std::vector<T> &all)
{
    if (all.empty() || all.back() != what)
        all.push_back(what);
    return quint32(all.size() - 1);
}

} // namespace

// Behind it key and value, and as many bytes as the next one needs to be aligned.
struct EventBatch::Packed
{
    WallTime time;
    ClientId sender;
    SequenceNumber seq;
    qint64 delivered;
    qint64 kept;
    qint64 streamMessages;
    qint64 streamBytes;
    qint64 payloadBytes;
    quint32 room;
    quint32 recipients;
    quint32 keyBytes;
    quint32 valueBytes;
    Origin origin;
    room::Outcome outcome;
    protocol::ActionType action;
    protocol::Encoding encoding;
    bool payloadLetGo;

    [[nodiscard]] qsizetype bytes() const
    {
        constexpr auto alignment = qsizetype(alignof(Packed));
        return (qsizetype(sizeof(Packed)) + keyBytes + valueBytes + alignment - 1) / alignment * alignment;
    }
    [[nodiscard]] const char *content() const { return reinterpret_cast<const char *>(this + 1); }
};

void EventBatch::push_back(Event &&event)
{
    m_whole.push_back({m_end, std::move(event)});
}

void EventBatch::push_back(const MessageView &message)
{
    const auto *push = std::get_if<protocol::Push>(&message.message);
    const bool isUsual = message.effects.outcome == room::Outcome::Relayed || message.effects.outcome == room::Outcome::Stored;
    if (push && isUsual && push->key.utf8.size() + push->value.bytes.size() <= longestPacked)
        pack(message, *push);
    else
        push_back(Event{message.time, messageHandled(message)});
}

void EventBatch::pack(const MessageView &message, const protocol::Push &push)
{
    static_assert(std::is_trivially_copyable_v<Packed>);
    static_assert(alignof(Packed) <= alignof(std::max_align_t)); // as malloc's memory is
    const room::Effects &effects = message.effects;
    const QByteArray &key = push.key.utf8;
    const QByteArrayView value = message.letGo ? QByteArrayView() : QByteArrayView(push.value.bytes);
    char *place = extend(qsizetype(sizeof(Packed)) + key.size() + value.size());
    const auto *packed = new (place) Packed{
        .time = message.time,
        .sender = message.sender,
        .seq = effects.seq,
        .delivered = effects.takers,
        .kept = effects.kept,
        .streamMessages = effects.streamMessages,
        .streamBytes = effects.streamBytes,
        .payloadBytes = push.value.bytes.size(),
        .room = placeOf(message.room, m_rooms),
        .recipients = placeOf(effects.recipients(), m_recipients),
        .keyBytes = quint32(key.size()),
        .valueBytes = quint32(value.size()),
        .origin = message.origin,
        .outcome = effects.outcome,
        .action = push.action.type,
        .encoding = push.value.encoding,
        .payloadLetGo = message.letGo,
    };
    char *content = place + sizeof(Packed);
    std::memcpy(content, key.constData(), size_t(key.size()));
    if (!value.isEmpty())
        std::memcpy(content + key.size(), value.data(), size_t(value.size()));
    m_end += packed->bytes();
}

char *EventBatch::extend(qsizetype bytes)
{
    const qsizetype most = m_end + bytes + qsizetype(alignof(Packed));
    if (most > m_memory.size())
        m_memory.resize(std::max(most, 2 * m_memory.size()));
    return m_memory.data() + m_end;
}

const EventBatch::Packed &EventBatch::nextPacked() const
{
    return *std::launder(reinterpret_cast<const Packed *>(m_memory.constData() + m_next));
}

WallTime EventBatch::nextTime() const
{
    return isWholeNext() ? m_whole[m_nextWhole].event.time : nextPacked().time;
}

std::optional<Event> EventBatch::next()
{
    if (empty())
        return {};
    return isWholeNext() ? std::move(m_whole[m_nextWhole++].event) : unpack();
}

Event EventBatch::unpack()
{
    const Packed &packed = nextPacked();
    const char *content = packed.content();
    m_next += packed.bytes();
    MessageHandled handled;
    protocol::Push push{.key = {QByteArray(content, packed.keyBytes)}, .value = {}, .action = {packed.action, {}}};
    if (!packed.payloadLetGo)
        push.value = {QByteArray(content + packed.keyBytes, packed.valueBytes), packed.encoding};
    handled.room = m_rooms[packed.room];
    handled.sender = packed.sender;
    handled.origin = packed.origin;
    handled.message = std::move(push);
    handled.payloadLetGo = packed.payloadLetGo;
    handled.payloadBytes = packed.payloadBytes;
    handled.outcome = packed.outcome;
    handled.seq = packed.seq;
    handled.delivered = packed.delivered;
    handled.kept = packed.kept;
    handled.recipients = m_recipients[packed.recipients];
    handled.streamMessages = packed.streamMessages;
    handled.streamBytes = packed.streamBytes;
    return {packed.time, std::move(handled)};
}

void EventBatch::clear()
{
    if (m_memory.size() > mostKept || m_whole.capacity() * sizeof(Whole) > size_t(mostKept)) {
        *this = {};
        return;
    }
    m_next = 0;
    m_end = 0;
    m_whole.clear();
    m_nextWhole = 0;
    m_rooms.clear();
    m_recipients.clear();
}

} // namespace drift::journal
