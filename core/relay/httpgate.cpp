// SPDX-License-Identifier: GPL-3.0-only
#include "relay/httpgate.h"

#include "protocol/codec.h"
#include "relay/handshake.h"
#include "relay/requestchannel.h"

#include <QHttpServerRequest>
#include <QHttpServerResponder>

namespace drift::relay {

using protocol::Encoding;
using protocol::ErrorCode;

namespace {

constexpr size_t newRatesRemembered = 10'000;

// To HEAD there is no body, whatever the answer is (RFC 9110 section 9.3.2).
QByteArray fitting(const RequestHead &head, QByteArray response)
{
    if (head.method == "HEAD")
        response.truncate(response.indexOf("\r\n\r\n") + 4);
    return response;
}

// "application/json" out of "Application/JSON; charset=utf-8".
QByteArray mediaType(const RequestHead &head)
{
    const QByteArray value = head.value("content-type");
    const qsizetype semicolon = value.indexOf(';');
    return value.first(semicolon < 0 ? value.size() : semicolon).trimmed().toLower();
}

} // namespace

HttpGate::HttpGate(Commons &commons, RoomHost &rooms, journal::Journal &journal)
    : m_commons(commons)
    , m_settings(commons.settings)
    , m_rooms(rooms)
    , m_policy(m_settings)
    , m_pages(commons, m_policy, rooms, journal)
    , m_couch(m_settings, rooms, journal)
    , m_report(journal)
{
    bind(&m_channels);
}

size_t HttpGate::threadFor(const Connection &connection) const
{
    const RequestReader &reader = connection.reader();
    if (m_commons.threads() == 1 || reader.state() == RequestReader::State::Refused)
        return m_rooms.thread();
    const Route route = routeOf(reader.head());
    if (route.room.isEmpty() && reader.state() == RequestReader::State::Body) // in which it may say which room
        return m_rooms.thread();
    const auto room = route.room.isEmpty() ? m_pages.roomMeant(route, reader)
                                             : RoomId::parse(QByteArray::fromPercentEncoding(route.room)); // as of a database
    return room ? m_commons.threadOf(*room) : Commons::front;
}

void HttpGate::serve(Connection &connection)
{
    if (connection.reader().state() == RequestReader::State::Refused) {
        refuse(connection, connection.reader().refusal());
        return;
    }
    if (const auto refusal = refusalOfAll(connection)) {
        refuse(connection, *refusal);
        return;
    }
    const RequestHead &head = connection.reader().head();
    if (head.count("upgrade") > 0) { // whatever to: Qt's server has ideas of its own about these
        serveUpgrade(connection);
        return;
    }
    if (const Route route = routeOf(head); route.endpoint == Endpoint::Couch) {
        serveCouch(connection, route);
        return;
    }
    RequestChannel channel(connection);
    m_channels.offer(&channel);
    Q_EMIT channel.readyRead(); // Qt's server reads the request, and calls handleRequest() from within
    const QByteArray response = channel.takeAnswer();
    if (response.isEmpty()) { // it was read by two parsers of ours and Qt's; they must not disagree
        refuse(connection, {400, {ErrorCode::BadRequest, "the request cannot be read"}});
        return;
    }
    connection.answer(fitting(head, response), mayGoOn(head));
}

std::optional<HttpRefusal> HttpGate::refusalOfAll(const Connection &connection) const
{
    if (m_stopping)
        return HttpRefusal{503, {ErrorCode::ShuttingDown, "the server is shutting down"}};
    if (m_settings.tls && !connection.isEncrypted())
        return HttpRefusal{400, {ErrorCode::BadRequest, "this port speaks https and wss, not http and ws"}, true};
    return std::nullopt;
}

bool HttpGate::refusedByHead(Connection &connection)
{
    if (const auto refusal = refusalOfAll(connection)) {
        refuse(connection, *refusal);
        return true;
    }
    const RequestHead &head = connection.reader().head();
    auto answer = turnAway(connection);
    if (!answer) {
        const Route route = routeOf(head);
        answer = refusalOf(route, head.method);
        if (!answer)
            return false;
        if (!answer->refusal.isEmpty())
            m_report.tell(connection, *answer);
        if (route.endpoint == Endpoint::Couch)
            addCouchHeaders(head, *answer);
        else
            addCrossOriginHeaders(head, *answer);
    }
    connection.answer(fitting(head, closingResponse(*answer)), false);
    return true;
}

// What no body can change: route() and serveCouch() would come to the same.
std::optional<HttpAnswer> HttpGate::refusalOf(const Route &route, const QByteArray &method)
{
    if (!isKnownMethod(method))
        return std::nullopt;
    if (route.endpoint == Endpoint::Unknown || isHidden(route, method))
        return unknownPath(route);
    if (m_full || method == "OPTIONS")
        return std::nullopt;
    if (route.endpoint == Endpoint::Couch)
        return m_couch.refusalOf(route, method, mayMakeRooms(route));
    if (method != "POST" || (route.endpoint != Endpoint::Send && route.endpoint != Endpoint::Room))
        return std::nullopt;
    const auto room = roomOf(route);
    return room ? std::nullopt : std::optional(errorAnswer(room.error()));
}

void HttpGate::serveUpgrade(Connection &connection)
{
    m_admitted.reset();
    if (const auto refused = judge(connection)) {
        connection.answer(fitting(connection.reader().head(), closingResponse(*refused)), false);
        return;
    }
    const auto [room, flags] = *m_admitted;
    const RequestHead &head = connection.reader().head();
    const auto deflate = m_settings.compress ? acceptedDeflate(head) : std::nullopt;
    connection.open(handshakeResponse(head, deflate), deflate ? Compression::On : Compression::Off);
    RoomHost::JoinOptions options;
    options.reception.encoding = flags.cbor ? Encoding::Cbor : Encoding::Json;
    options.reception.longestDeflated = deflate ? deflate->longestMessage() : 0;
    options.subscribe = flags.subscribe.value_or(m_settings.subscribe);
    options.debug = flags.debug;
    m_rooms.join(connection, room, options);
    connection.resume();
}

bool HttpGate::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    auto &channel = static_cast<RequestChannel &>(*socket);
    if (const auto answer = judge(channel.connection()))
        write(request, channel, *answer);
    return true;
}

