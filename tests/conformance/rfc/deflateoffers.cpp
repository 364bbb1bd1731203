// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// What a server that compresses makes of a client's offers: RFC 7692 section 5 and 7.1.
namespace drift::conformance::rfc {

namespace {

const QByteArray accepted = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";

QByteArray handshake(const QByteArray &lines)
{
    return requested("GET /room/rfc/connect HTTP/1.1", "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                                                       "Sec-WebSocket-Version: 13\r\n" + lines);
}

QByteArray offered(const QByteArray &value)
{
    return handshake("Sec-WebSocket-Extensions: " + value + "\r\n");
}

RequestCase opens(const char *name, const char *section, const QByteArray &request, const QByteArray &extension)
{
    Response response{.status = 101};
    if (extension.isNull())
        response.lacks = {"sec-websocket-extensions"};
    else
        response.has = {{"sec-websocket-extensions", extension}};
    return {name, section, {request}, {response}, RequestCase::Then::WebSocket};
}

std::vector<RequestCase> taken()
{
    const auto takes = [](const char *name, const char *section, const QByteArray &value, const QByteArray &extension = accepted) {
        return opens(name, section, offered(value), extension);
    };
    const QByteArray ten = accepted + "; server_max_window_bits=10";
    return {
        takes("an offer without parameters", "RFC 7692 7.1", "permessage-deflate"),
        takes("as browsers offer it", "RFC 7692 7.1.2.2", "permessage-deflate; client_max_window_bits"),
        takes("every parameter", "RFC 7692 7.1", "permessage-deflate; client_max_window_bits; server_max_window_bits=10; "
              "client_no_context_takeover; server_no_context_takeover", ten),
        takes("the server is to keep no context", "RFC 7692 7.1.1.1", "permessage-deflate; server_no_context_takeover"),
        takes("the client keeps no context", "RFC 7692 7.1.1.2", "permessage-deflate; client_no_context_takeover"),
        takes("the smallest window of the server", "RFC 7692 7.1.2.1", "permessage-deflate; server_max_window_bits=8", accepted + "; server_max_window_bits=8"),
        takes("the largest window of the server", "RFC 7692 7.1.2.1", "permessage-deflate; server_max_window_bits=15", accepted + "; server_max_window_bits=15"),
        takes("the smallest window of the client", "RFC 7692 7.1.2.2", "permessage-deflate; client_max_window_bits=8"),
        takes("the largest window of the client", "RFC 7692 7.1.2.2", "permessage-deflate; client_max_window_bits=15"),
        takes("a value in quotes", "RFC 6455 9.1", "permessage-deflate; server_max_window_bits=\"10\"", ten),
        takes("a value in quotes with an escape", "RFC 6455 9.1", "permessage-deflate; server_max_window_bits=\"\\10\"", ten),
        takes("no white space", "RFC 6455 9.1", "permessage-deflate;server_max_window_bits=10", ten),
        takes("much white space", "RFC 6455 9.1", "\t permessage-deflate \t;  server_max_window_bits  =  10 \t", ten),
    };
}

std::vector<RequestCase> declined()
{
    const char *section = "RFC 7692 7.1";
    const auto declines = [&](const char *name, const QByteArray &value) { return opens(name, section, offered(value), {}); };
    return {
        opens("no offer", "RFC 7692 5", handshake({}), {}),
        declines("another extension", "permessage-bzip2"),
        declines("an extension of browsers of long ago", "x-webkit-deflate-frame"),
        declines("a parameter that nobody knows", "permessage-deflate; unknown"),
        declines("a parameter that nobody knows beside others", "permessage-deflate; client_max_window_bits; unknown=1"),
        declines("a parameter twice", "permessage-deflate; server_no_context_takeover; server_no_context_takeover"),
        declines("a parameter twice, with the same value", "permessage-deflate; server_max_window_bits=10; server_max_window_bits=10"),
        declines("a parameter twice, once without its value", "permessage-deflate; client_max_window_bits; client_max_window_bits=10"),
        declines("a value where none belongs", "permessage-deflate; server_no_context_takeover=1"),
        declines("a value where none belongs, for the client", "permessage-deflate; client_no_context_takeover=true"),
        declines("no value where one belongs", "permessage-deflate; server_max_window_bits"),
        declines("a window of 7 bits", "permessage-deflate; server_max_window_bits=7"),
        declines("a window of 16 bits", "permessage-deflate; server_max_window_bits=16"),
        declines("a window of the client's of 16 bits", "permessage-deflate; client_max_window_bits=16"),
        declines("a number with a zero in front", "permessage-deflate; server_max_window_bits=08"),
        declines("a number with a sign", "permessage-deflate; server_max_window_bits=+10"),
        declines("a negative number", "permessage-deflate; server_max_window_bits=-10"),
        declines("a number with a fraction", "permessage-deflate; server_max_window_bits=10.0"),
        declines("a word", "permessage-deflate; server_max_window_bits=ten"),
    };
}

std::vector<RequestCase> several()
{
    const char *section = "RFC 7692 5.1";
    const QByteArray nine = accepted + "; server_max_window_bits=9";
    RequestCase empty{"a semicolon and no parameter, where offers are taken", "RFC 6455 9.1", {offered("permessage-deflate;")}, {{.status = 400}}, RequestCase::Then::Ends};
    return {
        opens("the first of two offers", section, offered("permessage-deflate; server_max_window_bits=9, permessage-deflate"), nine),
        opens("the second where the first cannot be", section, offered("permessage-deflate; unknown, permessage-deflate; server_max_window_bits=9"), nine),
        opens("the last of many", section, offered("a, b; c=d, permessage-deflate; server_max_window_bits=99, permessage-deflate; server_max_window_bits=9"), nine),
        opens("an offer in a header of its own", section, handshake("Sec-WebSocket-Extensions: a\r\nSec-WebSocket-Extensions: permessage-deflate\r\n"), accepted),
        opens("none of several", section, offered("permessage-deflate; unknown, permessage-deflate; server_max_window_bits=7"), {}),
        empty,
    };
}

} // namespace

std::vector<RequestCase> deflateOfferCases()
{
    std::vector<RequestCase> all;
    for (const auto &group : {taken(), declined(), several()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
