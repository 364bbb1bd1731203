// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// Ping and pong: RFC 6455 section 5.5, 5.5.2 and 5.5.3.
namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

QByteArray bytesOf(int size)
{
    QByteArray bytes;
    for (int i = 0; i < size; ++i)
        bytes += char(i * 7 + 3);
    return bytes;
}

std::vector<FrameCase> pings()
{
    const QByteArray section = "RFC 6455 5.5.2";
    std::vector<FrameCase> cases;
    for (const int size : {0, 1, 2, 3, 4, 5, 7, 8, 9, 16, 63, 64, 124, 125})
        cases.push_back({"a ping of " + QByteArray::number(size) + " bytes is echoed", section, {ping(bytesOf(size))}, {pongs(bytesOf(size))}});
    const QByteArray odd("\x00\xff\xc0\x80\r\n", 6);
    QByteArray ten;
    Replies tenPongs;
    for (int i = 0; i < 10; ++i) {
        ten += ping(QByteArray::number(i));
        tenPongs.push_back(pongs(QByteArray::number(i)));
    }
    cases.push_back({"a ping's bytes need not be text", section, {ping(odd)}, {pongs(odd)}});
    cases.push_back({"ten pings in one segment, in their order", section, {ten}, tenPongs});
    cases.push_back({"a ping before a message and one behind it", section, {ping("1") + asks("2") + ping("3")}, {pongs("1"), answers("2"), pongs("3")}});
    cases.push_back({"a ping that is cut", section, {ping("abc").first(1), ping("abc").sliced(1, 4), ping("abc").sliced(5)}, {pongs("abc")}});
    cases.push_back({"half a ping is not answered", section, {ping("abc").chopped(1)}, {}, true});
    cases.push_back({"a ping that came before a close is answered", section, {ping("1") + closeFrame(1000)}, {pongs("1"), closes(1000)}});
    cases.push_back({"a ping that came behind a close is not", section, {closeFrame(1000) + ping("1")}, {closes(1000)}});
    return cases;
}

std::vector<FrameCase> unsolicitedPongs()
{
    const QByteArray section = "RFC 6455 5.5.3";
    return {
        {"a pong that nobody asked for is not answered", section, {pong("")}},
        {"a pong of 125 bytes that nobody asked for", section, {pong(bytesOf(125))}},
        {"a pong with bytes that are not text", section, {pong("\xff\xfe")}},
        {"a hundred pongs that nobody asked for", section, {pong("p").repeated(100) + asks("1")}, {answers("1")}},
        {"a pong, then a ping", section, {pong("a") + ping("b")}, {pongs("b")}},
    };
}

std::vector<FrameCase> wrongControlFrames()
{
    const QByteArray section = "RFC 6455 5.5";
    const QByteArray tooLong(126, 'x');
    const auto refused = [&](const char *name, const QByteArray &bytes) { return FrameCase{name, section, {bytes}, {closes(1002)}}; };
    return {
        refused("a ping of 126 bytes", ping(tooLong)),
        refused("a pong of 126 bytes", pong(tooLong)),
        refused("a close of 126 bytes", closeFrame(1000, tooLong.first(124))),
        refused("a ping that announces 65,536 bytes", opening(Ping, 65536, {})),
        refused("a pong that announces 2^62 bytes", opening(Pong, quint64(1) << 62, {})),
        refused("a ping of 126 bytes is seen by its header", opening(Ping, 126, {}).first(4)),
        refused("a fragmented ping", ping("a", false)),
        refused("a fragmented ping of no bytes", ping("", false)),
        refused("a fragmented pong", pong("a", false)),
        refused("a fragmented close", fragment(Close, hex("03e8"), false)),
        refused("a fragmented ping and its continuation", ping("a", false) + fragment(Continuation, "b", true)),
        refused("a fragmented ping inside a message", fragment(Text, "{", false) + ping("a", false)),
    };
}

} // namespace

std::vector<FrameCase> controlCases()
{
    std::vector<FrameCase> all;
    for (const auto &group : {pings(), unsolicitedPongs(), wrongControlFrames()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
