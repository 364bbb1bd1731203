// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// The server's half of RFC 6455 framing, as bare as it can be: whole text frames, nothing validated.
namespace drift::bare {

struct Incoming
{
    std::uint8_t opcode = 0;
    std::string_view payload; // unmasked in place
    std::size_t size = 0;     // of the frame; 0: more bytes are needed
};

// The first frame of `size` bytes.
Incoming takeFrame(char *data, std::size_t size);

// Appends the header of an unmasked, unfragmented frame (RFC 6455, 5.2).
void appendHeader(std::string &out, std::uint8_t opcode, std::size_t payload);

} // namespace drift::bare
