// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/path.h"

#include "protocol/cborscanner.h"
#include "protocol/crossing.h"
#include "protocol/jsonscanner.h"
#include "protocol/jsontext.h"

#include <charconv>
#include <cstring>

namespace drift::inspect::filter {

using protocol::CborHead;
using protocol::CborMajor;
using protocol::CborScanner;
using protocol::CborString;
using protocol::JsonScanner;

namespace {

bool isNameStart(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || quint8(c) >= 0x80;
}

// Takes one value and keeps where the path leads to in it: in one pass, since the last of equal keys counts, and the last
// is only known at the end. It calls itself once for a step of the path, however deep the value is.
class JsonFinder
{
public:
    JsonFinder(const Step *step, const Step *end) : m_end(end), m_first(step) {}

    // Null where nothing is there, or the text is not one well-formed value.
    QByteArrayView find(QByteArrayView text)
    {
        JsonScanner scanner(text);
        if (!take(scanner, m_first) || !scanner.atEnd())
            return {};
        return m_found;
    }

private:
    bool take(JsonScanner &scanner, const Step *step)
    {
        m_found = {};
        if (step == m_end)
            return scanner.value(deepestValue, &m_found);
        const char first = scanner.peek();
        if (first == '{' && !step->isIndex)
            return takeObject(scanner, step);
        if (first == '[' && step->isIndex)
            return takeArray(scanner, step);
        return skip(scanner);
    }
    bool takeObject(JsonScanner &scanner, const Step *step)
    {
        QByteArrayView quoted;
        (void)scanner.take('{');
        for (bool isFirst = true; !scanner.take('}'); isFirst = false) {
            if ((!isFirst && !scanner.take(',')) || !scanner.key(&quoted))
                return false;
            const bool isIt = unquoted(quoted, m_buffer) == QByteArrayView(step->name);
            if (isIt ? !take(scanner, step + 1) : !skip(scanner))
                return false;
        }
        return true;
    }
    bool takeArray(JsonScanner &scanner, const Step *step)
    {
        (void)scanner.take('[');
        for (qint64 index = 0; !scanner.take(']'); ++index) {
            if (index > 0 && !scanner.take(','))
                return false;
            if (index == step->index ? !take(scanner, step + 1) : !skip(scanner))
                return false;
        }
        return true;
    }
    static bool skip(JsonScanner &scanner)
    {
        QByteArrayView skipped;
        return scanner.value(deepestValue, &skipped);
    }

    const Step *const m_end;
    const Step *const m_first;
    QByteArrayView m_found;
    QByteArray m_buffer;
};

// The same in CBOR. Where the path leads into a byte string, which is an array of numbers in JSON, it keeps the string and
// the steps that are left.
class CborFinder
{
public:
    explicit CborFinder(const Path &path) : m_first(path.data()), m_end(path.data() + path.size()) {}

