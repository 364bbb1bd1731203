// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/couchquery.h"
#include "relay/httpanswer.h"
#include "relay/roomhost.h"

#include <unordered_set>

namespace drift::relay {

class Connection;

// The feeds of changes that are being given out. Each is pulled: it is given rows as fast as its reader takes them, out of the
// index of its room, and holds none; one that waits for a change costs its connection and a few hundred bytes.
// Thread: the relay's. Owner: CouchRoutes.
class CouchFeeds
{
public:
    CouchFeeds(const Settings &settings, RoomHost &rooms, journal::Journal &journal); // all outlive it

    // Begins to answer the connection's request with a feed of the room's database, which is there.
    void begin(Connection &connection, const RoomId &room, FeedQuery query, const HttpAnswer &head, bool keepAlive);

    // A document of the room changed, or the database went: whoever waits for that goes on.
    void changed(const RoomId &room);
    // The feed's reader has taken everything, or a time that it waits for has come, or it is gone.
    void drained(Connection &connection);
    void due(Connection &connection);
    void forget(Connection &connection);

    [[nodiscard]] size_t count() const { return m_feeds.size(); }

private:
    struct Feed
    {
        RoomId room;
        FeedQuery::Kind kind;
        couch::Changes changes;
        std::chrono::milliseconds heartbeat;
        std::chrono::milliseconds timeout;
        bool chunked = true;
        bool keepAlive = true;
        bool hasRows = false;
        bool waits = false; // for a change: everything there is was given out
        Instant quietSince; // nothing was written since
    };

    void pump(Connection &connection, Feed &feed);
    void give(Connection &connection, Feed &feed, const couch::Changes::Page &page);
    void write(Connection &connection, Feed &feed, const QByteArray &text);
    void end(Connection &connection, Feed &feed, const couch::Database &database);
    void finish(Connection &connection);
    void abort(Connection &connection, const Feed &feed, journal::Problem::Kind kind, const QByteArray &why);
    void wakeLater(Connection &connection, const Feed &feed);

    const Settings &m_settings;
    RoomHost &m_rooms;
    journal::Journal &m_journal;
    std::unordered_map<Connection *, Feed> m_feeds;
    std::unordered_map<RoomId, std::unordered_set<Connection *>> m_waiting; // by room
};

} // namespace drift::relay
