// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "client/roomsocket.h"

#include <deque>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace drift::client {

// Reads along in a room, over any number of connections: what is retained of the keys asked for, then what comes, each message once
// and in rising seq. After a broken connection it asks for what it missed; what a relay does not retain (relays, what was
// compacted away) leaves a gap in the numbers, which it tells of.
// Thread: the one it was made in. Owner: a command; the Api outlives it.
class Follower : public QObject
{
    Q_OBJECT

public:
    struct Wish
    {
        std::vector<StreamKey> keys; // none: all of the room, live alone, since no message asks for all there is
        // Of the keys: what is retained above this; nothing: only what comes from now on.
        std::optional<SequenceNumber> since = SequenceNumber{0};
    };

    Follower(Api &api, RoomId room, Wish wish, QObject *parent = nullptr);

    void start();
    // For good: no signal follows.
    void stop();
    [[nodiscard]] bool hasBeenConnected() const { return m_socket.hasBeenOpen(); }

Q_SIGNALS:
    void received(const drift::protocol::Broadcast &message);
    // Numbers from `first` to `last` went by while the connection was broken, and are not to be had any more: all of them messages
    // of ours where the whole room is followed, else perhaps.
    void missed(drift::SequenceNumber first, drift::SequenceNumber last);
    // The relay, or the room, is another one: its numbers begin anew, and so does this.
    void restarted();
    void lost(const drift::client::Failure &failure, std::chrono::milliseconds wait);
    void cameBack();
    // Nothing more will come.
    void failed(const drift::client::Failure &failure);

private:
    // What was seen of a key; a few of its last messages tell later whether it is still the same stream.
    struct Seen
    {
        std::deque<std::pair<SequenceNumber, size_t>> messages; // and a hash of the value; rising
        [[nodiscard]] SequenceNumber last() const { return messages.empty() ? SequenceNumber{0} : messages.back().first; }
    };
    enum class Sameness : quint8 { Same, Other, CannotTell };

    void ask();
    void askFor(const StreamKey &key, std::optional<SequenceNumber> after);
    void receive(const Answer &answer);
    void takeInit(const protocol::Init &init);
    void takeBroadcast(const protocol::Broadcast &broadcast);
    [[nodiscard]] Sameness compare(const Seen &seen, const protocol::Init &init, bool isWhole) const;
    void beginAnew();
    void catchUp();
    void tell(const protocol::Broadcast &message);

    RoomSocket m_socket;
    const Wish m_wish;
    std::map<StreamKey, Seen> m_seen;
    SequenceNumber m_last; // of all that was told
    std::set<StreamKey> m_awaited;      // keys whose init is still to come
    std::set<StreamKey> m_askedWhole;   // those of them that were asked for from the beginning
    std::vector<protocol::Broadcast> m_replayed; // and what came live meanwhile
    bool m_wasOpen = false;
    bool m_hasGap = false; // since the connection broke nothing live was told
};

} // namespace drift::client
