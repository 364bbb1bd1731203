// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <string_view>

#include <zlib.h>

namespace drift::load {

// Looks at the beginning of compressed messages (RFC 7692) of which none needs what another left: what is read of them is
// there, and the load has something else to do.
class Peek
{
public:
    Peek();
    ~Peek();
    Peek(const Peek &) = delete;
    Peek &operator=(const Peek &) = delete;

    // Good until the next call. What cannot be inflated ends the program.
    std::string_view beginningOf(std::string_view payload);

private:
    z_stream m_stream{};
    std::array<char, 256> m_text{};
};

} // namespace drift::load