    bool find(QByteArrayView bytes)
    {
        CborScanner scanner(bytes);
        return take(scanner, m_first) && scanner.atEnd() && !m_found.isNull();
    }
    [[nodiscard]] QByteArrayView found() const { return m_found; }
    [[nodiscard]] const Step *stepsLeft() const { return m_left; }

private:
    bool take(CborScanner &scanner, const Step *step)
    {
        m_found = {};
        if (step == m_end)
            return keep(scanner, step);
        const CborScanner whole = scanner; // with its tags
        CborHead head;
        do {
            if (!scanner.head(&head))
                return false;
        } while (head.major == CborMajor::Tag);
        if (head.major == CborMajor::Array && step->isIndex)
            return takeArray(scanner, head, step);
        if (head.major == CborMajor::Map && !step->isIndex)
            return takeMap(scanner, head, step);
        scanner = whole;
        return head.major == CborMajor::Bytes && step->isIndex ? keep(scanner, step) : skip(scanner);
    }
    bool keep(CborScanner &scanner, const Step *left)
    {
        const char *obstacle = nullptr;
        if (!scanner.value(deepestValue, &m_found, &obstacle))
            return false;
        m_left = left;
        if (obstacle) // JSON has no form for it
            m_found = {};
        return true;
    }
    bool takeArray(CborScanner &scanner, const CborHead &head, const Step *step)
    {
        for (qint64 index = 0; !isOver(scanner, head, quint64(index)); ++index) {
            if (index == step->index ? !take(scanner, step + 1) : !skip(scanner))
                return false;
        }
        return true;
    }
    bool takeMap(CborScanner &scanner, const CborHead &head, const Step *step)
    {
        for (quint64 index = 0; !isOver(scanner, head, index); ++index) {
            bool isIt = false;
            if (!takeKey(scanner, step->name, &isIt) || (isIt ? !take(scanner, step + 1) : !skip(scanner)))
                return false;
        }
        return true;
    }
    static bool isOver(CborScanner &scanner, const CborHead &head, quint64 taken)
    {
        return head.isIndefinite() ? scanner.takeBreak() : taken == head.argument;
    }
    bool takeKey(CborScanner &scanner, QByteArrayView name, bool *isIt)
    {
        const CborScanner whole = scanner;
        CborHead head;
        CborString text;
        if (!scanner.head(&head))
            return false;
        if (head.major == CborMajor::Text) {
            if (!scanner.string(head, &text))
                return false;
            *isIt = isText(text, name);
            return true;
        }
        if (head.major == CborMajor::Unsigned || head.major == CborMajor::Negative) {
            *isIt = isNumber(head, name);
            return true;
        }
        scanner = whole;
        return skip(scanner);
    }
    // As JSON has it: what is not UTF-8 is U+FFFD there.
    bool isText(const CborString &text, QByteArrayView name)
    {
        m_buffer.resize(0);
        protocol::forEachChunk(text, [this](QByteArrayView chunk) { protocol::appendEscaped(m_buffer, chunk); });
        if (!m_buffer.contains('\\'))
            return name == QByteArrayView(m_buffer);
        QByteArray plain;
        protocol::appendUnquoted(plain, QByteArray('"' + m_buffer + '"'));
        return name == QByteArrayView(plain);
    }
    static bool isNumber(const CborHead &head, QByteArrayView name)
    {
        const bool isNegative = head.major == CborMajor::Negative;
        if (isNegative && head.argument == ~quint64(0))
            return name == QByteArrayView("-18446744073709551616");
        char digits[24] = "-";
        char *const begin = digits + (isNegative ? 1 : 0);
        const auto [end, fault] = std::to_chars(begin, std::end(digits), head.argument + (isNegative ? 1 : 0));
        return name == QByteArrayView(digits, end);
    }
    static bool skip(CborScanner &scanner)
    {
        QByteArrayView skipped;
        const char *obstacle = nullptr;
        return scanner.value(deepestValue, &skipped, &obstacle);
    }

    const Step *const m_first;
    const Step *const m_end;
    const Step *m_left = nullptr;
    QByteArrayView m_found;
    QByteArray m_buffer;
};

} // namespace

bool isPlainName(QByteArrayView name)
{
    if (name.isEmpty() || !isNameStart(name.front()))
        return false;
    return std::all_of(name.begin(), name.end(), [](char c) { return isNameStart(c) || (c >= '0' && c <= '9'); });
}

QByteArray printed(const Path &path)
{
    QByteArray text = "$";
    for (const Step &step : path) {
        if (step.isIndex) {
            text += '[' + QByteArray::number(step.index) + ']';
        } else if (isPlainName(step.name)) {
            text += '.' + step.name;
        } else {
            text += '[';
            protocol::appendQuoted(text, step.name);
            text += ']';
        }
    }
    return text;
}

QByteArrayView unquoted(QByteArrayView quoted, QByteArray &buffer)
{
    const QByteArrayView content = quoted.sliced(1, quoted.size() - 2);
    if (!std::memchr(content.data(), '\\', size_t(content.size())))
        return content;
    buffer.resize(0);
    protocol::appendUnquoted(buffer, quoted);
    return buffer;
}

QByteArrayView valueAt(const Path &path, QByteArrayView payload, protocol::Encoding encoding, QByteArray &buffer)
{
    const Step *const end = path.data() + path.size();
    if (encoding == protocol::Encoding::Json)
        return JsonFinder(path.data(), end).find(payload);
    CborFinder finder(path);
    if (!finder.find(payload))
        return {};
    buffer.resize(0);
    protocol::appendAsJson(buffer, finder.found());
    return finder.stepsLeft() == end ? QByteArrayView(buffer) : JsonFinder(finder.stepsLeft(), end).find(buffer);
}

} // namespace drift::inspect::filter
