// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/literals.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>
#include <limits>

namespace drift::inspect::filter {

namespace {

constexpr qint64 nanosecond = 1;
constexpr qint64 millisecond = 1'000'000 * nanosecond;
constexpr qint64 second = 1'000 * millisecond;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

constexpr std::array<Unit, 12> units{{{"B", Unit::Of::Size, 1}, {"kB", Unit::Of::Size, 1'000},
    {"MB", Unit::Of::Size, 1'000'000}, {"GB", Unit::Of::Size, 1'000'000'000}, {"KiB", Unit::Of::Size, 1 << 10},
    {"MiB", Unit::Of::Size, 1 << 20}, {"GiB", Unit::Of::Size, 1 << 30}, {"ms", Unit::Of::Time, millisecond},
    {"s", Unit::Of::Time, second}, {"m", Unit::Of::Time, minute}, {"h", Unit::Of::Time, hour}, {"d", Unit::Of::Time, day}}};

// Takes digits from the front.
std::optional<qint64> takeDigits(QByteArrayView &text, qsizetype least, qsizetype most)
{
    qint64 number = 0;
    qsizetype count = 0;
    for (; count < text.size() && count < most && text[count] >= '0' && text[count] <= '9'; ++count)
        number = number * 10 + (text[count] - '0');
    if (count < least)
        return std::nullopt;
    text = text.sliced(count);
    return number;
}

bool take(QByteArrayView &text, char c)
{
    if (!text.startsWith(c))
        return false;
    text = text.sliced(1);
    return true;
}

// Nanoseconds since midnight, and how long what is named takes.
struct DayTime
{
    qint64 begin = 0;
    qint64 length = 0;
};

std::optional<DayTime> takeDayTime(QByteArrayView &text, qsizetype leastHourDigits)
{
    const auto hours = takeDigits(text, leastHourDigits, 2);
    if (!hours || *hours > 23 || !take(text, ':'))
        return std::nullopt;
    const auto minutes = takeDigits(text, 2, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    DayTime time{*hours * hour + *minutes * minute, minute};
    if (!take(text, ':'))
        return time;
    const auto seconds = takeDigits(text, 2, 2);
    if (!seconds || *seconds > 59)
        return std::nullopt;
    time = {time.begin + *seconds * second, second};
    if (!take(text, '.'))
        return time;
    const qsizetype digits = text.size();
    const auto fraction = takeDigits(text, 1, 9);
    if (!fraction)
        return std::nullopt;
    for (qsizetype i = text.size(); i < digits; ++i)
        time.length /= 10;
    time.begin += *fraction * time.length;
    return time;
}

// Seconds east of UTC; nothing and `isLocal` where none is named.
std::optional<int> takeZone(QByteArrayView &text, bool *isLocal)
{
    *isLocal = false;
    if (take(text, 'Z'))
        return 0;
    const bool isWest = text.startsWith('-');
    if (!isWest && !text.startsWith('+')) {
        *isLocal = true;
        return std::nullopt;
    }
    text = text.sliced(1);
    const auto hours = takeDigits(text, 2, 2);
    if (!hours || *hours > 14 || !take(text, ':'))
        return std::nullopt;
    const auto minutes = takeDigits(text, 2, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    const int seconds = int(*hours * 3600 + *minutes * 60);
    return isWest ? -seconds : seconds;
}

qint64 nanosecondsOf(const QDateTime &time)
{
    return time.toMSecsSinceEpoch() * millisecond;
}

} // namespace

const Unit *findUnit(QByteArrayView name)
{
    const auto found = std::find_if(units.begin(), units.end(), [name](const Unit &unit) { return unit.name == name; });
    return found == units.end() ? nullptr : &*found;
}

std::optional<qint64> scaled(QByteArrayView number, qint64 factor)
{
    constexpr qint64 largest = std::numeric_limits<qint64>::max();
    const auto whole = takeDigits(number, 1, 18);
    if (!whole || *whole > largest / factor)
        return std::nullopt;
    qint64 result = *whole * factor;
    if (take(number, '.')) {
        qint64 divisor = 1;
        for (qsizetype i = 0; i < number.size(); ++i)
            divisor *= i < 5 ? 10 : 1;
        const auto fraction = takeDigits(number, 1, 4);
        if (!fraction || *fraction * factor % divisor != 0 || result > largest - factor)
            return std::nullopt;
        result += *fraction * factor / divisor;
    }
    return number.isEmpty() ? std::optional(result) : std::nullopt;
}

std::optional<Literal> timeOfDay(QByteArrayView text)
{
    QByteArrayView rest = text;
    const auto time = takeDayTime(rest, 1);
    if (!time || !rest.isEmpty())
        return std::nullopt;
    return Literal{.type = Literal::Type::TimeOfDay, .text = text.toByteArray(), .begin = time->begin, .end = time->begin + time->length};
}

std::optional<Literal> moment(QByteArrayView text)
{
    QByteArrayView rest = text;
    const auto year = takeDigits(rest, 4, 4);
    const auto month = year && take(rest, '-') ? takeDigits(rest, 2, 2) : std::nullopt;
    const auto dayOfMonth = month && take(rest, '-') ? takeDigits(rest, 2, 2) : std::nullopt;
    const QDate date(int(year.value_or(0)), int(month.value_or(0)), int(dayOfMonth.value_or(0)));
    if (!dayOfMonth || !date.isValid() || date.year() < 1970 || date.year() > 2261)
        return std::nullopt;
    Literal literal{.type = Literal::Type::Moment, .text = text.toByteArray()};
    if (rest.isEmpty()) {
        literal.begin = nanosecondsOf(date.startOfDay());
        literal.end = nanosecondsOf(date.addDays(1).startOfDay());
        return literal;
    }
    const auto time = take(rest, 'T') ? takeDayTime(rest, 2) : std::nullopt;
    bool isLocal = false;
    const auto zone = time ? takeZone(rest, &isLocal) : std::nullopt;
    if (!time || (!zone && !isLocal) || !rest.isEmpty())
        return std::nullopt;
    const QTime clock = QTime::fromMSecsSinceStartOfDay(int(time->begin / millisecond));
    literal.begin = nanosecondsOf(isLocal ? QDateTime(date, clock) : QDateTime(date, clock, Qt::OffsetFromUTC, *zone))
                    + time->begin % millisecond;
    literal.end = literal.begin + time->length;
    return literal;
}

} // namespace drift::inspect::filter
