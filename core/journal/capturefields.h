// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "base/ids.h"
#include "protocol/value.h"

#include <QByteArrayView>
#include <QtEndian>

#include <limits>

namespace drift::journal::capture {

// The fields of a record as they stand in it, one after the other (capture.h). Once one is not what it should be, nothing is:
// from then on it gives what is empty, and isGood() says so.
// Thread: any one at a time. What it reads outlives it.
class CaptureFields
{
public:
    explicit CaptureFields(QByteArrayView body) : m_rest(body) {}

    [[nodiscard]] bool isGood() const { return m_isGood; }
    [[nodiscard]] bool isRead() const { return m_isGood && m_rest.isEmpty(); }
    void expect(bool holds) { m_isGood = m_isGood && holds; }

    template<typename Number>
    Number number()
    {
        const QByteArrayView bytes = take(sizeof(Number));
        return m_isGood ? qFromLittleEndian<Number>(bytes.data()) : Number();
    }
    // Not above `largest`.
    quint64 count(quint64 largest = quint64(std::numeric_limits<qint64>::max()))
    {
        const auto value = number<quint64>();
        expect(value <= largest);
        return m_isGood ? value : 0;
    }
    // How many elements of at least `bytes` each follow.
    quint32 elements(qsizetype bytes)
    {
        const auto value = number<quint32>();
        expect(qint64(value) <= m_rest.size() / bytes);
        return m_isGood ? value : 0;
    }
    template<typename Enum>
    Enum oneOf(Enum last)
    {
        const auto value = number<quint8>();
        expect(value <= quint8(last));
        return m_isGood ? Enum(value) : Enum();
    }
    quint8 flags(quint8 all)
    {
        const auto value = number<quint8>();
        expect((value & ~all) == 0);
        return m_isGood ? value : 0;
    }
    SequenceNumber seq() { return {count(SequenceNumber::largest)}; }
    ClientId client() { return {number<quint64>()}; }
    WallTime time();
    QByteArrayView bytes()
    {
        const auto length = number<quint32>();
        return take(length);
    }
    QByteArray text(); // in UTF-8
    // What it holds is used where it is the one.
    void room(RoomId &room);
    void key(StreamKey &key);
    protocol::Value value(protocol::Encoding encoding); // one, and well-formed

private:
    QByteArrayView take(qsizetype bytes);

    QByteArrayView m_rest;
    bool m_isGood = true;
};

} // namespace drift::journal::capture