// handleRequest() answers everything.
void HttpGate::missingHandler(const QHttpServerRequest &, QTcpSocket *)
{
}

std::optional<HttpAnswer> HttpGate::judge(Connection &connection)
{
    if (auto answer = turnAway(connection))
        return answer;
    const RequestHead &head = connection.reader().head();
    auto answer = route(connection, routeOf(head));
    if (!answer)
        return answer;
    if (!answer->refusal.isEmpty())
        m_report.tell(connection, *answer);
    addCrossOriginHeaders(head, *answer);
    return answer;
}

std::optional<HttpAnswer> HttpGate::turnAway(const Connection &connection)
{
    const RequestHead &head = connection.reader().head();
    const auto host = m_policy.checkHost(head, connection.localAddress());
    const auto refusal = host ? m_policy.checkOrigin(head, *host) : std::optional(host.error());
    if (!refusal)
        return std::nullopt;
    HttpAnswer answer = errorAnswer(*refusal);
    m_report.tell(connection, answer, host ? "Origin" : "Host");
    answer.headers.emplace_back("Vary", "Origin");
    return answer;
}

// Where its head can be believed, who may talk comes first here as well, and an allowed page may read the reason.
void HttpGate::refuse(Connection &connection, const HttpRefusal &refusal)
{
    const RequestReader &reader = connection.reader();
    auto answer = reader.hasSoundHead() ? turnAway(connection) : std::nullopt;
    if (!answer) {
        const bool isCouch = refusal.status == 413 && reader.hasSoundHead() && routeOf(reader.head()).endpoint == Endpoint::Couch;
        answer = isCouch ? CouchRoutes::failure({413, "too_large", refusal.error.message}) : errorAnswer(refusal);
        m_report.tell(connection, *answer);
        if (isCouch)
            addCouchHeaders(reader.head(), *answer);
        else if (reader.hasSoundHead())
            addCrossOriginHeaders(reader.head(), *answer);
    }
    connection.answer(fitting(reader.head(), closingResponse(*answer)), false);
}

// Browsers open connections that they may need and say nothing on them: no problem of anybody's.
void HttpGate::refuseLate(Connection &connection)
{
    const HttpAnswer answer = errorAnswer({408, {ErrorCode::HeadTimeout, "the request did not arrive in time (--head-timeout)"}});
    if (!connection.reader().isEmpty())
        m_report.tell(connection, answer);
    connection.answer(closingResponse(answer), false);
}

