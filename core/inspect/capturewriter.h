// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "inspect/roomsstate.h"
#include "inspect/rowwriter.h"
#include "journal/capture.h"

#include <unordered_map>
#include <unordered_set>

namespace drift::inspect {

// Rows of the timeline as a capture (journal/capture.h): the events that made them, and between them those that say which rooms
// there were and who came, took keys and left, so that whoever reads it knows of these rows what this window knows. Of a part of
// the rows only their own rooms and keys go in. What was let go stays so: of a change by hand without its entries there is a gap.
// Made in the window's thread, of what is known then; from then on as any RowWriter.
class CaptureWriter : public RowWriter
{
public:
    // `rows` in rising order; those that are written.
    CaptureWriter(const Timeline &timeline, const RoomsState &rooms, const RoomDetails &details, const std::vector<RowSpan> &rows,
                  bool isPart);

    void begin(QByteArray &out) override;
    void row(QByteArray &out, const DetachedRow &row) override;
    void gaveWay(QByteArray &out, quint64 rows) override;
    void end(QByteArray &out) override;

private:
    // Of a room, in the rows.
    struct Seen
    {
        quint64 messages = 0;
        std::optional<SequenceNumber> first = {}; // that a message took
        bool isAny = false;
    };
    struct Timed
    {
        quint64 row = 0; // before which it happened
        journal::Event event;
    };

    void lookAtRows(const Timeline &timeline, const std::vector<RowSpan> &rows);
    void takeRooms(const RoomsState &rooms, const RoomDetails &details);
    void takeStreams(const RoomContents &room, journal::RoomInfo &info) const;
    void takeClients(const RoomDetails &details);
    void takeClient(const ClientDetails &client);
    void beginRelay(QByteArray &out, WallTime time, bool isLast);
    void tellUntil(QByteArray &out, quint64 row);
    void openRoom(QByteArray &out, const RoomId &room, WallTime time);

    journal::CaptureEncoder m_encoder;
    journal::CaptureStart m_start;
    quint64 m_first = 0;                 // row
    std::optional<quint64> m_restart;    // the last row that says that the relay is another one
    journal::Snapshot m_rooms;           // that there are now, as they were before the rows
    std::vector<Timed> m_clients;        // what they did, by row
    size_t m_told = 0;                   // of them
    std::unordered_set<RoomId> m_open;   // as far as it was written
    std::unordered_map<RoomId, Seen> m_seen;                          // that rows name
    std::unordered_map<RoomId, std::unordered_set<StreamKey>> m_keys; // the same
    bool m_isAnyWritten = false;
};

} // namespace drift::inspect
