// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QRandomGenerator>

#include <algorithm>
#include <chrono>

namespace drift::client {

// How long to wait before the next attempt: twice as long each time, up to ten seconds, and scattered by half, so that many
// clients of a relay that comes back do not come all at once.
class Backoff
{
public:
    using Time = std::chrono::milliseconds;

    static constexpr Time first{250};
    static constexpr Time longest{10'000};

    [[nodiscard]] Time next()
    {
        const Time middle = m_next;
        m_next = std::min(m_next * 2, longest);
        return middle / 2 + Time(QRandomGenerator::global()->bounded(int(middle.count())));
    }
    void reset() { m_next = first; }

private:
    Time m_next = first;
};

} // namespace drift::client
