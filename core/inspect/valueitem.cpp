// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/valueitem.h"

#include "inspect/prettycbor.h"
#include "protocol/jsontext.h"

#include <algorithm>
#include <limits>

namespace drift::inspect {

using protocol::CborHead;
using protocol::CborMajor;
using protocol::CborPlace;
using protocol::CborScanner;
using protocol::CborString;
using protocol::Encoding;
using protocol::JsonScanner;
using Kind = ValueItem::Kind;

namespace {

constexpr qint64 anyDepth = std::numeric_limits<qint64>::max();

// What the outermost container holds.
struct JsonCounter : protocol::JsonVisitor
{
    qint64 depth = 0;
    qint64 count = 0;
    bool isObject = false;

    void open(bool object)
    {
        element();
        isObject = depth == 0 ? object : isObject;
        ++depth;
    }
    void close() { --depth; }
    void string(QByteArrayView) { element(); }
    void number(QByteArrayView) { element(); }
    void literal(char) { element(); }
    void element() { count += depth == 1; }
};

struct CborCounter : protocol::CborVisitor
{
    qint64 depth = 0;
    qint64 count = 0;
    Kind kind = Kind::Literal; // of the whole, behind its tags

    void open(const CborPlace &place, bool isMap)
    {
        element(place, isMap ? Kind::Object : Kind::Array);
        ++depth;
    }
    void close(bool) { --depth; }
    void tag(const CborPlace &place) { element(place, Kind::Literal); }
    void string(const CborPlace &place, const CborString &string) { element(place, string.isText ? Kind::Text : Kind::Bytes); }
    void scalar(const CborPlace &place, const CborHead &head)
    {
        element(place, head.major == CborMajor::Other && !head.isFloat() ? Kind::Literal : Kind::Number);
    }
    void element(const CborPlace &place, Kind is)
    {
        if (depth == 0)
            kind = is;
        count += depth == 1 && (place.in == CborPlace::In::Array || place.in == CborPlace::In::MapValue);
    }
};

Kind kindOf(char first)
{
    switch (first) {
    case '{': return Kind::Object;
    case '[': return Kind::Array;
    case '"': return Kind::Text;
    case 't':
    case 'f':
    case 'n': return Kind::Literal;
    default: return Kind::Number;
    }
}

// The head behind the tags; false where there is none.
bool skipTags(CborScanner &scanner, CborHead *head)
{
    while (scanner.head(head)) {
        if (head->major != CborMajor::Tag)
            return true;
    }
    return false;
}

// In one line; a huge one, which may be anything, as its bytes.
QByteArray diagnosticKey(QByteArrayView key)
{
    constexpr qsizetype huge = 4'096;
    if (key.size() > huge)
        return key.toByteArray().toHex();
    PrettyCbor lines(key.toByteArray());
    while (lines.readMore(huge)) { }
    QByteArray text = lines.line(0);
    for (qsizetype number = 1; number < lines.count(); ++number)
        text += ' ' + lines.line(number).trimmed();
    return text;
}

// The scanner stands behind it afterwards; `offset`: of the scanner's first byte.
bool readJson(JsonScanner &scanner, QByteArrayView value, qsizetype offset, ValueItem *item)
{
    item->kind = kindOf(scanner.peek());
    item->begin = offset + scanner.position();
    JsonCounter counter;
    if (!scanner.walk(anyDepth, counter))
        return false;
    item->end = std::min(offset + scanner.position(), value.size());
    item->count = counter.count;
    return true;
}

bool readCbor(CborScanner &scanner, qsizetype offset, ValueItem *item)
{
    item->begin = offset + scanner.position();
    CborCounter counter;
    if (!scanner.walk(anyDepth, counter))
        return false;
    item->end = offset + scanner.position();
    item->count = counter.count;
    item->kind = counter.kind;
    return true;
}

} // namespace

ValueItem rootItem(QByteArrayView value, Encoding encoding)
{
    ValueItem item;
    bool isRead = false;
    if (encoding == Encoding::Json) {
        JsonScanner scanner(value);
        isRead = readJson(scanner, value, 0, &item);
    } else {
        CborScanner scanner(value);
        isRead = readCbor(scanner, 0, &item);
    }
    if (!isRead) // no decoder lets it through
        item = {0, 0, 0, value.size(), 0, Kind::Literal};
    return item;
}

ValueEntries::ValueEntries(QByteArrayView value, Encoding encoding, const ValueItem &container)
    : ValueEntries(value, encoding, container, {container.begin, 0})
{
    if (auto *json = std::get_if<JsonScanner>(&m_scanner)) {
        (void)(json->take('{') || json->take('['));
    } else {
        CborHead head;
        (void)skipTags(std::get<CborScanner>(m_scanner), &head);
    }
}

ValueEntries::ValueEntries(QByteArrayView value, Encoding encoding, const ValueItem &container, Place place)
    : m_scanner(JsonScanner(QByteArrayView())), m_value(value), m_offset(place.at), m_end(container.end), m_index(place.index)
    , m_count(container.count), m_isObject(container.kind == Kind::Object)
{
    const QByteArrayView rest = value.sliced(place.at, container.end - place.at);
    if (encoding == Encoding::Json)
        m_scanner = JsonScanner(rest);
    else
        m_scanner = CborScanner(rest);
}

ValueEntries::Place ValueEntries::place() const
{
    return {m_offset + std::visit([](const auto &scanner) { return scanner.position(); }, m_scanner), m_index};
}

bool ValueEntries::next(ValueItem *entry)
{
    *entry = {};
    if (m_index >= m_count)
        return false;
    if (!(m_scanner.index() == 0 ? nextJson(entry) : nextCbor(entry)))
        return false;
    ++m_index;
    return true;
}

bool ValueEntries::nextJson(ValueItem *entry)
{
    auto &scanner = std::get<JsonScanner>(m_scanner);
    (void)scanner.take(',');
    QByteArrayView key;
    if (m_isObject) {
        if (!scanner.string(&key))
            return false;
        entry->keyBegin = key.begin() - m_value.begin();
        entry->keyEnd = key.end() - m_value.begin();
        if (!scanner.take(':'))
            return false;
    }
    return readJson(scanner, m_value, m_offset, entry);
}

bool ValueEntries::nextCbor(ValueItem *entry)
{
    auto &scanner = std::get<CborScanner>(m_scanner);
    if (m_isObject) {
        entry->keyBegin = m_offset + scanner.position();
        protocol::CborVisitor nobody;
        if (!scanner.walk(anyDepth, nobody))
            return false;
        entry->keyEnd = m_offset + scanner.position();
    }
    return readCbor(scanner, m_offset, entry);
}

QByteArray keyText(QByteArrayView key, Encoding encoding)
{
    QByteArray text;
    if (encoding == Encoding::Json) {
        if (key.size() >= 2)
            protocol::appendUnquoted(text, key);
        return text;
    }
    CborScanner scanner(key);
    CborHead head;
    CborString string;
    if (!scanner.head(&head) || head.major != CborMajor::Text || !scanner.string(head, &string))
        return diagnosticKey(key);
    protocol::forEachChunk(string, [&text](QByteArrayView chunk) { text.append(chunk); });
    return text;
}

QByteArray pathOfKey(QByteArrayView key, Encoding encoding)
{
    const bool isText = encoding == Encoding::Json || (!key.isEmpty() && quint8(key[0]) >> 5 == int(CborMajor::Text));
    const QByteArray text = keyText(key, encoding);
    if (!isText)
        return '[' + text + ']';
    const auto isWord = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    };
    if (!text.isEmpty() && !(text[0] >= '0' && text[0] <= '9') && std::all_of(text.begin(), text.end(), isWord))
        return '.' + text;
    QByteArray quoted;
    protocol::appendQuoted(quoted, text);
    return '[' + quoted + ']';
}

QByteArray itemText(QByteArrayView bytes, Encoding encoding, Kind kind, qsizetype maxBytes)
{
    if (encoding == Encoding::Cbor)
        return diagnosticOf(bytes, maxBytes);
    if (kind == Kind::Object || kind == Kind::Array)
        return kind == Kind::Object ? "{" : "[";
    return cutText(bytes, maxBytes);
}

QByteArray cutText(QByteArrayView utf8, qsizetype maxBytes)
{
    if (utf8.size() <= maxBytes)
        return utf8.toByteArray();
    while (maxBytes > 0 && (quint8(utf8[maxBytes]) & 0xC0) == 0x80)
        --maxBytes;
    return utf8.first(maxBytes).toByteArray() + "…";
}

std::vector<quint64> tagsOf(QByteArrayView bytes, Encoding encoding)
{
    std::vector<quint64> tags;
    if (encoding == Encoding::Json)
        return tags;
    CborScanner scanner(bytes);
    CborHead head;
    while (scanner.head(&head) && head.major == CborMajor::Tag)
        tags.push_back(head.argument);
    return tags;
}

} // namespace drift::inspect
