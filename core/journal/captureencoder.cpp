// SPDX-License-Identifier: GPL-3.0-only
#include "journal/capture.h"
#include "journal/capturelayout.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace drift::journal {

using namespace capture;

namespace {

// One record, whose length and checksum are filled in when it ends.
class Record
{
public:
    Record(QByteArray &out, Type type) : m_out(out), m_begin(out.size())
    {
        m_out.resize(m_out.size() + recordHead);
        number(quint8(type));
    }
    ~Record()
    {
        char *const head = m_out.data() + m_begin;
        const qsizetype length = m_out.size() - m_begin - recordHead;
        qToLittleEndian(quint32(length), head);
        qToLittleEndian(checksum(QByteArrayView(head, 4), QByteArrayView(head + recordHead, length)), head + 4);
    }
    Q_DISABLE_COPY_MOVE(Record)

    template<typename Number>
    void number(Number value)
    {
        char bytes[sizeof value];
        qToLittleEndian(value, bytes);
        m_out.append(bytes, sizeof value);
    }
    void time(WallTime time)
    {
        const auto since = std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
        number(qint64(std::max<qint64>(since, 0)));
    }
    void room(const RoomId &room)
    {
        number(quint8(room.text().size()));
        m_out.append(room.text());
    }
    void bytes(const QByteArray &bytes)
    {
        number(quint32(bytes.size()));
        m_out.append(bytes);
    }

private:
    QByteArray &m_out;
    const qsizetype m_begin;
};

quint32 count32(qint64 count)
{
    return quint32(std::clamp<qint64>(count, 0, std::numeric_limits<quint32>::max()));
}

// The fields of each kind of event behind its time.
struct Fields
{
    QByteArray &out;
    WallTime time;
    qint64 members;
    quint32 recipients;

