// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArrayView>

#include <compare>

namespace drift::inspect::filter {

// A number of JSON by its exact decimal value, compared without being rounded.
class ExactNumber
{
public:
    explicit ExactNumber(qint64 whole) : m_isWhole(true), m_whole(whole) {}
    // Well formed; the text outlives this.
    explicit ExactNumber(QByteArrayView json);

    friend std::strong_ordering operator<=>(const ExactNumber &a, const ExactNumber &b)
    {
        return a.m_isWhole && b.m_isWhole ? a.m_whole <=> b.m_whole : compareDigits(a, b);
    }
    friend bool operator==(const ExactNumber &a, const ExactNumber &b) { return (a <=> b) == 0; }

private:
    static std::strong_ordering compareDigits(const ExactNumber &a, const ExactNumber &b);

    bool m_isWhole = false;
    qint64 m_whole = 0;
    QByteArrayView m_text;
};

} // namespace drift::inspect::filter
