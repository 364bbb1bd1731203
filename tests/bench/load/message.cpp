// SPDX-License-Identifier: GPL-3.0-only
#include "message.h"

#include <charconv>

namespace drift::load {
namespace {

constexpr std::string_view pushBegin = R"({"type":"push","key":")";

template<typename Number>
Number numberAfter(std::string_view text, std::string_view name, int base)
{
    Number number = 0;
    const std::size_t at = text.find(name);
    if (at != std::string_view::npos)
        std::from_chars(text.data() + at + name.size(), text.data() + text.size(), number, base);
    return number;
}

} // namespace

std::string pushText(std::string_view key, std::string_view action, std::size_t size, std::uint64_t stamp)
{
    std::string text;
    text.reserve(size + 96);
    text.append(R"({"type":"push","action":{"type":")").append(action).append(R"("},"key":")").append(key);
    text.append(R"(","value":")");
    constexpr char digits[] = "0123456789abcdef";
    for (int shift = 60; shift >= 0; shift -= 4)
        text.push_back(digits[stamp >> shift & 0xF]);
    text.append(size > smallestValue ? size - smallestValue : 0, 'x');
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

Arrived readMessage(std::string_view text)
{
    const std::string_view head = text.substr(0, 160);
    if (head.starts_with(pushBegin)) { // as every server here writes it: nearly all that arrives
        const std::string_view rest = head.substr(pushBegin.size());
        return {Arrived::Kind::Push, numberAfter<std::uint64_t>(rest, R"(","seq":)", 10),
                numberAfter<std::uint64_t>(rest, R"(,"value":")", 16)};
    }
    if (head.find(R"("type":"push")") != std::string_view::npos)
        return {Arrived::Kind::Push, numberAfter<std::uint64_t>(head, R"("seq":)", 10),
                numberAfter<std::uint64_t>(head, R"("value":")", 16)};
    if (head.find(R"("type":"init")") != std::string_view::npos)
        return {Arrived::Kind::Init};
    if (head.find(R"("type":"stream_size")") != std::string_view::npos)
        return {Arrived::Kind::StreamSize};
    return {};
}

} // namespace drift::load
