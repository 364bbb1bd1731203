// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <algorithm>
#include <memory>
#include <tuple>
#include <unordered_map>
#include <vector>

namespace drift::inspect {

// A series for each of the names that occur most, and one for all others together, so that nothing is left out of the sum. A
// newcomer takes the place of the one with the fewest messages (of these, the one that was silent longest), which goes into
// the others; a few times in a second at most, so that strangers who make up a name for every message cost next to nothing.
// `Series` is made of a name and a serial and has total.messages, last, and add(Series).
// Thread: its owner's. Owner: Statistics.
template<typename Id, typename Series>
class TopSeries
{
public:
    TopSeries(size_t most, int mostReplaced) : m_most(most), m_mostReplaced(mostReplaced) {}

    // The one to count it in. `second`: in which it is, by any count.
    [[nodiscard]] Series &of(const Id &id, qint64 second)
    {
        const auto known = m_places.find(id);
        if (known != m_places.end())
            return *m_series[known->second];
        if (m_series.size() < m_most) {
            m_places.emplace(id, m_series.size());
            m_series.push_back(std::make_unique<Series>(id, ++m_lastSerial));
            return *m_series.back();
        }
        if (second != m_second) {
            m_second = second;
            m_replaced = 0;
        }
        if (m_replaced == m_mostReplaced)
            return others();
        ++m_replaced;
        return replaceLeast(id);
    }

    // Of all of them nothing is known any more but what they were together.
    void forgetNames()
    {
        for (const auto &series : m_series)
            others().add(*series);
        m_series.clear();
        m_places.clear();
    }
    void clear()
    {
        m_series.clear();
        m_places.clear();
        m_others.reset();
    }

    // In no order; the others last, where there are any. Until the next call of anything else.
    [[nodiscard]] std::vector<const Series *> all() const
    {
        std::vector<const Series *> series;
        for (const auto &each : m_series)
            series.push_back(each.get());
        if (m_others)
            series.push_back(m_others.get());
        return series;
    }

private:
    [[nodiscard]] Series &others()
    {
        if (!m_others)
            m_others = std::make_unique<Series>();
        return *m_others;
    }
    [[nodiscard]] Series &replaceLeast(const Id &id)
    {
        const auto least = std::min_element(m_places.begin(), m_places.end(), [this](const auto &a, const auto &b) {
            const Series &first = *m_series[a.second];
            const Series &second = *m_series[b.second];
            return std::tuple(first.total.messages, first.last, first.serial) < std::tuple(second.total.messages, second.last, second.serial);
        });
        const size_t place = least->second;
        others().add(*m_series[place]);
        m_places.erase(least);
        m_places.emplace(id, place);
        m_series[place] = std::make_unique<Series>(id, ++m_lastSerial);
        return *m_series[place];
    }

    const size_t m_most;
    const int m_mostReplaced;
    std::vector<std::unique_ptr<Series>> m_series;
    std::unordered_map<Id, size_t> m_places;
    std::unique_ptr<Series> m_others;
    quint64 m_lastSerial = 0;
    qint64 m_second = 0;
    int m_replaced = 0; // in that second
};

} // namespace drift::inspect
