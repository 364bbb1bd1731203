// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// How long a body is: RFC 9112 section 6 and 7, RFC 9110 section 8.6 and 10.1.1.
namespace drift::conformance::rfc {

namespace {

using Then = RequestCase::Then;

const QByteArray body = question("1"); // 25 bytes
const QByteArray size = QByteArray::number(body.size());
const QByteArray lengthLine = "Content-Length: " + size + "\r\n";
const QByteArray asChunk = QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n";

RequestCase served(const char *name, const char *section, const QByteArray &lines, const QByteArray &content = body)
{
    return {name, section, {postQuestion(lines, content)}, {answered("1")}};
}

// Nobody knows where the next request would begin: what stands behind the head is never read as one.
RequestCase refused(const char *name, const char *section, const QByteArray &lines, int status = 400, const QByteArray &content = body)
{
    return {name, section, {postQuestion(lines, content)}, {{.status = status}}, Then::Ends};
}

std::vector<RequestCase> lengths()
{
    const char *section = "RFC 9112 6.3";
    const char *field = "RFC 9110 8.6";
    return {
        served("a length", section, lengthLine),
        served("a length with zeros before it", field, "Content-Length: 000" + size + "\r\n"),
        served("a length with more zeros than a number has digits", field, "Content-Length: " + QByteArray(40, '0') + size + "\r\n"),
        {"a body in segments", section, {postQuestion(lengthLine, body.first(3)), body.sliced(3, 9), body.sliced(12)}, {answered("1")}},
        {"no length is no body", section, {postQuestion({}, {})}, {{.status = 400, .has = {{"content-type", "application/json"}}}}},
        {"a body of GET is read and means nothing", "RFC 9110 9.3.1", {requested("GET /healthz HTTP/1.1", "Content-Length: 5\r\n", "GET /")}, {alive()}},
        {"a body that looks like a request is none", section, {postQuestion("Content-Length: 36\r\n", "GET /healthz HTTP/1.1\r\nHost: a.b\r\n\r\n")},
         {{.status = 400}}},
        refused("an empty length", field, "Content-Length:\r\n"),
        refused("a length that is a word", field, "Content-Length: many\r\n"),
        refused("a negative length", field, "Content-Length: -1\r\n"),
        refused("a length with a sign", field, "Content-Length: +" + size + "\r\n"),
        refused("a length with a point", field, "Content-Length: " + size + ".0\r\n"),
        refused("a hexadecimal length", field, "Content-Length: 0x19\r\n"),
        refused("a length with a space in it", field, "Content-Length: 2 5\r\n"),
        refused("a length with something behind it", field, "Content-Length: " + size + ";\r\n"),
        refused("two lengths", section, lengthLine + "Content-Length: 1\r\n"),
        refused("two lengths in one header", section, "Content-Length: " + size + ", 1\r\n"),
        refused("the same length twice", section, lengthLine + lengthLine),
        refused("the same length twice in one header", section, "Content-Length: " + size + ", " + size + "\r\n"),
        refused("a length above the limit", "RFC 9110 15.5.14", "Content-Length: 2000000\r\n", 413),
        refused("a length of 18 digits", field, "Content-Length: 999999999999999999\r\n", 413),
        refused("a length of 2^64 + 1, which is not 1", field, "Content-Length: 18446744073709551617\r\n", 413),
        refused("a length of a hundred digits", field, "Content-Length: " + QByteArray(100, '9') + "\r\n", 413),
        refused("a body above the limit that is on its way", "RFC 9112 9.6", "Content-Length: 2000000\r\n", 413, QByteArray(300'000, ' ')),
        {"a body that has not all come", section, {postQuestion(lengthLine, body.chopped(1)), body.last(1)}, {answered("1")}},
    };
}

// A server may insist on a length (RFC 9112 section 6.3), and this one does: none of these bodies is read.
std::vector<RequestCase> codings()
{
    const char *section = "RFC 9112 6.3";
    const char *coding = "RFC 9112 6.1";
    const char *chunks = "RFC 9112 7.1";
    const QByteArray chunked = "Transfer-Encoding: chunked\r\n";
    const auto notTaken = [&](const char *name, const char *where, const QByteArray &content) { return refused(name, where, chunked, 411, content); };
    return {
        notTaken("chunks", section, asChunk + "0\r\n\r\n"),
        notTaken("no chunk but the last", chunks, "0\r\n\r\n"),
        notTaken("a chunk with an extension", "RFC 9112 7.1.1", QByteArray(asChunk).replace("\r\n{", ";a=\"b\"\r\n{") + "0\r\n\r\n"),
        notTaken("a trailer", "RFC 9112 7.1.2", asChunk + "0\r\nContent-Length: 5\r\n\r\n"),
        notTaken("a chunk size that is no number", chunks, "xyz\r\n" + body + "\r\n0\r\n\r\n"),
        notTaken("a chunk size that overflows", chunks, "10000000000000001\r\n" + body + "\r\n0\r\n\r\n"),
        notTaken("a negative chunk size", chunks, "-1\r\n" + body + "\r\n0\r\n\r\n"),
        notTaken("a chunk whose size is too small, and a request in the rest", chunks, "1\r\n" + getHealth()),
        notTaken("a chunk that ends in a bare line feed", chunks, QByteArray(asChunk).replace("\r\n", "\n") + "0\n\n"),
        notTaken("a request behind the last chunk", chunks, asChunk + "0\r\n\r\n" + getHealth()),
        refused("the coding in capitals", coding, "Transfer-Encoding: CHUNKED\r\n", 411, asChunk + "0\r\n\r\n"),
        refused("the coding in a list with empty elements", coding, "Transfer-Encoding: , chunked ,\r\n", 411, asChunk + "0\r\n\r\n"),
        refused("chunks, and a length before them", section, lengthLine + chunked, 400, asChunk + "0\r\n\r\n"),
        refused("chunks, and a length behind them", section, chunked + lengthLine, 400, asChunk + "0\r\n\r\n"),
        refused("chunks, and a length of nothing", section, chunked + "Content-Length: 0\r\n", 400, "0\r\n\r\n" + getHealth()),
        refused("a coding that is not chunked", section, "Transfer-Encoding: gzip\r\n"),
        refused("no coding at all", section, "Transfer-Encoding: identity\r\n"),
        refused("an empty coding", section, "Transfer-Encoding:\r\n"),
        refused("chunked, then something else", section, "Transfer-Encoding: chunked, gzip\r\n"),
        refused("chunked in a first header, something else in a second", section, chunked + "Transfer-Encoding: identity\r\n"),
        refused("chunked twice", "RFC 9112 7.1", "Transfer-Encoding: chunked, chunked\r\n"),
        refused("chunked in two headers", "RFC 9112 7.1", chunked + chunked),
        refused("chunked with a parameter", "RFC 9112 7", "Transfer-Encoding: chunked;q=1\r\n"),
        refused("chunked in quotes", "RFC 9112 7", "Transfer-Encoding: \"chunked\"\r\n"),
        refused("something like chunked", section, "Transfer-Encoding: xchunked\r\n"),
        refused("chunked behind a vertical tab", section, "Transfer-Encoding: \x0b" "chunked\r\n"),
        refused("a coding that nobody knows, then chunked", coding, "Transfer-Encoding: lzma, chunked\r\n", 501, asChunk + "0\r\n\r\n"),
        refused("gzip, then chunked, in two headers", coding, "Transfer-Encoding: gzip\r\n" + chunked, 501, asChunk + "0\r\n\r\n"),
        {"chunks in HTTP/1.0", coding, {requested("POST /room/rfc/send HTTP/1.0", chunked, asChunk + "0\r\n\r\n")}, {{.status = 400}}, Then::Ends},
    };
}

std::vector<RequestCase> expectations()
{
    const char *section = "RFC 9110 10.1.1";
    const Response goOn{.status = 100};
    const QByteArray expects = lengthLine + "Expect: 100-continue\r\n";
    return {
        {"who expects to be told to continue is told", section, {postQuestion(expects, {}), body}, {goOn, answered("1")}},
        {"in other cases as well", section, {postQuestion(lengthLine + "EXPECT: 100-Continue\r\n", {}), body}, {goOn, answered("1")}},
        {"the expectation twice in a list", section, {postQuestion(lengthLine + "Expect: 100-continue, 100-continue\r\n", {}), body}, {goOn, answered("1")}},
        {"the expectation in two headers", section, {postQuestion(expects + "Expect: 100-continue\r\n", {}), body}, {goOn, answered("1")}},
        {"who sends the body at once need not be told", section, {postQuestion(expects, body)}, {answered("1")}, Then::GoesOn, true},
        {"without a body there is nothing to continue with", section, {getHealth("Expect: 100-continue\r\n")}, {alive()}},
        {"an empty list expects nothing", section, {postQuestion(lengthLine + "Expect:\r\n", body)}, {answered("1")}},
        {"what is too long is refused before it is sent", section, {postQuestion("Content-Length: 2000000\r\nExpect: 100-continue\r\n", {})}, {{.status = 413}}, Then::Ends},
        {"HTTP/1.0 knows no 100", section,
         {requested("POST /room/rfc/send HTTP/1.0", "Content-Type: application/json\r\n" + expects), body}, {answered("1")}, Then::Ends},
        refused("another expectation", section, lengthLine + "Expect: gold\r\n", 417),
        refused("another expectation beside the one that is met", section, lengthLine + "Expect: 100-continue, gold\r\n", 417),
    };
}

} // namespace

std::vector<RequestCase> bodyCases()
{
    std::vector<RequestCase> all;
    for (const auto &group : {lengths(), codings(), expectations()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
