// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/cellcondition.h"

#include "inspect/filter/parser.h"
#include "inspect/filter/subject.h"
#include "inspect/timelinecells.h"
#include "inspect/timelineroles.h"
#include "protocol/jsontext.h"

namespace drift::inspect::filter {

namespace {

constexpr qsizetype longestValue = 200; // bytes

QByteArray equal(Field field, const QByteArray &value)
{
    return nameOf(field).toByteArray() + " == " + value;
}

QByteArray textCondition(Field field, const std::optional<QByteArrayView> &text)
{
    if (!text)
        return {};
    QByteArray quoted;
    protocol::appendQuoted(quoted, *text);
    return equal(field, quoted);
}

QByteArray numberCondition(Field field, const std::optional<qint64> &number)
{
    return number ? equal(field, QByteArray::number(*number)) : QByteArray();
}

QByteArray senderCondition(const Subject &subject)
{
    switch (subject.sender) {
    case Subject::Sender::Unknown: return {};
    case Subject::Sender::Client: return equal(Field::Sender, '#' + QByteArray::number(subject.client.value));
    case Subject::Sender::Http: return equal(Field::Sender, "http");
    case Subject::Sender::Window: return equal(Field::Sender, "window");
    }
    return {};
}

bool isShortScalar(QByteArrayView json)
{
    return !json.isEmpty() && json.size() <= longestValue && !json.startsWith('{') && !json.startsWith('[');
}

// What a short scalar is; of others, there is too much that could be meant.
QByteArray payloadCondition(const Subject &subject)
{
    QByteArray buffer;
    const QByteArrayView json = subject.payload ? valueAt({}, *subject.payload, subject.encoding, buffer) : QByteArrayView();
    return isShortScalar(json) ? equal(Field::Payload, json.toByteArray()) : QByteArray();
}

QByteArray conditionText(const TimelineRow &row, const Subject &subject, int column)
{
    switch (column) {
    case SeqColumn: return numberCondition(Field::Seq, subject.seq);
    case TimeColumn: return equal(Field::Time, timeText(row.time).toUtf8());
    case TimelineRoomColumn: return textCondition(Field::Room, subject.room);
    case KeyColumn: return textCondition(Field::Key, subject.key);
    case ActionColumn:
        return subject.action ? equal(Field::Action, wordsOf(Field::Action).at(int(*subject.action)))
                              : equal(Field::Kind, wordsOf(Field::Kind).at(int(subject.kind)));
    case SenderColumn: return senderCondition(subject);
    case SizeColumn: return numberCondition(Field::Size, subject.size);
    case DeliveredColumn: return numberCondition(Field::Delivered, subject.delivered);
    case PreviewColumn: return payloadCondition(subject);
    default: return {};
    }
}

} // namespace

std::optional<Expression> conditionOf(const Timeline &timeline, quint64 row, int column)
{
    const TimelineRow &shown = timeline.row(row);
    return read(conditionText(shown, subjectOf(timeline, shown), column)).expression;
}

std::optional<Expression> conditionAt(const protocol::Value &payload, QByteArrayView path)
{
    auto exists = read("exists " + path.toByteArray()).expression;
    if (!exists || exists->type != Expression::Type::Exists || exists->field != Field::Payload)
        return std::nullopt;
    QByteArray buffer;
    const QByteArrayView json = valueAt(exists->path, payload.bytes, payload.encoding, buffer);
    if (json.isNull())
        return std::nullopt;
    return isShortScalar(json) ? read(path.toByteArray() + " == " + json.toByteArray()).expression : std::move(exists);
}

std::optional<Expression> streamCondition(const Timeline &timeline, quint64 row)
{
    const TimelineRow &shown = timeline.row(row);
    return shown.hasStream() ? streamCondition(timeline.roomId(shown.room), timeline.streamKey(shown.stream)) : std::nullopt;
}

std::optional<Expression> streamCondition(const RoomId &room, const StreamKey &key)
{
    return read(textCondition(Field::Room, QByteArrayView(room.text())) + " and " + textCondition(Field::Key, QByteArrayView(key.utf8))).expression;
}

std::optional<Expression> clientCondition(ClientId client)
{
    return read(equal(Field::Sender, '#' + QByteArray::number(client.value))).expression;
}

} // namespace drift::inspect::filter
