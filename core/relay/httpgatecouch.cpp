// SPDX-License-Identifier: GPL-3.0-only
// The part of HttpGate that judges requests to databases, before CouchRoutes sees them.
#include "relay/httpgate.h"

#include "couch/multipart.h"

namespace drift::relay {

namespace {

constexpr char couchMethods[] = "GET, HEAD, PUT, POST, DELETE, OPTIONS";

// Who wants the page at the root says so: browsers name HTML when somebody goes there, and PouchDB names nothing. Where a browser asks
// first whether a page may ask, it does not say for what.
bool asksForServer(const RequestHead &head)
{
    if (head.method == "OPTIONS")
        return head.count("access-control-request-method") > 0;
    return !couch::namesType(head.value("accept"), "text/html");
}

} // namespace

// With a hub the bare address is a CouchDB as well: a path that begins with two slashes is what PouchDB makes of it for the database,
// and it asks the root who the server is.
Route HttpGate::routeOf(const RequestHead &head) const
{
    if (m_settings.couchHub && head.target.startsWith("//"))
        return parseRoute("/couch/" + m_settings.couchHub->text() + head.target.sliced(1));
    Route route = parseRoute(head.target);
    if (m_settings.couchHub && route.endpoint == Endpoint::Page && !route.accessKey && asksForServer(head))
        route.endpoint = Endpoint::Couch;
    return route;
}

// Not by Qt's server: it would have every body copied, and knows no answer that goes on.
void HttpGate::serveCouch(Connection &connection, const Route &route)
{
    const RequestHead &head = connection.reader().head();
    std::optional<HttpAnswer> answer = turnAway(connection);
    if (!answer) {
        HttpAnswer extra;
        addCouchHeaders(head, extra);
        if (isHidden(route, head.method))
            answer = unknownPath(route);
        else if (m_full)
            answer = CouchRoutes::failure({503, "service_unavailable", "the server has as many connections as --max-connections allows"});
        else if (head.method == "OPTIONS")
            answer = HttpAnswer{204, {}, {}, {{"Allow", couchMethods}}};
        else
            answer = m_couch.serve(connection, route, mayMakeRooms(route), mayGoOn(head), extra.headers);
        if (!answer)
            return;
        answer->headers.insert(answer->headers.end(), extra.headers.begin(), extra.headers.end());
        if (!answer->refusal.isEmpty())
            m_report.tell(connection, *answer);
    }
    QByteArray response = wholeResponse(*answer, mayGoOn(head));
    if (head.method == "HEAD")
        response.truncate(response.indexOf("\r\n\r\n") + 4);
    connection.answer(response, mayGoOn(head));
}

// With access keys who has one, and with strict rooms nobody but by /new.
bool HttpGate::mayMakeRooms(const Route &route) const
{
    return !m_settings.strictRooms && (!m_policy.needsAccessKey() || route.accessKey);
}

// PouchDB always sends credentials, and a browser shows it no answer that does not allow that. None is ever looked at.
void HttpGate::addCouchHeaders(const RequestHead &head, HttpAnswer &answer) const
{
    addCrossOriginHeaders(head, answer);
    if (head.count("origin") == 0)
        return;
    for (auto &[name, value] : answer.headers) {
        if (name == "Access-Control-Allow-Methods")
            value = couchMethods;
        else if (name == "Access-Control-Allow-Headers")
            value = "Accept, Authorization, Content-Type, If-Match, If-None-Match";
    }
    answer.headers.emplace_back("Access-Control-Allow-Credentials", "true");
    answer.headers.emplace_back("Access-Control-Expose-Headers", "ETag");
}

} // namespace drift::relay
