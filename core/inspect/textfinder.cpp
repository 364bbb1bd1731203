// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/textfinder.h"

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr std::array<char, 256> makeFolding()
{
    std::array<char, 256> folding{};
    for (int byte = 0; byte < 256; ++byte)
        folding[size_t(byte)] = char(byte >= 'A' && byte <= 'Z' ? byte + ('a' - 'A') : byte);
    return folding;
}

constexpr std::array<char, 256> folding = makeFolding();

char folded(char byte)
{
    return folding[quint8(byte)];
}

bool isAscii(const QByteArray &text)
{
    return std::all_of(text.begin(), text.end(), [](char byte) { return quint8(byte) < 0x80; });
}

} // namespace

TextFinder::TextFinder(const QByteArray &text) : m_folded(text)
{
    std::transform(m_folded.begin(), m_folded.end(), m_folded.begin(), folded);
    if (!isAscii(text))
        m_text = QString::fromUtf8(text);
    const qsizetype length = m_folded.size();
    m_skip.fill(quint8(std::min<qsizetype>(length, 255)));
    for (qsizetype i = std::max<qsizetype>(0, length - 256); i + 1 < length; ++i)
        m_skip[quint8(m_folded[i])] = quint8(length - 1 - i);
}

bool TextFinder::isIn(const QByteArray &utf8) const
{
    if (m_text.isEmpty())
        return isInBytes(utf8);
    return QString::fromUtf8(utf8).contains(m_text, Qt::CaseInsensitive);
}

bool TextFinder::isInBytes(const QByteArray &utf8) const
{
    const char *text = m_folded.constData();
    const qsizetype last = m_folded.size() - 1;
    if (last < 0)
        return true;
    const char *bytes = utf8.constData();
    for (qsizetype at = last; at < utf8.size();) {
        const char under = folded(bytes[at]);
        if (under == text[last]) {
            qsizetype behind = 1;
            while (behind <= last && folded(bytes[at - behind]) == text[last - behind])
                ++behind;
            if (behind > last)
                return true;
        }
        at += m_skip[quint8(under)];
    }
    return false;
}

} // namespace drift::inspect
