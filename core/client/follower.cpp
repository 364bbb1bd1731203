// SPDX-License-Identifier: GPL-3.0-only
#include "client/follower.h"

#include <QHashFunctions>

#include <algorithm>

namespace drift::client {

namespace {

constexpr size_t messagesRemembered = 64; // of each key
constexpr SequenceNumber nothingRetained{SequenceNumber::largest};

bool isBefore(const protocol::Broadcast &a, const protocol::Broadcast &b)
{
    return a.seq < b.seq;
}

} // namespace

Follower::Follower(Api &api, RoomId room, Wish wish, QObject *parent)
    : QObject(parent)
    , m_socket(api, std::move(room), wish.keys.empty() ? "subscribe=room" : "subscribe=keys")
    , m_wish(std::move(wish))
{
    connect(&m_socket, &RoomSocket::opened, this, &Follower::ask);
    connect(&m_socket, &RoomSocket::received, this, &Follower::receive);
    connect(&m_socket, &RoomSocket::lost, this, [this](const Failure &failure, std::chrono::milliseconds wait) {
        m_hasGap = m_last.value > 0;
        Q_EMIT lost(failure, wait);
    });
    connect(&m_socket, &RoomSocket::failed, this, &Follower::failed);
}

void Follower::start()
{
    m_socket.open();
}

void Follower::stop()
{
    m_socket.close();
}

// On every connection. The last message known of a key is asked for again: whether it is still there, and the same, tells whether
// the numbers are still those of before.
void Follower::ask()
{
    m_awaited.clear();
    m_askedWhole.clear();
    m_replayed.clear();
    for (const StreamKey &key : m_wish.keys)
        m_seen.try_emplace(key);
    for (const auto &[key, seen] : m_seen) {
        if (seen.messages.empty())
            askFor(key, m_wish.since.value_or(nothingRetained));
        else
            askFor(key, SequenceNumber{seen.last().value - 1});
    }
    if (std::exchange(m_wasOpen, true))
        Q_EMIT cameBack();
}

void Follower::askFor(const StreamKey &key, std::optional<SequenceNumber> after)
{
    m_awaited.insert(key);
    if (after == SequenceNumber{0})
        m_askedWhole.insert(key);
    m_socket.send(protocol::Get{key, after});
}

void Follower::receive(const Answer &answer)
{
    if (const auto *init = std::get_if<protocol::Init>(&answer)) {
        takeInit(*init);
    } else if (const auto *broadcast = std::get_if<protocol::Broadcast>(&answer)) {
        takeBroadcast(*broadcast);
    } else if (const auto *refusal = std::get_if<Refusal>(&answer)) {
        // We ask for keys and nothing else.
        stop();
        Q_EMIT failed({Failure::Kind::Refused, 0, refusal->code, refusal->message});
    }
}

void Follower::takeInit(const protocol::Init &init)
{
    if (!m_awaited.contains(init.key))
        return;
    const Seen &seen = m_seen[init.key];
    switch (compare(seen, init, m_askedWhole.contains(init.key))) {
    case Sameness::CannotTell:
        askFor(init.key, SequenceNumber{0});
        return;
    case Sameness::Other:
        beginAnew();
        return;
    case Sameness::Same:
        break;
    }
    for (const protocol::Entry &entry : init.data) {
        if (entry.seq > seen.last())
            m_replayed.push_back({init.key, entry.seq, entry.value});
    }
    m_awaited.erase(init.key);
    if (m_awaited.empty())
        catchUp();
}

// Whether the stream that answers is the one that was seen before.
Follower::Sameness Follower::compare(const Seen &seen, const protocol::Init &init, bool isWhole) const
{
    if (seen.messages.empty())
        return Sameness::Same;
    if (init.data.empty()) // the last message was a relay, which is nowhere, or the stream is another
        return isWhole ? Sameness::Same : Sameness::CannotTell;
    // A compaction up to the last one seen leaves another value at its number, as the first of the stream.
    if (isWhole && init.data.front().seq == seen.last() && seen.messages.size() > 1)
        return Sameness::Same;
    const protocol::Entry &entry = isWhole ? init.data.back() : init.data.front();
    const auto known = std::find_if(seen.messages.begin(), seen.messages.end(),
                                    [&entry](const auto &message) { return message.first == entry.seq; });
    if (known != seen.messages.end() && known->second == qHash(entry.value.bytes))
        return Sameness::Same;
    if (known != seen.messages.end())
        return !isWhole && entry.seq == seen.last() && seen.messages.size() > 1 ? Sameness::CannotTell : Sameness::Other;
    // A number from before the ones that are remembered says nothing, a later one is new; one that lies between was given twice.
    const bool isBetween = entry.seq > seen.messages.front().first && entry.seq < seen.last();
    return isBetween ? Sameness::Other : Sameness::Same;
}

void Follower::beginAnew()
{
    m_last = {};
    m_hasGap = false;
    m_awaited.clear();
    m_askedWhole.clear();
    m_replayed.clear();
    Q_EMIT restarted();
    if (!m_socket.isOpen()) // whoever was told has stopped this
        return;
    for (auto &[key, seen] : m_seen) {
        seen.messages.clear();
        askFor(key, SequenceNumber{0});
    }
}

void Follower::takeBroadcast(const protocol::Broadcast &broadcast)
{
    m_seen.try_emplace(broadcast.key);
    if (!m_awaited.empty()) {
        m_replayed.push_back(broadcast);
        return;
    }
    if (broadcast.seq <= m_last) { // no relay says a number twice on one connection
        beginAnew();
        m_replayed.push_back(broadcast);
        return;
    }
    tell(broadcast);
    m_hasGap = false;
}

// All that was asked for is here.
void Follower::catchUp()
{
    std::stable_sort(m_replayed.begin(), m_replayed.end(), isBefore);
    for (const protocol::Broadcast &message : std::exchange(m_replayed, {})) {
        if (message.seq > m_last)
            tell(message);
    }
}

void Follower::tell(const protocol::Broadcast &message)
{
    const SequenceNumber expected{m_last.value + 1};
    if (m_hasGap && message.seq > expected)
        Q_EMIT missed(expected, {message.seq.value - 1});
    m_last = message.seq;
    auto &messages = m_seen[message.key].messages;
    messages.emplace_back(message.seq, qHash(message.value.bytes));
    if (messages.size() > messagesRemembered)
        messages.pop_front();
    Q_EMIT received(message);
}

} // namespace drift::client
