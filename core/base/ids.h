// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/namehash.h"

#include <QByteArray>

#include <compare>
#include <optional>

namespace drift {

// The number of a message in its room, from 1 up; 0 stands before the first one. JSON clients hold it
// in a double, so the protocol allows 0…2⁵³−1.
struct SequenceNumber
{
    static constexpr quint64 largest = (quint64(1) << 53) - 1;

    quint64 value = 0;
    auto operator<=>(const SequenceNumber &) const = default;
};

// A connection of this process, numbered from 1 in the order of arrival and never given again.
// 0 is nobody: the sender of a message that came over HTTP or from the window.
struct ClientId
{
    quint64 value = 0;
    auto operator<=>(const ClientId &) const = default;
    [[nodiscard]] bool isNobody() const { return value == 0; }
};

// The name of a stream within a room: any valid UTF-8, the empty string included.
struct StreamKey
{
    QByteArray utf8;
    friend bool operator==(const StreamKey &, const StreamKey &) = default;
    friend bool operator<(const StreamKey &a, const StreamKey &b) { return a.utf8 < b.utf8; }
};

// The name of a room, and the bearer token that opens it: 1 to 128 of [A-Za-z0-9_-].
class RoomId
{
public:
    RoomId() = default; // of no room
    // Nothing where the text is not well formed.
    [[nodiscard]] static std::optional<RoomId> parse(QByteArrayView text);
    // 24 base62 characters (143 bits) from the system's secure generator.
    [[nodiscard]] static RoomId random();

    [[nodiscard]] const QByteArray &text() const { return m_text; }
    // The first 6 characters and an ellipsis: what may be logged of a token.
    [[nodiscard]] QByteArray shortened() const;

    friend bool operator==(const RoomId &, const RoomId &) = default;
    friend bool operator<(const RoomId &a, const RoomId &b) { return a.m_text < b.m_text; }

private:
    explicit RoomId(QByteArray text) : m_text(std::move(text)) {}
    QByteArray m_text;
};

inline size_t qHash(const StreamKey &key, size_t seed = 0) { return hashOfName(key.utf8, seed); }
inline size_t qHash(const RoomId &id, size_t seed = 0) { return hashOfName(id.text(), seed); }
inline size_t qHash(ClientId id, size_t seed = 0) { return ::qHash(id.value, seed); }

} // namespace drift

// Keys and room ids come from strangers: seeded, so that nobody can choose many that fall into one bucket.
template<>
struct std::hash<drift::StreamKey>
{
    size_t operator()(const drift::StreamKey &key) const { return qHash(key, QHashSeed::globalSeed()); }
};
template<>
struct std::hash<drift::RoomId>
{
    size_t operator()(const drift::RoomId &id) const { return qHash(id, QHashSeed::globalSeed()); }
};
template<>
struct std::hash<drift::ClientId>
{
    size_t operator()(drift::ClientId id) const { return std::hash<quint64>()(id.value); }
};
