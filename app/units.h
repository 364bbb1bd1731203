// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <chrono>

// Sizes, times and counts as people write them on a command line, in a variable or in a file. Errors are the end of a
// sentence that begins with the option's name: "is not a size, …".
namespace drift::app {

// Whole digits alone; fails above 2⁶³−1.
[[nodiscard]] Result<qint64, QByteArray> parseCount(QByteArrayView text);
// "4 MiB", "16KiB", "1 GiB", or plain bytes, "65536".
[[nodiscard]] Result<qint64, QByteArray> parseBytes(QByteArrayView text);
// "250 ms", "15s", "1 m", "24 h"; "0" needs no unit.
[[nodiscard]] Result<std::chrono::milliseconds, QByteArray> parseTime(QByteArrayView text);

// The same with the largest unit that divides it, "4 MiB": what the parsers above read back unchanged.
[[nodiscard]] QByteArray bytesText(qint64 bytes);
[[nodiscard]] QByteArray timeText(std::chrono::milliseconds time);

} // namespace drift::app
