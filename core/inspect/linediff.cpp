// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/linediff.h"

#include <algorithm>
#include <span>

namespace drift::inspect {

namespace {

using Lines = std::span<const QByteArray>;

enum class Edit : quint8 { Keep, Remove, Add };

// The fewest edits that make one text of the other (E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986);
// where they would be more than `most`, all lines go and all come.
std::vector<Edit> editsBetween(Lines before, Lines after, qsizetype most)
{
    const qsizetype n = qsizetype(before.size());
    const qsizetype m = qsizetype(after.size());
    const qsizetype bound = std::min(n + m, most);
    std::vector<std::vector<qsizetype>> steps; // how far each diagonal reached, after so many edits
    std::vector<qsizetype> reach(size_t(2 * bound + 3), 0);
    const auto at = [bound](qsizetype diagonal) { return size_t(diagonal + bound + 1); };
    const auto goesDown = [&](const std::vector<qsizetype> &from, qsizetype k, qsizetype d) {
        return k == -d || (k != d && from[at(k - 1)] < from[at(k + 1)]);
    };
    bool isFound = false;
    for (qsizetype d = 0; d <= bound && !isFound; ++d) {
        steps.emplace_back(reach.begin() + (bound - d), reach.begin() + (bound + d + 3)); // diagonals -d-1 to d+1
        for (qsizetype k = -d; k <= d && !isFound; k += 2) {
            qsizetype x = goesDown(reach, k, d) ? reach[at(k + 1)] : reach[at(k - 1)] + 1;
            while (x < n && x - k < m && x - k >= 0 && before[size_t(x)] == after[size_t(x - k)])
                ++x;
            reach[at(k)] = x;
            isFound = x >= n && x - k >= m;
        }
    }
    std::vector<Edit> edits;
    if (!isFound) {
        edits.assign(size_t(n), Edit::Remove);
        edits.insert(edits.end(), size_t(m), Edit::Add);
        return edits;
    }
    qsizetype x = n;
    qsizetype y = m;
    for (qsizetype d = qsizetype(steps.size()) - 1; d > 0; --d) {
        const std::vector<qsizetype> &step = steps[size_t(d)];
        const auto reached = [&](qsizetype diagonal) { return step[size_t(diagonal + d + 1)]; };
        const qsizetype k = x - y;
        const bool down = k == -d || (k != d && reached(k - 1) < reached(k + 1));
        const qsizetype fromX = reached(down ? k + 1 : k - 1);
        const qsizetype fromY = fromX - (down ? k + 1 : k - 1);
        const qsizetype kept = std::min(x - fromX, y - fromY);
        edits.insert(edits.end(), size_t(kept), Edit::Keep);
        edits.push_back(down ? Edit::Add : Edit::Remove);
        x = fromX;
        y = fromY;
    }
    edits.insert(edits.end(), size_t(x), Edit::Keep);
    std::reverse(edits.begin(), edits.end());
    return edits;
}

} // namespace

LineDiff::LineDiff(TextLines &before, TextLines &after)
{
    const std::vector<QByteArray> b = read(before);
    const std::vector<QByteArray> a = read(after);
    const auto [bBegin, aBegin] = std::mismatch(b.begin(), b.end(), a.begin(), a.end());
    const auto [rb, ra] = std::mismatch(b.rbegin(), std::make_reverse_iterator(bBegin), a.rbegin(),
                                        std::make_reverse_iterator(aBegin));
    const Lines bInner(bBegin, rb.base());
    const Lines aInner(aBegin, ra.base());
    m_isEqual = bInner.empty() && aInner.empty();

    std::vector<Shown> all;
    const auto keep = [&all](Lines lines) {
        for (const QByteArray &line : lines)
            all.push_back({LineMark::None, "  " + line});
    };
    keep(Lines(b.begin(), bBegin));
    qsizetype x = 0;
    qsizetype y = 0;
    for (const Edit edit : editsBetween(bInner, aInner, mostEdits)) {
        if (edit == Edit::Remove)
            all.push_back({LineMark::Removed, "- " + bInner[size_t(x)]});
        else
            all.push_back({edit == Edit::Add ? LineMark::Added : LineMark::None, (edit == Edit::Add ? "+ " : "  ") + aInner[size_t(y)]});
        x += edit != Edit::Add;
        y += edit != Edit::Remove;
    }
    keep(Lines(rb.base(), b.end()));
    fold(all);
}

std::vector<QByteArray> LineDiff::read(TextLines &text)
{
    std::vector<QByteArray> lines;
    qsizetype bytes = 0;
    for (qsizetype number = 0; bytes < mostBytes && qsizetype(lines.size()) < mostLines; ++number) {
        while (number >= text.count() && text.readMore(64 * 1024)) { }
        if (number >= text.count())
            return lines;
        lines.push_back(text.line(number));
        bytes += lines.back().size();
    }
    if (!text.isRead() || qsizetype(lines.size()) < text.count())
        m_isComplete = false;
    return lines;
}

// Leaves out what is far from any difference.
void LineDiff::fold(const std::vector<Shown> &all)
{
    const qsizetype count = qsizetype(all.size());
    const auto isKept = [&](qsizetype i) { return all[size_t(i)].mark == LineMark::None; };
    for (qsizetype i = 0; i < count;) {
        qsizetype end = i;
        while (end < count && isKept(end))
            ++end;
        const qsizetype head = i == 0 ? 0 : around;
        const qsizetype tail = end == count ? 0 : around;
        if (end - i > head + tail + 1) {
            m_shown.insert(m_shown.end(), all.begin() + i, all.begin() + i + head);
            m_shown.push_back({LineMark::Note, "@@ " + QByteArray::number(end - i - head - tail) + " equal lines @@"});
            i = end - tail;
        }
        end = std::min(count, std::max(end, i + 1));
        m_shown.insert(m_shown.end(), all.begin() + i, all.begin() + end);
        i = end;
    }
}

} // namespace drift::inspect