std::optional<HttpAnswer> HttpGate::route(Connection &connection, const Route &route)
{
    const RequestHead &head = connection.reader().head();
    if (!isKnownMethod(head.method))
        return errorAnswer({501, {ErrorCode::NotImplemented, "this method is not known here"}});
    if (route.endpoint == Endpoint::Unknown || isHidden(route, head.method))
        return unknownPath(route);
    if (m_full)
        return errorAnswer({503, {ErrorCode::TooManyConnections, "the server has as many connections as --max-connections allows"}});
    const QByteArray methods = allowedMethods(route.endpoint);
    const QByteArray allowed = QByteArray(methods + " OPTIONS").replace(' ', ", ");
    if (head.method == "OPTIONS")
        return HttpAnswer{204, {}, {}, {{"Allow", allowed}}};
    if (!methods.split(' ').contains(head.method)) {
        HttpAnswer answer = errorAnswer({405, {ErrorCode::MethodNotAllowed, "this path takes " + methods}});
        answer.headers.emplace_back("Allow", allowed);
        return answer;
    }
    switch (route.endpoint) {
    case Endpoint::Page:
        return m_pages.home(connection, route);
    case Endpoint::File:
        return m_pages.file(route, head);
    case Endpoint::QrCode:
        return m_pages.qrCode(route);
    case Endpoint::Show:
        return m_pages.show(connection, route);
    case Endpoint::Health:
        return HttpAnswer{200, "text/plain; charset=utf-8", "ok", {}};
    case Endpoint::New:
        return newRoom(connection);
    case Endpoint::Room:
        return head.method == "POST" ? send(connection, route) : describeRoom(route, head);
    case Endpoint::Send:
        return send(connection, route);
    case Endpoint::Connect:
        return connectToRoom(connection, route);
    case Endpoint::Couch: // serveCouch() takes all but those that want to be something else
        return errorAnswer({400, {ErrorCode::BadRequest, "a database is no WebSocket"}});
    case Endpoint::Unknown:
    case Endpoint::Server: // its one method is answered above
        break;
    }
    Q_UNREACHABLE();
    return std::nullopt;
}

HttpAnswer HttpGate::unknownPath(const Route &route)
{
    const QByteArray words = QByteArrayLiteral("there is nothing at this path");
    if (route.endpoint == Endpoint::Couch)
        return CouchRoutes::failure({404, "not_found", words});
    return errorAnswer({404, {ErrorCode::NotFound, words}});
}

// With access keys, what makes rooms exists only under a right one; everything under a wrong one is an unknown path.
bool HttpGate::isHidden(const Route &route, const QByteArray &method) const
{
    if (!m_policy.needsAccessKey())
        return false;
    if (route.accessKey)
        return !m_policy.isAccessKey(*route.accessKey);
    const bool sends = method == "POST" || method == "OPTIONS"; // POST /room/<id> is the short form of …/send
    return route.endpoint == Endpoint::New || (route.endpoint == Endpoint::Room && !sends);
}

HttpAnswer HttpGate::newRoom(const Connection &connection)
{
    if (!mayAskForNew(connection.peerAddress())) {
        HttpAnswer answer = errorAnswer({429, {ErrorCode::TooManyRequests, "too many new rooms from this address (--max-new-rate)"}});
        answer.headers.emplace_back("Retry-After", "1");
        return answer;
    }
    const auto id = m_rooms.openNew();
    if (!id)
        return errorAnswer({statusOf(id.error().code), id.error()});
    return roomAnswer(*id, connection.reader().head());
}

HttpAnswer HttpGate::describeRoom(const Route &route, const RequestHead &head)
{
    const bool makes = m_policy.needsAccessKey() && !m_settings.strictRooms; // a key's holder makes a room by asking for it
    const auto id = makes ? roomIdOf(route) : roomOf(route);
    if (!id)
        return errorAnswer(id.error());
    if (makes) {
        if (auto room = m_rooms.open(*id); !room)
            return errorAnswer({statusOf(room.error().code), room.error()});
    }
    return roomAnswer(*id, head);
}

HttpAnswer HttpGate::send(const Connection &connection, const Route &route)
{
    const RequestHead &head = connection.reader().head();
    const auto id = roomOf(route);
    if (!id)
        return errorAnswer(id.error());
    const QByteArray type = mediaType(head);
    if (type != "application/json" && type != "application/cbor")
        return errorAnswer({415, {ErrorCode::UnsupportedMediaType, "the body must be application/json or application/cbor"}});
    const Encoding encoding = type == "application/cbor" ? Encoding::Cbor : Encoding::Json;
    const auto message = protocol::decode(connection.reader().body(), encoding, m_settings.limits);
    if (!message)
        return errorAnswer({statusOf(message.error().code), message.error()});
    const auto answer = m_rooms.send(*id, *message, journal::Origin::Http);
    if (answer) {
        if (const auto *error = std::get_if<protocol::Error>(&*answer))
            return errorAnswer({statusOf(error->code), *error});
    }
    const QByteArray contentType = encoding == Encoding::Cbor ? QByteArrayLiteral("application/cbor") : QByteArrayLiteral("application/json");
    const auto *size = answer ? std::get_if<protocol::StreamSize>(&*answer) : nullptr;
    // After the push that gives a stream its first message the DriftDB client expects null.
    if (!answer || (size && size->size == 1))
        return HttpAnswer{200, contentType, encoding == Encoding::Cbor ? QByteArray(1, char(0xf6)) : QByteArrayLiteral("null"), {}};
    return HttpAnswer{200, contentType, protocol::encode(*answer, encoding), {}};
}

