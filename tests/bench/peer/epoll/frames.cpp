// SPDX-License-Identifier: GPL-3.0-only
#include "frames.h"

#include <cstring>

namespace drift::bare {
namespace {

void unmask(char *data, std::size_t size, const char *key)
{
    std::uint32_t four;
    std::memcpy(&four, key, 4);
    const std::uint64_t eight = std::uint64_t(four) << 32 | four;
    std::size_t at = 0;
    for (; at + 8 <= size; at += 8) {
        std::uint64_t word;
        std::memcpy(&word, data + at, 8);
        word ^= eight;
        std::memcpy(data + at, &word, 8);
    }
    for (; at < size; ++at)
        data[at] = char(data[at] ^ key[at & 3]);
}

} // namespace

Incoming takeFrame(char *data, std::size_t size)
{
    if (size < 2)
        return {};
    std::uint64_t length = std::uint8_t(data[1]) & 0x7Fu;
    const std::size_t extra = length == 126 ? 2 : length == 127 ? 8 : 0;
    const std::size_t head = 2 + extra + 4;
    if (size < head)
        return {};
    if (extra > 0) {
        length = 0;
        for (std::size_t i = 0; i < extra; ++i)
            length = length << 8 | std::uint8_t(data[2 + i]);
    }
    if (size - head < length)
        return {};
    unmask(data + head, length, data + head - 4);
    return {std::uint8_t(data[0] & 0x0F), {data + head, length}, head + length};
}

void appendHeader(std::string &out, std::uint8_t opcode, std::size_t payload)
{
    out.push_back(char(0x80 | opcode));
    if (payload < 126) {
        out.push_back(char(payload));
        return;
    }
    const int bytes = payload <= 0xFFFF ? 2 : 8;
    out.push_back(char(bytes == 2 ? 126 : 127));
    for (int i = bytes - 1; i >= 0; --i)
        out.push_back(char(std::uint64_t(payload) >> (8 * i)));
}

} // namespace drift::bare
