// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/jsoncheck.h"

#include "protocol/jsonscanner.h"
#include "protocol/utf8.h"

#include <algorithm>
#include <array>

namespace drift::inspect {

using protocol::JsonScanner;
using protocol::ScanFault;

namespace {

constexpr int indentation = 2;
constexpr qsizetype longestWordShown = 20;

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

// The word that begins here, as a person would see it.
QByteArrayView wordAt(QByteArrayView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && (isLetter(text[end]) || isDigit(text[end])))
        ++end;
    return text.sliced(at, end - at);
}

// The last character before this place that is not white space; 0 where there is none.
char before(QByteArrayView text, qsizetype at)
{
    while (at > 0 && isSpace(text[at - 1]))
        --at;
    return at > 0 ? text[at - 1] : 0;
}

struct Character
{
    QByteArrayView utf8;
    const char *what;
};
// What editors and word processors put where JSON wants something plain.
constexpr std::array<Character, 7> lookalikes{{
        {"\u00a0", "this is a space that does not break, and JSON takes plain ones alone"},
        {"\ufeff", "an invisible byte order mark stands here"},
        {"\u201c", "this is a typographic quote, and JSON takes only the straight one: \""},
        {"\u201d", "this is a typographic quote, and JSON takes only the straight one: \""},
        {"\u2018", "this is a typographic quote, and JSON takes only the straight one: \""},
        {"\u2019", "this is a typographic quote, and JSON takes only the straight one: \""},
        {"\u2212", "this is a typographic minus, and JSON takes only the plain one: -"},
}};

// What is open where a text ends too early.
struct OpenContainers : protocol::JsonVisitor
{
    void open(bool isObject) { nesting.push(isObject); }
    void close() { nesting.pop(); }
    void key(QByteArrayView quoted) { end = quoted.end(); }
    void string(QByteArrayView quoted) { end = quoted.end(); }

    protocol::JsonNesting nesting;
    const char *end = nullptr; // of the last string that was whole
};

QByteArray whatIsMissing(QByteArrayView text, const OpenContainers &open)
{
    // Between the last whole string and the end there is a quote only where a string was begun.
    const QByteArrayView rest = open.end ? QByteArrayView(open.end, text.end()) : text;
    if (rest.contains('"'))
        return "the text ends inside a string: a \" is missing";
    if (open.nesting.size() > 0 && open.nesting.inObject())
        return "the text ends inside an object: a } is missing";
    if (open.nesting.size() > 0)
        return "the text ends inside an array: a ] is missing";
    return "the text ends too early";
}

QByteArray aboutWord(QByteArrayView word, bool isKey)
{
    if (isKey)
        return "a key stands in double quotes";
    const QByteArray lower = word.toByteArray().toLower();
    if (lower == "true" || lower == "false" || lower == "null")
        return "JSON spells it " + lower;
    if (lower == "none" || lower == "nil" || lower == "undefined")
        return "JSON has no " + word.toByteArray() + ", only null";
    if (lower == "nan" || lower == "infinity")
        return "JSON has no " + word.toByteArray();
    if (word.size() > longestWordShown)
        return "text stands in double quotes";
    return "text stands in double quotes: \"" + word.toByteArray() + '"';
}

QByteArray aboutString(QByteArrayView text, qsizetype at)
{
    const char c = text[at];
    if (c == '\n' || c == '\r')
        return "a string cannot run over the end of a line: write \\n for a new line";
    if (c == '\t')
        return "a tab cannot stand in a string: write \\t";
    if (c == '\\') {
        if (at + 1 < text.size() && text[at + 1] == 'u')
            return "four hexadecimal digits should follow \\u";
        return "JSON has no such escape; a backslash itself is written \\\\";
    }
    return "a control character cannot stand in a string: write \\u00" + QByteArray(1, c).toHex();
}

bool isInString(const QByteArrayView fault)
{
    return fault.contains("in a string");
}

// Where a value, a key or the end was awaited and something else stands.
QByteArray aboutStranger(QByteArrayView text, qsizetype at, QByteArrayView expected)
{
    const char c = text[at];
    const bool isKey = expected == "a string should follow";
    const bool isValue = expected == "a value should follow";
    for (const Character &lookalike : lookalikes) {
        if (text.sliced(at).startsWith(lookalike.utf8))
            return lookalike.what;
    }
    if ((isKey || isValue) && (c == '}' || c == ']') && before(text, at) == ',')
        return QByteArray("a comma cannot stand before ") + c;
    if (c == '\'')
        return "strings stand in double quotes: \"";
    if (c == '/' && at + 1 < text.size() && (text[at + 1] == '/' || text[at + 1] == '*'))
        return "JSON has no comments";
    if (c == '#')
        return "JSON has no comments";
    if ((isKey || isValue) && isLetter(c))
        return aboutWord(wordAt(text, at), isKey);
    if (isKey && (isDigit(c) || c == '-' || c == '[' || c == '{'))
        return "a key is a string, in double quotes";
    if (isValue && c == '+')
        return "a number has no plus in front";
    if (isValue && c == '.')
        return "a digit should stand before the point";
    if (!isKey && !isValue && at > 0 && text[at - 1] == '0' && isDigit(c))
        return "a number has no zeros in front";
    return {};
}

QByteArray explain(QByteArrayView text, const ScanFault &fault, const OpenContainers &open, qint64 maxDepth)
{
    if (fault.kind == ScanFault::Kind::TooDeep)
        return "this is nested deeper than " + QByteArray::number(maxDepth) + ", and the relay would refuse it";
    if (std::all_of(text.begin(), text.end(), isSpace))
        return "there is no value yet";
    if (fault.at >= text.size())
        return whatIsMissing(text, open);
    const QByteArrayView what(fault.what);
    if (isInString(what))
        return aboutString(text, fault.at);
    const char c = text[fault.at];
    if (const QByteArray stranger = aboutStranger(text, fault.at, what); !stranger.isEmpty())
        return stranger;
    const bool commaAwaited = what.startsWith("',' or");
    if (commaAwaited && (c == '"' || c == '{' || c == '[' || c == '-' || isDigit(c) || isLetter(c)))
        return "a comma is missing before this";
    if (what.startsWith("':'"))
        return "a colon is missing before this";
    return what.toByteArray();
}

JsonFault placed(QByteArrayView text, qsizetype at, QByteArray what)
{
    JsonFault fault{.at = at, .what = std::move(what)};
    const QByteArrayView until = text.first(at);
    fault.line = 1 + std::count(until.begin(), until.end(), '\n');
    const qsizetype begin = until.lastIndexOf('\n') + 1;
    const char *const end = until.end();
    for (const char *pos = until.begin() + begin; pos != end; ++fault.column)
        pos += protocol::utf8Step(pos, end).length;
    return fault;
}

// Writes what it is told, with white space of its own.
class Writer
{
public:
    explicit Writer(bool indented) : m_indented(indented) {}

