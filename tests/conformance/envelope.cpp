// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/envelope.h"

namespace drift::conformance {

namespace {

// Numbers below 65,536, in the shortest form.
QByteArray head(int major, quint64 number)
{
    if (number < 24)
        return QByteArray(1, char(major << 5 | int(number)));
    if (number < 256)
        return QByteArray(1, char(major << 5 | 24)) + char(number);
    return QByteArray(1, char(major << 5 | 25)) + char(number >> 8) + char(number & 0xff);
}

} // namespace

QByteArray Envelope::text(const QByteArray &plain) const
{
    return m_isCbor ? head(3, quint64(plain.size())) + plain : '"' + plain + '"';
}

QByteArray Envelope::number(quint64 number) const
{
    return m_isCbor ? head(0, number) : QByteArray::number(number);
}

QByteArray Envelope::map(const Fields &fields) const
{
    QList<QByteArray> members;
    for (const auto &[name, value] : fields)
        members.append(text(name) + (m_isCbor ? "" : ":") + value);
    return m_isCbor ? head(5, quint64(fields.size())) + members.join() : '{' + members.join(',') + '}';
}

QByteArray Envelope::array(const QList<QByteArray> &elements) const
{
    return m_isCbor ? head(4, quint64(elements.size())) + elements.join() : '[' + elements.join(',') + ']';
}

QByteArray Envelope::append(const QByteArray &key, const QByteArray &value) const
{
    return map({{"type", text("push")}, {"key", text(key)}, {"value", value}, {"action", map({{"type", text("append")}})}});
}

QByteArray Envelope::get(const QByteArray &key) const
{
    return map({{"type", text("get")}, {"key", text(key)}});
}

QByteArray Envelope::broadcast(const QByteArray &key, quint64 seq, const QByteArray &value) const
{
    return map({{"type", text("push")}, {"key", text(key)}, {"seq", number(seq)}, {"value", value}});
}

QByteArray Envelope::streamSize(const QByteArray &key, quint64 size) const
{
    return map({{"type", text("stream_size")}, {"key", text(key)}, {"size", number(size)}});
}

QByteArray Envelope::init(const QByteArray &key, const QList<std::pair<quint64, QByteArray>> &data) const
{
    QList<QByteArray> entries;
    for (const auto &[seq, value] : data)
        entries.append(map({{"seq", number(seq)}, {"value", value}}));
    return map({{"type", text("init")}, {"key", text(key)}, {"data", array(entries)}});
}

} // namespace drift::conformance
