// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/filter/pattern.h"

#include "inspect/filter/parser.h"

#include <algorithm>

namespace drift::inspect::filter {

namespace {

// PCRE2 takes its limits from the beginning of a pattern; of several the lowest one holds.
QString limit()
{
    static const QString text = QStringLiteral("(*LIMIT_MATCH=%1)").arg(Pattern::mostSteps);
    return text;
}

} // namespace

Pattern::Pattern(const QByteArray &utf8) : m_expression(limit() + QString::fromUtf8(utf8)) {}

bool Pattern::isIn(QByteArrayView utf8) const
{
    // A character has at most as many units as bytes, and at least a third.
    const QString text = QString::fromUtf8(utf8.first(std::min(utf8.size(), 3 * longestText)));
    return m_expression.match(QStringView(text).first(std::min(text.size(), longestText))).hasMatch();
}

std::optional<Mistake> faultInPattern(const QByteArray &utf8)
{
    if (utf8.size() > longestPattern)
        return Mistake{longestPattern, 1, "it has more than 1,000 bytes"};
    const Pattern pattern(utf8);
    if (pattern.expression().isValid())
        return std::nullopt;
    const QString text = pattern.expression().pattern();
    const qsizetype at = std::clamp<qsizetype>(pattern.expression().patternErrorOffset() - limit().size(), 0, text.size() - limit().size());
    return Mistake{QStringView(text).sliced(limit().size(), at).toUtf8().size(), 1, pattern.expression().errorString().toUtf8()};
}

} // namespace drift::inspect::filter