    void open(bool isObject)
    {
        begin();
        m_out += isObject ? '{' : '[';
        m_nesting.push(isObject);
        m_isFirst = true;
    }
    void close()
    {
        const bool isObject = m_nesting.inObject();
        m_nesting.pop();
        if (!m_isFirst)
            newLine();
        m_out += isObject ? '}' : ']';
        m_isFirst = false;
    }
    void key(QByteArrayView quoted)
    {
        begin();
        m_out += quoted;
        m_out += m_indented ? ": " : ":";
        m_afterKey = true;
    }
    void string(QByteArrayView quoted) { scalar(quoted); }
    void number(QByteArrayView digits) { scalar(digits); }
    void literal(char first) { scalar(first == 't' ? "true" : first == 'f' ? "false" : "null"); }

    [[nodiscard]] QByteArray take() { return std::move(m_out); }

private:
    void scalar(QByteArrayView text)
    {
        begin();
        m_out += text;
    }
    void begin()
    {
        if (m_afterKey) {
            m_afterKey = false;
            return;
        }
        if (!m_isFirst)
            m_out += ',';
        if (m_nesting.size() > 0)
            newLine();
        m_isFirst = false;
    }
    void newLine()
    {
        if (!m_indented)
            return;
        m_out += '\n';
        m_out.append(indentation * m_nesting.size(), ' ');
    }

    const bool m_indented;
    QByteArray m_out;
    protocol::JsonNesting m_nesting;
    bool m_isFirst = true; // in its container
    bool m_afterKey = false;
};

QByteArray rewritten(QByteArrayView text, bool indented)
{
    Writer writer(indented);
    JsonScanner scanner(text);
    if (!scanner.walk(std::numeric_limits<qint64>::max(), writer))
        return text.toByteArray();
    return writer.take();
}

} // namespace

std::optional<JsonFault> faultInJson(QByteArrayView text, qint64 maxDepth)
{
    JsonScanner scanner(text);
    OpenContainers open;
    if (!scanner.walk(maxDepth, open))
        return placed(text, scanner.fault().at, explain(text, scanner.fault(), open, maxDepth));
    if (scanner.atEnd())
        return {};
    (void)scanner.fail("nothing can follow behind the value");
    return placed(text, scanner.fault().at, explain(text, scanner.fault(), open, maxDepth));
}

QByteArray indentedJson(QByteArrayView text)
{
    return rewritten(text, true);
}

QByteArray compactJson(QByteArrayView text)
{
    return rewritten(text, false);
}

QByteArray inOneLine(QByteArray json)
{
    std::replace_if(json.begin(), json.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
    return json;
}

} // namespace drift::inspect
