// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/askingwatch.h"

#include <algorithm>

namespace drift::inspect {

using Kind = Misuse::Kind;
using room::Outcome;
using room::Taking;

namespace {

constexpr int mostStepsBack = 16; // over compactions and relays, to what was stored last

// "127.0.0.1" out of "127.0.0.1:50312": every connection has a port of its own.
QByteArray hostOf(const QByteArray &address)
{
    return address.left(std::max<qsizetype>(address.lastIndexOf(':'), 0));
}

// It did not mean to say goodbye: a browser's page that is closed does (1001), and so does whoever closes a socket.
bool isLost(const journal::ClientLeft &left)
{
    return left.closeCode != 1000 && left.closeCode != 1005 && (left.closeCode != 1001 || !left.reason.isEmpty());
}

// It was not asked for on the URL.
bool isByChance(Taking taking)
{
    return taking == Taking::RoomByOther || taking == Taking::RoomByTime;
}

// The row of the last message before row `before` that the stream was made longer by, or replaced with; nothing where it
// gave way or is too far away.
std::optional<quint64> lastStored(const Timeline &timeline, const RoomId &room, const StreamKey &key, quint64 before)
{
    const std::optional<quint32> stream = timeline.findStream(room, key);
    std::optional<quint64> row = stream ? std::optional(timeline.lastInStream(*stream)) : std::nullopt;
    for (int step = 0; row && step < mostStepsBack; ++step) {
        if (!timeline.contains(*row) || !timeline.row(*row).hasStream())
            return std::nullopt;
        if (*row < before && timeline.row(*row).outcome == Outcome::Stored)
            return row;
        row = timeline.previousChange(*row);
    }
    return std::nullopt;
}

} // namespace

void AskingWatch::fold(const journal::Event &event, const Place &place)
{
    std::visit([&](const auto &what) { take(what, place); }, event.what);
}

// Messages.

void AskingWatch::asked(const journal::MessageHandled &event, const protocol::Get &get)
{
    const auto habit = m_habits.find(event.sender);
    if (habit == m_habits.end() || event.outcome == Outcome::Refused)
        return;
    learn(habit->second, habit->second.asked, get.key);
}

void AskingWatch::wrote(const journal::MessageHandled &event, const StreamDetails &stream, const Place &place,
                        std::vector<Misuse> *found)
{
    const auto entry = m_habits.find(event.sender);
    if (entry == m_habits.end() || entry->second.lastKnown == stream.serial || entry->second.isUnwatched)
        return;
    Habit &habit = entry->second;
    const qint64 before = place.details.touched().messagesBefore;
    if (before == 0)
        learn(habit, habit.asked, stream.key); // it begins the stream: there was nothing to ask for
    const ClientDetails *client = place.details.findClient(event.sender);
    const bool mayBeWrong = client && (isByChance(client->taking()) || client->taking() == Taking::KeyedByGet);
    if (!mayBeWrong || habit.knows(stream.key)) {
        habit.lastKnown = stream.serial;
        return;
    }
    if (place.time - habit.since < patience)
        return;
    Misuse misuse = place.misuse(Kind::WritesUnasked, event, stream.key);
    misuse.amount = quint64(before);
    found->push_back(std::move(misuse));
}

// Each is judged once: in the long run that costs nothing.
void AskingWatch::checkSilent(const journal::MessageHandled &event, const StreamKey &key, const Place &place,
                              std::vector<Misuse> *found)
{
    const auto room = m_silent.find(event.room);
    if (room == m_silent.end())
        return;
    std::erase_if(room->second, [&](ClientId silent) {
        const Verdict said = verdict(silent, key, place);
        if (said == Verdict::Guilty) {
            Misuse misuse = place.misuse(Kind::ListensUnasked, event, key);
            misuse.origin = journal::Origin::Client;
            misuse.client = silent;
            misuse.address = place.details.findClient(silent)->address;
            misuse.amount = quint64(event.streamMessages - 1);
            found->push_back(std::move(misuse));
        }
        return said != Verdict::TooEarly;
    });
    if (room->second.empty())
        m_silent.erase(room);
}

// Who pushes something does not listen alone; who came back is judged for that.
AskingWatch::Verdict AskingWatch::verdict(ClientId silent, const StreamKey &key, const Place &place) const
{
    const auto habit = m_habits.find(silent);
    const ClientDetails *client = place.details.findClient(silent);
    if (habit == m_habits.end() || habit->second.isUnwatched || !client)
        return Verdict::Innocent;
    if (!habit->second.asked.empty() || client->sent > 0 || habit->second.knows(key))
        return Verdict::Innocent;
    return place.time - habit->second.since < patience ? Verdict::TooEarly : Verdict::Guilty;
}

void AskingWatch::judge(WallTime now, const RoomDetails &details, std::vector<Misuse> *found)
{
    for (; isDue(now); m_suspects.pop_front()) {
        const Suspect &suspect = m_suspects.front();
        const ClientDetails *client = details.findClient(suspect.client);
        const auto habit = m_habits.find(suspect.client);
        if (!client || habit == m_habits.end() || habit->second.isUnwatched)
            continue;
        for (const Missed &missed : suspect.missed) {
            if (habit->second.asked.contains(missed.key))
                continue;
            found->push_back({.kind = Kind::ReturnedUnasked, .room = client->room, .key = missed.key, .client = client->id,
                              .other = suspect.was, .address = client->address, .seq = missed.seq, .row = missed.row});
        }
    }
}

// Clients.

void AskingWatch::take(const journal::ClientJoined &event, const Place &place)
{
    if (m_habits.size() >= mostClients || !place.details.findClient(event.client))
        return;
    m_habits[event.client] = {.room = event.room, .host = hostOf(event.address), .encoding = event.encoding, .since = place.time};
}

// Who asks first of all knows what to do, and is nobody that was here before.
void AskingWatch::take(const journal::ClientDecided &event, const Place &place)
{
    const auto habit = m_habits.find(event.client);
    const ClientDetails *client = place.details.findClient(event.client);
    if (!isByChance(event.taking) || habit == m_habits.end() || !client)
        return;
    recognize(*client, habit->second, place);
    if (event.taking != Taking::RoomByTime)
        return;
    std::vector<ClientId> &silent = m_silent[event.room];
    if (silent.size() < mostSilent)
        silent.push_back(event.client);
}

// Of several that it may have been, the one that was lost last.
void AskingWatch::recognize(const ClientDetails &client, Habit &habit, const Place &place)
{
    while (!m_gone.empty() && place.time - m_gone.front().at > longestAway)
        m_gone.pop_front();
    const auto mayBeIt = [&](const Gone &gone) {
        return gone.at <= client.since && gone.habit.room == habit.room && gone.habit.host == habit.host
                && gone.habit.encoding == habit.encoding;
    };
    const auto was = std::find_if(m_gone.rbegin(), m_gone.rend(), mayBeIt);
    if (was == m_gone.rend())
        return;
    if (std::find_if(std::next(was), m_gone.rend(), mayBeIt) != m_gone.rend()) {
        for (Gone &gone : m_gone)
            gone.isOneOfSeveral = gone.isOneOfSeveral || mayBeIt(gone);
    }
    for (const auto &[key, seq] : was->keys)
        learn(habit, habit.knew, key);
    if (auto missed = missedBy(client, *was, place); !missed.empty())
        m_suspects.push_back({place.time + patience, client.id, was->isOneOfSeveral ? ClientId() : was->client, std::move(missed)});
    m_gone.erase(std::next(was).base());
}

std::vector<AskingWatch::Missed> AskingWatch::missedBy(const ClientDetails &client, const Gone &gone, const Place &place)
{
    std::vector<Missed> missed;
    const RoomContents *room = place.details.find(client.room);
    for (const auto &[key, seq] : gone.keys) {
        const StreamDetails *stream = room ? room->find(key) : nullptr;
        if (!stream || stream->messages == 0 || stream->lastSeq <= seq)
            continue;
        const std::optional<quint64> row = lastStored(place.timeline, client.room, key, client.joinedRow);
        if (row && place.timeline.row(*row).seq > seq)
            missed.push_back({key, place.timeline.row(*row).seq, *row});
    }
    return missed;
}

void AskingWatch::take(const journal::ClientLeft &event, const Place &place)
{
    auto left = m_habits.extract(event.client);
    if (!left)
        return;
    m_keys -= left.mapped().keys();
    if (const auto silent = m_silent.find(event.room); silent != m_silent.end()) {
        std::erase(silent->second, event.client);
        if (silent->second.empty())
            m_silent.erase(silent);
    }
    if (!isLost(event) || left.mapped().keys() == 0)
        return;
    Gone gone{.client = event.client, .habit = std::move(left.mapped()), .at = place.time};
    gone.habit.knew.merge(gone.habit.asked);
    const RoomContents *room = place.details.find(event.room);
    for (const StreamKey &key : gone.habit.knew) {
        const StreamDetails *stream = room ? room->find(key) : nullptr;
        gone.keys.emplace_back(key, stream ? stream->lastSeq : SequenceNumber());
    }
    m_gone.push_back(std::move(gone));
    if (m_gone.size() > mostGone)
        m_gone.pop_front();
}

void AskingWatch::take(const journal::RoomClosed &event, const Place &)
{
    m_silent.erase(event.room);
    std::erase_if(m_gone, [&](const Gone &gone) { return gone.habit.room == event.room; });
}

// Who says what nobody can read is not silent.
void AskingWatch::take(const journal::Problem &event, const Place &place)
{
    const auto silent = event.room ? m_silent.find(*event.room) : m_silent.end();
    if (event.kind != journal::Problem::Kind::BadMessage || silent == m_silent.end())
        return;
    std::erase_if(silent->second, [&](ClientId id) {
        const ClientDetails *client = place.details.findClient(id);
        return client && client->address == event.address;
    });
    if (silent->second.empty())
        m_silent.erase(silent);
}

void AskingWatch::learn(Habit &habit, std::set<StreamKey> &keys, const StreamKey &key)
{
    if (keys.contains(key))
        return;
    if (habit.keys() >= mostKeys || m_keys >= mostKeysInAll) {
        habit.isUnwatched = true;
        return;
    }
    keys.insert(key);
    ++m_keys;
}

// What they did meanwhile is not known.
void AskingWatch::forget(RoomShare share)
{
    std::erase_if(m_habits, [&](const auto &entry) {
        if (!share.covers(entry.second.room))
            return false;
        m_keys -= entry.second.keys();
        return true;
    });
    std::erase_if(m_silent, [&](const auto &entry) { return share.covers(entry.first); });
    std::erase_if(m_gone, [&](const Gone &gone) { return share.covers(gone.habit.room); });
    std::erase_if(m_suspects, [&](const Suspect &suspect) { return !m_habits.contains(suspect.client); });
}

} // namespace drift::inspect