    void operator()(const Snapshot &snapshot) const
    {
        Record record(out, Type::Snapshot);
        record.time(time);
        record.number(quint32(snapshot.rooms.size()));
        for (const RoomInfo &room : snapshot.rooms) {
            record.room(room.id);
            record.number(room.lastSeq.value);
            record.number(room.messages);
            record.number(quint32(room.streams.size()));
            for (const StreamInfo &stream : room.streams) {
                record.bytes(stream.key.utf8);
                record.number(quint64(stream.messages));
                record.number(quint64(stream.bytes));
                record.number(stream.lastSeq.value);
            }
        }
    }
    void operator()(const RoomOpened &opened) const
    {
        Record record(out, Type::Opened);
        record.time(time);
        record.room(opened.room);
    }
    void operator()(const RoomClosed &closed) const
    {
        Record record(out, Type::Closed);
        record.time(time);
        record.room(closed.room);
    }
    void operator()(const ClientJoined &joined) const
    {
        Record record(out, Type::Joined);
        record.time(time);
        record.room(joined.room);
        record.number(joined.client.value);
        record.bytes(joined.address);
        record.number(quint8(joined.encoding));
        record.number(quint8(joined.taking));
        record.number(quint8((joined.wire.compressed ? compressedFlag : 0) | (joined.wire.encrypted ? encryptedFlag : 0)));
    }
    void operator()(const ClientDecided &decided) const
    {
        Record record(out, Type::Decided);
        record.time(time);
        record.room(decided.room);
        record.number(decided.client.value);
        record.number(quint8(decided.taking));
        record.number(quint8(decided.key ? 1 : 0));
        if (decided.key)
            record.bytes(decided.key->utf8);
    }
    void operator()(const ClientLeft &left) const
    {
        Record record(out, Type::Left);
        record.time(time);
        record.room(left.room);
        record.number(left.client.value);
        record.number(left.closeCode);
        record.bytes(left.reason);
    }
    void operator()(const MessageHandled &handled) const;
    void operator()(const StreamEdited &edited) const
    {
        Record record(out, Type::Edit);
        record.time(time);
        record.room(edited.room);
        record.bytes(edited.key.utf8);
        record.number(quint8(edited.kind));
        record.number(edited.seq.value);
        record.number(quint64(edited.streamBytes));
        record.number(quint32(edited.entries.size()));
        for (const protocol::Entry &entry : edited.entries) {
            record.number(entry.seq.value);
            record.number(quint8(entry.value.encoding));
            record.bytes(entry.value.bytes);
        }
    }
    void operator()(const Gap &gap) const
    {
        Record record(out, Type::Gap);
        record.time(time);
        record.number(gap.events);
        record.number(quint8(gap.restarted));
    }
    template<typename Other>
    void operator()(const Other &) const
    {
        Q_ASSERT(!"an event of the window's own requests, or of figures, belongs in no capture");
    }
};

void Fields::operator()(const MessageHandled &handled) const
{
    const auto *push = std::get_if<protocol::Push>(&handled.message);
    const auto *get = std::get_if<protocol::Get>(&handled.message);
    const auto *ping = std::get_if<protocol::Ping>(&handled.message);
    static const protocol::Value none{{}, protocol::Encoding::Json};
    const protocol::Value &value = push ? push->value : ping ? ping->nonce : none;
    const bool isCompact = push && push->action.type == protocol::ActionType::Compact;
    const SequenceNumber seq = isCompact ? push->action.seq : get ? get->after.value_or(SequenceNumber()) : handled.seq;
    quint8 flags = handled.payloadLetGo ? letGoFlag : 0;
    flags |= value.encoding == protocol::Encoding::Cbor ? cborFlag : 0;
    flags |= get && !get->after ? withoutReplayFlag : 0;
    flags |= handled.refusal ? refusedFlag : 0;

    Record record(out, Type::Message);
    record.time(time);
    record.room(handled.room);
    record.number(handled.sender.value);
    record.number(quint8(handled.origin));
    record.number(push ? quint8(push->action.type) : get ? getSort : pingSort);
    record.number(flags);
    record.number(quint8(handled.outcome));
    record.number(seq.value);
    record.number(count32(handled.delivered));
    record.number(count32(handled.kept));
    record.number(count32(members));
    record.number(recipients);
    record.number(quint64(handled.streamMessages));
    record.number(quint64(handled.streamBytes));
    record.number(quint64(handled.payloadLetGo ? handled.payloadBytes : value.bytes.size()));
    record.bytes(push ? push->key.utf8 : get ? get->key.utf8 : QByteArray());
    record.bytes(handled.refusal ? handled.refusal->message : QByteArray());
    record.bytes(handled.payloadLetGo ? QByteArray() : value.bytes);
}

} // namespace

void CaptureEncoder::begin(QByteArray &out, const CaptureStart &start)
{
    out.append(magic);
    char version[4];
    qToLittleEndian(captureVersion, version);
    out.append(version, sizeof version);
    Record record(out, Type::Start);
    record.time(start.saved);
    record.number(start.rows);
    record.number(quint8(start.isPart));
}

void CaptureEncoder::append(QByteArray &out, const CapturedEvent &captured)
{
    const Event &event = captured.event;
    const auto *handled = std::get_if<MessageHandled>(&event.what);
    const quint32 recipients = handled ? numberOf(out, handled->recipients) : 0;
    m_rows += isRow(event);
    std::visit(Fields{out, event.time, captured.members, recipients}, event.what);
}

// Messages of a key share them for as long as nobody comes or goes: each list stands in the file once.
quint32 CaptureEncoder::numberOf(QByteArray &out, const room::Recipients &recipients)
{
    if (!recipients)
        return 0;
    const auto [place, isNew] = m_recipients.try_emplace(recipients, quint32(m_recipients.size() + 1));
    if (isNew) {
        Record record(out, Type::Recipients);
        record.number(quint32(recipients->size()));
        for (const ClientId client : *recipients)
            record.number(client.value);
    }
    return place->second;
}

void CaptureEncoder::olderRows(QByteArray &out, quint64 rows)
{
    Record record(out, Type::Older);
    record.number(rows);
}

void CaptureEncoder::end(QByteArray &out)
{
    Record record(out, Type::End);
    record.number(m_rows);
}

} // namespace drift::journal
