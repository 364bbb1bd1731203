// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/pathplot.h"

#include "inspect/rowfields.h"
#include "protocol/jsontext.h"

#include <QLocale>

#include <algorithm>
#include <cmath>

namespace drift::inspect {

namespace {

constexpr quint64 rowsBetweenLooksAtTheClock = 32;

bool isNumber(QByteArrayView json)
{
    return !json.isEmpty() && (json.front() == '-' || (json.front() >= '0' && json.front() <= '9'));
}

} // namespace

SeenNumbers &SeenNumbers::operator+=(const One &one)
{
    lowest = count == 0 ? one.value : std::min(lowest, one.value);
    highest = count == 0 ? one.value : std::max(highest, one.value);
    last = one.value;
    lastTime = one.time;
    ++count;
    return *this;
}

PathPlot::PathPlot(const Timeline &timeline, filter::Path path, By by)
    : m_timeline(timeline), m_path(std::move(path)), m_by(by), m_next(timeline.first())
{
}

void PathPlot::setBy(By by)
{
    m_by = by;
    m_next = m_timeline.first();
    m_series.clear();
    m_messages = m_numbers = m_notDrawn = m_missed = 0;
    m_extent = {};
}

bool PathPlot::advance(const std::function<bool()> &enough)
{
    if (m_next < m_timeline.first()) {
        m_missed += m_timeline.first() - m_next;
        m_next = m_timeline.first();
    }
    while (m_next < m_timeline.end()) {
        read(m_timeline.row(m_next));
        if (++m_next % rowsBetweenLooksAtTheClock == 0 && enough())
            return m_next == m_timeline.end();
    }
    return true;
}

void PathPlot::read(const TimelineRow &row)
{
    if (row.kind == TimelineRow::Kind::Lost && row.count == 0 && m_by == By::Client)
        m_series.clear(); // the numbers of clients are given again
    if (!row.isPush() || row.payloadLetGo || row.outcome == room::Outcome::Refused)
        return;
    ++m_messages;
    const QByteArrayView json = filter::valueAt(m_path, row.payload, row.encoding, m_buffer);
    if (!isNumber(json))
        return;
    const double value = protocol::nearestDouble(json);
    if (!std::isfinite(value))
        return;
    const double time = secondsOf(row.time);
    m_newest = row.time;
    m_extent = m_numbers == 0 ? PlotRange{time, time} : PlotRange{std::min(m_extent.from, time), std::max(m_extent.to, time)};
    ++m_numbers;
    Series *series = seriesOf(row);
    if (!series) {
        ++m_notDrawn;
        return;
    }
    m_places.moveTo(row.time);
    series->buckets.add(m_places, SeenNumbers::One{value, time});
    series->last = row.time;
}

bool PathPlot::isOf(const Series &series, const TimelineRow &row) const
{
    if (m_by == By::Client)
        return series.sender == Sender{row.origin, row.sender};
    return series.room == m_timeline.roomId(row.room) && (m_by == By::Room || series.key == m_timeline.streamKey(row.stream));
}

std::unique_ptr<PathPlot::Series> PathPlot::makeSeries(const TimelineRow &row)
{
    auto series = std::make_unique<Series>();
    series->serial = ++m_lastSerial;
    if (m_by == By::Client)
        series->sender = {row.origin, row.sender};
    else
        series->room = m_timeline.roomId(row.room);
    if (m_by == By::Stream)
        series->key = m_timeline.streamKey(row.stream);
    return series;
}

// Null where there is no place for it.
PathPlot::Series *PathPlot::seriesOf(const TimelineRow &row)
{
    for (const auto &each : m_series) {
        if (isOf(*each, row))
            return each.get();
    }
    if (m_series.size() < mostLines) {
        m_series.push_back(makeSeries(row));
        return m_series.back().get();
    }
    const auto silent = std::min_element(m_series.begin(), m_series.end(), [](const auto &a, const auto &b) { return a->last < b->last; });
    if (row.time - (*silent)->last < silence)
        return nullptr;
    *silent = makeSeries(row);
    return silent->get();
}

PlotLine PathPlot::line(const Series &series, PlotRange range) const
{
    PlotLine line{.id = series.serial};
    const WallTime from = timeOf(std::max(range.from, m_extent.from));
    const size_t tier = Buckets::tierFor(from, m_newest);
    const auto width = pathPlotTiers[tier].width;
    const qint64 end = bucketAt(std::min(timeOf(range.to), m_newest), width) + 1;
    const qint64 first = std::max({bucketAt(from, width), Buckets::oldest(tier, m_newest), end - pathPlotTiers[tier].count});
    for (qint64 number = first; number < end; ++number) {
        if (const SeenNumbers *seen = series.buckets.find(tier, number))
            line.points.push_back({seen->lastTime, seen->last, seen->lowest, seen->highest});
    }
    return line;
}

QByteArray PathPlot::csv(PlotRange range, const Namer &nameOf) const
{
    const auto number = [](double value) { return QByteArray::number(value, 'g', QLocale::FloatingPointShortest); };
    QByteArray table = "time,name,value,lowest,highest\r\n";
    for (const auto &series : m_series) {
        const QByteArray name = nameOf(*series);
        for (const PlotPoint &point : line(*series, range).points)
            table += utcText(timeOf(point.time)) + ',' + name + ',' + number(point.value) + ',' + number(point.lowest) + ',' + number(point.highest) + "\r\n";
    }
    return table;
}

} // namespace drift::inspect
