// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "protocol/limits.h"

#include <unordered_map>

namespace drift::inspect {

// Who is nearest to a limit, and how near.
struct LimitUsage
{
    const protocol::LimitInfo *limit = nullptr;
    qint64 most = 0;            // the limit itself: bytes, a count, a rate, or milliseconds; 0: none
    bool isMeasured = false;    // what follows is known; else it is judged message by message, or nobody can be near it
    qint64 used = 0;            // in the same unit
    QByteArray address = {};    // of the client
    RoomId room = {};           // of the client, the stream, or itself
    std::optional<StreamKey> key = {};

    [[nodiscard]] double share() const { return most > 0 ? double(used) / double(most) : 0; }
};

// One for each limit of the table, in its order.
// Thread: its owner's. Owner: whoever shows it.
class LimitUsages
{
public:
    // Looks at every client and every stream: to be called about once a second, and only while somebody looks. The rates are
    // those since the last call.
    [[nodiscard]] std::vector<LimitUsage> measure(const RoomDetails &details, const protocol::Limits &limits, Instant now);

private:
    struct Found;
    void lookAt(const RoomContents &room, const RoomId &id, Found &found, double seconds) const;

    std::unordered_map<ClientId, quint64> m_sent; // at the last call
    Instant m_measuredAt;
};

} // namespace drift::inspect
