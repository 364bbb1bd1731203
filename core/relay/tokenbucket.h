// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QtGlobal>

#include <algorithm>

namespace drift::relay {

// A rate with a burst of one second's worth. A rate of 0 is no limit.
class TokenBucket
{
public:
    TokenBucket(qint64 perSecond, Instant now) : m_rate(double(perSecond)), m_tokens(m_rate), m_filled(now) {}

    // False where there is none left.
    [[nodiscard]] bool take(Instant now)
    {
        if (m_rate == 0)
            return true;
        m_tokens = tokensAt(now);
        m_filled = now;
        if (m_tokens < 1)
            return false;
        m_tokens -= 1;
        return true;
    }

    // When a twentieth of the burst (at least one) will be there again: worth waking up for.
    [[nodiscard]] Instant refilledAt() const
    {
        const double wanted = std::max(1.0, m_rate / 20);
        const std::chrono::duration<double> wait(std::max(0.0, wanted - m_tokens) / m_rate);
        return m_filled + std::chrono::duration_cast<Instant::duration>(wait) + std::chrono::milliseconds(1);
    }

    // As good as new: nothing was taken that is not there again.
    [[nodiscard]] bool isFull(Instant now) const { return tokensAt(now) >= m_rate; }

private:
    [[nodiscard]] double tokensAt(Instant now) const
    {
        const std::chrono::duration<double> passed = now - m_filled;
        return std::min(m_rate, m_tokens + passed.count() * m_rate);
    }

    double m_rate;
    double m_tokens;
    Instant m_filled;
};

} // namespace drift::relay
