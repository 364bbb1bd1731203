// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The client's half of RFC 6455 framing, only as much of it as a load generator needs: what it sends is masked and
// never fragmented, and what it receives must be unmasked and whole.
namespace drift::load {

enum class Opcode : std::uint8_t { Text = 0x1, Binary = 0x2, Close = 0x8, Ping = 0x9, Pong = 0xA };

// Appends one masked frame (RFC 6455, 5.2 and 5.3) to `out`.
void appendFrame(std::string &out, Opcode opcode, std::string_view payload, std::uint32_t mask);

struct Frame
{
    Opcode opcode;
    std::string_view payload; // points into the bytes given to takeFrame()
    bool compressed = false;  // RSV1 is set (RFC 7692, 6)
};

struct Taken
{
    std::optional<Frame> frame; // none: more bytes are needed
    std::size_t size = 0;       // how many bytes the frame took
    bool broken = false;        // a server must not send this: masked, fragmented, or reserved bits
};

// The first frame of `bytes`.
Taken takeFrame(std::string_view bytes);
// The same of one whose end has not come: where `bytes` holds its header and `enough` of its payload, `frame` is its beginning,
// and `size` is that of all of it.
Taken peekFrame(std::string_view bytes, std::size_t enough);

// The code of a Close frame's payload, 1005 where it has none (RFC 6455, 7.1.5).
int closeCode(std::string_view payload);

} // namespace drift::load
