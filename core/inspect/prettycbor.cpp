// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/prettycbor.h"

#include "inspect/cbordiagnostic.h"
#include "inspect/prettyjson.h"

#include <algorithm>
#include <limits>

namespace drift::inspect {

using protocol::CborHead;
using protocol::CborMajor;
using protocol::CborPlace;
using protocol::CborScanner;
using protocol::CborString;

namespace {

constexpr char breakByte = char(0xFF);

// Writes the items that stand in one line.
class LineWriter
{
public:
    LineWriter(QByteArray &out, QByteArrayView bytes, qint64 maxBytes) : m_out(out), m_scanner(bytes), m_maxBytes(maxBytes)
    {
    }

    // An item with its tags; false where it goes on in the lines below, or is not well formed.
    bool item()
    {
        CborHead head;
        CborPlace place;
        qsizetype tags = 0;
        while (m_scanner.head(&head)) {
            if (head.major != CborMajor::Tag) {
                if (!content(place, head))
                    return false;
                m_out.append(QByteArray(tags, ')'));
                return true;
            }
            appendTag(m_out, head);
            place = {CborPlace::In::Tag, true, head.argument};
            ++tags;
        }
        return false;
    }
    bool atEnd() const { return m_scanner.atEnd(); }

private:
    bool content(const CborPlace &place, const CborHead &head)
    {
        if (head.major == CborMajor::Bytes || head.major == CborMajor::Text) {
            CborString string;
            if (!m_scanner.string(head, &string))
                return false;
            appendString(m_out, place, head, string, m_maxBytes);
            return true;
        }
        if (head.major != CborMajor::Array && head.major != CborMajor::Map) {
            appendScalar(m_out, head);
            return true;
        }
        const bool isMap = head.major == CborMajor::Map;
        m_out.append(isMap ? '{' : '[').append(encodingIndicator(head));
        const bool isEmpty = head.isIndefinite() ? m_scanner.takeBreak() : head.argument == 0;
        if (isEmpty && head.isIndefinite())
            m_out.append(' ');
        if (isEmpty)
            m_out.append(isMap ? '}' : ']');
        return isEmpty;
    }

    QByteArray &m_out;
    CborScanner m_scanner;
    const qint64 m_maxBytes;
};

} // namespace

PrettyCbor::PrettyCbor(QByteArray bytes) : m_bytes(std::move(bytes)), m_scanner(m_bytes)
{
    begin();
}

// The last line is known once its end is.
qsizetype PrettyCbor::count() const
{
    return qsizetype(m_lines.size()) - (m_isRead ? 0 : 1);
}

bool PrettyCbor::readMore(qsizetype bytes)
{
    const qsizetype first = m_scanner.position();
    while (!m_isRead && m_scanner.position() - first < bytes) {
        const qsizetype at = m_scanner.position();
        if (readItem())
            continue;
        m_isRead = true;
        if (!m_frames.empty() || !m_scanner.atEnd()) { // no decoder lets it through
            if (m_lines.back().begin != at || m_lines.back().hasBreak)
                begin();
            m_lines.back().begin = quint32(at);
            m_lines.back().isBroken = 1;
        }
    }
    return !m_isRead;
}

// A line with what comes next.
PrettyCbor::Line &PrettyCbor::begin()
{
    return m_lines.emplace_back(Line{quint32(m_scanner.position()), quint32(m_depth), 0, 0, 0, 0, 0, 0});
}

bool PrettyCbor::isBreakNext() const
{
    return !m_scanner.atEnd() && m_bytes[m_scanner.position()] == breakByte;
}

// False at the end.
bool PrettyCbor::readItem()
{
    CborHead head;
    CborString string;
    if (!m_scanner.head(&head))
        return false;
    switch (head.major) {
    case CborMajor::Tag:
        m_frames.push_back({head.major, false, 0, 1, qsizetype(m_lines.size())});
        return true;
    case CborMajor::Array:
    case CborMajor::Map:
        return open(head);
    case CborMajor::Bytes:
    case CborMajor::Text:
        return m_scanner.string(head, &string) && itemEnded();
    default:
        return itemEnded();
    }
}

bool PrettyCbor::open(const CborHead &head)
{
    if (head.isIndefinite() ? m_scanner.takeBreak() : head.argument == 0)
        return itemEnded();
    const quint64 itemsEach = head.major == CborMajor::Map ? 2 : 1;
    if (!head.isIndefinite() && head.argument > quint64(m_bytes.size() - m_scanner.position()) / itemsEach)
        return false;
    m_frames.push_back({head.major, head.isIndefinite(), 0, head.isIndefinite() ? 0 : head.argument * itemsEach,
                        qsizetype(m_lines.size())});
    ++m_depth;
    begin();
    return true;
}

// Closes what ends with the item that was just read; false where that was the last one.
bool PrettyCbor::itemEnded()
{
    while (!m_frames.empty()) {
        Frame &frame = m_frames.back();
        if (frame.major == CborMajor::Tag) {
            if (frame.line != qsizetype(m_lines.size()))
                ++m_lines.back().closedTags;
            m_frames.pop_back();
            continue;
        }
        ++frame.seen;
        if (frame.major == CborMajor::Map && frame.seen % 2 != 0)
            return !isBreakNext(); // a key: its value stands in the same line
        if (frame.isIndefinite ? !isBreakNext() : frame.seen < frame.total) {
            m_lines.back().hasComma = 1;
            begin();
            return true;
        }
        endContainer();
    }
    return false;
}

void PrettyCbor::endContainer()
{
    const Frame frame = m_frames.back();
    m_frames.pop_back();
    --m_depth;
    Line &line = begin();
    line.closesArray = frame.major == CborMajor::Array;
    line.closesMap = frame.major == CborMajor::Map;
    line.hasBreak = frame.isIndefinite;
    if (frame.isIndefinite)
        (void)m_scanner.takeBreak();
}

QByteArray PrettyCbor::line(qsizetype number) const
{
    const Line &line = m_lines[size_t(number)];
    const bool isLast = size_t(number) + 1 == m_lines.size();
    const qsizetype end = isLast ? m_bytes.size() : m_lines[size_t(number) + 1].begin;
    QByteArrayView bytes = QByteArrayView(m_bytes).sliced(line.begin, std::max<qsizetype>(0, end - line.begin));
    QByteArray text(2 * std::min(qint64(line.depth), deepestIndent), ' ');
    if (line.isBroken)
        return text + "h'" + bytes.toByteArray().toHex() + "' / not well formed /";
    const bool closes = line.closesArray || line.closesMap;
    if (closes)
        text.append(line.closesMap ? '}' : ']').append(QByteArray(line.closedTags, ')'));
    if (line.hasBreak && !bytes.isEmpty())
        bytes = bytes.sliced(1);
    LineWriter writer(text, bytes, std::numeric_limits<qint64>::max());
    if (closes && !writer.atEnd())
        text.append(": ");
    while (!writer.atEnd() && writer.item()) {
        if (!writer.atEnd())
            text.append(": ");
    }
    return line.hasComma ? text.append(',') : text;
}

QByteArray diagnosticOf(QByteArrayView item, qint64 maxBytes)
{
    QByteArray text;
    (void)LineWriter(text, item, maxBytes).item();
    return text;
}

} // namespace drift::inspect
