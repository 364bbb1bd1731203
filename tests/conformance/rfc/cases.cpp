// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

QByteArray fromServer(quint8 opcode, const QByteArray &payload)
{
    return ClientFrame{.opcode = opcode, .payload = payload, .masked = false}.bytes();
}

template<typename Case>
std::vector<Case> joined(std::initializer_list<std::vector<Case>> themes)
{
    std::vector<Case> all;
    for (const auto &theme : themes)
        all.insert(all.end(), theme.begin(), theme.end());
    return all;
}

} // namespace

QByteArray question(const QByteArray &value)
{
    return R"({"type":"ping","nonce":)" + value + '}';
}

QByteArray asks(const QByteArray &value)
{
    return textFrame(question(value));
}

Expected answers(const QByteArray &value)
{
    return {Expected::Kind::Bytes, fromServer(Text, R"({"type":"pong","nonce":)" + value + '}')};
}

QByteArray ping(const QByteArray &payload, bool final)
{
    return fragment(Ping, payload, final);
}

QByteArray pong(const QByteArray &payload, bool final)
{
    return fragment(Pong, payload, final);
}

Expected pongs(const QByteArray &payload)
{
    return {Expected::Kind::Bytes, fromServer(Pong, payload)};
}

Expected complains()
{
    return {Expected::Kind::Complaint};
}

Expected closes(int code)
{
    return {.kind = Expected::Kind::Close, .code = code};
}

QByteArray opening(quint8 opcode, quint64 length, const QByteArray &payload, bool final)
{
    return ClientFrame{.opcode = opcode, .payload = payload, .final = final, .announced = length}.bytes();
}

QByteArray hex(const char *text)
{
    return QByteArray::fromHex(text);
}

QByteArray requested(const QByteArray &requestLine, const QByteArray &lines, const QByteArray &body)
{
    return requestLine + "\r\nHost: localhost\r\n" + lines + "\r\n" + body;
}

QByteArray getHealth(const QByteArray &lines)
{
    return requested("GET /healthz HTTP/1.1", lines);
}

QByteArray postQuestion(const QByteArray &lines, const QByteArray &body)
{
    return requested("POST /room/rfc/send HTTP/1.1", "Content-Type: application/json\r\n" + lines, body);
}

Response alive()
{
    return {.status = 200, .body = "ok"};
}

Response answered(const QByteArray &value)
{
    return {.status = 200, .body = R"({"type":"pong","nonce":)" + value + '}'};
}

std::vector<FrameCase> allFrameCases()
{
    return joined({framingCases(), fragmentCases(), controlCases(), closingCases(), utf8Cases()});
}

std::vector<RequestCase> allRequestCases()
{
    return joined({handshakeCases(), requestLineCases(), fieldCases(), bodyCases(), connectionCases()});
}

} // namespace drift::conformance::rfc
