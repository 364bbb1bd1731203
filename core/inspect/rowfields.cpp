// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/rowfields.h"

#include "protocol/jsontext.h"
#include "protocol/transcode.h"

#include <chrono>
#include <cstdio>

namespace drift::inspect {

namespace {

using Kind = TimelineRow::Kind;
using protocol::Encoding;

constexpr std::array<const char *, RowFieldCount> names{
    "time", "room", "key", "kind", "action", "seq", "upTo", "after", "sender", "size",
    "delivered", "kept", "members", "outcome", "error", "count", "letGo", "value", "bytes"};

QByteArray word(const char *text)
{
    return QByteArray("\"") + text + '"';
}

QByteArray quoted(QByteArrayView utf8)
{
    QByteArray json;
    protocol::appendQuoted(json, utf8);
    return json;
}

const char *kindOf(const TimelineRow &row)
{
    switch (row.kind) {
    case Kind::Get: return "get";
    case Kind::Ping: return "ping";
    case Kind::Edit: return "edit";
    case Kind::RoomGone: return "closed";
    case Kind::Lost: return row.count == 0 ? "restarted" : "lost";
    default: return "push";
    }
}

const char *actionOf(const TimelineRow &row)
{
    switch (row.kind) {
    case Kind::Relay: return "relay";
    case Kind::Replace: return "replace";
    case Kind::Append: return "append";
    case Kind::Compact: return "compact";
    default: break;
    }
    switch (row.edit) {
    case room::Edit::Kind::Remove: return "remove";
    case room::Edit::Kind::Clear: return "clear";
    case room::Edit::Kind::Restore: return "restore";
    }
    return "";
}

const char *outcomeOf(room::Outcome outcome)
{
    using room::Outcome;
    switch (outcome) {
    case Outcome::Relayed: return "relayed";
    case Outcome::Stored: return "stored";
    case Outcome::Edited: return "edited";
    case Outcome::Compacted: return "compacted";
    case Outcome::CompactStale: return "stale";
    case Outcome::Answered: return "answered";
    case Outcome::Refused: return "refused";
    }
    return "";
}

QByteArray senderOf(const TimelineRow &row)
{
    switch (row.origin) {
    case journal::Origin::Client: return "\"#" + QByteArray::number(row.sender.value) + '"';
    case journal::Origin::Http: return word("http");
    case journal::Origin::Window: return word("window");
    }
    return {};
}

QByteArray base64(const QByteArray &bytes)
{
    return '"' + bytes.toBase64() + '"';
}

QByteArray entriesOf(const std::vector<protocol::Entry> &entries)
{
    QByteArray json = "[";
    for (const protocol::Entry &entry : entries) {
        if (json.size() > 1)
            json += ',';
        json += "{\"seq\":" + QByteArray::number(entry.seq.value) + ",\"value\":" + protocol::transcoded(entry.value, Encoding::Json);
        if (entry.value.encoding == Encoding::Cbor || entry.value.bytes.contains('\n') || entry.value.bytes.contains('\r'))
            json += ",\"bytes\":" + base64(entry.value.bytes);
        json += '}';
    }
    return json + ']';
}

void takeNumbers(RowFields &fields, const TimelineRow &row)
{
    const auto number = [](quint64 value) { return QByteArray::number(value); };
    if (row.isMessage() ? row.isNumbered() : row.kind == Kind::Edit && row.edit == room::Edit::Kind::Remove)
        fields[SeqField] = number(row.seq.value);
    if (row.kind == Kind::Compact)
        fields[UpToField] = number(row.seq.value);
    if (row.kind == Kind::Get)
        fields[AfterField] = row.withoutReplay ? QByteArray("null") : number(row.seq.value);
    if (row.isPush() && row.isNumbered()) {
        fields[DeliveredField] = number(row.delivered);
        fields[KeptField] = number(row.kept);
        fields[MembersField] = number(row.members);
    }
    if (row.kind == Kind::Lost && row.count > 0)
        fields[CountField] = number(quint64(row.count));
}

void takeValue(RowFields &fields, const TimelineRow &row)
{
    const bool hasValue = row.isPush() || row.kind == Kind::Ping;
    if (!hasValue && row.kind != Kind::Edit)
        return;
    fields[SizeField] = QByteArray::number(row.payloadBytes);
    if (row.payloadLetGo) {
        fields[LetGoField] = "true";
    } else if (row.kind == Kind::Edit) {
        if (row.entries)
            fields[ValueField] = entriesOf(*row.entries);
    } else {
        fields[ValueField] = protocol::transcoded({row.payload, row.encoding}, Encoding::Json);
        if (row.encoding == Encoding::Cbor)
            fields[BytesField] = base64(row.payload);
    }
}

} // namespace

QByteArrayView nameOf(RowField field)
{
    return names[field];
}

bool isWord(RowField field)
{
    return field == TimeField || field == KindField || field == ActionField || field == SenderField || field == OutcomeField
            || field == BytesField;
}

RowFields fieldsOf(const DetachedRow &detached)
{
    const TimelineRow &row = detached.row;
    RowFields fields;
    fields[TimeField] = '"' + utcText(row.time) + '"';
    fields[KindField] = word(kindOf(row));
    if (row.hasRoom())
        fields[RoomField] = quoted(detached.room.text());
    if (row.hasStream())
        fields[KeyField] = quoted(detached.key.utf8);
    if (row.isPush() || row.kind == Kind::Edit)
        fields[ActionField] = word(actionOf(row));
    if (row.isMessage() || row.kind == Kind::Edit) {
        fields[SenderField] = senderOf(row);
        fields[OutcomeField] = word(outcomeOf(row.outcome));
    }
    if (!row.refusal.isEmpty())
        fields[ErrorField] = quoted(row.refusal);
    takeNumbers(fields, row);
    takeValue(fields, row);
    return fields;
}

RowFields gaveWayFields(quint64 rows)
{
    RowFields fields;
    fields[KindField] = word("evicted");
    fields[CountField] = QByteArray::number(rows);
    return fields;
}

QByteArray utcText(WallTime time)
{
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    const hh_mm_ss clock(floor<microseconds>(time - day));
    char text[64];
    const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%06dZ", int(date.year()), unsigned(date.month()),
                                     unsigned(date.day()), int(clock.hours().count()), int(clock.minutes().count()),
                                     int(clock.seconds().count()), int(clock.subseconds().count()));
    return QByteArray(text, length);
}

} // namespace drift::inspect
