// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/subject.h"

namespace drift::inspect::filter {

namespace {

Subject::Kind kindOf(TimelineRow::Kind kind)
{
    switch (kind) {
    case TimelineRow::Kind::Get: return Subject::Kind::Get;
    case TimelineRow::Kind::Ping: return Subject::Kind::Ping;
    case TimelineRow::Kind::Edit: return Subject::Kind::Edit;
    case TimelineRow::Kind::RoomGone: return Subject::Kind::Closed;
    case TimelineRow::Kind::Lost: return Subject::Kind::Lost;
    default: return Subject::Kind::Push;
    }
}

Subject::Sender senderOf(const TimelineRow &row)
{
    if (!row.isMessage() && row.kind != TimelineRow::Kind::Edit)
        return Subject::Sender::Unknown;
    switch (row.origin) {
    case journal::Origin::Client: return Subject::Sender::Client;
    case journal::Origin::Http: return Subject::Sender::Http;
    case journal::Origin::Window: return Subject::Sender::Window;
    }
    return Subject::Sender::Unknown;
}

} // namespace

Subject subjectOf(const Timeline &timeline, const TimelineRow &row)
{
    Subject subject{.kind = kindOf(row.kind), .sender = senderOf(row), .client = row.sender, .time = row.time};
    if (row.hasRoom()) {
        subject.room = timeline.roomId(row.room).text();
        subject.roomNumber = row.room;
    }
    if (row.hasStream()) {
        subject.key = timeline.streamKey(row.stream).utf8;
        subject.streamNumber = row.stream;
    }
    if (row.isPush())
        subject.action = protocol::ActionType(row.kind);
    if (row.isMessage() && row.isNumbered()) {
        subject.seq = qint64(row.seq.value);
        subject.delivered = row.delivered;
    }
    if (row.isPush() || row.kind == TimelineRow::Kind::Ping) {
        subject.size = row.payloadBytes;
        if (!row.payloadLetGo) {
            subject.payload = row.payload;
            subject.encoding = row.encoding;
        }
    } else if (row.kind == TimelineRow::Kind::Edit) {
        subject.size = row.payloadBytes;
    }
    return subject;
}

Subject subjectOf(const RoomId &room, const protocol::Broadcast &message)
{
    const QByteArray &value = message.value.bytes;
    return {.room = room.text(), .key = message.key.utf8, .seq = qint64(message.seq.value), .size = value.size(),
            .payload = value, .encoding = message.value.encoding};
}

} // namespace drift::inspect::filter
