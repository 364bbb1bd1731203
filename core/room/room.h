// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"
#include "room/edit.h"
#include "room/effects.h"
#include "room/store.h"

#include <map>
#include <set>
#include <unordered_map>

namespace drift::room {

// Which keys a connection takes; core/protocol/README.md, "Which keys a connection takes".
enum class Subscribe : quint8 { Auto, Room, Keys };

// Where a connection stands, and why: what the window shows of it.
enum class Taking : quint8 {
    Grace,       // auto, nothing decided yet: live messages are kept, not delivered
    KeyedByGet,  // auto, its first message was a get
    RoomByOther, // auto, its first message was something else
    RoomByTime,  // auto, the grace ended
    KeysForced,  // subscribe=keys
    RoomForced,  // subscribe=room
    Debug,       // debug=true: an init after every change of a stream, relays as pushes
};

// One room: its counter, its streams, its members and what each of them takes. Every change goes through the
// functions below, each of which returns what the world must do about it; the order in which the Effects of
// successive calls are carried out is the order in which every member sees them.
// Thread: the relay thread that hosts the room. Owner: Registry. It has no socket, timer or clock.
class Room
{
public:
    // `retained` is what the whole server retains, shared by its rooms; it and `limits` outlive the room.
    Room(RoomId id, const protocol::Limits &limits, Retained &retained);
    Room(const Room &) = delete;
    Room &operator=(const Room &) = delete;

    [[nodiscard]] const RoomId &id() const { return m_id; }
    [[nodiscard]] SequenceNumber lastSeq() const { return m_store.lastSeq(); }
    [[nodiscard]] const Store &store() const { return m_store; }
    // Messages of any kind that it was handed since it was made.
    [[nodiscard]] quint64 messagesHandled() const { return m_handled; }
    [[nodiscard]] qsizetype memberCount() const { return qsizetype(m_members.size()); }
    [[nodiscard]] std::vector<ClientId> members() const;
    [[nodiscard]] std::optional<Taking> taking(ClientId member) const;
    // The keys that a keyed member asked for; empty for any other.
    [[nodiscard]] std::vector<StreamKey> keysOf(ClientId member) const;

    // A new member: not nobody, and not one already. Its grace, where it has one (taking() says Grace), is ended by
    // the caller with graceEnded().
    void join(ClientId member, Subscribe subscribe);
    // A new member that watches instead: an init of every stream, then of each that changes.
    Effects joinDebug(ClientId member);
    void leave(ClientId member);
    // The grace is over: the member takes the room, and what was kept is delivered. Nothing where it was over already.
    Effects graceEnded(ClientId member);

    // A message from a member, or from nobody (HTTP, the window).
    Effects handle(ClientId sender, const protocol::ClientMessage &message);

    // A change by hand. Its members are not told, for the protocol has no word for it; debuggers are.
    Effects edit(const Edit &edit);

private:
    struct Member
    {
        Taking taking = Taking::Grace;
        std::set<StreamKey> keys;                  // of a keyed member
        std::vector<protocol::SharedMessage> kept; // in the grace: what came meanwhile, in order
        qint64 keptBytes = 0;
    };

    void handlePush(const protocol::Push &push, Effects &effects);
    void handleGet(ClientId sender, const protocol::Get &get, Effects &effects);
    void decideBy(ClientId sender, const protocol::ClientMessage &message, Effects &effects);
    bool takeKey(ClientId id, Member &member, const StreamKey &key, Effects &effects);
    void becomeRoomTaker(ClientId id, Member &member, Taking why, Effects &effects);
    void broadcast(const protocol::Push &push, const Applied &applied, Effects &effects);
    void keep(const protocol::SharedMessage &message, Effects &effects);
    void showDebuggers(const StreamKey &key, Effects &effects) const;
    static void describeStream(const Stream *stream, Effects &effects);
    protocol::SharedMessage wholeStream(const StreamKey &key) const;
    Recipients takersOf(const StreamKey &key);
    void forgetTakers();

    const RoomId m_id;
    const protocol::Limits &m_limits;
    Store m_store;
    quint64 m_handled = 0;
    std::map<ClientId, Member> m_members;
    std::vector<ClientId> m_inGrace;
    std::vector<ClientId> m_debuggers;
    // Keyed members by key, in rising order.
    std::unordered_map<StreamKey, std::vector<ClientId>> m_keyed;
    // Made when first asked for, and dropped when somebody comes, goes or decides: who takes the room, and,
    // together with them, who takes a key that keyed members asked for.
    Recipients m_roomTakers;
    std::unordered_map<StreamKey, Recipients> m_keyTakers;
};

} // namespace drift::room
