// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/timelinecells.h"

#include "inspect/timelineroles.h"
#include "inspect/valuetext.h"
#include "inspect/visibletext.h"

#include <QDateTime>

namespace drift::inspect {

namespace {

using Kind = TimelineRow::Kind;

QString seqText(const TimelineRow &row, const QLocale &locale)
{
    return row.isMessage() && row.isNumbered() ? locale.toString(row.seq.value) : QString();
}

// CBOR in diagnostic notation, on one line.
QByteArray beginningOf(const protocol::Value &cbor)
{
    const auto lines = linesOf(cbor, TextMode::Pretty);
    QByteArray text;
    lines->readMore(4 * previewBytes);
    for (qsizetype number = 0; number < lines->count() && text.size() <= previewBytes; ++number) {
        if (!text.isEmpty())
            text += ' ';
        text += lines->line(number).trimmed();
    }
    return text;
}

Meaning meaningIn(const Timeline &timeline, const TimelineRow &row)
{
    return row.isPush() ? meaningOf(timeline.streamKey(row.stream), {row.payload, row.encoding}) : Meaning();
}

} // namespace

QString deltaText(WallTime::duration delta, const QLocale &locale)
{
    using namespace std::chrono;
    const bool isBack = delta < WallTime::duration::zero();
    const double seconds = std::abs(duration<double>(delta).count());
    const QString sign = isBack ? QStringLiteral("-") : QStringLiteral("+");
    if (seconds < 1e-3)
        return sign + locale.toString(seconds * 1e6, 'f', 0) + QStringLiteral(" µs");
    if (seconds < 1)
        return sign + locale.toString(seconds * 1e3, 'f', 1) + QStringLiteral(" ms");
    if (seconds < 60)
        return sign + locale.toString(seconds, 'f', 2) + QStringLiteral(" s");
    if (seconds < 3600)
        return sign + locale.toString(seconds / 60, 'f', 1) + QStringLiteral(" min");
    return sign + locale.toString(seconds / 3600, 'f', 1) + QStringLiteral(" h");
}

QString timeText(WallTime time)
{
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count()).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString previewText(const Timeline &timeline, const TimelineRow &row, const TimelineWords &words)
{
    if (!row.refusal.isEmpty())
        return visibleText(row.refusal, previewBytes);
    if (row.payloadLetGo)
        return words.letGo(row.payloadBytes);
    if (row.payload.isEmpty())
        return {};
    if (const Meaning meaning = meaningIn(timeline, row); !std::holds_alternative<std::monostate>(meaning))
        return words.meaning(meaning);
    return visibleText(briefText({row.payload, row.encoding}), previewBytes);
}

QByteArray briefText(const protocol::Value &value)
{
    return value.encoding == protocol::Encoding::Cbor ? beginningOf(value) : value.bytes;
}

QString cellText(const Timeline &timeline, quint64 number, std::optional<quint64> previous, int column,
                 const TimelineWords &words, const QLocale &locale)
{
    const TimelineRow &row = timeline.row(number);
    switch (column) {
    case SeqColumn: return seqText(row, locale);
    case DeltaColumn: return previous ? deltaText(row.time - timeline.row(*previous).time, locale) : QString();
    case TimeColumn: return timeText(row.time);
    case TimelineRoomColumn: return row.hasRoom() ? QString::fromUtf8(timeline.roomId(row.room).text()) : QString();
    case KeyColumn: return row.hasStream() ? words.key(timeline.streamKey(row.stream), previewBytes) : QString();
    case ActionColumn: return row.kind == Kind::Lost ? words.lost(row.count) : words.action(row);
    case SenderColumn: return row.isMessage() || row.kind == Kind::Edit ? words.sender(row) : QString();
    case SizeColumn: return row.isPush() || row.kind == Kind::Edit ? locale.toString(row.payloadBytes) : QString();
    case DeliveredColumn: return row.isPush() ? words.delivered(row) : QString();
    case PreviewColumn: return previewText(timeline, row, words);
    default: return {};
    }
}

QString pathCellText(const TimelineRow &row, const filter::Path &path)
{
    if (row.payload.isEmpty())
        return {};
    QByteArray buffer;
    return visibleText(filter::valueAt(path, row.payload, row.encoding, buffer), previewBytes);
}

QString rowSentence(const Timeline &timeline, quint64 number, std::optional<quint64> previous, const TimelineWords &words,
                    const QLocale &locale)
{
    const TimelineRow &row = timeline.row(number);
    if (row.kind == Kind::Lost)
        return words.lost(row.count);
    return words.sentence(row, {.time = timeText(row.time),
                                .delta = cellText(timeline, number, previous, DeltaColumn, words, locale),
                                .room = QString::fromUtf8(timeline.roomId(row.room).text()),
                                .key = cellText(timeline, number, previous, KeyColumn, words, locale),
                                .preview = previewText(timeline, row, words)});
}

} // namespace drift::inspect
