// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <vector>

// Bytes never arrive as they were sent: what a parser must bear.
namespace drift::relay::testing {

using Pieces = std::vector<QByteArray>;

// Whole, byte by byte, and cut in two at every place.
inline std::vector<Pieces> everySplit(const QByteArray &bytes)
{
    std::vector<Pieces> splits{{bytes}};
    Pieces single;
    for (const char c : bytes)
        single.push_back(QByteArray(1, c));
    splits.push_back(single);
    for (qsizetype at = 1; at < bytes.size(); ++at)
        splits.push_back({bytes.first(at), bytes.sliced(at)});
    return splits;
}

} // namespace drift::relay::testing
