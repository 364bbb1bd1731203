// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <QByteArray>

#include <map>
#include <optional>

class QIODevice;

// A part of the journal in a file, `.driftcap`: what a window knew, to be looked at later or by somebody else. Events come as
// the relay told them, so that what reads them is what reads a relay. Version 1, all numbers little endian:
//
//   file   = "driftcap" CR LF 1A LF, u32 version, record…   (what takes it for text damages the head, and is noticed)
//   record = u32 length of the body, u32 CRC-32 (that of zlib) of these four bytes and the body, body
//   body   = u8 type, fields; nothing behind them
//
//    1 start       i64 saved, u64 rows, u8 part (not everything was saved); first, once
//    2 recipients  u32 count, u64 client… in rising order; messages refer to it by its place among the recipients, from 1
//    3 older       u64 rows that gave way before it was saved; before every row
//    4 snapshot    i64 time, u32 count, room…: room, u64 last seq, u64 messages, u32 count, stream…: key, u64 messages, u64 bytes,
//                  u64 last seq. Members join with what follows
//    5 opened      i64 time, room
//    6 closed      i64 time, room
//    7 joined      i64 time, room, u64 client, text address, u8 encoding, u8 taking, u8 1: compressed, 2: encrypted
//    8 decided     i64 time, room, u64 client, u8 taking, u8 1: a key follows, key
//    9 left        i64 time, room, u64 client, u16 close code, text reason
//   10 message     i64 time, room, u64 sender, u8 origin, u8 sort (0…3: a push, by its action; 4 get, 5 ping),
//                  u8 1: its value was let go, 2: CBOR, 4: a get without a replay, 8: refused; u8 outcome, u64 seq (of a compact: up
//                  to which; of a get: after which), u32 delivered, u32 kept, u32 members of the room, u32 recipients (0: none),
//                  u64 messages and u64 bytes in the stream afterwards, u64 length of the value, key, text refusal, value
//   11 edit        i64 time, room, key, u8 kind, u64 seq, u64 bytes in the stream, u32 count, entry…: u64 seq, u8 encoding, value
//   12 gap         i64 time, u64 events, u8 restarted
//   13 end         u64 rows; last, once: a file without it was cut
//
//   room = u8 length, bytes; key, text, value = u32 length, bytes; times: nanoseconds since 1970, not negative
//   messages, edits, closed and gaps are rows of the timeline
//
// Numbers of enumerations are those of journal/event.h, room/room.h and room/effects.h: who adds to these does so at the end.
namespace drift::journal {

inline constexpr quint32 captureVersion = 1;

struct CaptureStart
{
    WallTime saved;
    quint64 rows = 0;    // to come
    bool isPart = false; // of what there was
};

// An event, and what its time knew besides.
struct CapturedEvent
{
    Event event;
    qint64 members = 0; // of a message's room, when it was handled
};

// Makes the bytes of one capture, each behind what is there already.
// Thread: any one at a time.
class CaptureEncoder
{
public:
    void begin(QByteArray &out, const CaptureStart &start);
    // Of the kinds above; a snapshot without its members, a message's refusal without its code.
    void append(QByteArray &out, const CapturedEvent &captured);
    void olderRows(QByteArray &out, quint64 rows); // before the first event that is a row
    void end(QByteArray &out);

private:
    quint32 numberOf(QByteArray &out, const room::Recipients &recipients);

    std::map<room::Recipients, quint32> m_recipients;
    quint64 m_rows = 0;
};

// Reads a capture, which may be anything: nothing comes out of it that could not have come from a relay, nor any more where
// it stops being one. What was read before is good.
// Thread: any one at a time. The device outlives it.
class CaptureReader
{
public:
    enum class Ending : quint8 {
        Whole,
        NotACapture,
        TooNew,  // of a later version
        Cut,     // it ends too early
        Damaged, // it goes on with what is no record
    };

    explicit CaptureReader(QIODevice &device) : m_device(device) {}

    // The next event; nothing at the end, and ending() then says which.
    [[nodiscard]] std::optional<CapturedEvent> next();
    [[nodiscard]] Ending ending() const { return m_ending; }

    [[nodiscard]] const CaptureStart &start() const { return m_start; } // from the first event or the end on
    [[nodiscard]] quint64 olderRows() const { return m_older; }         // the same
    [[nodiscard]] quint64 rows() const { return m_rows; }               // that came out
    [[nodiscard]] qint64 position() const { return m_position; }        // in bytes; what is before it was read

private:
    enum class Step : quint8 { Event, More, Stop };

    [[nodiscard]] bool fill(qsizetype bytes);
    [[nodiscard]] bool readHead();
    [[nodiscard]] std::optional<QByteArrayView> nextBody();
    [[nodiscard]] Step take(QByteArrayView body, CapturedEvent &captured);
    bool stop(Ending ending);

    QIODevice &m_device;
    QByteArray m_buffer;
    qsizetype m_at = 0; // in the buffer
    qint64 m_position = 0;
    Ending m_ending = Ending::Whole;
    bool m_isBegun = false; // its head was read
    bool m_hasStart = false;
    bool m_isOver = false;
    CaptureStart m_start;
    quint64 m_older = 0;
    quint64 m_rows = 0;
    std::vector<room::Recipients> m_recipients;
    RoomId m_lastRoom; // most records name the one of the record before
    StreamKey m_lastKey;
};

} // namespace drift::journal
