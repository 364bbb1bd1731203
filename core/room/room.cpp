// SPDX-License-Identifier: GPL-3.0-only
#include "room/room.h"

#include "protocol/documentkeys.h"

#include <algorithm>
#include <iterator>

namespace drift::room {

using protocol::ErrorCode;
using protocol::Get;
using protocol::Ping;
using protocol::Push;
using protocol::SharedMessage;

namespace {

bool isKeyed(Taking taking)
{
    return taking == Taking::KeyedByGet || taking == Taking::KeysForced;
}

bool takesRoom(Taking taking)
{
    return taking == Taking::RoomByOther || taking == Taking::RoomByTime || taking == Taking::RoomForced;
}

Recipients only(ClientId id)
{
    return std::make_shared<const std::vector<ClientId>>(1, id);
}

void insertSorted(std::vector<ClientId> &ids, ClientId id)
{
    ids.insert(std::upper_bound(ids.begin(), ids.end(), id), id);
}

} // namespace

Room::Room(RoomId id, const protocol::Limits &limits, Retained &retained)
    : m_id(std::move(id))
    , m_limits(limits)
    , m_store(limits, retained)
{
}

std::optional<Taking> Room::taking(ClientId member) const
{
    const auto it = m_members.find(member);
    return it == m_members.end() ? std::nullopt : std::optional(it->second.taking);
}

std::vector<ClientId> Room::members() const
{
    std::vector<ClientId> ids;
    ids.reserve(m_members.size());
    for (const auto &[id, member] : m_members)
        ids.push_back(id);
    return ids;
}

std::vector<StreamKey> Room::keysOf(ClientId member) const
{
    const auto it = m_members.find(member);
    if (it == m_members.end())
        return {};
    return {it->second.keys.begin(), it->second.keys.end()};
}

void Room::join(ClientId id, Subscribe subscribe)
{
    Q_ASSERT(!id.isNobody() && !m_members.contains(id));
    Member &member = m_members[id];
    switch (subscribe) {
    case Subscribe::Auto:
        member.taking = Taking::Grace;
        m_inGrace.push_back(id);
        break;
    case Subscribe::Room:
        member.taking = Taking::RoomForced;
        forgetTakers();
        break;
    case Subscribe::Keys:
        member.taking = Taking::KeysForced;
        break;
    }
}

Effects Room::joinDebug(ClientId id)
{
    Q_ASSERT(!id.isNobody() && !m_members.contains(id));
    m_members[id].taking = Taking::Debug;
    insertSorted(m_debuggers, id);
    Effects effects;
    const Recipients joined = only(id);
    for (const auto &[key, stream] : m_store.streams())
        effects.deliveries.push_back({wholeStream(key), joined});
    return effects;
}

void Room::leave(ClientId id)
{
    const auto it = m_members.find(id);
    if (it == m_members.end())
        return;
    for (const StreamKey &key : it->second.keys) {
        const auto keyed = m_keyed.find(key);
        std::erase(keyed->second, id);
        if (keyed->second.empty())
            m_keyed.erase(keyed);
    }
    std::erase(m_inGrace, id);
    std::erase(m_debuggers, id);
    m_members.erase(it);
    forgetTakers();
}

Effects Room::graceEnded(ClientId id)
{
    Effects effects;
    const auto it = m_members.find(id);
    if (it != m_members.end() && it->second.taking == Taking::Grace)
        becomeRoomTaker(id, it->second, Taking::RoomByTime, effects);
    return effects;
}

Effects Room::handle(ClientId sender, const protocol::ClientMessage &message)
{
    Effects effects;
    ++m_handled;
    decideBy(sender, message, effects);
    if (const auto *push = std::get_if<Push>(&message))
        handlePush(*push, effects);
    else if (const auto *get = std::get_if<Get>(&message))
        handleGet(sender, *get, effects);
    else
        effects.answer = protocol::Pong{std::get<Ping>(message).nonce};
    return effects;
}

// The first message of a member in its grace says what it is: one that asks for keys, or one that takes the room.
void Room::decideBy(ClientId sender, const protocol::ClientMessage &message, Effects &effects)
{
    const auto it = m_members.find(sender);
    if (it == m_members.end() || it->second.taking != Taking::Grace)
        return;
    Member &member = it->second;
    effects.senderDecided = true;
    if (!std::holds_alternative<Get>(message)) {
        becomeRoomTaker(sender, member, Taking::RoomByOther, effects);
        return;
    }
    // What was kept goes: what is retained is in the replay, and a relay from before was never meant for it.
    member.taking = Taking::KeyedByGet;
    member.kept = {};
    std::erase(m_inGrace, sender);
}

void Room::becomeRoomTaker(ClientId id, Member &member, Taking why, Effects &effects)
{
    member.taking = why;
    std::erase(m_inGrace, id);
    forgetTakers();
    const Recipients itself = only(id);
    for (SharedMessage &message : std::exchange(member.kept, {}))
        effects.deliveries.push_back({std::move(message), itself});
}

void Room::handlePush(const Push &push, Effects &effects)
{
    auto applied = m_store.apply(push);
    describeStream(applied && applied->stream ? applied->stream : m_store.find(push.key), effects);
    if (!applied) {
        effects.outcome = Outcome::Refused;
        effects.answer = std::move(applied).error();
        return;
    }
    effects.seq = applied->seq;
    if (applied->broadcast) {
        effects.outcome = applied->changed ? Outcome::Stored : Outcome::Relayed;
        broadcast(push, *applied, effects);
    } else {
        effects.outcome = applied->stale ? Outcome::CompactStale : Outcome::Compacted;
    }
    effects.documentChanged = applied->changed && protocol::concernsFeeds(push.key);
    if (applied->changed)
        showDebuggers(push.key, effects);
    if (applied->grownTo)
        effects.answer = protocol::StreamSize{push.key, *applied->grownTo};
}

void Room::handleGet(ClientId sender, const Get &get, Effects &effects)
{
    describeStream(m_store.find(get.key), effects);
    const auto it = m_members.find(sender);
    if (it != m_members.end() && isKeyed(it->second.taking) && !takeKey(sender, it->second, get.key, effects))
        return;
    if (get.after)
        effects.answer = protocol::Init{get.key, m_store.read(get.key, *get.after)};
}

Effects Room::edit(const Edit &edit)
{
    Effects effects;
    if (auto done = m_store.edit(edit); !done) {
        effects.outcome = Outcome::Refused;
        effects.answer = std::move(done).error();
    } else {
        effects.outcome = Outcome::Edited;
        effects.seq = edit.seq;
        effects.documentChanged = protocol::concernsFeeds(edit.key);
        showDebuggers(edit.key, effects);
    }
    describeStream(m_store.find(edit.key), effects);
    return effects;
}

void Room::showDebuggers(const StreamKey &key, Effects &effects) const
{
    if (!m_debuggers.empty())
        effects.deliveries.push_back({wholeStream(key), std::make_shared<const std::vector<ClientId>>(m_debuggers)});
}

// False where the member asks for more keys than a room may hold streams: its subscriptions cost memory too.
bool Room::takeKey(ClientId id, Member &member, const StreamKey &key, Effects &effects)
{
    if (member.keys.contains(key))
        return true;
    if (m_limits.maxKeys != 0 && qint64(member.keys.size()) >= m_limits.maxKeys) {
        effects.outcome = Outcome::Refused;
        effects.answer = protocol::Error{ErrorCode::RoomFull, "this connection takes " + QByteArray::number(m_limits.maxKeys)
                                                 + " keys already (--max-keys)"};
        return false;
    }
    effects.senderDecided = true;
    member.keys.insert(key);
    insertSorted(m_keyed[key], id);
    m_keyTakers.erase(key);
    return true;
}

void Room::broadcast(const Push &push, const Applied &applied, Effects &effects)
{
    Recipients takers = takersOf(push.key);
    const bool isShown = !applied.changed && !m_debuggers.empty(); // what changes a stream is shown as that
    if (takers->empty() && m_inGrace.empty() && !isShown)
        return;
    SharedMessage message = protocol::prepare(protocol::Broadcast{push.key, applied.seq, push.value});
    if (!m_inGrace.empty())
        keep(message, effects);
    if (!takers->empty()) {
        effects.takers = qint64(takers->size());
        effects.broadcast = effects.deliveries.size();
        effects.deliveries.push_back({isShown ? message : std::move(message), std::move(takers)});
    }
    if (isShown)
        effects.deliveries.push_back({std::move(message), std::make_shared<const std::vector<ClientId>>(m_debuggers)});
}

void Room::keep(const SharedMessage &message, Effects &effects)
{
    const auto &broadcast = std::get<protocol::Broadcast>(message->message());
    const qint64 cost = retentionCost(broadcast.value) + broadcast.key.utf8.size();
    for (const ClientId id : m_inGrace) {
        Member &member = m_members.at(id);
        member.kept.push_back(message);
        member.keptBytes += cost;
        ++effects.kept;
        if (m_limits.maxWaiting != 0 && member.keptBytes > m_limits.maxWaiting)
            effects.overloaded.push_back(id);
    }
}

void Room::describeStream(const Stream *stream, Effects &effects)
{
    if (stream) {
        effects.streamMessages = qint64(stream->entries.size());
        effects.streamBytes = stream->bytes;
    }
}

SharedMessage Room::wholeStream(const StreamKey &key) const
{
    return protocol::prepare(protocol::Init{key, m_store.read(key, SequenceNumber{0})});
}

Recipients Room::takersOf(const StreamKey &key)
{
    if (!m_roomTakers) {
        std::vector<ClientId> takers;
        for (const auto &[id, member] : m_members) {
            if (takesRoom(member.taking))
                takers.push_back(id);
        }
        m_roomTakers = std::make_shared<const std::vector<ClientId>>(std::move(takers));
    }
    const auto keyed = m_keyed.find(key);
    if (keyed == m_keyed.end())
        return m_roomTakers;
    Recipients &takers = m_keyTakers[key];
    if (!takers) {
        std::vector<ClientId> both;
        both.reserve(m_roomTakers->size() + keyed->second.size());
        std::merge(m_roomTakers->begin(), m_roomTakers->end(), keyed->second.begin(), keyed->second.end(),
                   std::back_inserter(both));
        takers = std::make_shared<const std::vector<ClientId>>(std::move(both));
    }
    return takers;
}

void Room::forgetTakers()
{
    m_roomTakers.reset();
    m_keyTakers.clear();
}

} // namespace drift::room
