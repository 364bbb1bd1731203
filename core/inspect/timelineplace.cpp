// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/timelineplace.h"

#include "inspect/filter/parser.h"

#include <QDateTime>

namespace drift::inspect {

namespace {

using filter::Literal;

WallTime timeAt(qint64 nanoseconds)
{
    return WallTime(std::chrono::duration_cast<WallTime::duration>(std::chrono::nanoseconds(nanoseconds)));
}

// At this time of the day, in nanoseconds since midnight, for the last time before `newest`.
WallTime lastAt(qint64 timeOfDay, WallTime newest)
{
    const auto since = std::chrono::duration_cast<std::chrono::milliseconds>(newest.time_since_epoch());
    const QTime time = QTime::fromMSecsSinceStartOfDay(int(timeOfDay / 1'000'000));
    const auto onDay = [&](const QDate &day) {
        return WallTime(std::chrono::milliseconds(QDateTime(day, time).toMSecsSinceEpoch()));
    };
    const QDate today = QDateTime::fromMSecsSinceEpoch(since.count()).date();
    const WallTime there = onDay(today);
    return there <= newest ? there : onDay(today.addDays(-1));
}

} // namespace

std::optional<TimelinePlace> readPlace(QByteArrayView text, WallTime newest, WallTime now)
{
    const QByteArrayView trimmed = text.trimmed();
    bool isNumber = false;
    const quint64 seq = trimmed.toULongLong(&isNumber);
    if (isNumber)
        return SequenceNumber{seq};
    const auto time = filter::read("time == " + trimmed.toByteArray()).expression;
    if (!time || time->type != filter::Expression::Type::Compare)
        return std::nullopt;
    switch (time->value.type) {
    case Literal::Type::TimeOfDay: return lastAt(time->value.begin, newest);
    case Literal::Type::Moment: return timeAt(time->value.begin);
    case Literal::Type::Ago: return now - std::chrono::duration_cast<WallTime::duration>(std::chrono::nanoseconds(time->value.begin));
    default: return std::nullopt;
    }
}

} // namespace drift::inspect
