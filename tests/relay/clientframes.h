// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <optional>

// Frames as clients send them (RFC 6455 section 5), right and wrong ones: every bit of the header can be chosen.
namespace drift::relay::testing {

enum Opcode : quint8 { Continuation = 0, Text = 1, Binary = 2, Close = 8, Ping = 9, Pong = 10 };

struct ClientFrame
{
    quint8 opcode = Text;
    QByteArray payload = {};
    bool final = true;
    bool masked = true;
    quint8 reserved = 0;                // 1, 2 and 4: RSV3, RSV2, RSV1
    int lengthBytes = 0;                // 1, 2 or 8: in how many the length is written; 0: the fewest
    std::optional<quint64> announced = {}; // instead of the payload's length
    QByteArray mask = QByteArrayLiteral("\x12\x34\x56\x78");

    [[nodiscard]] QByteArray bytes() const
    {
        const quint64 length = announced.value_or(quint64(payload.size()));
        const int width = lengthBytes != 0 ? lengthBytes : length < 126 ? 1 : length <= 0xffff ? 2 : 8;
        QByteArray frame(1, char((final ? 0x80 : 0) | (reserved << 4) | opcode));
        const char maskBit = char(masked ? 0x80 : 0);
        if (width == 1) {
            frame += char(maskBit | char(length));
        } else {
            const quint64 wide = qToBigEndian(length);
            frame += char(maskBit | char(width == 2 ? 126 : 127));
            frame += QByteArray(reinterpret_cast<const char *>(&wide), 8).last(width);
        }
        if (!masked)
            return frame + payload;
        frame += mask;
        for (qsizetype i = 0; i < payload.size(); ++i)
            frame += char(payload[i] ^ mask[i % 4]);
        return frame;
    }
};

inline QByteArray textFrame(const QByteArray &payload)
{
    return ClientFrame{.opcode = Text, .payload = payload}.bytes();
}

inline QByteArray binaryFrame(const QByteArray &payload)
{
    return ClientFrame{.opcode = Binary, .payload = payload}.bytes();
}

inline QByteArray closeFrame(quint16 code, const QByteArray &reason = {})
{
    const quint16 wire = qToBigEndian(code);
    return ClientFrame{.opcode = Close, .payload = QByteArray(reinterpret_cast<const char *>(&wire), 2) + reason}.bytes();
}

// A part of a message: the first one says what it is, the others are continuations.
inline QByteArray fragment(quint8 opcode, const QByteArray &payload, bool final)
{
    return ClientFrame{.opcode = opcode, .payload = payload, .final = final}.bytes();
}

} // namespace drift::relay::testing
