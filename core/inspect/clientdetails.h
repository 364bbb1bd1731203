// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"
#include "journal/event.h"

#include <map>
#include <optional>
#include <vector>

namespace drift::inspect {

// What a client took from one row of the timeline on, until its next one.
struct TakingSince
{
    quint64 row = 0;
    WallTime time; // when it decided; when it joined for the first one
    room::Taking taking = room::Taking::Grace;

    friend bool operator==(const TakingSince &, const TakingSince &) = default;
};

// How a client left.
struct Departure
{
    enum class How : quint8 {
        Closed,  // `code` and `reason` say it
        InGap,   // while the window missed events
        Restart, // with a relay that is no more
    };
    How how = How::Closed;
    quint64 row = 0; // the first row that it was not there for
    WallTime time;
    quint16 code = 0;
    QByteArray reason = {};

    friend bool operator==(const Departure &, const Departure &) = default;
};

// A connection in a room, or one that was, and what the window knows of it.
struct ClientDetails
{
    // More keys of one client than this are counted only.
    static constexpr size_t mostKeys = 10'000;

    ClientId id;
    RoomId room;
    QByteArray address;
    protocol::Encoding encoding = protocol::Encoding::Json;
    journal::Wire wire;
    WallTime since;
    quint64 joinedRow = 0;             // the first row that it was there for
    std::vector<TakingSince> takings;  // rising; never none
    std::map<StreamKey, quint64> keys; // asked for by a keyed client, and from which row on it takes each
    quint64 keysUnnamed = 0;           // beyond mostKeys
    quint64 sent = 0;                  // messages seen from it that the room handled
    // As last told; none before the first telling.
    std::optional<journal::ClientFigures> figures;
    WallTime lastEmpty; // until then nothing waited for it, where something does now; see RoomDetails::emptyAt()
    std::optional<Departure> left;

    quint64 revision = 0; // another after every change

    // From that row on; nothing where it took the same before.
    void decide(const TakingSince &decision);
    void takeKey(const StreamKey &key, quint64 row);

    [[nodiscard]] room::Taking taking() const { return takings.back().taking; }
    [[nodiscard]] quint64 keyCount() const { return keys.size() + keysUnnamed; }
    [[nodiscard]] bool wasThereFor(quint64 row) const { return joinedRow <= row && (!left || row < left->row); }
    // What it took when that row was handled, which is what the row's own message made it take.
    [[nodiscard]] const TakingSince &takingAt(quint64 row) const;
    // The first decision behind that row; null where it still holds.
    [[nodiscard]] const TakingSince *decisionAfter(quint64 row) const;
};

[[nodiscard]] inline bool isKeyed(room::Taking taking)
{
    return taking == room::Taking::KeyedByGet || taking == room::Taking::KeysForced;
}

} // namespace drift::inspect
