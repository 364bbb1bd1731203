// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/cases.h"

// Text is UTF-8: RFC 6455 section 5.6 and 8.1, RFC 3629 section 3 and 4. A connection fails at the first byte that cannot
// stand where it stands, however much of its frame or message is still to come.
namespace drift::conformance::rfc {

using namespace relay::testing;

namespace {

const QByteArray head = R"({"type":"ping","nonce":")";

// The question for a text, and what is asked.
FrameCase whole(const char *name, const QByteArray &text)
{
    const QByteArray value = '"' + text + '"';
    return {name, "RFC 3629 3", {asks(value)}, {answers(value)}};
}

std::vector<FrameCase> rightCharacters()
{
    return {
        whole("U+0020 to U+007E", "abcdefghijklmnopqrstuvwxyz 0123456789 ~"),
        whole("U+007F", "\x7f"),
        whole("U+0080, the first of two bytes", hex("c280")),
        whole("U+07FF, the last of two bytes", hex("dfbf")),
        whole("U+0800, the first of three bytes", hex("e0a080")),
        whole("U+D7FF, the last before the surrogates", hex("ed9fbf")),
        whole("U+E000, the first behind the surrogates", hex("ee8080")),
        whole("U+FEFF in the middle is no mark but a character", "a" + hex("efbbbf") + "b"),
        whole("U+FFFD, what others put where something is broken", hex("efbfbd")),
        whole("U+FFFE, which is no character", hex("efbfbe")),
        whole("U+FFFF, the last of three bytes", hex("efbfbf")),
        whole("U+10000, the first of four bytes", hex("f0908080")),
        whole("U+1FFFF, which is no character either", hex("f09fbfbf")),
        whole("U+10FFFF, the last of all", hex("f48fbfbf")),
        whole("one, two, three and four bytes beside each other", "a" + hex("c3a4e282acf09f9880") + "z"),
        {"U+FEFF at the beginning is part of the text, which is then no JSON", "RFC 6455 5.6", {textFrame(hex("efbbbf") + question("1"))}, {complains()}},
        {"NUL is a character, if not of JSON", "RFC 6455 5.6", {textFrame(QByteArray(1, '\0'))}, {complains()}},
        {"binary messages may have any bytes", "RFC 6455 5.6", {binaryFrame("\xff\xfe\xc0")}, {complains()}},
        {"fragments of binary messages may have any bytes", "RFC 6455 5.6", {fragment(Binary, "\xff", false) + fragment(Continuation, "\xc0", true)}, {complains()}},
    };
}

// In each the last byte is the first wrong one.
struct Wrong
{
    const char *name;
    const char *bytes;
};

constexpr Wrong wrongBytes[] = {
    {"80, a continuation of nothing", "80"},
    {"bf, a continuation of nothing", "bf"},
    {"c0, which could only be overlong", "c0"},
    {"c1, which could only be overlong", "c1"},
    {"f5, which could only be above U+10FFFF", "f5"},
    {"f7, which could only be above U+10FFFF", "f7"},
    {"f8, of five bytes", "f8"},
    {"fc, of six bytes", "fc"},
    {"fe, which is never there", "fe"},
    {"ff, which is never there", "ff"},
    {"c2 and a letter", "c2 41"},
    {"c2 and another beginning", "c2 c2"},
    {"df and a byte above the continuations", "df c0"},
    {"e0 80, overlong", "e0 80"},
    {"e0 9f, overlong", "e0 9f"},
    {"ed a0, the first surrogates", "ed a0"},
    {"ed bf, the last surrogates", "ed bf"},
    {"e1 and a letter", "e1 41"},
    {"e1 80 and a letter", "e1 80 41"},
    {"ef bf and a quote", "ef bf 22"},
    {"f0 80, overlong", "f0 80"},
    {"f0 8f, overlong", "f0 8f"},
    {"f4 90, above U+10FFFF", "f4 90"},
    {"f4 bf, above U+10FFFF", "f4 bf"},
    {"f1 80 and a letter", "f1 80 41"},
    {"f1 80 80 and a letter", "f1 80 80 41"},
    {"f1 80 80 and another beginning", "f1 80 80 f1"},
    {"a right character and a continuation too many", "e2 82 ac 80"},
};

std::vector<FrameCase> wrongCharacters()
{
    std::vector<FrameCase> cases;
    for (const Wrong &wrong : wrongBytes) {
        const QByteArray bytes = hex(wrong.bytes);
        cases.push_back({QByteArray(wrong.name) + ", in a frame that is not whole", "RFC 6455 8.1",
                         {opening(Text, 5000, head + bytes)}, {closes(1007)}});
        cases.push_back({QByteArray(wrong.name) + ", the last byte in a fragment of its own that is not whole", "RFC 6455 8.1",
                         {fragment(Text, head + bytes.chopped(1), false), opening(Continuation, 5000, bytes.last(1), false)}, {closes(1007)}});
    }
    const std::pair<const char *, const char *> ends[] = {{"behind c2", "c2"}, {"behind e2 82", "e2 82"}, {"behind f0 9f 98", "f0 9f 98"}};
    for (const auto &[name, bytes] : ends) {
        cases.push_back({QByteArray("a message that ends inside a character, ") + name, "RFC 6455 8.1", {textFrame(head + hex(bytes))}, {closes(1007)}});
        cases.push_back({QByteArray("a message in fragments that ends inside a character, ") + name, "RFC 6455 8.1",
                         {fragment(Text, head, false) + fragment(Continuation, hex(bytes), true)}, {closes(1007)}});
        cases.push_back({QByteArray("an empty last fragment does not end a character, ") + name, "RFC 6455 8.1",
                         {fragment(Text, head + hex(bytes), false) + fragment(Continuation, "", true)}, {closes(1007)}});
        cases.push_back({QByteArray("a fragment may end inside a character, ") + name, "RFC 6455 5.6", {fragment(Text, head + hex(bytes), false)}, {}, true});
    }
    return cases;
}

std::vector<FrameCase> cutCharacters()
{
    std::vector<FrameCase> cases;
    const std::pair<const char *, QByteArray> characters[] = {{"two bytes", hex("c3a4")}, {"three bytes", hex("e282ac")}, {"four bytes", hex("f09f9880")}};
    for (const auto &[name, character] : characters) {
        for (qsizetype at = 1; at < character.size(); ++at) {
            const QByteArray where = QByteArray("a character of ") + name + ", cut behind its byte " + QByteArray::number(at);
            const QByteArray first = head + character.first(at);
            const QByteArray rest = character.sliced(at) + "\"}";
            const Expected answer = answers('"' + character + '"');
            cases.push_back({where + ", in two fragments", "RFC 6455 5.6", {fragment(Text, first, false) + fragment(Continuation, rest, true)}, {answer}});
            cases.push_back({where + ", with an empty fragment and a ping in between", "RFC 6455 5.6",
                             {fragment(Text, first, false) + fragment(Continuation, "", false) + ping(character.sliced(at)) + fragment(Continuation, rest, true)},
                             {pongs(character.sliced(at)), answer}});
            const QByteArray frame = textFrame(first + rest);
            const qsizetype cut = frame.size() - rest.size();
            cases.push_back({where + ", in two segments", "RFC 6455 5.6", {frame.first(cut), frame.sliced(cut)}, {answer}});
        }
    }
    return cases;
}

std::vector<FrameCase> failingFast()
{
    const QByteArray chinese = QByteArray("\xe6\xb1\x89").repeated(100'000);
    const QByteArray section = "RFC 6455 8.1";
    const QByteArray cut = opening(Text, 100, head + "\xe2x");
    return {
        {"a wrong byte at the end of a fragment of 131,000 bytes", section, {fragment(Text, head + chinese.first(130'800) + '\xff', false)}, {closes(1007)}},
        {"a wrong byte in the first thousandth of a message", section, {opening(Text, 900'000, head + chinese.first(900) + '\xed' + '\xa0')}, {closes(1007)}},
        {"a wrong byte behind a right one in the next segment", section, {cut.chopped(1), cut.last(1)}, {closes(1007)}},
        {"a wrong byte behind messages that were right", section, {asks("1") + asks("\"\xc3\xa4\"") + textFrame("\xc3\x28")},
         {answers("1"), answers("\"\xc3\xa4\""), closes(1007)}},
        {"a wrong byte in the fragment behind a ping", section, {fragment(Text, head + '\xe2', false) + ping("p") + opening(Continuation, 9, "x")}, {pongs("p"), closes(1007)}},
        {"a message is judged anew, whatever the one before it ended with", section, {asks("\"\xf0\x9f\x98\x80\"") + textFrame("\x80")},
         {answers("\"\xf0\x9f\x98\x80\""), closes(1007)}},
        {"a binary message does not change how the next text is judged", section, {binaryFrame("\xe2\x82") + textFrame("\xac")}, {complains(), closes(1007)}},
    };
}

} // namespace

std::vector<FrameCase> utf8Cases()
{
    std::vector<FrameCase> all;
    for (const auto &group : {rightCharacters(), wrongCharacters(), cutCharacters(), failingFast()})
        all.insert(all.end(), group.begin(), group.end());
    return all;
}

} // namespace drift::conformance::rfc
