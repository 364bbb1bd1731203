// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The few messages of the protocol that a load sends and receives, as JSON text.
namespace drift::load {

// The smallest value that has room for a stamp, in bytes.
inline constexpr std::size_t smallestValue = 18;

// What a value is filled with behind its stamp.
enum class Filler : std::uint8_t {
    Nothing, // one character
    Words,   // others each time, which a compressor makes about a third of
};

// A push whose value is a JSON string of `size` bytes, quotes included, that begins with `stamp` in hexadecimal.
std::string pushText(std::string_view key, std::string_view action, std::size_t size, std::uint64_t stamp, Filler filler = Filler::Nothing);
// A compact of everything up to `seq`.
std::string compactText(std::string_view key, std::uint64_t seq);
std::string getText(std::string_view key);

// What arrived. `seq` and `value` are set for a push.
struct Arrived
{
    enum class Kind : std::uint8_t { Push, Init, StreamSize, Other };

    Kind kind = Kind::Other;
    std::uint64_t seq = 0;
    std::string_view value = {}; // behind its first quote, to the message's end

    // What the value begins with.
    [[nodiscard]] std::uint64_t stamp() const;
};

// Reads a message of the server without parsing all of it: a load's own keys and values hold no quotes.
Arrived readMessage(std::string_view text);

} // namespace drift::load
