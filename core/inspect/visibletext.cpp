// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/visibletext.h"

#include "protocol/utf8.h"

#include <algorithm>
#include <utility>

namespace drift::inspect {

namespace {

constexpr char32_t firstPicture = 0x2400; // ␀
constexpr char32_t pictureOfDelete = 0x2421; // ␡

bool isPlain(char c)
{
    return quint8(c) >= 0x20 && quint8(c) < 0x7F;
}

const char *endOfPlain(const char *begin, const char *end)
{
    while (begin != end && isPlain(*begin))
        ++begin;
    return begin;
}

// Of a character of `length` well-formed bytes.
char32_t character(const char *bytes, int length)
{
    char32_t c = quint8(*bytes);
    if (length > 1)
        c &= 0x7F >> length;
    for (int i = 1; i < length; ++i)
        c = c << 6 | (quint8(bytes[i]) & 0x3F);
    return c;
}

// Letters and marks by their category, but drawn as nothing at all.
bool isBlankLetter(char32_t c)
{
    return c == 0x034F || c == 0x115F || c == 0x1160 || c == 0x17B4 || c == 0x17B5 || (c >= 0x180B && c <= 0x180F)
        || c == 0x2800 || c == 0x3164 || c == 0xFFA0 || (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0000 && c <= 0xE0FFF);
}

bool isHidden(char32_t c)
{
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // bidi controls, zero-width characters, the soft hyphen, the byte order mark
    case QChar::Other_NotAssigned:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    case QChar::Separator_Space:
        return c != 0x20 && c != 0x3000; // the wide one is as usual in Japanese as it is plain to see
    default:
        return isBlankLetter(c);
    }
}

QString escape(char32_t c)
{
    return QStringLiteral("\u27E6U+%1\u27E7").arg(quint32(c), 4, 16, QLatin1Char('0')).toUpper();
}

void append(QString &out, char32_t c)
{
    if (c < 0x20)
        out.append(QChar(char16_t(firstPicture + c)));
    else if (c == 0x7F)
        out.append(QChar(char16_t(pictureOfDelete)));
    else if (isHidden(c))
        out.append(escape(c));
    else
        out.append(QStringView(QChar::fromUcs4(c)));
}

// Appends what is shown for the character at `pos`, which is no plain one, and returns where the next one begins.
const char *appendOne(QString &out, const char *pos, const char *end)
{
    const protocol::Utf8Step step = protocol::utf8Step(pos, end);
    append(out, step.wellFormed ? character(pos, step.length) : char32_t(QChar::ReplacementCharacter));
    return pos + step.length;
}

// Goes over the text until `stop(bytes, columns)` says that the character that ends there is one too many, and returns
// what stands before it.
template<typename Stop> std::pair<qsizetype, qsizetype> placeBefore(QByteArrayView utf8, Stop &&stop)
{
    const char *pos = utf8.begin();
    qsizetype columns = 0;
    QString shown;
    while (pos != utf8.end()) {
        const char *next = pos + 1;
        qsizetype units = 1;
        if (!isPlain(*pos)) {
            shown.clear();
            next = appendOne(shown, pos, utf8.end());
            units = shown.size();
        }
        if (stop(next - utf8.begin(), columns + units))
            break;
        pos = next;
        columns += units;
    }
    return {pos - utf8.begin(), columns};
}

} // namespace

QString visibleText(QByteArrayView utf8, qsizetype maxBytes)
{
    const bool isCut = utf8.size() > maxBytes;
    const char *const end = utf8.begin() + std::min(utf8.size(), maxBytes);
    QString text;
    text.reserve(end - utf8.begin());
    const char *pos = utf8.begin();
    while (pos != end) {
        const char *const plainEnd = endOfPlain(pos, end);
        text.append(QLatin1StringView(pos, plainEnd - pos));
        pos = plainEnd;
        if (pos == end)
            break;
        // A character that goes on behind the end that was set belongs to the rest.
        const protocol::Utf8Step whole = protocol::utf8Step(pos, utf8.end());
        if (isCut && whole.wellFormed && whole.length > end - pos)
            break;
        pos = appendOne(text, pos, end);
    }
    if (isCut)
        text.append(QChar(u'…'));
    return text;
}

qsizetype bytesBefore(QByteArrayView utf8, qsizetype column)
{
    return placeBefore(utf8, [column](qsizetype, qsizetype columns) { return columns > column; }).first;
}

qsizetype columnOf(QByteArrayView utf8, qsizetype bytes)
{
    return placeBefore(utf8, [bytes](qsizetype end, qsizetype) { return end > bytes; }).second;
}

QString exactText(QByteArrayView utf8)
{
    constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");
    const QString text = QString::fromUtf8(utf8);
    return utf8.startsWith(byteOrderMark) ? QChar(QChar::ByteOrderMark) + text : text;
}

} // namespace drift::inspect
