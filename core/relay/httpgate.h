// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/accesspolicy.h"
#include "relay/channelserver.h"
#include "relay/connection.h"
#include "relay/couchroutes.h"
#include "relay/httpanswer.h"
#include "relay/refusalreport.h"
#include "relay/roomhost.h"
#include "relay/routes.h"
#include "relay/settings.h"
#include "relay/webpages.h"

#include <QAbstractHttpServer>

#include <optional>
#include <unordered_map>

namespace drift::relay {

class RequestChannel;

// The HTTP side: judges every request (Host, Origin, access key, method), answers those of the API, and makes a WebSocket of
// those that ask for one.
// Thread: the relay's. Owner: Relay.
class HttpGate : public QAbstractHttpServer
{
    Q_OBJECT

public:
    // All outlive the gate.
    HttpGate(Commons &commons, RoomHost &rooms, journal::Journal &journal);

    // From now on every request is refused with 503.
    void stop() { m_stopping = true; }
    // On which thread the connection's request, whole, refused or a head alone, is to be served: where the room that it is about
    // lives. What would be refused before its room is looked at is refused there as well as anywhere.
    [[nodiscard]] size_t threadFor(const Connection &connection) const;
    // Answers the connection's request, or what its reader refused, or makes a WebSocket of it.
    void serve(Connection &connection);
    // Answers one whose head alone has arrived, where that says enough: nobody who may not talk to us has a body taken in, which can
    // be of 64 MiB, nor whoever names a room that is not there. False: the body is to come.
    bool refusedByHead(Connection &connection);
    // Answers a connection whose request did not arrive in time.
    void refuseLate(Connection &connection);
    // More connections than --max-connections: they hear so, whatever they ask.
    void setFull(bool full) { m_full = full; }
    [[nodiscard]] CouchRoutes &couch() { return m_couch; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    // A request that is to become a WebSocket.
    struct Upgrade
    {
        RoomId room;
        ConnectFlags flags;
    };

    // Whether the connection is kept for another request: one that is too many is not.
    bool mayGoOn(const RequestHead &head) const { return head.keepAlive && !m_full; }
    void serveUpgrade(Connection &connection);
    void serveCouch(Connection &connection, const Route &route);
    // The answer, or nothing where the request is to be upgraded (m_admitted says to what).
    std::optional<HttpAnswer> judge(Connection &connection);
    // The answer to who may not talk to us, by Host and Origin.
    std::optional<HttpAnswer> turnAway(const Connection &connection);
    // Whatever it asks for.
    [[nodiscard]] std::optional<HttpRefusal> refusalOfAll(const Connection &connection) const;
    // Answers a request that no route sees.
    void refuse(Connection &connection, const HttpRefusal &refusal);
    std::optional<HttpAnswer> route(Connection &connection, const Route &route);
    static HttpAnswer unknownPath(const Route &route);
    [[nodiscard]] std::optional<HttpAnswer> refusalOf(const Route &route, const QByteArray &method);
    bool isHidden(const Route &route, const QByteArray &method) const;
    HttpAnswer newRoom(const Connection &connection);
    HttpAnswer describeRoom(const Route &route, const RequestHead &head);
    HttpAnswer send(const Connection &connection, const Route &route);
    std::optional<HttpAnswer> connectToRoom(Connection &connection, const Route &route);
    [[nodiscard]] Route routeOf(const RequestHead &head) const;
    [[nodiscard]] bool mayMakeRooms(const Route &route) const;
    static Result<RoomId, HttpRefusal> roomIdOf(const Route &route);
    Result<RoomId, HttpRefusal> roomOf(const Route &route) const;
    HttpAnswer roomAnswer(const RoomId &id, const RequestHead &head) const;
    bool mayAskForNew(const QHostAddress &address);
    void addCrossOriginHeaders(const RequestHead &head, HttpAnswer &answer) const;
    void addCouchHeaders(const RequestHead &head, HttpAnswer &answer) const;
    void write(const QHttpServerRequest &request, RequestChannel &channel, const HttpAnswer &answer);

    const Commons &m_commons;
    const Settings &m_settings;
    RoomHost &m_rooms;
    AccessPolicy m_policy;
    WebPages m_pages;
    CouchRoutes m_couch;
    RefusalReport m_report;
    ChannelServer m_channels;
    bool m_full = false;
    bool m_stopping = false;

    std::optional<Upgrade> m_admitted; // by the judgement of the request that is being served
    std::unordered_map<QByteArray, TokenBucket> m_newRates; // by address, those that are not full
};

} // namespace drift::relay
