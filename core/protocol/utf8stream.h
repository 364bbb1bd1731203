// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>

#include <array>

namespace drift::protocol {

// Whether text that comes in pieces, cut anywhere, is UTF-8 (RFC 3629). Told at the first byte that cannot be right, not
// at the end of the text: RFC 6455 section 8.1 lets a connection fail there, and nobody waits for the rest of a message
// that is lost already.
class Utf8Stream
{
public:
    // False where the piece holds a byte that cannot stand there; nothing is to be taken after that.
    [[nodiscard]] bool take(QByteArrayView piece);
    // The text may end here: not inside a character.
    [[nodiscard]] bool isWhole() const { return m_size == 0; }

private:
    [[nodiscard]] bool begin(QByteArrayView tail);
    [[nodiscard]] bool goOn(char byte);

    std::array<char, 4> m_begun{}; // a character whose end did not come yet
    quint8 m_size = 0;             // bytes of it
};

} // namespace drift::protocol
