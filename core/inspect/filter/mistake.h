// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::inspect::filter {

// The first thing wrong in a filter.
struct Mistake
{
    qsizetype at = 0;     // bytes from the beginning; the text's length where it ends too early
    qsizetype length = 0; // of what is wrong; 0 at the end
    QByteArray what;      // English without a full stop: "expected a time, such as 12:30 or 5m ago"

    friend bool operator==(const Mistake &, const Mistake &) = default;
};

} // namespace drift::inspect::filter
