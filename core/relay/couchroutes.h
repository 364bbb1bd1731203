// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/database.h"
#include "relay/couchfeeds.h"

namespace drift::relay {

// Rooms as CouchDB databases: /couch is the server, /couch/<room> the database of a room, and what stands behind that is CouchDB's
// HTTP API as replicators, PouchDB and curl use it. Functions in JavaScript are not run: 501. Host, Origin and access key were
// judged before.
// Thread: the relay's. Owner: HttpGate.
class CouchRoutes
{
public:
    CouchRoutes(const Settings &settings, RoomHost &rooms, journal::Journal &journal); // all outlive it

    // What a request is refused for whatever its body is: that there is no such database. Nothing where it is not.
    std::optional<HttpAnswer> refusalOf(const Route &route, const QByteArray &method, bool mayMake);
    // The answer, or nothing where a feed was begun. `headers`: of every answer to this request. `mayMake`: rooms as well.
    std::optional<HttpAnswer> serve(Connection &connection, const Route &route, bool mayMake, bool keepAlive,
                                    const std::vector<std::pair<QByteArray, QByteArray>> &headers);
    // Of a room that is there; nothing where it is a database already.
    void makeDatabase(const RoomId &id);
    [[nodiscard]] CouchFeeds &feeds() { return m_feeds; }

    // {"error","reason"}
    [[nodiscard]] static HttpAnswer failure(const couch::Failure &failure);

private:
    struct Request; // what the functions below need of one

    HttpAnswer serveServer(const Request &request);
    std::optional<HttpAnswer> serveDatabase(Request &request);
    std::optional<HttpAnswer> serveSpecial(Request &request);
    HttpAnswer serveWhole(Request &request);
    HttpAnswer serveSetting(Request &request);
    HttpAnswer serveDocument(Request &request, const QByteArray &id);
    HttpAnswer getDocument(Request &request, const QByteArray &id);
    HttpAnswer putDocument(Request &request, const QByteArray &id);
    HttpAnswer deleteDocument(Request &request, const QByteArray &id);
    HttpAnswer serveLocal(Request &request, const QByteArray &id);
    HttpAnswer serveAttachment(Request &request, const QByteArray &id, const QByteArray &name);
    std::optional<HttpAnswer> serveChanges(Request &request);

    const Settings &m_settings;
    RoomHost &m_rooms;
    couch::DatabaseLimits m_limits;
    CouchFeeds m_feeds;
    const QByteArray m_uuid; // of this run: what was replicated to another one is not here
};

} // namespace drift::relay
