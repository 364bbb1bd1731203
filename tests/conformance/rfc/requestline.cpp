// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// The first line of a request: RFC 9112 section 2.2, 2.3 and 3, RFC 9110 section 2.5 and 9.
namespace drift::conformance::rfc {

namespace {

using Then = RequestCase::Then;

RequestCase served(const char *name, const char *section, const QByteArray &request, const Response &response = alive())
{
    return {name, section, {request}, {response}};
}

// Where what was wrong ends is not known: nothing is read behind it.
RequestCase refused(const char *name, const char *section, const QByteArray &request, int status = 400)
{
    return {name, section, {request}, {{.status = status}}, Then::Ends};
}

std::vector<RequestCase> lines()
{
    const char *section = "RFC 9112 3";
    return {
        served("method, target, version", section, requested("GET /healthz HTTP/1.1")),
        served("an empty line before it", "RFC 9112 2.2", "\r\n" + getHealth()),
        refused("a bare line feed before it", "RFC 9112 2.2", "\n" + getHealth()),
        refused("a bare carriage return before it", "RFC 9112 2.2", "\r" + getHealth()),
        refused("a bare line feed behind it", "RFC 9112 2.2", "GET /healthz HTTP/1.1\nHost: localhost\r\n\r\n"),
        refused("bare line feeds alone", "RFC 9112 2.2", "GET /healthz HTTP/1.1\nHost: localhost\n\n"),
        refused("a bare carriage return in it", "RFC 9112 2.2", requested("GET /healthz\r HTTP/1.1")),
        refused("a bare carriage return behind it", "RFC 9112 2.2", "GET /healthz HTTP/1.1\rHost: localhost\r\n\r\n"),
        refused("a space before the method", section, requested(" GET /healthz HTTP/1.1")),
        refused("two spaces behind the method", section, requested("GET  /healthz HTTP/1.1")),
        refused("two spaces before the version", section, requested("GET /healthz  HTTP/1.1")),
        refused("a space behind the version", section, requested("GET /healthz HTTP/1.1 ")),
        refused("a tab instead of a space", section, requested("GET\t/healthz HTTP/1.1")),
        refused("a tab before the version", section, requested("GET /healthz\tHTTP/1.1")),
        refused("no version, as HTTP/0.9 had it", section, requested("GET /healthz")),
        refused("no target", section, requested("GET HTTP/1.1")),
        refused("an empty target", section, requested("GET  HTTP/1.1")),
        refused("one word", section, requested("GET")),
        refused("a method that is no token", "RFC 9112 3.1", requested("G(T /healthz HTTP/1.1")),
        refused("a method above ASCII", "RFC 9112 3.1", requested("G\xc3\x8bT /healthz HTTP/1.1")),
        refused("NUL in the method", "RFC 9112 3.1", requested(QByteArray("G\0T /healthz HTTP/1.1", 21))),
        refused("a target that is too long", section, requested("GET /" + QByteArray(20'000, 'x') + " HTTP/1.1"), 414),
        refused("a method that is too long", section, requested(QByteArray(20'000, 'G') + " /healthz HTTP/1.1"), 501),
        refused("a handshake of TLS", section, hex("16 0301 0200 01 0001fc 0303 0a0a")),
    };
}

std::vector<RequestCase> versions()
{
    const auto refusedVersion = [](const char *name, const char *version) {
        return refused(name, "RFC 9112 2.3", requested(QByteArray("GET /healthz ") + version));
    };
    return {
        served("HTTP/1.2 is taken like HTTP/1.1", "RFC 9110 2.5", requested("GET /healthz HTTP/1.2")),
        served("HTTP/1.9 is taken like HTTP/1.1", "RFC 9110 2.5", requested("GET /healthz HTTP/1.9")),
        {"HTTP/1.0 has one request to a connection", "RFC 9112 9.3", {requested("GET /healthz HTTP/1.0")}, {alive()}, Then::Ends},
        refused("HTTP/2.0", "RFC 9110 15.6.6", requested("GET /healthz HTTP/2.0"), 505),
        refused("HTTP/3.0", "RFC 9110 15.6.6", requested("GET /healthz HTTP/3.0"), 505),
        refused("HTTP/0.9", "RFC 9110 15.6.6", requested("GET /healthz HTTP/0.9"), 505),
        refused("the preface of HTTP/2", "RFC 9112 3.2.4", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        refusedVersion("its name in lower case", "http/1.1"),
        refusedVersion("another name", "HTTPS/1.1"),
        refusedVersion("no minor version", "HTTP/1"),
        refusedVersion("a point and no minor version", "HTTP/1."),
        refusedVersion("a minor version of two digits", "HTTP/1.10"),
        refusedVersion("a major version of two digits", "HTTP/11.1"),
        refusedVersion("three versions", "HTTP/1.1.1"),
        refusedVersion("a comma", "HTTP/1,1"),
        refusedVersion("a letter", "HTTP/x.1"),
        refusedVersion("a sign", "HTTP/+1.1"),
    };
}

std::vector<RequestCase> targets()
{
    const char *absolute = "RFC 9112 3.2.2";
    const char *section = "RFC 9112 3.2";
    const auto url = [](const QByteArray &text) { return requested("GET " + text + " HTTP/1.1"); };
    const Response allows{.status = 204, .has = {{"allow", "GET, HEAD, POST, OPTIONS"}}, .lacks = {"content-length", "transfer-encoding"}};
    return {
        served("origin-form with a query", "RFC 9112 3.2.1", url("/healthz?a=b")),
        served("origin-form with an empty query", "RFC 9112 3.2.1", url("/healthz?")),
        served("absolute-form", absolute, url("http://localhost/healthz")),
        served("absolute-form with a port and a query", absolute, url("http://localhost:8080/healthz?a=http://b/c")),
        served("absolute-form in capitals", absolute, url("HTTP://LOCALHOST/healthz")),
        served("absolute-form without a path", absolute, url("http://localhost"), {}),
        served("absolute-form without a path, with a query", absolute, url("http://localhost?a=b"), {}),
        served("absolute-form goes before the Host header", absolute, "GET http://localhost/healthz HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n"),
        served("absolute-form of another host", absolute, url("http://elsewhere.example/healthz"), {.status = 421}),
        served("absolute-form with a user", "RFC 9110 4.2.4", url("http://user@localhost/healthz"), {.status = 400}),
        served("absolute-form without a host", "RFC 9110 4.2.1", url("http:///healthz"), {.status = 400}),
        refused("absolute-form and no Host header", section, "GET http://localhost/healthz HTTP/1.1\r\n\r\n"),
        refused("https on a connection that is not secured", "RFC 9110 7.4", url("https://localhost/healthz")),
        refused("another scheme", absolute, url("ftp://localhost/healthz")),
        refused("authority-form without CONNECT", "RFC 9112 3.2.3", url("localhost:80")),
        refused("authority-form with CONNECT: this is no proxy", "RFC 9110 9.3.6", requested("CONNECT localhost:80 HTTP/1.1")),
        served("asterisk-form asks what the server as a whole can do", "RFC 9110 9.3.7", requested("OPTIONS * HTTP/1.1"), allows),
        refused("asterisk-form without OPTIONS", "RFC 9112 3.2.4", url("*")),
        refused("a path that does not begin with a slash", section, url("healthz")),
        refused("a fragment", section, url("/healthz#a")),
        refused("a space in the target", section, url("/healthz a")),
        refused("a quote in the target", section, url("/healthz?\"")),
        refused("a byte above ASCII in the target", section, url("/\xc3\xa4")),
        refused("NUL in the target", section, url(QByteArray("/a\0b", 4))),
        refused("DEL in the target", section, url("/\x7f")),
        refused("a control character in an absolute-form's host", section, url("http://local\x01host/healthz")),
    };
}

std::vector<RequestCase> methods()
{
    const char *allowed = "RFC 9110 15.5.6";
    const char *unknown = "RFC 9110 9.1";
    const Response notAllowed{.status = 405, .has = {{"allow", "GET, HEAD, OPTIONS"}}};
    const auto health = [](const QByteArray &method) { return requested(method + " /healthz HTTP/1.1"); };
    std::vector<RequestCase> cases{
        served("HEAD has the headers of GET and no body", "RFC 9110 9.3.2", health("HEAD"), {.status = 200, .has = {{"content-length", "2"}}}),
        served("HEAD of what is not there", "RFC 9110 9.3.2", requested("HEAD /nothing HTTP/1.1"), {.status = 404}),
        {"HEAD with an upgrade that is ignored", "RFC 9110 9.3.2", {requested("HEAD /healthz HTTP/1.1", "Upgrade: h2c\r\nConnection: Upgrade\r\n")},
         {{.status = 200, .has = {{"content-length", "2"}}}}, Then::Ends},
        refused("HEAD that is refused has no body either", "RFC 9110 9.3.2", requested("HEAD /healthz HTTP/1.1", "Content-Length: x\r\n")),
        served("OPTIONS says what is allowed", "RFC 9110 9.3.7", health("OPTIONS"),
               {.status = 204, .has = {{"allow", "GET, HEAD, OPTIONS"}}, .lacks = {"content-length"}}),
    };
    for (const char *method : {"POST", "PUT", "DELETE", "PATCH", "TRACE"})
        cases.push_back({QByteArray(method) + " where it is not allowed", allowed, {health(method)}, {notAllowed}});
    cases.push_back({"CONNECT to a path", "RFC 9110 9.3.6", {health("CONNECT")}, {notAllowed}});
    for (const char *method : {"BREW", "get", "Get", "GETS", "M-SEARCH", "!#$%&'*+-.^_`|~"})
        cases.push_back({QByteArray("the unknown method ") + method, unknown, {health(method)}, {{.status = 501}}});
    return cases;
}

} // namespace

std::vector<RequestCase> requestLineCases()
{
    std::vector<RequestCase> all;
    for (const auto &group : {lines(), versions(), targets(), methods()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
