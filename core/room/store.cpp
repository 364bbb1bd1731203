// SPDX-License-Identifier: GPL-3.0-only
#include "room/store.h"

#include "protocol/documentkeys.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace drift::room {

using protocol::ActionType;
using protocol::Entry;
using protocol::Error;
using protocol::ErrorCode;
using protocol::Push;

namespace {

Error error(ErrorCode code, QByteArray message)
{
    return {code, std::move(message)};
}

bool passes(qint64 amount, qint64 limit)
{
    return limit != 0 && amount > limit;
}

// Values are shared wherever they go, so most are equal without a look at their bytes.
bool isSame(const Entry &a, const Entry &b)
{
    return a.seq == b.seq && (a.value.bytes.constData() == b.value.bytes.constData() || a.value == b.value);
}

// The first entry with a number strictly above `seq`.
template<typename Entries>
auto firstAbove(Entries &entries, SequenceNumber seq)
{
    return std::upper_bound(entries.begin(), entries.end(), seq,
                            [](SequenceNumber wanted, const Entry &entry) { return wanted < entry.seq; });
}

} // namespace

Store::Store(const protocol::Limits &limits, Retained &retained)
    : m_limits(limits)
    , m_retained(retained)
{
}

Store::~Store()
{
    for (const auto &[key, stream] : m_streams)
        m_retained.release(stream.bytes);
}

const Stream *Store::find(const StreamKey &key) const
{
    const auto at = m_streams.lower_bound(key);
    m_asked = at;
    return at != m_streams.end() && at->first == key ? &at->second : nullptr;
}

Store::Place Store::placeOf(const StreamKey &key)
{
    const auto at = lowerBound(key);
    return {at, at != m_streams.end() && at->first == key ? &at->second : nullptr};
}

// A document is read before it is written: most times its place is known.
Store::Streams::iterator Store::lowerBound(const StreamKey &key)
{
    if (const auto asked = std::exchange(m_asked, std::nullopt)) {
        const auto at = m_streams.erase(*asked, *asked); // erases nothing: the same place, for who may change it
        if ((at == m_streams.end() || !(at->first < key)) && (at == m_streams.begin() || std::prev(at)->first < key))
            return at;
    }
    return m_streams.lower_bound(key);
}

std::vector<Entry> Store::read(const StreamKey &key, SequenceNumber after) const
{
    const Stream *stream = find(key);
    if (!stream)
        return {};
    return {firstAbove(stream->entries, after), stream->entries.end()};
}

protocol::Result<Applied> Store::apply(const Push &push)
{
    switch (push.action.type) {
    case ActionType::Relay:
        ++m_lastSeq.value;
        return Applied{.seq = m_lastSeq, .broadcast = true};
    case ActionType::Replace:
        return applyReplace(push);
    case ActionType::Append:
        return applyAppend(push);
    case ActionType::Compact:
        return applyCompact(push);
    }
    Q_UNREACHABLE();
    return Applied{};
}

protocol::Result<Applied> Store::applyReplace(const Push &push)
{
    const Place place = placeOf(push.key);
    const qint64 bytes = retentionCost(push.key) + retentionCost(push.value);
    if (auto fits = claimRoom(push.key, place.stream, 1, bytes); !fits)
        return unexpected(fits.error());

    ++m_lastSeq.value;
    // A new vector: assign() would keep the room of a long stream, which nobody counts any more.
    const Stream *after = change(place, push.key, bytes, [&](Stream &stream) {
        stream.entries = std::vector<Entry>(1, Entry{m_lastSeq, push.value});
    });
    return Applied{.seq = m_lastSeq, .broadcast = true, .changed = true,
                   .grownTo = place.stream ? std::nullopt : std::optional<qint64>(1), .stream = after};
}

protocol::Result<Applied> Store::applyAppend(const Push &push)
{
    const Place place = placeOf(push.key);
    const Stream *before = place.stream;
    const qint64 messages = (before ? qint64(before->entries.size()) : 0) + 1;
    const qint64 bytes = (before ? before->bytes : retentionCost(push.key)) + retentionCost(push.value);
    if (auto fits = claimRoom(push.key, before, messages, bytes); !fits)
        return unexpected(fits.error());

    ++m_lastSeq.value;
    const Stream *after = change(place, push.key, bytes, [&](Stream &stream) { stream.entries.push_back(Entry{m_lastSeq, push.value}); });
    return Applied{.seq = m_lastSeq, .broadcast = true, .changed = true, .grownTo = messages, .stream = after};
}

protocol::Result<Applied> Store::applyCompact(const Push &push)
{
    const SequenceNumber upTo = push.action.seq;
    if (upTo.value < 1)
        return unexpected(error(ErrorCode::CompactAhead, "compact needs a seq of at least 1"));
    if (upTo > m_lastSeq) {
        return unexpected(error(ErrorCode::CompactAhead,
                                "compact at seq " + QByteArray::number(upTo.value) + ", but the room has only reached "
                                        + QByteArray::number(m_lastSeq.value)));
    }

    const Stream *before = find(push.key);
    if (before && before->entries.front().seq > upTo)
        return Applied{.seq = upTo, .stale = true};

    std::vector<Entry> entries{Entry{upTo, push.value}};
    if (before)
        entries.insert(entries.end(), firstAbove(before->entries, upTo), before->entries.end());
    const auto after = put(push.key, std::move(entries));
    if (!after)
        return unexpected(after.error());
    return Applied{.seq = upTo, .changed = true, .stream = *after};
}

