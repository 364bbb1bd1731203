// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// The headers of a request: RFC 9112 section 2.2, 3.2 and 5, RFC 9110 section 5.
namespace drift::conformance::rfc {

namespace {

using Then = RequestCase::Then;

RequestCase served(const char *name, const char *section, const QByteArray &lines)
{
    return {name, section, {getHealth(lines)}, {alive()}};
}

RequestCase refused(const QByteArray &name, const char *section, const QByteArray &lines, int status = 400)
{
    return {name, section, {getHealth(lines)}, {{.status = status}}, Then::Ends};
}

std::vector<RequestCase> rightFields()
{
    const char *section = "RFC 9112 5";
    QByteArray hundred;
    for (int i = 1; i < 100; ++i) // and Host
        hundred += "X-" + QByteArray::number(i) + ": a\r\n";
    return {
        served("no white space behind the colon", section, "A:b\r\n"),
        served("spaces and tabs around the value", section, "A: \t  b\t \r\n"),
        served("an empty value", section, "A:\r\n"),
        served("a value of white space", section, "A: \t \r\n"),
        served("a colon in a value", section, "A: b:c:d\r\n"),
        served("every character of a token in a name", "RFC 9110 5.6.2", "!#$%&'*+-.^_`|~09azAZ: b\r\n"),
        served("bytes above ASCII in a value", "RFC 9110 5.5", "A: \x80\xff\xc3\xa4\r\n"),
        served("tabs in a value", "RFC 9110 5.5", "A: b\tc\r\n"),
        served("a name twice", "RFC 9110 5.3", "A: b\r\na: c\r\n"),
        served("a hundred headers", "RFC 9110 5.4", hundred),
        {"the value is what stands between the white space", section, {postQuestion("CONTENT-length:\t 25 \t\r\n", question("1"))}, {answered("1")}},
    };
}

std::vector<RequestCase> wrongFields()
{
    const char *section = "RFC 9112 5.1";
    std::vector<RequestCase> cases{
        refused("a space before the colon", section, "A : b\r\n"),
        refused("a tab before the colon", section, "A\t: b\r\n"),
        refused("a space before the colon of Content-Length", section, "Content-Length : 0\r\n"),
        refused("no colon", "RFC 9112 5", "abc\r\n"),
        refused("no name", "RFC 9112 5", ": b\r\n"),
        refused("a space in a name", "RFC 9110 5.1", "A b: c\r\n"),
        refused("brackets in a name", "RFC 9110 5.1", "A(b): c\r\n"),
        refused("a quote in a name", "RFC 9110 5.1", "\"A\": c\r\n"),
        refused("a byte above ASCII in a name", "RFC 9110 5.1", "\xc3\xa4: c\r\n"),
        refused("NUL in a name", "RFC 9110 5.1", QByteArray("A\0b: c\r\n", 8)),
        refused("NUL in a value", "RFC 9110 5.5", QByteArray("A: b\0c\r\n", 8)),
        refused("a bare carriage return in a value", "RFC 9112 2.2", "A: b\rC: d\r\n"),
        refused("a bare carriage return at the end of a value", "RFC 9112 2.2", "A: b\r\r\n"),
        refused("a bare line feed at the end of a header", "RFC 9112 2.2", "A: b\nC: d\r\n"),
        refused("a bare line feed before the empty line", "RFC 9112 2.2", "A: b\n"),
        refused("a bare line feed as the empty line", "RFC 9112 2.2", "A: b\r\n\n"),
        refused("a folded line", "RFC 9112 5.2", "A: b\r\n c\r\n"),
        refused("a line folded with a tab", "RFC 9112 5.2", "A: b\r\n\tc\r\n"),
        refused("a folded line behind an empty value", "RFC 9112 5.2", "A:\r\n b\r\n"),
        refused("a folded line that looks like a header", "RFC 9112 5.2", "A: b\r\n Content-Length: 5\r\n"),
        refused("a folded line of nothing", "RFC 9112 5.2", "A: b\r\n \r\n"),
        refused("one header that is too long", "RFC 9110 5.4", "A: " + QByteArray(20'000, 'x') + "\r\n", 431),
        refused("a name that is too long", "RFC 9110 5.4", QByteArray(20'000, 'A') + ": b\r\n", 431),
        refused("a thousand headers", "RFC 9110 5.4", QByteArray("A: b\r\n").repeated(1000), 431),
        refused("a hundred and one headers", "RFC 9110 5.4", QByteArray("A: b\r\n").repeated(100), 431),
    };
    for (const char control : {'\x01', '\x07', '\x08', '\x0b', '\x0c', '\x1b', '\x1f', '\x7f'})
        cases.push_back(refused("the control character 0x" + QByteArray(1, control).toHex() + " in a value", "RFC 9110 5.5", "A: b" + QByteArray(1, control) + "c\r\n"));
    cases.push_back({"white space before the first header", "RFC 9112 2.2", {"GET /healthz HTTP/1.1\r\n Host: localhost\r\n\r\n"}, {{.status = 400}}, Then::Ends});
    return cases;
}

std::vector<RequestCase> hosts()
{
    const char *section = "RFC 9112 3.2";
    const auto with = [](const QByteArray &lines) { return "GET /healthz HTTP/1.1\r\n" + lines + "\r\n"; };
    const auto host = [&](const char *name, const QByteArray &value, int status) {
        return RequestCase{name, section, {with("Host: " + value + "\r\n")}, {status == 200 ? alive() : Response{.status = status}}};
    };
    const auto wrong = [&](const char *name, const QByteArray &lines) { return RequestCase{name, section, {with(lines)}, {{.status = 400}}, Then::Ends}; };
    return {
        wrong("no Host", ""),
        wrong("no Host among others", "A: b\r\n"),
        wrong("two Hosts", "Host: localhost\r\nHost: elsewhere.example\r\n"),
        wrong("the same Host twice", "Host: localhost\r\nHost: localhost\r\n"),
        wrong("two Hosts in different cases", "HOST: localhost\r\nhost: localhost\r\n"),
        host("a Host in capitals", "LOCALHOST", 200),
        host("a Host with a port", "localhost:8080", 200),
        host("a Host with a colon and no port", "localhost:", 200),
        host("a Host that is an address", "127.0.0.1", 200),
        host("an empty Host", "", 400),
        host("a Host with a space in it", "local host", 400),
        host("a list of Hosts", "localhost, localhost", 400),
        host("a Host with a path", "localhost/", 400),
        host("a Host with a user", "user@localhost", 400),
        host("a Host with a port that is no number", "localhost:http", 400),
        host("a Host with a port above 65535", "localhost:65536", 400),
        host("a Host with an open bracket", "[::1", 400),
        host("a Host that is a URL", "http://localhost", 400),
    };
}

} // namespace

std::vector<RequestCase> fieldCases()
{
    std::vector<RequestCase> all;
    for (const auto &group : {rightFields(), wrongFields(), hosts()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
