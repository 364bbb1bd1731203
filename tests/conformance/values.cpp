// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/values.h"

namespace drift::conformance {

namespace {

constexpr int deepest = 5;

constexpr const char *oddNumbers[] = {
    "18446744073709551615", "-9223372036854775808", "9007199254740993", "1e400", "-1e400", "1.0", "1e0", "1E+05", "-0", "-0.0",
    "0.10", "0e0", "1e-400", "123456789012345678901234567890", "5e-324", "1.7976931348623157e308", "0.1e-7",
};
constexpr const char *oddPieces[] = {
    "\\ud800", "\\udc00", "\\ud83d\\ude00", "\\u0041", "\\u00E9", "\\/", "\\\\", "\\\"", "\\b\\f\\n\\r\\t", "\\u0000", "é", "😀", "\x7f",
    "a", "Z", " ", "\u2028", "\\uFFFF", "\uffff", "key",
};
constexpr const char *names[] = {"\"a\"", "\"b\"", "\"\"", "\"type\"", "\"seq\"", "\"\\u0061\"", "\"__proto__\"", "\"\\ud800\""};
constexpr const char *characters[] = {"a", "é", "😀", "", "\"", "\\", "\n", "key", "\u2028", "\xff", "\xed\xa0\x80", "\xc3"};

} // namespace

QByteArray ValueMaker::space()
{
    return below(4) == 0 ? QByteArray(below(3), " \t\r\n"[below(4)]) : QByteArray();
}

QByteArray ValueMaker::digits(int most)
{
    QByteArray text;
    for (int left = 1 + below(most); left > 0; --left)
        text += char('0' + below(10));
    return text;
}

QByteArray ValueMaker::jsonNumber()
{
    if (below(2) == 0)
        return oneOf(oddNumbers);
    QByteArray number = below(2) == 0 ? "-" : "";
    number += below(3) == 0 ? QByteArray("0") : char('1' + below(9)) + digits(20);
    if (below(2) == 0)
        number += '.' + digits(20);
    if (below(2) == 0)
        number += (below(2) == 0 ? "e" : "E") + QByteArray(below(2) == 0 ? "" : below(2) == 0 ? "+" : "-") + digits(3);
    return number;
}

QByteArray ValueMaker::jsonString()
{
    QByteArray text = "\"";
    for (int left = below(6); left > 0; --left)
        text += oneOf(oddPieces);
    return text + '"';
}

QByteArray ValueMaker::jsonContainer(int depth)
{
    const bool isObject = below(2) == 0;
    QByteArray text = (isObject ? "{" : "[") + space();
    const int members = below(5);
    for (int i = 0; i < members; ++i) {
        text += i > 0 ? "," + space() : QByteArray();
        if (isObject)
            text += oneOf(names) + space() + ':' + space();
        text += json(depth + 1) + space();
    }
    return text + (isObject ? '}' : ']');
}

QByteArray ValueMaker::json(int depth)
{
    switch (below(depth < deepest ? 6 : 4)) {
    case 0: return jsonString();
    case 1: return below(3) == 0 ? "null" : below(2) == 0 ? "true" : "false";
    case 2:
    case 3: return jsonNumber();
    default: return jsonContainer(depth);
    }
}

QByteArray ValueMaker::bytes(int size)
{
    QByteArray all;
    for (int left = size; left > 0; --left)
        all += char(below(256));
    return all;
}

// Now and then not quite.
QByteArray ValueMaker::utf8()
{
    QByteArray text;
    for (int left = below(5); left > 0; --left)
        text += oneOf(characters);
    return text;
}

QByteArray ValueMaker::head(int major, quint64 number)
{
    const int shortest = number < 24 ? 0 : number <= 0xff ? 1 : number <= 0xffff ? 2 : number <= 0xffffffff ? 3 : 4;
    const int width = below(3) == 0 ? shortest + below(5 - shortest) : shortest;
    if (width == 0)
        return QByteArray(1, char(major << 5 | int(number)));
    QByteArray all(1, char(major << 5 | (23 + width)));
    for (int shift = 8 * ((1 << (width - 1)) - 1); shift >= 0; shift -= 8)
        all += char(number >> shift & 0xff);
    return all;
}

QByteArray ValueMaker::cborString(int major, const QByteArray &content)
{
    if (below(3) > 0)
        return head(major, quint64(content.size())) + content;
    const qsizetype cut = below(int(content.size()) + 1);
    return QByteArray(1, char(major << 5 | 31)) + head(major, quint64(cut)) + content.first(cut) + head(major, 0)
            + head(major, quint64(content.size() - cut)) + content.sliced(cut) + '\xff';
}

QByteArray ValueMaker::cborNumber()
{
    switch (below(5)) {
    case 0: return head(below(2), m_random() >> below(64));
    case 1: return head(below(2), ~quint64(0));
    case 2: return '\xf9' + bytes(2);
    case 3: return '\xfa' + (below(2) == 0 ? "\x7f" + bytes(3) : bytes(4));
    default: return '\xfb' + (below(2) == 0 ? "\xff\xf0" + bytes(6) : bytes(8));
    }
}

// Only text and integers have a form in JSON.
QByteArray ValueMaker::cborKey()
{
    return below(3) == 0 ? head(below(2), m_random() >> below(64)) : cborString(3, utf8());
}

QByteArray ValueMaker::cborContainer(int depth)
{
    const bool isMap = below(2) == 0;
    const bool isIndefinite = below(2) == 0;
    const int major = isMap ? 5 : 4;
    const int members = below(5);
    QByteArray all = isIndefinite ? QByteArray(1, char(major << 5 | 31)) : head(major, quint64(members));
    for (int i = 0; i < members; ++i)
        all += (isMap ? cborKey() : QByteArray()) + cbor(depth + 1);
    return isIndefinite ? all + '\xff' : all;
}

QByteArray ValueMaker::cborTagged(int depth)
{
    if (below(2) == 0) // typed arrays: as many bytes as fit every size of an element
        return head(6, quint64(64 + below(24))) + cborString(2, bytes(16 * below(3)));
    static constexpr quint64 tags[] = {0, 1, 2, 3, 24, 32, 37, 55799, 0x100000000, ~quint64(0)};
    return head(6, tags[below(std::size(tags))]) + cbor(depth + 1);
}

QByteArray ValueMaker::cbor(int depth)
{
    switch (below(depth < deepest ? 8 : 5)) {
    case 0: return cborString(3, utf8());
    case 1: return cborString(2, bytes(below(9)));
    case 2:
    case 3: return cborNumber();
    case 4: return below(3) == 0 ? '\xf8' + QByteArray(1, char(32 + below(224))) : QByteArray(1, char(0xe0 + below(24)));
    case 5: return cborTagged(depth);
    default: return cborContainer(depth);
    }
}

} // namespace drift::conformance