std::optional<HttpAnswer> HttpGate::connectToRoom(Connection &connection, const Route &route)
{
    if (auto refused = refuseHandshake(connection.reader().head()))
        return refused;
    const auto flags = parseConnectFlags(route.query);
    if (!flags)
        return errorAnswer(flags.error());
    const auto id = roomOf(route);
    if (!id)
        return errorAnswer(id.error());
    if (flags->debug && !m_settings.openDebug && !connection.peerAddress().isLoopback())
        return errorAnswer({403, {ErrorCode::DebugForbidden, "debug=true is for this machine alone; --open-debug opens it"}});
    if (auto room = m_rooms.open(*id); !room)
        return errorAnswer({statusOf(room.error().code), room.error()});
    m_admitted = Upgrade{*id, *flags};
    return std::nullopt;
}

Result<RoomId, HttpRefusal> HttpGate::roomIdOf(const Route &route)
{
    const auto id = RoomId::parse(route.room);
    if (!id)
        return unexpected(HttpRefusal{400, {ErrorCode::BadRequest, "a room's id is 1 to 128 of A-Z a-z 0-9 _ -"}});
    return *id;
}

// The room that a path names, where it may be used: with strict rooms or access keys only one that exists.
Result<RoomId, HttpRefusal> HttpGate::roomOf(const Route &route) const
{
    auto id = roomIdOf(route);
    const bool mustExist = m_settings.strictRooms || m_policy.needsAccessKey();
    if (id && mustExist && !m_rooms.exists(*id))
        return unexpected(HttpRefusal{404, {ErrorCode::UnknownRoom, "there is no such room"}});
    return id;
}

HttpAnswer HttpGate::roomAnswer(const RoomId &id, const RequestHead &head) const
{
    const QByteArray path = baseUrl(m_settings, head) + "/room/" + id.text();
    HttpAnswer answer; // every part of it is plain ASCII without quotes: a URL, a validated Host, an id
    answer.body = "{\"room\":\"" + id.text() + "\",\"socket_url\":\"ws" + path.sliced(4) + "/connect\",\"http_url\":\"" + path
            + "/send\"}";
    return answer;
}

bool HttpGate::mayAskForNew(const QHostAddress &address)
{
    const Instant time = now();
    if (m_newRates.size() >= newRatesRemembered)
        std::erase_if(m_newRates, [time](const auto &entry) { return entry.second.isFull(time); });
    return m_newRates.try_emplace(address.toString().toLatin1(), m_settings.limits.maxNewRate, time).first->second.take(time);
}

// The origin was judged before: the one that asks is allowed.
void HttpGate::addCrossOriginHeaders(const RequestHead &head, HttpAnswer &answer) const
{
    const QByteArray origin = head.value("origin");
    answer.headers.emplace_back("Vary", "Origin");
    if (origin.isNull())
        return;
    answer.headers.emplace_back("Access-Control-Allow-Origin", origin);
    if (head.method != "OPTIONS")
        return;
    answer.headers.emplace_back("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
    answer.headers.emplace_back("Access-Control-Allow-Headers", "Content-Type");
    answer.headers.emplace_back("Access-Control-Max-Age", "600");
    if (head.value("access-control-request-private-network") == "true")
        answer.headers.emplace_back("Access-Control-Allow-Private-Network", "true");
}

void HttpGate::write(const QHttpServerRequest &request, RequestChannel &channel, const HttpAnswer &answer)
{
    QHttpServerResponder responder = makeResponder(request, &channel);
    responder.writeStatusLine(QHttpServerResponder::StatusCode(answer.status));
    for (const auto &[name, value] : headersOf(answer, mayGoOn(channel.connection().reader().head())))
        responder.writeHeader(name, value);
    responder.writeBody(answer.body);
}

} // namespace drift::relay
