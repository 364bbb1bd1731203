// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// The closing handshake: RFC 6455 section 5.5.1, 7.1 and 7.4.
namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

QByteArray closeWith(const QByteArray &payload)
{
    return fragment(Close, payload, true);
}

std::vector<FrameCase> codes()
{
    std::vector<FrameCase> cases;
    for (const quint16 code : {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011})
        cases.push_back({"a close with " + QByteArray::number(code) + " is echoed", "RFC 6455 7.4.1", {closeFrame(code)}, {closes(code)}});
    // 1012 to 1014 were registered later, as section 11.7 lets one.
    for (const quint16 code : {1012, 1013, 1014})
        cases.push_back({"a close with the registered " + QByteArray::number(code), "RFC 6455 11.7", {closeFrame(code)}, {closes(code)}});
    for (const quint16 code : {3000, 3999, 4000, 4999})
        cases.push_back({"a close with " + QByteArray::number(code) + ", of a library's or an application's", "RFC 6455 7.4.2", {closeFrame(code)}, {closes(code)}});
    for (const quint16 code : {1004, 1005, 1006, 1015})
        cases.push_back({"a close with the reserved " + QByteArray::number(code), "RFC 6455 7.4.1", {closeFrame(code)}, {closes(1002)}});
    for (const quint16 code : {0, 1, 999, 1016, 1100, 2000, 2999, 5000, 65535})
        cases.push_back({"a close with " + QByteArray::number(code) + ", which nobody has defined", "RFC 6455 7.4.2", {closeFrame(code)}, {closes(1002)}});
    return cases;
}

std::vector<FrameCase> bodies()
{
    const QByteArray section = "RFC 6455 5.5.1";
    const QByteArray longest = QByteArray("\xe2\x82\xac").repeated(41); // 123 bytes
    const auto notText = [](const char *name, const QByteArray &reason) {
        return FrameCase{name, "RFC 6455 8.1", {closeFrame(1000, reason)}, {closes(1007)}};
    };
    return {
        {"a close without a body", section, {closeWith("")}, {closes(1000)}},
        {"a close with one byte, which is no code", section, {closeWith("\x03")}, {closes(1002)}},
        {"a close with one byte of zero", section, {closeWith(QByteArray(1, '\0'))}, {closes(1002)}},
        {"a close with a reason", section, {closeFrame(1000, "bye")}, {closes(1000)}},
        {"a close with a reason of 123 bytes", section, {closeFrame(1000, QByteArray(123, 'r'))}, {closes(1000)}},
        {"a close with a reason of 41 characters of 3 bytes", section, {closeFrame(4000, longest)}, {closes(4000)}},
        {"a close with a NUL in its reason", section, {closeFrame(1000, QByteArray("a\0b", 3))}, {closes(1000)}},
        notText("a reason with a byte that is never UTF-8", "\xff"),
        notText("a reason that ends inside a character", "bye \xe2\x82"),
        notText("a reason with an overlong slash", "\xc0\xaf"),
        notText("a reason with a surrogate", "\xed\xa0\x80"),
        notText("a reason with a code point above U+10FFFF", "\xf4\x90\x80\x80"),
        {"a wrong code and a wrong reason", section, {closeFrame(1005, "\xff")}, {closes(1002)}},
    };
}

std::vector<FrameCase> clientFirst()
{
    const QByteArray section = "RFC 6455 5.5.1";
    const QByteArray bye = closeFrame(1000, "bye");
    return {
        {"the client closes, the server echoes and ends", "RFC 6455 7.1.1", {closeFrame(1000)}, {closes(1000)}},
        {"a message that came before the close is answered", section, {asks("1") + bye}, {answers("1"), closes(1000)}},
        {"a message behind the close is not looked at", section, {bye + asks("1")}, {closes(1000)}},
        {"a message behind the close, in its own segment", section, {bye, asks("1")}, {closes(1000)}},
        {"a second close is not answered", section, {bye + closeFrame(1001)}, {closes(1000)}},
        {"what is wrong behind the close is not looked at", section, {bye + ClientFrame{.payload = "x", .masked = false}.bytes()}, {closes(1000)}},
        {"what is no frame at all behind the close", section, {bye, QByteArray(500, '\xff')}, {closes(1000)}},
        {"a close that is cut inside its header", section, {bye.first(1), bye.sliced(1)}, {closes(1000)}},
        {"a close that is cut inside its code", section, {bye.first(7), bye.sliced(7)}, {closes(1000)}},
        {"a close inside a message that never ends", section, {fragment(Text, "{", false), bye}, {closes(1000)}},
        {"half a close is none", section, {bye.chopped(1)}, {}, true},
    };
}

// The contract closes with 1008 behind a hundred messages that are none.
std::vector<FrameCase> serverFirst()
{
    const QByteArray section = "RFC 6455 7.1.2";
    const QByteArray bad = textFrame("{").repeated(100);
    Replies ends(100, complains());
    ends.push_back(closes(1008));
    return {
        {"the server closes, the client echoes", section, {bad, closeFrame(1008)}, ends},
        {"the server closes, the client answers without a code", section, {bad, closeWith("")}, ends},
        {"the server closes, the client answers with another code", section, {bad, closeFrame(1000, "I too")}, ends},
        {"the server closes, the client answers behind a message", section, {bad, asks("1") + closeFrame(1008)}, ends},
        {"the server closes, the client answers behind a ping", section, {bad, ping("p") + closeFrame(1008)}, ends},
        {"the server closes, the client breaks the protocol", section, {bad, QByteArray(20, '\0')}, ends},
        {"both close at once", section, {bad + closeFrame(1000)}, ends},
        {"both close at once, and the client breaks the protocol", section, {bad + closeFrame(1005)}, ends},
    };
}

// RFC 6455 section 7.1.7: what is wrong fails the connection, and nothing behind it is heard.
std::vector<FrameCase> failures()
{
    const QByteArray section = "RFC 6455 7.1.7";
    const QByteArray unmasked = ClientFrame{.payload = "x", .masked = false}.bytes();
    return {
        {"what came before a failure is answered", section, {asks("1") + ping("2") + unmasked}, {answers("1"), pongs("2"), closes(1002)}},
        {"a message behind a failure is not looked at", section, {unmasked + asks("1")}, {closes(1002)}},
        {"a ping behind a failure, in its own segment", section, {unmasked, ping("p")}, {closes(1002)}},
        {"a close behind a failure", section, {unmasked, closeFrame(1000)}, {closes(1002)}},
        {"a second failure", section, {unmasked + textFrame("\xff"), closeFrame(1005)}, {closes(1002)}},
        {"a megabyte behind a failure", section, {unmasked, QByteArray(1024 * 1024, 'x')}, {closes(1002)}},
    };
}

} // namespace

std::vector<FrameCase> closingCases()
{
    std::vector<FrameCase> all;
    for (const auto &group : {codes(), bodies(), clientFirst(), serverFirst(), failures()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
