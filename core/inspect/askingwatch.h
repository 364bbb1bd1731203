// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/misuse.h"

#include <deque>
#include <set>

namespace drift::inspect {

// Finds clients that never asked for a stream that they follow, or did not ask again when they came back. Of those that it
// did not see from the beginning (they were there before the window was, or events were lost), and of those who say on
// their URL what they take, it claims nothing. What it remembers is bounded: beyond that, nobody is watched. It has no clock.
// Thread: its owner's. Owner: MisuseFinder.
class AskingWatch
{
public:
    // So long a client may take to ask before it is said that it did not.
    static constexpr auto patience = std::chrono::seconds(2);
    // Who comes from the same host within this time may be who lost its connection: the npm client tries every second.
    static constexpr auto longestAway = std::chrono::seconds(60);
    static constexpr size_t mostClients = 20'000;
    static constexpr size_t mostKeys = 128; // of one client
    static constexpr size_t mostKeysInAll = 200'000;
    static constexpr size_t mostSilent = 64; // of one room
    static constexpr size_t mostGone = 256;

    // What is no message. Of messages the functions below are called.
    void fold(const journal::Event &event, const Place &place);
    void asked(const journal::MessageHandled &event, const protocol::Get &get);
    // An append that was stored.
    void appended(const journal::MessageHandled &event, const StreamKey &key, const Place &place, std::vector<Misuse> *found)
    {
        if (!m_silent.empty() && event.streamMessages > 1)
            checkSilent(event, key, place, found);
    }
    // A client pushed what only who knows the stream can: `stream` is what it was pushed to.
    void wrote(const journal::MessageHandled &event, const StreamDetails &stream, const Place &place, std::vector<Misuse> *found);

    // Somebody has had time enough to ask.
    [[nodiscard]] bool isDue(WallTime now) const { return !m_suspects.empty() && m_suspects.front().due <= now; }
    void judge(WallTime now, const RoomDetails &details, std::vector<Misuse> *found);

private:
    // A client that was seen from the beginning.
    struct Habit
    {
        RoomId room;
        QByteArray host;
        protocol::Encoding encoding = protocol::Encoding::Json;
        WallTime since;
        std::set<StreamKey> asked = {}; // on this connection; or it began the stream
        std::set<StreamKey> knew = {};  // from the connection that it lost
        bool isUnwatched = false;       // it asks for more than is remembered
        quint64 lastKnown = 0;          // the serial of a stream that it is known to know

        [[nodiscard]] bool knows(const StreamKey &key) const { return asked.contains(key) || knew.contains(key); }
        [[nodiscard]] size_t keys() const { return asked.size() + knew.size(); }
    };
    struct Gone
    {
        ClientId client;
        Habit habit;
        WallTime at;
        std::vector<std::pair<StreamKey, SequenceNumber>> keys = {}; // the last seq of each then
        bool isOneOfSeveral = false; // which of them came back cannot be said
    };
    struct Missed
    {
        StreamKey key;
        SequenceNumber seq;
        quint64 row;
    };
    struct Suspect
    {
        WallTime due;
        ClientId client;
        ClientId was;
        std::vector<Missed> missed;
    };

    void take(const journal::ClientJoined &event, const Place &place);
    void take(const journal::ClientDecided &event, const Place &place);
    void take(const journal::ClientLeft &event, const Place &place);
    void take(const journal::RoomClosed &event, const Place &place);
    void take(const journal::Problem &event, const Place &place);
    void take(const journal::Snapshot &event, const Place &) { forget(event.share); }
    void take(const journal::Gap &event, const Place &) { forget(event.restarted ? RoomShare() : event.share); }
    template<typename Other>
    void take(const Other &, const Place &) {} // nothing that a client does

    void checkSilent(const journal::MessageHandled &event, const StreamKey &key, const Place &place, std::vector<Misuse> *found);
    enum class Verdict : quint8 { TooEarly, Innocent, Guilty };
    [[nodiscard]] Verdict verdict(ClientId silent, const StreamKey &key, const Place &place) const;
    void recognize(const ClientDetails &client, Habit &habit, const Place &place);
    [[nodiscard]] static std::vector<Missed> missedBy(const ClientDetails &client, const Gone &gone, const Place &place);
    void learn(Habit &habit, std::set<StreamKey> &keys, const StreamKey &key);
    void forget(RoomShare share);

    std::unordered_map<ClientId, Habit> m_habits;
    size_t m_keys = 0; // in all of them
    std::unordered_map<RoomId, std::vector<ClientId>> m_silent; // take the room because they said nothing
    std::deque<Gone> m_gone;        // the last one at the end
    std::deque<Suspect> m_suspects; // in the order in which they are due
};

} // namespace drift::inspect
