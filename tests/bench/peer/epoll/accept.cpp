// SPDX-License-Identifier: GPL-3.0-only
#include "accept.h"

#include <array>
#include <bit>
#include <cstdint>

namespace drift::bare {
namespace {

using Digest = std::array<std::uint8_t, 20>;

// One block of 64 bytes (FIPS 180-4, 6.1.2).
void mix(std::array<std::uint32_t, 5> &state, const char *block)
{
    std::array<std::uint32_t, 80> words;
    for (std::size_t i = 0; i < 16; ++i) {
        words[i] = 0;
        for (std::size_t byte = 0; byte < 4; ++byte)
            words[i] = words[i] << 8 | std::uint8_t(block[4 * i + byte]);
    }
    for (std::size_t i = 16; i < words.size(); ++i)
        words[i] = std::rotl(words[i - 3] ^ words[i - 8] ^ words[i - 14] ^ words[i - 16], 1);
    auto [a, b, c, d, e] = state;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::uint32_t f = b ^ c ^ d;
        std::uint32_t k = i < 40 ? 0x6ED9EBA1u : 0xCA62C1D6u;
        if (i < 20) {
            f = (b & c) | (~b & d);
            k = 0x5A827999u;
        } else if (i >= 40 && i < 60) {
            f = (b & c) | (b & d) | (c & d);
            k = 0x8F1BBCDCu;
        }
        const std::uint32_t next = std::rotl(a, 5) + f + e + k + words[i];
        e = d;
        d = c;
        c = std::rotl(b, 30);
        b = a;
        a = next;
    }
    state = {state[0] + a, state[1] + b, state[2] + c, state[3] + d, state[4] + e};
}

Digest sha1(std::string text)
{
    const std::uint64_t bits = text.size() * 8;
    text.push_back(char(0x80));
    text.resize((text.size() + 8 + 63) / 64 * 64 - 8, '\0');
    for (int shift = 56; shift >= 0; shift -= 8)
        text.push_back(char(bits >> shift));
    std::array<std::uint32_t, 5> state{0x67452301u, 0xEFCDAB89u, 0x98BADCFEu, 0x10325476u, 0xC3D2E1F0u};
    for (std::size_t at = 0; at < text.size(); at += 64)
        mix(state, text.data() + at);
    Digest digest;
    for (std::size_t i = 0; i < digest.size(); ++i)
        digest[i] = std::uint8_t(state[i / 4] >> (24 - 8 * (i % 4)));
    return digest;
}

std::string base64(const Digest &digest)
{
    constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < digest.size(); at += 3) {
        std::uint32_t three = 0;
        for (std::size_t i = at; i < at + 3; ++i)
            three = three << 8 | (i < digest.size() ? digest[i] : 0u);
        for (int shift = 18; shift >= 0; shift -= 6)
            text.push_back(letters[three >> shift & 0x3F]);
    }
    text.back() = '='; // 20 bytes lack one of a multiple of three
    return text;
}

// What stands between two words; empty where they do not both stand there.
std::string_view between(std::string_view text, std::string_view before, std::string_view after)
{
    const std::size_t begin = text.find(before);
    if (begin == std::string_view::npos)
        return {};
    const std::string_view rest = text.substr(begin + before.size());
    const std::size_t end = rest.find(after);
    return end == std::string_view::npos ? std::string_view() : rest.substr(0, end);
}

} // namespace

std::string acceptValue(std::string_view key)
{
    return base64(sha1(std::string(key) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"));
}

std::optional<Upgrade> upgrade(std::string_view request)
{
    const std::string_view room = between(request, "GET /room/", "/connect");
    const std::string_view key = between(request, "Sec-WebSocket-Key: ", "\r\n");
    if (room.empty() || key.empty())
        return std::nullopt;
    return Upgrade{room, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                         "Sec-WebSocket-Accept: " + acceptValue(key) + "\r\n\r\n"};
}

} // namespace drift::bare