protocol::Result<void> Store::edit(const Edit &edit)
{
    const Stream *before = find(edit.key);
    std::vector<Entry> entries = before ? before->entries : std::vector<Entry>();
    switch (edit.kind) {
    case Edit::Kind::Remove:
        if (std::erase_if(entries, [&](const Entry &entry) { return entry.seq == edit.seq; }) == 0) {
            return unexpected(error(ErrorCode::StreamChanged, "the stream does not hold the message with seq "
                                            + QByteArray::number(edit.seq.value) + " any more"));
        }
        break;
    case Edit::Kind::Clear:
        if (!before)
            return unexpected(error(ErrorCode::StreamChanged, "the stream is empty already"));
        entries.clear();
        break;
    case Edit::Kind::Restore:
        if (entries.size() < edit.expected.size()
            || !std::equal(edit.expected.begin(), edit.expected.end(), entries.begin(), isSame)) {
            return unexpected(error(ErrorCode::StreamChanged, "the stream was replaced or compacted since"));
        }
        entries.erase(entries.begin(), entries.begin() + qsizetype(edit.expected.size()));
        // A stream that was empty for a while may have been compacted at an old number since.
        if (!entries.empty() && !edit.entries.empty() && entries.front().seq <= edit.entries.back().seq)
            return unexpected(error(ErrorCode::StreamChanged, "the stream was compacted since"));
        entries.insert(entries.begin(), edit.entries.begin(), edit.entries.end());
        break;
    }
    if (const auto done = put(edit.key, std::move(entries)); !done)
        return unexpected(done.error());
    return {};
}

// Makes the stream what it is to be, where that is allowed.
protocol::Result<const Stream *> Store::put(const StreamKey &key, std::vector<Entry> entries)
{
    const Place place = placeOf(key);
    if (entries.empty()) {
        if (place.stream) {
            m_documents.forget(place.at->first, place.stream);
            setBytes(*place.stream, 0);
            m_asked.reset();
            m_streams.erase(place.at);
        }
        return nullptr;
    }
    qint64 bytes = retentionCost(key);
    for (const Entry &entry : entries)
        bytes += retentionCost(entry.value);
    if (auto fits = claimRoom(key, place.stream, qint64(entries.size()), bytes); !fits)
        return unexpected(fits.error());
    return change(place, key, bytes, [&](Stream &stream) { stream.entries = std::move(entries); });
}

template<typename Change> const Stream *Store::change(const Place &place, const StreamKey &key, qint64 bytes, Change &&change)
{
    auto &[ownKey, stream] = *(place.stream ? place.at : m_streams.try_emplace(place.at, key));
    m_documents.forget(ownKey, place.stream);
    change(stream);
    setBytes(stream, bytes);
    m_documents.note(ownKey, stream);
    return &stream;
}

// One stream more: those of documents are counted apart from all others.
protocol::Result<void> Store::checkStreams(const StreamKey &key) const
{
    const qint64 ofDatabase = m_documents.streams();
    if (protocol::isOfDatabase(key)) {
        if (passes(ofDatabase + 1, m_limits.maxDocuments)) {
            return unexpected(error(ErrorCode::RoomFull, "the room holds " + QByteArray::number(m_limits.maxDocuments)
                                            + " documents and attachments already (--max-documents)"));
        }
    } else if (passes(qint64(m_streams.size()) - ofDatabase + 1, m_limits.maxKeys)) {
        return unexpected(error(ErrorCode::RoomFull, "the room holds " + QByteArray::number(m_limits.maxKeys)
                                        + " streams already (--max-keys)"));
    }
    return {};
}

protocol::Result<void> Store::claimRoom(const StreamKey &key, const Stream *stream, qint64 messages, qint64 bytes)
{
    if (!stream) {
        if (auto fits = checkStreams(key); !fits)
            return fits;
    }
    const qint64 messagesNow = stream ? qint64(stream->entries.size()) : 0;
    const qint64 bytesNow = stream ? stream->bytes : 0;
    // What makes a stream smaller is welcome even where a limit was lowered under it.
    if (messages > messagesNow && passes(messages, m_limits.maxStreamMessages)) {
        return unexpected(error(ErrorCode::StreamFull, "the stream holds " + QByteArray::number(m_limits.maxStreamMessages)
                                        + " messages already (--max-stream-messages); compact it"));
    }
    if (bytes > bytesNow && passes(bytes, m_limits.maxStreamBytes)) {
        return unexpected(error(ErrorCode::StreamFull, "the stream would hold more than "
                                        + QByteArray::number(m_limits.maxStreamBytes)
                                        + " bytes (--max-stream-bytes); compact it"));
    }
    if (bytes > bytesNow && !m_retained.claim(bytes - bytesNow, m_limits.maxRetained)) {
        return unexpected(error(ErrorCode::ServerFull, "the server would retain more than "
                                        + QByteArray::number(m_limits.maxRetained) + " bytes (--max-retained)"));
    }
    return {};
}

// What it grows by was claimed before.
void Store::setBytes(Stream &stream, qint64 bytes)
{
    if (bytes < stream.bytes)
        m_retained.release(stream.bytes - bytes);
    stream.bytes = bytes;
}

} // namespace drift::room
