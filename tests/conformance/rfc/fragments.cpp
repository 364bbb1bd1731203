// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// Messages in several frames: RFC 6455 section 5.4, and 5.5 for the control frames between them.
namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

// A message in frames of that size.
QByteArray inFragments(quint8 opcode, const QByteArray &payload, qsizetype size)
{
    QByteArray frames;
    for (qsizetype at = 0; at < payload.size(); at += size) {
        const QByteArray part = payload.sliced(at, std::min(size, payload.size() - at));
        frames += fragment(at == 0 ? opcode : quint8(Continuation), part, at + part.size() == payload.size());
    }
    return frames;
}

const QByteArray section = "RFC 6455 5.4";
const QByteArray message = question("\"whole\"");
const QByteArray begin = message.first(10);
const QByteArray end = message.sliced(10);
const Expected answer = answers("\"whole\"");
const QByteArray cbor = hex("a1 64 74797065 64 70696e67"); // {"type":"ping"}

std::vector<FrameCase> wholeMessages()
{
    QByteArray empties = fragment(Text, "", false);
    for (int i = 0; i < 1000; ++i)
        empties += fragment(Continuation, "", false);
    const QByteArray chinese = '"' + QByteArray("\xe6\xb1\x89\xe5\xad\x97").repeated(50'000) + '"'; // 300 KB of characters of 3 bytes
    const QByteArray ascii = '"' + QByteArray(300'000, 'a') + '"';
    return {
        {"two fragments", section, {fragment(Text, begin, false) + fragment(Continuation, end, true)}, {answer}},
        {"two fragments in two segments", section, {fragment(Text, begin, false), fragment(Continuation, end, true)}, {answer}},
        {"three fragments", section, {inFragments(Text, message, message.size() / 3 + 1)}, {answer}},
        {"a fragment for every byte", section, {inFragments(Text, message, 1)}, {answer}},
        {"a binary message in two fragments", section, {fragment(Binary, cbor.first(4), false) + fragment(Continuation, cbor.sliced(4), true)}, {answers("null")}},
        {"an empty first fragment", section, {fragment(Text, "", false) + fragment(Continuation, message, true)}, {answer}},
        {"an empty last fragment", section, {fragment(Text, message, false) + fragment(Continuation, "", true)}, {answer}},
        {"an empty fragment in the middle", section, {fragment(Text, begin, false) + fragment(Continuation, "", false) + fragment(Continuation, end, true)}, {answer}},
        {"nothing but empty fragments", section, {fragment(Text, "", false) + fragment(Continuation, "", false) + fragment(Continuation, "", true)}, {complains()}},
        {"a binary message of empty fragments", section, {fragment(Binary, "", false) + fragment(Continuation, "", true)}, {complains()}},
        {"a thousand empty fragments before the message", section, {empties + fragment(Continuation, message, true)}, {answer}},
        {"a fragmented message behind another", section, {inFragments(Text, message, 7) + inFragments(Text, message, 5)}, {answer, answer}},
        {"a single frame behind a fragmented message", section, {inFragments(Text, message, 7) + asks("2")}, {answer, answers("2")}},
        {"text, then binary, each in fragments", section, {inFragments(Text, message, 9) + inFragments(Binary, cbor, 3)}, {answer, answers("null")}},
        {"fragments of 131,000 bytes, as Chromium makes them", section, {inFragments(Text, question(ascii), 131'000)}, {answers(ascii)}},
        {"fragments of 131,000 bytes that end inside characters", section, {inFragments(Text, question(chinese), 131'000)}, {answers(chinese)}},
        {"fragments of 4,096 bytes that end inside characters", section, {inFragments(Text, question(chinese), 4096)}, {answers(chinese)}},
        {"a first fragment whose message never ends", section, {fragment(Text, begin, false)}, {}, true},
    };
}

std::vector<FrameCase> controlFramesBetween()
{
    const QByteArray first = fragment(Text, begin, false);
    const QByteArray last = fragment(Continuation, end, true);
    return {
        {"a ping between two fragments", section, {first + ping("p") + last}, {pongs("p"), answer}},
        {"a ping between two fragments is answered before the message ends", section, {first + ping("p")}, {pongs("p")}, true},
        {"a pong between two fragments", section, {first + pong("p") + last}, {answer}},
        {"a ping of 125 bytes between two fragments", section, {first + ping(QByteArray(125, 'p')) + last}, {pongs(QByteArray(125, 'p')), answer}},
        {"pings and pongs between all fragments", section,
         {first + ping("1") + pong("x") + fragment(Continuation, "", false) + ping("2") + ping("3") + last}, {pongs("1"), pongs("2"), pongs("3"), answer}},
        {"a close between two fragments ends it", section, {first + closeFrame(1000)}, {closes(1000)}},
        {"a close between two fragments, and the rest of the message", section, {first + closeFrame(1001) + last}, {closes(1001)}},
    };
}

std::vector<FrameCase> wrongOrder()
{
    const QByteArray first = fragment(Text, begin, false);
    const auto refused = [](const char *name, Segments segments) { return FrameCase{name, section, std::move(segments), {closes(1002)}}; };
    return {
        refused("a continuation of nothing", {fragment(Continuation, message, true)}),
        refused("a continuation of nothing that is not the last", {fragment(Continuation, begin, false)}),
        refused("an empty continuation of nothing", {fragment(Continuation, "", true)}),
        refused("a continuation of nothing behind a ping", {pong("p") + fragment(Continuation, message, true)}),
        {"a continuation of a message that was whole", section, {asks("1") + fragment(Continuation, "x", true)}, {answers("1"), closes(1002)}},
        {"a continuation of a fragmented message that has ended", section, {inFragments(Text, message, 9) + fragment(Continuation, "x", true)}, {answer, closes(1002)}},
        refused("a text inside a text", {first + textFrame(message)}),
        refused("a text inside a text, in its own segment", {first, textFrame(message)}),
        refused("a binary message inside a text", {first + binaryFrame(cbor)}),
        refused("a text inside a binary message", {fragment(Binary, cbor.first(2), false) + textFrame(message)}),
        refused("a binary message inside a binary message", {fragment(Binary, cbor.first(2), false) + binaryFrame(cbor)}),
        refused("a fragmented text inside a text", {first + fragment(Text, begin, false)}),
        refused("every fragment calls itself a text", {first + fragment(Text, end, true)}),
        refused("a message inside a message is seen by its header", {first + opening(Text, 100, {})}),
        refused("a message inside an empty fragment", {fragment(Text, "", false) + textFrame(message)}),
        refused("a message inside another, behind a ping", {first + pong("") + textFrame(message)}),
    };
}

} // namespace

std::vector<FrameCase> fragmentCases()
{
    std::vector<FrameCase> all;
    for (const auto &group : {wholeMessages(), controlFramesBetween(), wrongOrder()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
