// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/textlines.h"

#include <vector>

namespace drift::inspect {

// Two texts line by line, as `diff -u` shows them: what goes and what comes, with some lines around it, and how many
// are left out in between. Bounded: of long texts the beginning is compared, and what differs too much stands there
// whole, first the one, then the other.
class LineDiff : public TextLines
{
public:
    static constexpr qsizetype mostLines = 50'000;  // of each that are compared
    static constexpr qsizetype mostBytes = 8 * 1024 * 1024;
    static constexpr qsizetype mostEdits = 1'000;   // until it stands there whole
    static constexpr qsizetype around = 3;          // lines around a difference

    LineDiff(TextLines &before, TextLines &after);

    [[nodiscard]] qsizetype count() const override { return qsizetype(m_shown.size()); }
    [[nodiscard]] QByteArray line(qsizetype number) const override { return m_shown[size_t(number)].text; }
    [[nodiscard]] LineMark mark(qsizetype number) const override { return m_shown[size_t(number)].mark; }
    // Both texts were compared to their ends.
    [[nodiscard]] bool isComplete() const { return m_isComplete; }
    [[nodiscard]] bool isEqual() const { return m_isEqual; }

private:
    struct Shown
    {
        LineMark mark = LineMark::None;
        QByteArray text; // with "+ ", "- " or two spaces in front
    };

    [[nodiscard]] std::vector<QByteArray> read(TextLines &text);
    void fold(const std::vector<Shown> &all);

    std::vector<Shown> m_shown;
    bool m_isComplete = true;
    bool m_isEqual = true;
};

} // namespace drift::inspect
