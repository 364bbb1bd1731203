// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/limitusage.h"

#include "protocol/documentkeys.h"

#include <map>

namespace drift::inspect {

using protocol::LimitInfo;
using protocol::Limits;
using Amount = qint64 Limits::*;
using Time = std::chrono::milliseconds Limits::*;

namespace {

qint64 valueOf(const LimitInfo &limit, const Limits &limits)
{
    if (const auto *amount = std::get_if<Amount>(&limit.member))
        return limits.**amount;
    return (limits.*std::get<Time>(limit.member)).count();
}

} // namespace

// The largest of each kind so far. A limit is known by its place in Limits.
struct LimitUsages::Found
{
    std::vector<LimitUsage> all;

    template<typename Member>
    LimitUsage &of(Member member)
    {
        for (LimitUsage &usage : all) {
            const auto *same = std::get_if<Member>(&usage.limit->member);
            if (same && *same == member)
                return usage;
        }
        Q_UNREACHABLE();
    }
    // True where it is more than what there was.
    template<typename Member>
    bool rise(Member member, qint64 used, const RoomId &room)
    {
        LimitUsage &usage = of(member);
        if (usage.isMeasured && used <= usage.used)
            return false;
        usage.isMeasured = true;
        usage.used = used;
        usage.room = room;
        return true;
    }
    template<typename Member>
    void riseClient(Member member, qint64 used, const RoomId &room, const ClientDetails &client)
    {
        if (rise(member, used, room))
            of(member).address = client.address;
    }
    template<typename Member>
    void riseStream(Member member, qint64 used, const RoomId &room, const StreamDetails &stream)
    {
        if (rise(member, used, room))
            of(member).key = stream.key;
    }
};

std::vector<LimitUsage> LimitUsages::measure(const RoomDetails &details, const Limits &limits, Instant now)
{
    Found found;
    for (const LimitInfo &limit : protocol::limitTable())
        found.all.push_back({&limit, valueOf(limit, limits)});
    found.rise(&Limits::maxRetained, details.retainedBytes(), {});
    found.rise(&Limits::maxConnections, details.connections(), {});
    found.rise(&Limits::maxRooms, qint64(details.rooms().size()), {});

    const double seconds = std::chrono::duration<double>(now - m_measuredAt).count();
    std::unordered_map<ClientId, quint64> sent;
    for (const auto &[id, room] : details.rooms()) {
        lookAt(room, id, found, seconds);
        for (const auto &[client, one] : room.clients)
            sent.emplace(client, one.sent);
    }
    m_sent = std::move(sent);
    m_measuredAt = now;
    return std::move(found.all);
}

void LimitUsages::lookAt(const RoomContents &room, const RoomId &id, Found &found, double seconds) const
{
    qint64 ofDatabase = 0;
    for (const auto &[serial, stream] : room.streams) {
        ofDatabase += stream.messages > 0 && protocol::isOfDatabase(stream.key);
        found.riseStream(&Limits::maxStreamMessages, stream.messages, id, stream);
        found.riseStream(&Limits::maxStreamBytes, stream.bytes, id, stream);
        if (!protocol::isOfDatabase(stream.key))
            found.riseStream(&Limits::maxKey, stream.key.utf8.size(), id, stream);
    }
    found.rise(&Limits::maxKeys, qint64(room.streams.size()) - room.idleStreams - ofDatabase, id);
    found.rise(&Limits::maxDocuments, ofDatabase, id);
    for (const auto &[clientId, client] : room.clients) {
        if (const auto before = m_sent.find(clientId); before != m_sent.end() && seconds > 0)
            found.riseClient(&Limits::maxIncomingRate, qint64(double(client.sent - before->second) / seconds), id, client);
        if (!client.figures)
            continue;
        found.riseClient(&Limits::maxWaiting, client.figures->waitingBytes, id, client);
        found.riseClient(&Limits::maxWaitingTime, client.figures->waitingFor.count(), id, client);
        const auto roundTrip = std::chrono::duration_cast<std::chrono::milliseconds>(client.figures->roundTrip);
        found.riseClient(&Limits::pingTimeout, roundTrip.count(), id, client);
    }
}

} // namespace drift::inspect
