// SPDX-License-Identifier: GPL-3.0-only
#include "app/nearest.h"

#include <algorithm>
#include <vector>

namespace drift::app {

namespace {

// No name of ours is longer; what is, is no slip of one and must not cost time.
constexpr qsizetype longestName = 64;

// The optimal string alignment distance: Levenshtein's, and a swap of neighbours counts one.
qsizetype distance(const QByteArray &a, const QByteArray &b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<qsizetype> beforeLast(width), last(width), current(width);
    for (size_t j = 0; j < width; ++j)
        last[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = i;
        for (size_t j = 1; j < width; ++j) {
            const auto at = qsizetype(j);
            const qsizetype replaced = last[j - 1] + (a[i - 1] == b[at - 1] ? 0 : 1);
            current[j] = std::min({replaced, last[j] + 1, current[j - 1] + 1});
            if (i > 1 && at > 1 && a[i - 1] == b[at - 2] && a[i - 2] == b[at - 1])
                current[j] = std::min(current[j], beforeLast[j - 2] + 1);
        }
        beforeLast.swap(last);
        last.swap(current);
    }
    return last[width - 1];
}

} // namespace

QByteArray nearestName(const QByteArray &name, const QByteArrayList &candidates)
{
    if (name.size() > longestName)
        return {};
    QByteArray nearest;
    qsizetype least = longestName;
    for (const QByteArray &candidate : candidates) {
        const qsizetype letters = distance(name, candidate);
        if (letters < least && letters * 2 <= std::max(name.size(), candidate.size())) {
            least = letters;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace drift::app
