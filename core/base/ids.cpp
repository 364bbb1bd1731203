// SPDX-License-Identifier: GPL-3.0-only
#include "base/ids.h"

#include <QRandomGenerator>

#include <algorithm>

namespace drift {

namespace {

constexpr qsizetype longestRoomId = 128;
constexpr qsizetype randomRoomIdLength = 24;
constexpr qsizetype loggedRoomIdLength = 6;
constexpr char base62[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

bool isRoomIdCharacter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
}

} // namespace

std::optional<RoomId> RoomId::parse(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > longestRoomId || !std::all_of(text.begin(), text.end(), isRoomIdCharacter))
        return std::nullopt;
    return RoomId(text.toByteArray());
}

RoomId RoomId::random()
{
    // Not QRandomGenerator::global(), which is predictable: the id is a bearer token.
    QByteArray text(randomRoomIdLength, Qt::Uninitialized);
    for (char &c : text)
        c = base62[QRandomGenerator::system()->bounded(62)];
    return RoomId(text);
}

QByteArray RoomId::shortened() const
{
    return m_text.size() <= loggedRoomIdLength ? m_text : m_text.left(loggedRoomIdLength) + "…";
}

} // namespace drift
