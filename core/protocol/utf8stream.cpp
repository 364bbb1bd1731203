// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/utf8stream.h"

#include "protocol/utf8.h"

#include <algorithm>

namespace drift::protocol {

namespace {

// Of the character that a byte begins, right or wrong; 1 where it begins none.
qsizetype lengthBehind(quint8 lead)
{
    return lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

// How much of the end belongs to a character that is not all there.
qsizetype openEnd(QByteArrayView text)
{
    const qsizetype most = std::min<qsizetype>(text.size(), 3);
    for (qsizetype size = 1; size <= most; ++size) {
        const auto byte = quint8(text[text.size() - size]);
        if ((byte & 0xC0) != 0x80)
            return lengthBehind(byte) > size ? size : 0;
    }
    return 0;
}

} // namespace

bool Utf8Stream::take(QByteArrayView piece)
{
    while (m_size > 0 && !piece.isEmpty()) {
        if (!goOn(piece.front()))
            return false;
        piece = piece.sliced(1);
    }
    const qsizetype open = openEnd(piece);
    // Qt's check takes ASCII by the vector: it is what nearly all text is.
    return piece.chopped(open).isValidUtf8() && begin(piece.last(open));
}

bool Utf8Stream::begin(QByteArrayView tail)
{
    return std::all_of(tail.begin(), tail.end(), [this](char byte) { return goOn(byte); });
}

bool Utf8Stream::goOn(char byte)
{
    m_begun[m_size++] = byte;
    if (m_size == 1)
        return quint8(byte) >= 0xC2 && quint8(byte) <= 0xF4;
    const Utf8Step step = utf8Step(m_begun.data(), m_begun.data() + m_size);
    if (step.length != m_size) // one of them cannot follow the others
        return false;
    if (step.wellFormed)
        m_size = 0;
    return true;
}

} // namespace drift::protocol
