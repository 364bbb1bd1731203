// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/statistics.h"

#include <map>

namespace drift::test {

// What Statistics does, in the simplest way: every second of every name in a map, and names looked for from one end to the other.
class NaiveStatistics
{
public:
    using Figures = inspect::Statistics::Figures;
    struct Series
    {
        QByteArray name;
        Figures total = {};
        qint64 last = 0; // in milliseconds
        std::map<qint64, Figures> seconds = {};
    };

    // What was sent then, in milliseconds, under that name.
    void count(const QByteArray &name, qint64 time, const Figures &figures)
    {
        add(of(name, secondOf(time)), time, figures);
    }

    [[nodiscard]] const std::vector<Series> &series() const { return m_series; }
    [[nodiscard]] const Series &others() const { return m_others; }
    // Between two seconds.
    [[nodiscard]] static Figures sum(const Series &series, qint64 first, qint64 end)
    {
        Figures sum;
        for (auto each = series.seconds.lower_bound(first); each != series.seconds.lower_bound(end); ++each)
            sum += each->second;
        return sum;
    }

private:
    static qint64 secondOf(qint64 time) { return time / 1'000; }
    static void add(Series &series, qint64 time, const Figures &figures)
    {
        series.total += figures;
        series.last = time;
        series.seconds[secondOf(time)] += figures;
    }
    Series &of(const QByteArray &name, qint64 second)
    {
        for (Series &each : m_series) {
            if (each.name == name)
                return each;
        }
        if (m_series.size() == inspect::Statistics::mostSeries) {
            if (m_replacedIn[second] == inspect::Statistics::mostReplaced)
                return m_others;
            ++m_replacedIn[second];
            size_t least = 0; // they stand in the order in which they came
            for (size_t i = 1; i < m_series.size(); ++i) {
                if (std::pair(m_series[i].total.messages, m_series[i].last) < std::pair(m_series[least].total.messages, m_series[least].last))
                    least = i;
            }
            m_others.total += m_series[least].total;
            for (const auto &[when, figures] : m_series[least].seconds)
                m_others.seconds[when] += figures;
            m_series.erase(m_series.begin() + qsizetype(least));
        }
        m_series.push_back({name});
        return m_series.back();
    }

    std::vector<Series> m_series;
    Series m_others;
    std::map<qint64, int> m_replacedIn;
};

} // namespace drift::test
