// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"
#include "relay/deflate.h"

// Compressed messages: RFC 7692 section 6 (the bit in the header), 7.1 (what was agreed on) and 7.2 (the payload).
namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

constexpr quint8 compressed = 4; // RSV1
constexpr qsizetype maxMessage = 1024 * 1024; // of the relay that these are played against

QByteArray compressedFrame(quint8 opcode, const QByteArray &payload, bool final = true)
{
    return ClientFrame{.opcode = opcode, .payload = payload, .final = final, .reserved = compressed}.bytes();
}

QByteArray compressedText(const QByteArray &payload)
{
    return compressedFrame(Text, payload);
}

// A compressed message in frames of that size.
QByteArray inFragments(quint8 opcode, const QByteArray &payload, qsizetype size)
{
    QByteArray frames = compressedFrame(opcode, payload.first(size), false);
    for (qsizetype at = size; at < payload.size(); at += size) {
        const QByteArray part = payload.sliced(at, std::min(size, payload.size() - at));
        frames += fragment(Continuation, part, at + part.size() == payload.size());
    }
    return frames;
}

// A text message of exactly that many bytes.
QByteArray valueOf(qsizetype size)
{
    return '"' + QByteArray(size - question("\"\"").size(), 'x') + '"';
}

const QByteArray value = "\"a value, and again a value, and again\"";
const QByteArray message = question(value);
const QByteArray payload = deflated(message);
const Expected answer = answers(value);
const QByteArray cbor = hex("a1 64 74797065 64 70696e67"); // {"type":"ping"}

// What they say is no message of ours; that it is read as text at all is what they show.
std::vector<FrameCase> examples()
{
    const auto example = [](const char *name, const char *section, const QByteArray &frames) { return FrameCase{name, section, {frames}, {complains()}}; };
    const QByteArray first = hex("f248cd");
    const QByteArray rest = hex("c9c90700");
    return {
        example("one block", "RFC 7692 7.2.3.1", compressedText(first + rest)),
        example("one block, in two frames", "RFC 7692 7.2.3.1", compressedFrame(Text, first, false) + fragment(Continuation, rest, true)),
        {"the window of the message before, which was to be given up", "RFC 7692 7.2.3.2",
         {compressedText(first + rest) + compressedText(hex("f200110000"))}, {complains(), closes(1007)}},
        example("a block without compression", "RFC 7692 7.2.3.3", compressedText(hex("000500faff48656c6c6f00"))),
        example("a final block", "RFC 7692 7.2.3.4", compressedText(hex("f348cdc9c9070000"))),
        example("two blocks", "RFC 7692 7.2.3.5", compressedText(hex("f24805000000ffffcac9c90700"))),
        example("an empty message", "RFC 7692 7.2.3.6", compressedText(hex("00"))),
        {"the same message again, without the window", "RFC 7692 7.1.1.2", {compressedText(first + rest) + compressedText(first + rest)},
         {complains(), complains()}},
    };
}

std::vector<FrameCase> deflaters()
{
    const auto made = [](const QByteArray &name, const QByteArray &section, const Deflation &by) {
        return FrameCase{name, section, {compressedText(by.of(message))}, {answer}};
    };
    std::vector<FrameCase> cases;
    for (const int level : {0, 1, 6, 9})
        cases.push_back(made("zlib's level " + QByteArray::number(level), "RFC 7692 7.2.1", {.level = level}));
    for (const int bits : {9, 10, 12, 15})
        cases.push_back(made("a window of " + QByteArray::number(bits) + " bits", "RFC 7692 7.1.2.2", {.windowBits = bits}));
    cases.push_back(made("fixed codes", "RFC 7692 7.2.1", {.strategy = Z_FIXED}));
    cases.push_back(made("codes and nothing else", "RFC 7692 7.2.1", {.strategy = Z_HUFFMAN_ONLY}));
    cases.push_back(made("a flush behind each byte", "RFC 7692 7.2.3.5", {.part = 1}));
    cases.push_back(made("a flush behind every 10 bytes", "RFC 7692 7.2.3.5", {.part = 10}));
    cases.push_back(made("a last block that says so", "RFC 7692 7.2.3.4", {.finalBlock = true}));
    cases.push_back(made("many blocks, the last of which says so", "RFC 7692 7.2.3.4", {.part = 7, .finalBlock = true}));

    const QByteArray begin = message.first(20);
    const QByteArray finalBegin = Deflation{.finalBlock = true}.of(begin).chopped(1);
    const QByteArray section = "RFC 7692 7.2.1";
    cases.push_back({"a block behind a final one", section, {compressedText(finalBegin + deflated(message.sliced(20)))}, {answer}});
    cases.push_back({"a block behind a final one that refers to it", section,
                     {compressedText(finalBegin + Deflation{.window = begin}.of(message.sliced(20)))}, {answer}});
    cases.push_back({"empty blocks before the message", section, {compressedText(hex("000000ffff").repeated(100) + payload)}, {answer}});
    cases.push_back({"a binary message", "RFC 7692 6.2", {compressedFrame(Binary, deflated(cbor))}, {answers("null")}});
    cases.push_back({"a message that gets longer by it", "RFC 7692 6.1", {compressedText(Deflation{.level = 0}.of(message))}, {answer}});
    return cases;
}

