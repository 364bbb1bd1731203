// SPDX-License-Identifier: GPL-3.0-only
#include "journal/capture.h"
#include "journal/capturelayout.h"
#include "journal/capturerecords.h"

#include <QIODevice>
#include <QtEndian>

#include <zlib.h>

namespace drift::journal {

using namespace capture;

namespace {

constexpr qsizetype bytesAtOnce = protocol::MiB;
constexpr quint32 longestRecord = quint32(protocol::GiB);

} // namespace

quint32 capture::checksum(QByteArrayView length, QByteArrayView body)
{
    uLong sum = crc32_z(0, reinterpret_cast<const Bytef *>(length.data()), size_t(length.size()));
    sum = crc32_z(sum, reinterpret_cast<const Bytef *>(body.data()), size_t(body.size()));
    return quint32(sum);
}

bool CaptureReader::stop(Ending ending)
{
    m_ending = ending;
    m_isOver = true;
    return false;
}

// So many bytes are in the buffer from where we are on. Nothing is set aside for what is only announced.
bool CaptureReader::fill(qsizetype bytes)
{
    while (m_buffer.size() - m_at < bytes) {
        if (m_at > 0) {
            m_buffer.remove(0, m_at);
            m_at = 0;
        }
        const QByteArray more = m_device.read(bytesAtOnce);
        if (more.isEmpty())
            return false;
        m_buffer += more;
    }
    return true;
}

bool CaptureReader::readHead()
{
    m_isBegun = true;
    const bool isThere = fill(fileHead);
    if (!m_buffer.startsWith(magic))
        return stop(!isThere && !m_buffer.isEmpty() && magic.startsWith(m_buffer) ? Ending::Cut : Ending::NotACapture);
    if (!isThere)
        return stop(Ending::Cut);
    const auto version = qFromLittleEndian<quint32>(m_buffer.constData() + magic.size());
    if (version != captureVersion)
        return stop(version > captureVersion ? Ending::TooNew : Ending::NotACapture);
    m_position = m_at = fileHead;
    return true;
}

// The next record, as far as its checksum can tell.
std::optional<QByteArrayView> CaptureReader::nextBody()
{
    if (!fill(recordHead)) {
        stop(Ending::Cut);
        return {};
    }
    const auto length = qFromLittleEndian<quint32>(m_buffer.constData() + m_at);
    if (length == 0 || length > longestRecord) {
        stop(Ending::Damaged);
        return {};
    }
    if (!fill(recordHead + qsizetype(length))) {
        stop(Ending::Cut);
        return {};
    }
    const QByteArrayView record = QByteArrayView(m_buffer).sliced(m_at, recordHead + qsizetype(length));
    const QByteArrayView body = record.sliced(recordHead);
    if (qFromLittleEndian<quint32>(record.data() + 4) != checksum(record.first(4), body)) {
        stop(Ending::Damaged);
        return {};
    }
    m_at += record.size();
    return body;
}

std::optional<CapturedEvent> CaptureReader::next()
{
    if (!m_isBegun && !readHead())
        return {};
    while (!m_isOver) {
        const auto body = nextBody();
        if (!body)
            return {};
        CapturedEvent captured;
        const Step step = take(*body, captured);
        if (step == Step::Stop) {
            stop(Ending::Damaged);
            return {};
        }
        m_position += recordHead + body->size();
        if (step == Step::Event)
            return captured;
    }
    return {};
}

CaptureReader::Step CaptureReader::take(QByteArrayView body, CapturedEvent &captured)
{
    CaptureFields fields(body);
    const auto type = Type(fields.number<quint8>());
    if ((type == Type::Start) == m_hasStart) // the first record, and it alone
        return Step::Stop;
    switch (type) {
    case Type::Start:
        m_hasStart = true;
        m_start = {.saved = fields.time(), .rows = fields.count(), .isPart = fields.flags(1) != 0};
        return fields.isRead() ? Step::More : Step::Stop;
    case Type::Recipients:
        m_recipients.push_back(readRecipients(fields));
        return fields.isRead() ? Step::More : Step::Stop;
    case Type::Older:
        fields.expect(m_rows == 0 && m_older == 0);
        m_older = fields.count(quint64(1) << 48);
        return fields.isRead() ? Step::More : Step::Stop;
    case Type::End:
        fields.expect(fields.count() == m_rows);
        if (!fields.isRead() || fill(1)) // nothing stands behind it
            return Step::Stop;
        m_isOver = true;
        return Step::More;
    default: break;
    }
    const Known known{m_lastRoom, m_lastKey, m_recipients};
    captured.event.time = fields.time();
    auto &what = captured.event.what;
    switch (type) {
    case Type::Snapshot: what = readSnapshot(fields, known); break;
    case Type::Opened: fields.room(m_lastRoom); what = RoomOpened{m_lastRoom}; break;
    case Type::Closed: fields.room(m_lastRoom); what = RoomClosed{m_lastRoom}; break;
    case Type::Joined: what = readJoined(fields, known); break;
    case Type::Decided: what = readDecided(fields, known); break;
    case Type::Left: what = readLeft(fields, known); break;
    case Type::Message: readMessage(fields, known, captured); break;
    case Type::Edit: what = readEdit(fields, known); break;
    case Type::Gap: what = readGap(fields); break;
    default: return Step::Stop;
    }
    if (!fields.isRead())
        return Step::Stop;
    m_rows += isRow(captured.event);
    return Step::Event;
}

} // namespace drift::journal
