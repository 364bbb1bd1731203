// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// One request behind another: RFC 9112 section 9, RFC 9110 section 7.6.1 and 7.8.
namespace drift::conformance::rfc {

namespace {

using Then = RequestCase::Then;

std::vector<RequestCase> lasting()
{
    const char *section = "RFC 9112 9.3";
    const auto lasts = [&](const char *name, const QByteArray &lines) { return RequestCase{name, section, {getHealth(lines)}, {alive()}}; };
    const auto ends = [&](const char *name, const QByteArray &request) {
        return RequestCase{name, section, {request}, {{.status = 200, .has = {{"connection", "close"}}, .body = "ok"}}, Then::Ends};
    };
    return {
        lasts("HTTP/1.1 lasts", ""),
        lasts("keep-alive changes nothing", "Connection: keep-alive\r\n"),
        lasts("an option that nobody knows changes nothing", "Connection: x-unknown\r\n"),
        lasts("an option that ends in close is another one", "Connection: xclose, close-not\r\n"),
        {"three requests, one after the other", section, {getHealth(), getHealth(), getHealth()}, {alive(), alive(), alive()}},
        {"a refusal of a right request does not end it", section, {requested("GET /nothing HTTP/1.1"), getHealth()}, {{.status = 404}, alive()}},
        {"an empty line between two requests", "RFC 9112 2.2", {getHealth(), "\r\n" + getHealth()}, {alive(), alive()}},
        ends("close ends it", getHealth("Connection: close\r\n")),
        ends("close in capitals", getHealth("Connection: CLOSE\r\n")),
        ends("close in a list", getHealth("Connection: keep-alive , close\r\n")),
        ends("close in a second header", getHealth("Connection: keep-alive\r\nConnection: close\r\n")),
        ends("HTTP/1.0 ends", requested("GET /healthz HTTP/1.0")),
        ends("HTTP/1.0 with keep-alive may end as well", requested("GET /healthz HTTP/1.0", "Connection: keep-alive\r\n")),
    };
}

// A server may close behind the first of a pipeline, if it says so, and must then not serve the others.
std::vector<RequestCase> pipelines()
{
    const char *section = "RFC 9112 9.3.2";
    const Response last{.status = 200, .has = {{"connection", "close"}}, .body = "ok"};
    const auto pipeline = [&](const char *name, const QByteArray &bytes, const Response &response) {
        return RequestCase{name, section, {bytes}, {response}, Then::Ends, true};
    };
    const QByteArray push = R"({"type":"push","action":{"type":"append"},"key":"k","value":1})";
    const QByteArray pushed = postQuestion("Content-Length: " + QByteArray::number(push.size()) + "\r\n", push);
    return {
        pipeline("two requests in one segment", getHealth() + getHealth(), last),
        pipeline("ten requests in one segment", getHealth().repeated(10), last),
        pipeline("a request and half of another", getHealth() + getHealth().first(20), last),
        pipeline("a request and something else", getHealth() + "nonsense", last),
        pipeline("a request and a handshake of TLS", getHealth() + hex("16 0301"), last),
        pipeline("a request with a body and another one", postQuestion("Content-Length: 25\r\n", question("1")) + pushed, answered("1")),
        pipeline("a length that is too small", postQuestion("Content-Length: 10\r\n", question("1")), {.status = 400}),
    };
}

std::vector<RequestCase> upgrades()
{
    const char *section = "RFC 9110 7.8";
    const auto ignored = [&](const char *name, const QByteArray &request, const Response &response) {
        return RequestCase{name, section, {request}, {response}, Then::Ends};
    };
    const QByteArray webSocket = "Upgrade: websocket\r\nConnection: Upgrade\r\n";
    return {
        ignored("an upgrade to what nobody speaks here is ignored", getHealth("Upgrade: h2c\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAMAAABk\r\n"), alive()),
        ignored("an upgrade to TLS is ignored", requested("GET /healthz HTTP/1.1", "Upgrade: TLS/1.0\r\nConnection: Upgrade\r\n"), alive()),
        ignored("an upgrade of a path that has no WebSocket is ignored", getHealth(webSocket), alive()),
        ignored("an upgrade of HTTP/1.0 is ignored", requested("GET /healthz HTTP/1.0", webSocket), alive()),
        ignored("an upgrade of a POST is ignored, and its body read", postQuestion(webSocket + "Content-Length: 25\r\n", question("1")), answered("1")),
        {"who must upgrade is told to what", "RFC 9110 15.5.22", {requested("GET /room/rfc/connect HTTP/1.1")},
         {{.status = 426, .has = {{"upgrade", "websocket"}, {"connection", "Upgrade"}, {"sec-websocket-version", "13"}}}}},
    };
}

} // namespace

std::vector<RequestCase> connectionCases()
{
    std::vector<RequestCase> all;
    for (const auto &group : {lasting(), pipelines(), upgrades()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