std::vector<FrameCase> besideEachOther()
{
    const QByteArray fragmented = inFragments(Text, payload, 9);
    const QByteArray begin = compressedFrame(Text, payload.first(9), false);
    const QByteArray rest = fragment(Continuation, payload.sliced(9), true);
    const QByteArray section = "RFC 7692 6.1";
    const QByteArray long300 = '"' + QByteArray("\xe6\xb1\x89\xe5\xad\x97").repeated(50'000) + '"'; // 300 KB of Chinese
    const QByteArray longPayload = deflated(question(long300));
    return {
        {"a plain message", section, {asks("1")}, {answers("1")}},
        {"plain, compressed, plain, compressed", section, {asks("1") + compressedText(payload) + asks("2") + compressedText(payload)},
         {answers("1"), answer, answers("2"), answer}},
        {"a fragment for every byte", section, {inFragments(Text, payload, 1)}, {answer}},
        {"a fragment for every 9 bytes", section, {fragmented}, {answer}},
        {"a binary message in fragments", section, {inFragments(Binary, deflated(cbor), 2)}, {answers("null")}},
        {"an empty first fragment", section, {compressedFrame(Text, "", false) + fragment(Continuation, payload, true)}, {answer}},
        {"an empty last fragment", section, {compressedFrame(Text, payload, false) + fragment(Continuation, "", true)}, {answer}},
        {"a plain message in fragments behind a compressed one", section,
         {fragmented + fragment(Text, question("1").first(5), false) + fragment(Continuation, question("1").sliced(5), true)}, {answer, answers("1")}},
        {"a compressed message behind a plain one in fragments", section,
         {fragment(Text, question("1").first(5), false) + fragment(Continuation, question("1").sliced(5), true) + fragmented}, {answers("1"), answer}},
        {"a ping between two fragments", "RFC 7692 6", {begin + ping("p") + rest}, {pongs("p"), answer}},
        {"a ping is answered before the message ends", "RFC 7692 6", {begin + ping("p")}, {pongs("p")}, true},
        {"a close between two fragments", "RFC 7692 6", {begin + closeFrame(1000)}, {closes(1000)}},
        {"300 KB of characters of 3 bytes", "RFC 7692 7.2.2", {compressedText(longPayload)}, {answers(long300)}},
        {"the same in fragments", "RFC 7692 7.2.2", {inFragments(Text, longPayload, 100)}, {answers(long300)}},
        {"a first fragment whose message never ends", section, {begin}, {}, true},
        {"half of a frame", section, {compressedText(payload).first(10)}, {}, true},
        {"a message in a message", "RFC 6455 5.4", {begin + compressedText(payload)}, {closes(1002)}},
        {"a plain message in a compressed one", "RFC 6455 5.4", {begin + asks("1")}, {closes(1002)}},
    };
}

std::vector<FrameCase> wrongBits()
{
    const QByteArray section = "RFC 7692 6";
    const auto refused = [&](const QByteArray &name, const QByteArray &frames) { return FrameCase{name, section, {frames}, {closes(1002)}}; };
    const QByteArray begin = compressedFrame(Text, payload.first(9), false);
    std::vector<FrameCase> cases{
        refused("the bit in the last fragment too", begin + compressedFrame(Continuation, payload.sliced(9))),
        refused("the bit in a fragment in the middle", begin + compressedFrame(Continuation, payload.sliced(9), false)),
        refused("the bit in the second fragment alone", fragment(Text, message.first(9), false) + compressedFrame(Continuation, payload)),
        refused("the bit in a continuation of nothing", compressedFrame(Continuation, payload)),
        refused("the bit in a ping", compressedFrame(Ping, deflated("p"))),
        refused("the bit in an empty ping", compressedFrame(Ping, "")),
        refused("the bit in a pong", compressedFrame(Pong, deflated("p"))),
        refused("the bit in a close", compressedFrame(Close, hex("03e8"))),
        refused("the bit in a ping between two fragments", begin + compressedFrame(Ping, "")),
        refused("the bit in a ping is seen before its payload has come", ClientFrame{.opcode = Ping, .reserved = compressed, .announced = 9}.bytes().first(2)),
    };
    for (const quint8 opcode : {3, 7, 11, 15})
        cases.push_back(refused("the bit with the reserved opcode " + QByteArray::number(opcode), compressedFrame(opcode, "")));
    for (const quint8 bits : {1, 2, 3, 5, 6, 7})
        cases.push_back(refused("reserved bits " + QByteArray::number(bits, 2), ClientFrame{.payload = payload, .reserved = bits}.bytes()));
    cases.push_back({"a compressed frame that is not masked", "RFC 6455 5.1",
                     {ClientFrame{.payload = payload, .masked = false, .reserved = compressed}.bytes()}, {closes(1002)}});
    return cases;
}

std::vector<FrameCase> wrongPayloads()
{
    const auto refused = [](const char *name, const QByteArray &bytes) {
        return FrameCase{name, "RFC 7692 7.2.2", {compressedText(bytes)}, {closes(1007)}};
    };
    return {
        refused("no payload at all", ""),
        refused("a message that is not compressed", message),
        refused("a block of the reserved kind", hex("06")),
        refused("a block of the reserved kind behind a right one", payload.chopped(1) + hex("000000ffff0600")),
        refused("a block without compression whose lengths do not fit", hex("000500faf048656c6c6f00")),
        refused("a block without compression that ends too early", hex("000500faff4865")),
        refused("a message that ends too early", payload.chopped(2)),
        refused("no header of the empty block at the end", payload.chopped(1)),
        refused("the four bytes that are to be left out", payload + hex("0000ffff")),
        refused("the four bytes as what a block holds", hex("000400fbff")),
        refused("a byte behind the end", payload + 'x'),
        refused("a final block and nothing behind it", hex("f348cdc9c90700")),
        refused("a reference to before the beginning", hex("f200110000")),
        refused("a dictionary that nobody agreed on", Deflation{.window = message}.of(message)),
        refused("zlib's header", hex("789cf348cdc9c90700058c01f5")),
        refused("gzip's header", hex("1f8b0800000000000003f348cdc9c907008289d1f705000000")),
        {"a wrong message behind a right one", "RFC 7692 7.2.2", {compressedText(payload) + compressedText(hex("06"))}, {answer, closes(1007)}},
        {"a wrong message in fragments", "RFC 7692 7.2.2", {inFragments(Text, message, 10)}, {closes(1007)}},
        {"a wrong binary message", "RFC 7692 7.2.2", {compressedFrame(Binary, message)}, {closes(1007)}},
    };
}

std::vector<FrameCase> texts()
{
    const QByteArray section = "RFC 6455 8.1";
    const auto text = [](const QByteArray &bytes) { return question('"' + bytes + '"'); };
    const auto refused = [&](const char *name, const QByteArray &bytes, const Deflation &by = {}) {
        return FrameCase{name, section, {compressedText(by.of(bytes))}, {closes(1007)}};
    };
    const QByteArray chinese = "\xe6\xb1\x89\xe5\xad\x97";
    return {
        {"characters that end in another block", section, {compressedText(Deflation{.part = 1}.of(text(chinese)))}, {answers('"' + chinese + '"')}},
        {"characters that end in another fragment", section, {inFragments(Text, Deflation{.level = 0}.of(text(chinese)), 1)}, {answers('"' + chinese + '"')}},
        refused("a byte that is no character", text("\xff")),
        refused("a byte that is no character, in a block without compression", text("\xff"), {.level = 0}),
        refused("half of a surrogate", text("\xed\xa0\x80")),
        refused("a character in more bytes than it needs", text("\xc0\xaf")),
        refused("a character cut by another block, and never ended", text("\xe6\xb1"), {.part = 1}),
        refused("a text that ends inside a character", "\xe6\xb1"),
        refused("a byte order that is not UTF-8's", hex("fffe7b00")),
        {"a wrong text in fragments", section, {inFragments(Text, deflated(text("\xff")), 4)}, {closes(1007)}},
        {"bytes that are no text", "RFC 6455 5.6", {compressedFrame(Binary, deflated("\xff\xff"))}, {complains()}},
    };
}

std::vector<FrameCase> limits()
{
    const QByteArray section = "RFC 7692 8"; // "… resource exhaustion … implementation limits"
    const auto refused = [&](const char *name, const QByteArray &frames, int code = 1009) { return FrameCase{name, section, {frames}, {closes(code)}}; };
    const QByteArray most = valueOf(maxMessage);
    const QByteArray bomb = deflated(QByteArray(30'000'000, ' '));
    return {
        {"a message of the limit", section, {compressedText(deflated(question(most)))}, {answers(most)}},
        {"a message of the limit that was not made shorter", section, {compressedText(Deflation{.level = 0}.of(question(most)))}, {answers(most)}},
        refused("a byte more", compressedText(deflated(question(valueOf(maxMessage + 1))))),
        refused("30 MB in 30 KB", compressedText(bomb)),
        refused("30 MB in fragments of 1 KB", inFragments(Text, bomb, 1000)),
        refused("30 MB in a binary message", compressedFrame(Binary, bomb)),
        refused("a payload that no message of the limit needs, by its header", ClientFrame{.reserved = compressed, .announced = 2 * maxMessage}.bytes()),
        refused("the same in fragments", compressedFrame(Text, QByteArray(maxMessage, '\0'), false)
                + ClientFrame{.opcode = Continuation, .announced = maxMessage}.bytes()),
        {"a thousand blocks of nothing", section, {compressedText(hex("000000ffff").repeated(1000) + payload)}, {answer}},
        refused("100,000 blocks of nothing", compressedText(hex("000000ffff").repeated(100'000) + payload), 1008),
        refused("500,000 final blocks of nothing", compressedText(hex("0300").repeated(500'000) + payload), 1008),
    };
}

} // namespace

std::vector<FrameCase> deflateCases()
{
    std::vector<FrameCase> all;
    for (const auto &group : {examples(), deflaters(), besideEachOther(), wrongBits(), wrongPayloads(), texts(), limits()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
