// SPDX-License-Identifier: GPL-3.0-only
#include "message.h"

#include <charconv>
#include <iterator>
#include <random>

namespace drift::load {
namespace {

constexpr std::string_view pushBegin = R"({"type":"push","key":")";
constexpr std::string_view seqBegin = R"(","seq":)";
constexpr std::string_view valueBegin = R"(,"value":")";

// What stands behind a name; nothing where that does not occur.
std::string_view after(std::string_view text, std::string_view name)
{
    const std::size_t at = text.find(name);
    return at == std::string_view::npos ? std::string_view() : text.substr(at + name.size());
}

std::uint64_t numberIn(std::string_view text)
{
    std::uint64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

// A push with its fields in the order in which every server here writes them, without searching: nearly all that
// arrives, and what is spent on it the servers do not get to do.
Arrived readPush(std::string_view text)
{
    const std::size_t keyEnd = text.find('"', pushBegin.size());
    if (keyEnd == std::string_view::npos || !text.substr(keyEnd).starts_with(seqBegin))
        return {};
    std::uint64_t seq = 0;
    const char *const end = text.data() + text.size();
    const char *const behind = std::from_chars(text.data() + keyEnd + seqBegin.size(), end, seq).ptr;
    const std::string_view rest(behind, std::size_t(end - behind));
    if (!rest.starts_with(valueBegin))
        return {};
    return {Arrived::Kind::Push, seq, rest.substr(valueBegin.size())};
}

// Up to `end`, or a little more.
void appendWords(std::string &text, std::size_t end, std::uint64_t seed)
{
    constexpr std::string_view words[] = {"the ", "board ", "has ", "seven ", "cards ", "and ", "each ", "of ", "them ", "moves ", "when ",
                                          "somebody ", "drags ", "it ", "to ", "another ", "column, "};
    std::minstd_rand random(std::uint32_t(seed / 1000 + 1)); // stamps are whole microseconds on some machines
    while (text.size() < end) {
        text.append(words[random() % std::size(words)]);
        if (random() % 4 == 0)
            text.append(std::to_string(random() % 1000)).push_back(' ');
    }
}

} // namespace

std::string pushText(std::string_view key, std::string_view action, std::size_t size, std::uint64_t stamp, Filler filler)
{
    std::string text;
    text.reserve(size + 96);
    text.append(R"({"type":"push","action":{"type":")").append(action).append(R"("},"key":")").append(key);
    text.append(R"(","value":")");
    constexpr char digits[] = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4)
        text.push_back(digits[stamp >> shift & 0xF]);
    const std::size_t end = text.size() + (size > smallestValue ? size - smallestValue : 0);
    if (filler == Filler::Words)
        appendWords(text, end, stamp);
    text.resize(end, 'x');
    return text.append("\"}");
}

std::string compactText(std::string_view key, std::uint64_t seq)
{
    std::string text = R"({"type":"push","action":{"type":"compact","seq":)" + std::to_string(seq);
    return text.append(R"(},"key":")").append(key).append(R"(","value":"compacted"})");
}

std::string getText(std::string_view key)
{
    return std::string(R"({"type":"get","seq":0,"key":")").append(key).append("\"}");
}

std::uint64_t Arrived::stamp() const
{
    std::uint64_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number, 16);
    return number;
}

Arrived readMessage(std::string_view text)
{
    if (text.starts_with(pushBegin)) {
        const Arrived push = readPush(text);
        if (push.kind == Arrived::Kind::Push)
            return push;
    }
    const std::string_view head = text.substr(0, 160);
    if (head.find(R"("type":"push")") != std::string_view::npos)
        return {Arrived::Kind::Push, numberIn(after(head, R"("seq":)")), after(text, R"("value":")")};
    if (head.find(R"("type":"init")") != std::string_view::npos)
        return {Arrived::Kind::Init};
    if (head.find(R"("type":"stream_size")") != std::string_view::npos)
        return {Arrived::Kind::StreamSize};
    return {};
}

} // namespace drift::load
