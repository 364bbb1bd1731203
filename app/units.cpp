// SPDX-License-Identifier: GPL-3.0-only
#include "app/units.h"

#include "protocol/limits.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <span>

namespace drift::app {

namespace {

struct Unit
{
    const char *name;
    qint64 factor;
};

// Largest first, as the texts want them.
constexpr Unit byteUnits[] = {{"GiB", protocol::GiB}, {"MiB", protocol::MiB}, {"KiB", protocol::KiB}};
constexpr Unit timeUnits[] = {{"h", 3'600'000}, {"m", 60'000}, {"s", 1'000}, {"ms", 1}};

struct Quantity
{
    qint64 number = 0;
    QByteArrayView unit; // as it was written; empty: none
};

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<Quantity> split(QByteArrayView text)
{
    const auto end = std::find_if_not(text.begin(), text.end(), isDigit);
    const qsizetype digits = end - text.begin();
    bool fits = false;
    const qint64 number = text.first(digits).toByteArray().toLongLong(&fits);
    if (!fits)
        return std::nullopt;
    return Quantity{number, text.sliced(digits).trimmed()};
}

std::optional<qint64> scaled(const Quantity &quantity, std::span<const Unit> units)
{
    const auto unit = std::find_if(units.begin(), units.end(),
                                   [&](const Unit &candidate) { return quantity.unit == QByteArrayView(candidate.name); });
    if (unit == units.end() || quantity.number > std::numeric_limits<qint64>::max() / unit->factor)
        return std::nullopt;
    return quantity.number * unit->factor;
}

QByteArray textOf(qint64 amount, std::span<const Unit> units)
{
    for (const Unit &unit : units) {
        if (amount != 0 && amount % unit.factor == 0)
            return QByteArray::number(amount / unit.factor) + ' ' + unit.name;
    }
    return QByteArray::number(amount);
}

} // namespace

Result<qint64, QByteArray> parseCount(QByteArrayView text)
{
    const auto quantity = split(text);
    if (!quantity || !quantity->unit.isEmpty())
        return unexpected(QByteArray("is not a whole number"));
    return quantity->number;
}

Result<qint64, QByteArray> parseBytes(QByteArrayView text)
{
    if (const auto quantity = split(text)) {
        if (quantity->unit.isEmpty())
            return quantity->number;
        if (const auto bytes = scaled(*quantity, byteUnits))
            return *bytes;
    }
    return unexpected(QByteArray("is not a size; write whole bytes, KiB, MiB or GiB, such as 4MiB"));
}

Result<std::chrono::milliseconds, QByteArray> parseTime(QByteArrayView text)
{
    if (const auto quantity = split(text)) {
        if (quantity->unit.isEmpty() && quantity->number == 0)
            return std::chrono::milliseconds(0);
        if (const auto time = scaled(*quantity, timeUnits))
            return std::chrono::milliseconds(*time);
    }
    return unexpected(QByteArray("is not a time; write a whole number of ms, s, m or h, such as 15s"));
}

QByteArray bytesText(qint64 bytes)
{
    return textOf(bytes, byteUnits);
}

QByteArray timeText(std::chrono::milliseconds time)
{
    return textOf(time.count(), timeUnits);
}

} // namespace drift::app
