// SPDX-License-Identifier: GPL-3.0-only
#include "frame.h"

#include <cstring>

namespace drift::load {

void appendFrame(std::string &out, Opcode opcode, std::string_view payload, std::uint32_t mask)
{
    out.push_back(char(0x80 | std::uint8_t(opcode)));
    if (payload.size() < 126) {
        out.push_back(char(0x80 | payload.size()));
    } else {
        const int bytes = payload.size() <= 0xFFFF ? 2 : 8;
        out.push_back(char(0x80 | (bytes == 2 ? 126 : 127)));
        for (int i = bytes - 1; i >= 0; --i)
            out.push_back(char(std::uint64_t(payload.size()) >> (8 * i)));
    }
    char key[4];
    std::memcpy(key, &mask, 4);
    out.append(key, 4);
    const std::size_t start = out.size();
    out.append(payload);
    for (std::size_t i = 0; i < payload.size(); ++i)
        out[start + i] ^= key[i & 3];
}

Taken takeFrame(std::string_view bytes)
{
    Taken taken = peekFrame(bytes, 0);
    if (bytes.size() < taken.size)
        taken = {};
    return taken;
}

Taken peekFrame(std::string_view bytes, std::size_t enough)
{
    if (bytes.size() < 2)
        return {};
    const auto at = [&](std::size_t i) { return std::uint8_t(bytes[i]); };
    if ((at(0) & 0xB0) != 0x80 || (at(0) & 0x0F) == 0 || (at(1) & 0x80) != 0)
        return {.frame = {}, .size = 0, .broken = true};
    std::uint64_t length = at(1);
    std::size_t head = 2;
    if (length >= 126) {
        const std::size_t extra = length == 126 ? 2 : 8;
        if (bytes.size() < head + extra)
            return {};
        length = 0;
        for (std::size_t i = 0; i < extra; ++i)
            length = length << 8 | at(head + i);
        head += extra;
    }
    if (bytes.size() - head < enough)
        return {};
    return {.frame = Frame{Opcode(at(0) & 0x0F), bytes.substr(head, length), (at(0) & 0x40) != 0}, .size = head + length};
}

int closeCode(std::string_view payload)
{
    if (payload.size() < 2)
        return 1005;
    return std::uint8_t(payload[0]) << 8 | std::uint8_t(payload[1]);
}

} // namespace drift::load
