// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/expression.h"

#include <optional>

// Quantities and times as they are written in a filter.
namespace drift::inspect::filter {

// What may stand behind a number.
struct Unit
{
    enum class Of : quint8 { Size, Time };

    QByteArrayView name;
    Of of;
    qint64 factor; // bytes or nanoseconds
};

[[nodiscard]] const Unit *findUnit(QByteArrayView name);

// The number times the factor; nothing where it is negative, no whole number, or beyond 2⁶³-1. Of decimals with at most
// four digits behind the point and without an exponent.
[[nodiscard]] std::optional<qint64> scaled(QByteArrayView number, qint64 factor);

// "12:30", "9:05:07.25"; nothing where there is no such time.
[[nodiscard]] std::optional<Literal> timeOfDay(QByteArrayView text);
// "2026-11-22", "2026-11-22T12:30:05Z"; from 1970 to 2261. Nothing where there is no such time.
[[nodiscard]] std::optional<Literal> moment(QByteArrayView text);

} // namespace drift::inspect::filter
