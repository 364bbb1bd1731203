// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QRandomGenerator>

// Values as odd as the formats allow, for the tests that try many. The same seed makes the same values.
namespace drift::protocol {

class Generator
{
public:
    explicit Generator(quint32 seed) : m_random(seed) {}

    // Well-formed JSON text: odd numbers, escapes, duplicate keys, white space.
    QByteArray json(int depth = 4)
    {
        const int kind = below(depth > 0 ? 7 : 5);
        QByteArray value = kind == 0   ? pick({"null", "true", "false"})
                           : kind <= 2 ? jsonNumber()
                           : kind <= 4 ? jsonString()
                                       : jsonContainer(kind == 6, depth - 1);
        return space() + value + space();
    }

    // Well-formed CBOR with a counterpart in JSON: heads of every width, indefinite lengths, tags, typed arrays.
    QByteArray cbor(int depth = 4)
    {
        const int kind = below(depth > 0 ? 9 : 6);
        switch (kind) {
        case 0:
            return head(0, argument());
        case 1:
            return head(1, argument());
        case 2:
            return cborString(2, below(12));
        case 3:
            return cborString(3, below(12));
        case 4:
            return cborOther();
        case 5:
            return cborTypedArray();
        case 6:
            return head(6, 200 + quint64(below(1000))) + cbor(depth - 1);
        default:
            return cborContainer(kind == 8, depth - 1);
        }
    }

    // One to three bytes changed, put in, taken out or said twice.
    QByteArray mutated(QByteArray bytes)
    {
        for (int times = 1 + below(3); times > 0; --times) {
            const qsizetype at = bytes.isEmpty() ? 0 : below(int(bytes.size()));
            const char c = below(2)
                               ? pick({"\"", "\\", "{", "}", "[", "]", ",", ":", "0", "1", "-", ".", "e", "u", " "})[0]
                               : char(below(256));
            switch (below(4)) {
            case 0:
                bytes.insert(at, c);
                break;
            case 1:
                bytes.remove(at, 1);
                break;
            case 2:
                bytes.insert(at, bytes.mid(at, below(8)));
                break;
            default:
                if (!bytes.isEmpty())
                    bytes[at] = c;
            }
        }
        return bytes;
    }

    int below(int bound) { return m_random.bounded(bound); }

private:
    QByteArray pick(std::initializer_list<const char *> choices) { return choices.begin()[below(int(choices.size()))]; }
    QByteArray space() { return below(4) ? QByteArray() : pick({" ", "\n", "\t", "\r\n", "  "}); }

    QByteArray jsonDigits()
    {
        QByteArray digits;
        for (int i = 1 + below(below(8) ? 6 : 30); i > 0; --i)
            digits.append(char('0' + below(10)));
        return digits;
    }

    QByteArray jsonNumber()
    {
        QByteArray number = below(3) ? "" : "-";
        number += below(4) ? char('1' + below(9)) + (below(2) ? jsonDigits() : QByteArray()) : QByteArray("0");
        if (below(3) == 0)
            number += '.' + jsonDigits();
        if (below(4) == 0)
            number += pick({"e", "E", "e+", "E-", "e-"}) + QByteArray::number(below(below(4) ? 20 : 500));
        return number;
    }

    QByteArray jsonString()
    {
        QByteArray string = "\"";
        for (int i = below(below(8) ? 8 : 60); i > 0; --i)
            string += pick({"a",       "Z",   " ",   "7",       "\x7f",         "/",          "\\\"",
                            "\\\\",    "\\/", "\\n", "\\u0000", "\\ud800",      "\\uDFFF",    "\\ud83d\\ude00",
                            "\\u00e9", "é",   "€",   "😀",       "\xef\xbf\xbf", "plain text", "12345678"});
        return string + '"';
    }

    QByteArray jsonContainer(bool isObject, int depth)
    {
        QByteArray inside;
        for (int i = below(5); i > 0; --i) {
            if (isObject)
                inside +=
                    space() + (below(3) ? jsonString() : pick({"\"a\"", "\"1\"", "\"__proto__\""})) + space() + ':';
            inside += json(depth) + (i > 1 ? "," : "");
        }
        return isObject ? '{' + inside + space() + '}' : '[' + inside + space() + ']';
    }

    quint64 argument() { return m_random.generate64() >> below(64); }

    // A head in its shortest form, or in a longer one.
    QByteArray head(int major, quint64 argument)
    {
        const int shortest = argument < 24            ? -1
                             : argument <= 0xFF       ? 0
                             : argument <= 0xFFFF     ? 1
                             : argument <= 0xFFFFFFFF ? 2
                                                      : 3;
        const int width = below(3) ? shortest : shortest + below(4 - shortest);
        if (width < 0)
            return QByteArray(1, char(major << 5 | int(argument)));
        QByteArray bytes(1, char(major << 5 | (24 + width)));
        for (int shift = 8 * ((1 << width) - 1); shift >= 0; shift -= 8)
            bytes.append(char(argument >> shift));
        return bytes;
    }

    QByteArray content(int major, int length)
    {
        QByteArray bytes;
        while (bytes.size() < length)
            bytes.append(major == 2 || below(6) == 0 ? char(below(256)) : char(' ' + below(95)));
        return bytes;
    }

    QByteArray cborString(int major, int length)
    {
        if (below(4))
            return head(major, quint64(length)) + content(major, length);
        QByteArray chunks(1, char(major << 5 | 31));
        while (length > 0) {
            const int piece = below(length + 1);
            chunks += head(major, quint64(piece)) + content(major, piece);
            length -= piece;
        }
        return chunks + char(0xFF);
    }

    QByteArray cborTypedArray()
    {
        const int tag = 64 + below(24);
        const int logarithm = tag == 76 ? 0 : (tag & 3) + (tag >= 80 ? 1 : 0);
        return head(6, quint64(tag)) + cborString(2, below(4) << logarithm);
    }

    QByteArray cborOther()
    {
        switch (below(4)) {
        case 0:
            return QByteArray(1, char(0xF4 + below(4)));
        case 1:
            return below(2) ? QByteArray(1, char(0xE0 + below(20))) : QByteArray(1, char(0xF8)) + char(32 + below(224));
        case 2:
            return QByteArray(1, char(0xF9)) + content(2, 2);
        default:
            return below(2) ? QByteArray(1, char(0xFA)) + content(2, 4) : QByteArray(1, char(0xFB)) + content(2, 8);
        }
    }

    QByteArray cborContainer(bool isMap, int depth)
    {
        const int count = below(5);
        QByteArray inside;
        for (int i = 0; i < count; ++i) {
            if (isMap)
                inside += below(2) ? cborString(3, below(6)) : head(below(2), argument());
            inside += cbor(depth);
        }
        const int major = isMap ? 5 : 4;
        return below(3) ? head(major, quint64(count)) + inside : char(major << 5 | 31) + inside + char(0xFF);
    }

    QRandomGenerator m_random;
};

} // namespace drift::protocol
