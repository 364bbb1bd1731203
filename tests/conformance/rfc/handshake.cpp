// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// The opening handshake: RFC 6455 section 4.1 (what a client sends), 4.2 (what a server makes of it), 9.1 and 11.3.
namespace drift::conformance::rfc {

namespace {

const QByteArray upgradeLine = "Upgrade: websocket\r\n";
const QByteArray connectionLine = "Connection: Upgrade\r\n";
const QByteArray keyLine = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"; // of section 1.3
const QByteArray versionLine = "Sec-WebSocket-Version: 13\r\n";
const QByteArray allLines = upgradeLine + connectionLine + keyLine + versionLine;
const QByteArray path = "/room/rfc/connect";

QByteArray handshake(const QByteArray &lines)
{
    return requested("GET " + path + " HTTP/1.1", lines);
}

// Nothing that was offered is taken: what is not named is not there.
Response opened(const QByteArray &accept = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
{
    return {.status = 101,
            .has = {{"upgrade", "websocket"}, {"connection", "Upgrade"}, {"sec-websocket-accept", accept}},
            .lacks = {"sec-websocket-protocol", "sec-websocket-extensions", "content-length", "transfer-encoding"}};
}

RequestCase opens(const QByteArray &name, const QByteArray &section, const QByteArray &request, const Response &response = opened())
{
    return {name, section, {request}, {response}, RequestCase::Then::WebSocket};
}

RequestCase refuses(const QByteArray &name, const QByteArray &section, const QByteArray &request, int status)
{
    Response response{.status = status, .lacks = {"sec-websocket-accept"}};
    if (status == 426)
        response.has = {{"upgrade", "websocket"}, {"sec-websocket-version", "13"}};
    return {name, section, {request}, {response}, RequestCase::Then::Ends};
}

std::vector<RequestCase> right()
{
    const QByteArray section = "RFC 6455 4.2.1";
    const QByteArray rest = keyLine + versionLine;
    return {
        opens("the example of the RFC", "RFC 6455 1.3", handshake(allLines)),
        opens("a key of zeros", "RFC 6455 4.2.2", handshake(upgradeLine + connectionLine + versionLine + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"),
              opened("ICX+Yqv66kxgM0FcWaLWlFLwTAI=")),
        opens("a key of ones, with slashes", "RFC 6455 4.2.2", handshake(upgradeLine + connectionLine + versionLine + "Sec-WebSocket-Key: /////////////////////w==\r\n"),
              opened("XXpj4jYzLM2yUE0C7TIgMwTQh2g=")),
        opens("white space around the key is none of its", "RFC 6455 4.2.2", handshake(upgradeLine + connectionLine + versionLine + "Sec-WebSocket-Key: \t x3JJHMbDL1EzLkh9GBhXDw== \r\n"),
              opened("HSmrc0sMlYUkAGmm5OPpG2HaGWk=")),
        opens("lines in another order, names in other cases", section,
              handshake("SEC-WEBSOCKET-VERSION: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nCONNECTION: Upgrade\r\nuPGRADE: websocket\r\n")),
        opens("values in other cases", section, handshake("Upgrade: WebSocket\r\nConnection: UPGRADE\r\n" + rest)),
        opens("no white space behind the colons", section,
              handshake("Upgrade:websocket\r\nConnection:Upgrade\r\nSec-WebSocket-Key:dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version:13\r\n")),
        opens("upgrade is the last of the Connection's options", section, handshake(upgradeLine + "Connection: keep-alive, Upgrade\r\n" + rest)),
        opens("upgrade is the first of them, without a space", section, handshake(upgradeLine + "Connection: upgrade,keep-alive\r\n" + rest)),
        opens("a list with empty elements", section, handshake(upgradeLine + "Connection: ,, Upgrade ,\r\n" + rest)),
        opens("two Connection headers", section, handshake("Connection: keep-alive\r\n" + upgradeLine + connectionLine + rest)),
        opens("another protocol is offered before", section, handshake("Upgrade: h2c, websocket\r\n" + connectionLine + rest)),
        opens("another protocol is offered in a header of its own", section, handshake("Upgrade: h2c\r\n" + upgradeLine + connectionLine + rest)),
        opens("a query", section, requested("GET " + path + "?subscribe=room HTTP/1.1", allLines)),
        opens("an absolute http URL as the target", section, requested("GET http://localhost" + path + " HTTP/1.1", allLines)),
        opens("headers that have nothing to do with it", section, handshake("Cookie: a=b\r\nUser-Agent: x\r\nOrigin: http://localhost:3000\r\n" + allLines)),
        opens("the handshake of a higher minor version of HTTP", section, requested("GET " + path + " HTTP/1.2", allLines)),
        opens("a body of no bytes", section, handshake("Content-Length: 0\r\n" + allLines)),
    };
}

std::vector<RequestCase> offers()
{
    const auto protocols = [](const char *name, const QByteArray &lines) { return opens(name, "RFC 6455 4.2.2", handshake(allLines + lines)); };
    const auto extensions = [](const char *name, const QByteArray &value) {
        return opens(name, "RFC 6455 9.1", handshake(allLines + "Sec-WebSocket-Extensions: " + value + "\r\n"));
    };
    const auto badProtocol = [](const char *name, const QByteArray &value) {
        return refuses(name, "RFC 6455 11.3.4", handshake(allLines + "Sec-WebSocket-Protocol: " + value + "\r\n"), 400);
    };
    const auto badExtension = [](const char *name, const QByteArray &value) {
        return refuses(name, "RFC 6455 9.1", handshake(allLines + "Sec-WebSocket-Extensions: " + value + "\r\n"), 400);
    };
    return {
        protocols("a subprotocol is offered and not taken", "Sec-WebSocket-Protocol: chat\r\n"),
        protocols("several subprotocols are offered", "Sec-WebSocket-Protocol: chat, superchat\r\n"),
        protocols("subprotocols in two headers", "Sec-WebSocket-Protocol: chat\r\nSec-WebSocket-Protocol: v2.chat.example\r\n"),
        badProtocol("an empty list of subprotocols", ""),
        badProtocol("a list of subprotocols with nothing in it", " , ,"),
        badProtocol("a subprotocol with a space in it", "super chat"),
        badProtocol("a subprotocol with a slash, which is a separator", "chat/1"),
        badProtocol("a subprotocol above ASCII", "ch\xc3\xa4t"),
        extensions("an extension is offered and not taken", "permessage-deflate"),
        extensions("an extension with a parameter", "permessage-deflate; client_max_window_bits"),
        extensions("an extension with a value", "permessage-deflate; server_max_window_bits=10"),
        extensions("an extension with a value in quotes", "permessage-deflate; server_max_window_bits=\"10\""),
        extensions("an extension that nobody knows", "x-unknown;a;b = c"),
        extensions("several extensions, and an empty element", "a; b, , c;d=e"),
        badExtension("an empty list of extensions", ""),
        badExtension("an extension without a name", "; a"),
        badExtension("a semicolon and no parameter", "a;"),
        badExtension("a parameter without a name", "a; =b"),
        badExtension("a parameter without the value that it announces", "a; b="),
        badExtension("a value with an open quote", "a; b=\"c"),
        badExtension("a value in quotes that is no token", "a; b=\"c d\""),
        badExtension("an empty value in quotes", "a; b=\"\""),
        badExtension("an extension of two words", "a b"),
        badExtension("two values", "a; b=c=d"),
    };
}

std::vector<RequestCase> wrongKeys()
{
    const QByteArray others = upgradeLine + connectionLine + versionLine;
    const auto refused = [&](const char *name, const QByteArray &lines, const QByteArray &section = "RFC 6455 4.2.1") {
        return refuses(name, section, handshake(others + lines), 400);
    };
    const auto key = [&](const char *name, const QByteArray &value) { return refused(name, "Sec-WebSocket-Key: " + value + "\r\n"); };
    return {
        refused("no key", ""),
        refused("a key twice", keyLine + keyLine, "RFC 6455 11.3.1"),
        refused("two keys", keyLine + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n", "RFC 6455 11.3.1"),
        key("an empty key", ""),
        key("a key of 15 bytes", "AAAAAAAAAAAAAAAAAAAA"),
        key("a key of 17 bytes", "AAAAAAAAAAAAAAAAAAAAAAA="),
        key("a key of 18 bytes, which is as long as one of 16", "AAAAAAAAAAAAAAAAAAAAAAAA"),
        key("a key that is not base64", "!!!!!!!!!!!!!!!!!!!!!!=="),
        key("a key in the alphabet of URLs", "____________________-w=="),
        key("a key without its padding", "dGhlIHNhbXBsZSBub25jZQ"),
        key("a key with too much padding", "dGhlIHNhbXBsZSBub25jZQ==="),
        key("a key with a space in it", "dGhlIHNhbXBs ZSBub25jZQ=="),
        key("a list of keys", "dGhlIHNhbXBsZSBub25jZQ==, dGhlIHNhbXBsZSBub25jZQ=="),
    };
}

std::vector<RequestCase> wrongVersions()
{
    const QByteArray others = upgradeLine + connectionLine + keyLine;
    const QByteArray section = "RFC 6455 4.4";
    const auto version = [&](const char *name, const QByteArray &value) {
        return refuses(name, section, handshake(others + "Sec-WebSocket-Version: " + value + "\r\n"), 426);
    };
    return {
        refuses("no version", "RFC 6455 4.2.1", handshake(others), 426),
        version("version 0", "0"),
        version("version 7", "7"),
        version("version 8, as browsers spoke it in 2011", "8"),
        version("version 12", "12"),
        version("version 14", "14"),
        version("version 255", "255"),
        version("a list of versions, which only a server may send", "13, 8"),
        version("a version with a zero before it", "013"),
        version("a version with a sign", "+13"),
        version("an empty version", ""),
        version("a version that is no number", "thirteen"),
        refuses("the version twice", "RFC 6455 11.3.5", handshake(others + versionLine + versionLine), 400),
        refuses("two versions in two headers", "RFC 6455 11.3.5", handshake(others + versionLine + "Sec-WebSocket-Version: 8\r\n"), 400),
    };
}

std::vector<RequestCase> wrongRequests()
{
    const QByteArray section = "RFC 6455 4.2.1";
    const QByteArray rest = keyLine + versionLine;
    const QByteArray hostless = "GET " + path + " HTTP/1.1\r\n";
    return {
        refuses("no Upgrade", section, handshake(connectionLine + rest + "Connection: close\r\n"), 426),
        refuses("no Connection", section, handshake(upgradeLine + rest), 426),
        refuses("an upgrade to something else", section, handshake("Upgrade: h2c\r\n" + connectionLine + rest), 426),
        refuses("an upgrade to something like it", section, handshake("Upgrade: websockets\r\n" + connectionLine + rest), 426),
        refuses("an upgrade to two words", section, handshake("Upgrade: web socket\r\n" + connectionLine + rest), 426),
        refuses("a Connection without the option", section, handshake(upgradeLine + "Connection: keep-alive\r\n" + rest), 426),
        refuses("a Connection with something like it", section, handshake(upgradeLine + "Connection: upgrades\r\n" + rest), 426),
        refuses("HTTP/1.0, whose Upgrade is ignored", "RFC 9110 7.8", requested("GET " + path + " HTTP/1.0", allLines), 426),
        refuses("a POST", section, requested("POST " + path + " HTTP/1.1", allLines), 405),
        refuses("a PUT", section, requested("PUT " + path + " HTTP/1.1", allLines), 405),
        refuses("a method in lower case", section, requested("get " + path + " HTTP/1.1", allLines), 501),
        refuses("no Host", section, hostless + allLines + "\r\n", 400),
        refuses("two Hosts", section, hostless + "Host: localhost\r\nHost: localhost\r\n" + allLines + "\r\n", 400),
        refuses("a Host that is not ours", section, hostless + "Host: elsewhere.example\r\n" + allLines + "\r\n", 421),
        refuses("an Origin that is not ours", "RFC 6455 4.2.2", handshake("Origin: http://elsewhere.example\r\n" + allLines), 403),
        refuses("a body", section, handshake("Content-Length: 1\r\n" + allLines) + "x", 400),
        refuses("a resource that is none", "RFC 6455 4.2.2", requested("GET /nothing HTTP/1.1", allLines), 404),
        refuses("a folded line in a handshake", "RFC 9112 5.2", handshake("Upgrade:\r\n websocket\r\n" + connectionLine + rest), 400),
        refuses("a bare line feed in a handshake", "RFC 9112 2.2", handshake("Upgrade: websocket\n" + connectionLine + rest), 400),
    };
}

} // namespace

std::vector<RequestCase> handshakeCases()
{
    std::vector<RequestCase> all;
    for (const auto &group : {right(), offers(), wrongKeys(), wrongVersions(), wrongRequests()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
