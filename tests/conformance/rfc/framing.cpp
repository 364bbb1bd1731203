// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// The header of a frame: RFC 6455 section 5.1 (who masks), 5.2 (its fields), 5.3 (the mask), 5.5 (control frames), 5.6 (data).
namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

struct NamedOpcode
{
    quint8 opcode;
    const char *name;
};

constexpr NamedOpcode known[] = {{Continuation, "continuation"}, {Text, "text"}, {Binary, "binary"},
                                 {Close, "close"},               {Ping, "ping"}, {Pong, "pong"}};

// Payloads that are right for their opcode, so that nothing else is wrong with the frame.
QByteArray payloadFor(quint8 opcode)
{
    return opcode == Close ? hex("03e8") : opcode == Text ? question("1") : QByteArray();
}

// A text message of exactly that many bytes.
QByteArray valueOf(qsizetype size)
{
    return '"' + QByteArray(size - question("\"\"").size(), 'x') + '"';
}

std::vector<FrameCase> reservedBits()
{
    const QByteArray section = "RFC 6455 5.2";
    std::vector<FrameCase> cases;
    for (const auto &[opcode, name] : known) {
        for (const int bit : {1, 2, 3}) {
            const ClientFrame frame{.opcode = opcode, .payload = payloadFor(opcode), .reserved = quint8(8 >> bit)};
            const QByteArray before = opcode == Continuation ? fragment(Text, question("1"), false) : QByteArray();
            cases.push_back({"RSV" + QByteArray::number(bit) + " is set in a frame of type " + name, section, {before + frame.bytes()}, {closes(1002)}});
        }
    }
    cases.push_back({"all three reserved bits are set", section, {ClientFrame{.payload = question("1"), .reserved = 7}.bytes()}, {closes(1002)}});
    cases.push_back({"a reserved bit is set in the last fragment", section,
                     {fragment(Text, question("1").first(9), false),
                      ClientFrame{.opcode = Continuation, .payload = question("1").sliced(9), .reserved = 4}.bytes()},
                     {closes(1002)}});
    cases.push_back({"a reserved bit is seen before the payload has come", section, {ClientFrame{.reserved = 4, .announced = 100}.bytes().first(2)}, {closes(1002)}});
    return cases;
}

std::vector<FrameCase> opcodes()
{
    const QByteArray section = "RFC 6455 5.2";
    std::vector<FrameCase> cases{
        {"a text frame", section, {asks("1")}, {answers("1")}},
        {"a binary frame", section, {binaryFrame(hex("a1 64 74797065 64 70696e67"))}, {answers("null")}}, // {"type":"ping"} in CBOR
    };
    for (const quint8 opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        const QByteArray name = "0x" + QByteArray::number(opcode, 16).toUpper();
        cases.push_back({"the reserved opcode " + name, section, {ClientFrame{.opcode = opcode, .payload = question("1")}.bytes()}, {closes(1002)}});
        cases.push_back({"the reserved opcode " + name + " inside a message", section,
                         {fragment(Text, question("1").first(5), false) + ClientFrame{.opcode = opcode}.bytes()}, {closes(1002)}});
    }
    cases.push_back({"a reserved opcode behind a message", section, {asks("1") + ClientFrame{.opcode = 3}.bytes()}, {answers("1"), closes(1002)}});
    cases.push_back({"a reserved opcode is seen before the payload has come", section, {opening(5, 100, {}).first(2)}, {closes(1002)}});
    return cases;
}

