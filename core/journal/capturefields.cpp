// SPDX-License-Identifier: GPL-3.0-only
#include "journal/capturefields.h"

#include "protocol/cborscanner.h"
#include "protocol/jsonscanner.h"
#include "protocol/utf8.h"

namespace drift::journal::capture {

using protocol::Encoding;

namespace {

constexpr qint64 deepestValue = 100'000; // a relay's --max-depth may be more than it is by default

bool isValue(QByteArrayView bytes, Encoding encoding)
{
    QByteArrayView span;
    if (encoding == Encoding::Json) {
        protocol::JsonScanner scanner(bytes);
        return scanner.value(deepestValue, &span) && scanner.atEnd();
    }
    const char *obstacle = nullptr;
    protocol::CborScanner scanner(bytes);
    return scanner.value(deepestValue, &span, &obstacle) && scanner.atEnd() && !obstacle;
}

} // namespace

WallTime CaptureFields::time()
{
    const auto since = number<qint64>();
    expect(since >= 0);
    return WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::nanoseconds(m_isGood ? since : 0)));
}

QByteArray CaptureFields::text()
{
    const QByteArrayView utf8 = bytes();
    expect(protocol::isUtf8(utf8));
    return m_isGood ? utf8.toByteArray() : QByteArray();
}

void CaptureFields::room(RoomId &room)
{
    const QByteArrayView text = take(number<quint8>());
    expect(!text.isEmpty());
    if (!m_isGood || text == room.text())
        return;
    const auto parsed = RoomId::parse(text);
    expect(parsed.has_value());
    if (parsed)
        room = *parsed;
}

void CaptureFields::key(StreamKey &key)
{
    const QByteArrayView utf8 = bytes();
    if (!m_isGood || utf8 == key.utf8)
        return;
    expect(protocol::isUtf8(utf8));
    key = {utf8.toByteArray()};
}

protocol::Value CaptureFields::value(Encoding encoding)
{
    const QByteArrayView content = bytes();
    expect(isValue(content, encoding));
    return m_isGood ? protocol::Value{content.toByteArray(), encoding} : protocol::Value();
}

QByteArrayView CaptureFields::take(qsizetype bytes)
{
    expect(bytes <= m_rest.size());
    if (!m_isGood)
        return {};
    const QByteArrayView taken = m_rest.first(bytes);
    m_rest = m_rest.sliced(bytes);
    return taken;
}

} // namespace drift::journal::capture
