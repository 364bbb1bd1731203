// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/mistake.h"

#include <QRegularExpression>

#include <optional>

namespace drift::inspect::filter {

// A regular expression (PCRE2, as QRegularExpression has it) whose cost is bounded, whatever a person writes and a
// stranger sends: from one place of the text at most `mostSteps` of PCRE2's steps are gone, and only the first
// `longestText` UTF-16 units are looked at. Beyond the steps the text does not match.
class Pattern
{
public:
    static constexpr int mostSteps = 10'000;
    static constexpr qsizetype longestText = 65'536;

    explicit Pattern(const QByteArray &utf8);

    [[nodiscard]] bool isIn(QByteArrayView utf8) const;
    [[nodiscard]] const QRegularExpression &expression() const { return m_expression; }

private:
    QRegularExpression m_expression;
};

// `at` in bytes of the pattern. A pattern is at most longestPattern long.
[[nodiscard]] std::optional<Mistake> faultInPattern(const QByteArray &utf8);

} // namespace drift::inspect::filter