std::vector<FrameCase> lengths()
{
    const QByteArray section = "RFC 6455 5.2";
    std::vector<FrameCase> cases;
    for (const qsizetype size : {124, 125, 126, 127, 255, 256, 65534, 65535, 65536, 65537, 300'000}) {
        const QByteArray value = valueOf(size);
        cases.push_back({"a text of " + QByteArray::number(size) + " bytes, its length in the shortest form", section, {asks(value)}, {answers(value)}});
    }
    for (const int size : {0, 1, 124, 125}) {
        cases.push_back({"a length of " + QByteArray::number(size) + " in 16 bits", section,
                         {ClientFrame{.payload = QByteArray(size, ' '), .lengthBytes = 2}.bytes()}, {closes(1002)}});
    }
    for (const quint64 size : {0, 1, 125, 126, 65535}) {
        cases.push_back({"a length of " + QByteArray::number(size) + " in 64 bits", section,
                         {ClientFrame{.payload = QByteArray(qsizetype(size), ' '), .lengthBytes = 8}.bytes()}, {closes(1002)}});
    }
    const auto add = [&](const char *name, const QByteArray &bytes, int code) { cases.push_back({name, section, {bytes}, {closes(code)}}); };
    add("the most significant bit of a 64-bit length is set", ClientFrame{.announced = quint64(1) << 63}.bytes(), 1002);
    add("the most significant bit is set above a short length", ClientFrame{.announced = (quint64(1) << 63) | 5}.bytes(), 1002);
    add("all bits of a 64-bit length are set", ClientFrame{.announced = ~quint64(0)}.bytes(), 1002);
    add("a ping's length in 16 bits, though it is short", ClientFrame{.opcode = Ping, .payload = "abc", .lengthBytes = 2}.bytes(), 1002);
    add("a close's length in 64 bits, though it is short", ClientFrame{.opcode = Close, .payload = hex("03e8"), .lengthBytes = 8}.bytes(), 1002);
    add("a continuation's length in 16 bits, though it is short",
        fragment(Text, "", false) + ClientFrame{.opcode = Continuation, .payload = question("1"), .lengthBytes = 2}.bytes(), 1002);
    add("a long form of a short length is seen before the mask has come", ClientFrame{.lengthBytes = 2, .announced = 5}.bytes().first(4), 1002);
    return cases;
}

std::vector<FrameCase> tooLong()
{
    const QByteArray section = "RFC 6455 7.4.1";
    constexpr quint64 most = 1024 * 1024;
    return {
        {"a message that is one byte too long is refused by its header", section, {opening(Text, most + 1, {})}, {closes(1009)}},
        {"a message of 2^63 - 1 bytes", section, {opening(Binary, (quint64(1) << 63) - 1, {})}, {closes(1009)}},
        {"a message that becomes too long by a fragment", section, {fragment(Text, " ", false) + opening(Continuation, most, {})}, {closes(1009)}},
        {"a message that is not too long may take its time", section, {opening(Text, most, " ")}, {}, true},
    };
}

std::vector<FrameCase> masks()
{
    std::vector<FrameCase> cases;
    for (const auto &[opcode, name] : known) {
        const QByteArray before = opcode == Continuation ? fragment(Text, question("1"), false) : QByteArray();
        cases.push_back({QByteArray("an unmasked frame of type ") + name, "RFC 6455 5.1",
                         {before + ClientFrame{.opcode = opcode, .payload = payloadFor(opcode), .masked = false}.bytes()}, {closes(1002)}});
    }
    cases.push_back({"an unmasked frame of no bytes", "RFC 6455 5.1", {ClientFrame{.masked = false}.bytes()}, {closes(1002)}});
    cases.push_back({"an unmasked frame behind a masked one", "RFC 6455 5.1",
                     {asks("1") + ClientFrame{.payload = question("2"), .masked = false}.bytes()}, {answers("1"), closes(1002)}});
    cases.push_back({"an unmasked frame is seen before its payload has come", "RFC 6455 5.1",
                     {ClientFrame{.masked = false, .announced = 100}.bytes()}, {closes(1002)}});
    const std::pair<const char *, QByteArray> keys[] = {{"of zeros", QByteArray(4, '\0')}, {"of ones", QByteArray(4, '\xff')},
                                                        {"that looks like a frame", hex("81 80 00 00")}, {"of four different bytes", hex("01 80 7f fe")}};
    for (const auto &[name, key] : keys) {
        cases.push_back({QByteArray("a mask ") + name, "RFC 6455 5.3", {ClientFrame{.payload = question("\"mask\""), .mask = key}.bytes()}, {answers("\"mask\"")}});
        cases.push_back({QByteArray("a mask ") + name + ", and a payload of no whole words", "RFC 6455 5.3",
                         {ClientFrame{.opcode = Ping, .payload = "abcdefghijk", .mask = key}.bytes()}, {pongs("abcdefghijk")}});
    }
    cases.push_back({"every frame has a mask of its own", "RFC 6455 5.3",
                     {ClientFrame{.payload = question("1").first(6), .final = false, .mask = hex("00112233")}.bytes()
                      + ClientFrame{.opcode = Continuation, .payload = question("1").sliced(6), .mask = hex("ffeeddcc")}.bytes()},
                     {answers("1")}});
    return cases;
}

// Frames do not care where TCP cuts them.
std::vector<FrameCase> segments()
{
    const QByteArray section = "RFC 6455 5.2";
    const QByteArray value = valueOf(70'000);
    const QByteArray wide = asks(value);
    Segments everyByte;
    for (const char byte : asks("\"byte by byte\""))
        everyByte.push_back(QByteArray(1, byte));
    QByteArray many;
    Replies manyAnswers;
    for (int i = 0; i < 200; ++i) {
        many += asks(QByteArray::number(i));
        manyAnswers.push_back(answers(QByteArray::number(i)));
    }
    return {
        {"a frame in segments of one byte", section, everyByte, {answers("\"byte by byte\"")}},
        {"a 64-bit length that is cut", section, {wide.first(1), wide.sliced(1, 1), wide.sliced(2, 5), wide.sliced(7)}, {answers(value)}},
        {"a mask that is cut", section, {wide.first(11), wide.sliced(11, 2), wide.sliced(13, 1), wide.sliced(14)}, {answers(value)}},
        {"a payload that is cut off the words in which it is unmasked", section,
         {wide.first(14 + 3), wide.sliced(17, 1), wide.sliced(18, 7), wide.sliced(25, 4096), wide.sliced(4121, 1), wide.sliced(4122)}, {answers(value)}},
        {"two frames in one segment", section, {asks("1") + asks("2")}, {answers("1"), answers("2")}},
        {"two hundred frames in one segment", section, {many}, manyAnswers},
        {"a frame and a half", section, {asks("1") + asks("2").first(9), asks("2").sliced(9)}, {answers("1"), answers("2")}},
        {"half a frame, then its rest and another one", section, {asks("1").first(9), asks("1").sliced(9) + asks("2")}, {answers("1"), answers("2")}},
        {"a message and a control frame in one segment", section, {asks("1") + ping("p") + asks("2")}, {answers("1"), pongs("p"), answers("2")}},
        {"the first byte of a frame alone", section, {asks("1").first(1)}, {}, true},
        {"a header without its payload", section, {asks("1").first(6)}, {}, true},
        {"all of a frame but its last byte", section, {asks("1").chopped(1)}, {}, true},
        {"text that is HTTP", section, {QByteArray("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")}, {closes(1002)}},
        {"nothing but zeros", section, {QByteArray(20, '\0')}, {closes(1002)}},
        {"nothing but ones", section, {QByteArray(20, '\xff')}, {closes(1002)}},
        {"an empty text is a message, if none of the contract's", "RFC 6455 5.6", {textFrame("")}, {complains()}},
        {"an empty binary message is one as well", "RFC 6455 5.6", {binaryFrame("")}, {complains()}},
    };
}

} // namespace

std::vector<FrameCase> framingCases()
{
    std::vector<FrameCase> all;
    for (const auto &group : {reservedBits(), opcodes(), lengths(), tooLong(), masks(), segments()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
