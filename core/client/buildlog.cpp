// SPDX-License-Identifier: GPL-3.0-only
#include "client/buildlog.h"

#include "client/jsonmembers.h"
#include "protocol/jsontext.h"

#include <algorithm>
#include <utility>

namespace drift::client {

namespace {

constexpr qsizetype shortestCut = 64; // bytes; below that it is not the length that a relay minds

// The first half of a quoted line.
QByteArray cutInHalf(QByteArrayView quotedLine)
{
    QByteArray text = unquoted(quotedLine);
    qsizetype end = text.size() / 2;
    while (end > 0 && (quint8(text[end]) & 0xC0) == 0x80)
        --end;
    text.truncate(end);
    QByteArray half;
    protocol::appendQuoted(half, text + "\xE2\x80\xA6");
    return half;
}

std::optional<quint64> numberIn(const Members &members, const char *name)
{
    const QByteArrayView span = members.value(name);
    if (span.isEmpty() || span.front() < '0' || span.front() > '9')
        return {};
    const auto number = protocol::sequenceNumber(span);
    return number ? std::optional(number->value) : std::nullopt;
}

void append(LineBatch &batch, QByteArrayView quoted)
{
    if (batch.lines++ > 0)
        batch.quoted += ',';
    batch.quoted += quoted;
}

} // namespace

QByteArray linesValue(QByteArrayView quoted, qint64 dropped)
{
    QByteArray value;
    value.reserve(quoted.size() + 48);
    value += '{';
    if (dropped > 0)
        value += "\"dropped\":" + QByteArray::number(dropped) + ',';
    value += "\"lines\":[";
    value += quoted;
    return value += "]}";
}

QByteArray exitValue(int code)
{
    return "{\"exit\":" + QByteArray::number(code) + '}';
}

qint64 linesIn(QByteArrayView value)
{
    const auto members = membersOf(value);
    if (!members)
        return 0;
    const auto lines = elementsOf(members->value("lines"));
    const quint64 dropped = numberIn(*members, "dropped").value_or(0);
    return qint64(std::min((lines ? lines->size() : 0) + dropped, SequenceNumber::largest));
}

bool isSameValue(QByteArrayView a, QByteArrayView b)
{
    if (a == b)
        return true;
    const auto left = membersOf(a);
    const auto right = membersOf(b);
    if (!left || !right)
        return false;
    for (const char *name : {"dropped", "exit"}) {
        if (numberIn(*left, name) != numberIn(*right, name))
            return false;
    }
    const auto lines = elementsOf(left->value("lines"));
    const auto others = elementsOf(right->value("lines"));
    if (lines.has_value() != others.has_value())
        return false;
    return !lines || std::equal(lines->begin(), lines->end(), others->begin(), others->end(), [](QByteArrayView x, QByteArrayView y) {
        return x == y || (x.startsWith('"') && y.startsWith('"') && unquoted(x) == unquoted(y));
    });
}

void LineQueue::add(QByteArrayView line)
{
    if (m_batches.empty() || m_batches.back().quoted.size() + line.size() > m_batchSize)
        m_batches.emplace_back().quoted.reserve(std::min<qsizetype>(m_batchSize, line.size() + 64));
    LineBatch &batch = m_batches.back();
    const qsizetype before = batch.quoted.size();
    if (batch.lines++ > 0)
        batch.quoted += ',';
    protocol::appendQuoted(batch.quoted, line);
    m_bytes += batch.quoted.size() - before;
    ++m_lines;
}

LineBatch LineQueue::take()
{
    LineBatch batch;
    if (!m_batches.empty()) {
        batch = std::move(m_batches.front());
        m_batches.pop_front();
        m_bytes -= batch.quoted.size();
        m_lines -= batch.lines;
    }
    batch.dropped += std::exchange(m_dropped, 0);
    return batch;
}

qint64 LineQueue::shrinkTo(qint64 bytes)
{
    qint64 gone = 0;
    while (m_bytes > bytes && !m_batches.empty()) {
        const LineBatch batch = take();
        m_dropped += batch.dropped + batch.lines;
        gone += batch.lines;
    }
    return gone;
}

bool LineQueue::putBackHalved(LineBatch batch)
{
    if (batch.lines < 2 && batch.quoted.size() < shortestCut)
        return false;
    if (batch.lines == 1)
        batch.quoted = cutInHalf(batch.quoted);
    m_batchSize = std::min(m_batchSize, batch.quoted.size() / 2);
    std::deque<LineBatch> pieces(1);
    const QByteArray array = '[' + batch.quoted + ']';
    const auto lines = elementsOf(array).value_or(std::vector<QByteArrayView>());
    for (const QByteArrayView line : lines) {
        if (pieces.back().lines > 0 && pieces.back().quoted.size() + line.size() > m_batchSize)
            pieces.emplace_back();
        append(pieces.back(), line);
    }
    pieces.front().dropped = batch.dropped;
    for (const LineBatch &piece : pieces)
        m_bytes += piece.quoted.size();
    m_lines += batch.lines;
    m_batches.insert(m_batches.begin(), pieces.begin(), pieces.end());
    return true;
}

} // namespace drift::client
