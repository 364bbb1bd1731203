// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/wire.h"
#include "protocol/value.h"

#include <utility>

namespace drift::conformance {

// The messages around a value in either encoding, put together byte by byte: what the relay must be seen to say.
class Envelope
{
public:
    explicit Envelope(protocol::Encoding encoding) : m_isCbor(encoding == protocol::Encoding::Cbor) {}

    [[nodiscard]] Message::Type type() const { return m_isCbor ? Message::Type::Binary : Message::Type::Text; }
    [[nodiscard]] QByteArray mediaType() const { return m_isCbor ? "application/cbor" : "application/json"; }

    // From a client.
    [[nodiscard]] QByteArray append(const QByteArray &key, const QByteArray &value) const;
    [[nodiscard]] QByteArray get(const QByteArray &key) const;
    // To one.
    [[nodiscard]] QByteArray broadcast(const QByteArray &key, quint64 seq, const QByteArray &value) const;
    [[nodiscard]] QByteArray streamSize(const QByteArray &key, quint64 size) const;
    [[nodiscard]] QByteArray init(const QByteArray &key, const QList<std::pair<quint64, QByteArray>> &data) const;

private:
    using Fields = QList<std::pair<QByteArray, QByteArray>>; // values as they are on the wire

    [[nodiscard]] QByteArray map(const Fields &fields) const;
    [[nodiscard]] QByteArray array(const QList<QByteArray> &elements) const;
    [[nodiscard]] QByteArray text(const QByteArray &plain) const;
    [[nodiscard]] QByteArray number(quint64 number) const;

    const bool m_isCbor;
};

} // namespace drift::conformance
