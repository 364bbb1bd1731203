// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/path.h"
#include "inspect/plotline.h"
#include "inspect/statistics.h"
#include "inspect/timeline.h"
#include "inspect/timetiers.h"

#include <functional>

namespace drift::inspect {

// Numbers that were seen in a time.
struct SeenNumbers
{
    quint32 count = 0;
    double lowest = 0;
    double highest = 0;
    double last = 0;
    double lastTime = 0; // as PlotPoint::time

    struct One
    {
        double value;
        double time;
    };
    SeenNumbers &operator+=(const One &one);
};

inline constexpr std::array pathPlotTiers{TimeTier{std::chrono::milliseconds(100), 1'200}, TimeTier{std::chrono::seconds(1), 900},
                                          TimeTier{std::chrono::seconds(15), 960}, TimeTier{std::chrono::minutes(2), 720}};

// The numbers that stand at a path in the payloads of messages, over time: a line for each stream, room or client. It reads the
// timeline's rows, the ones that are here first and then those that come, as a payload filter does: nothing is made of a payload.
//
// Limits: six lines, of those that had a number first; a later one takes the place of one that had none for a minute, and what
// has no place is counted. Two minutes tenth by tenth of a second, a quarter of an hour by seconds, 4 hours in steps of 15 s, a day in
// steps of 2 minutes; of each the lowest, the highest and the last number. That is 180 KB a line.
// Thread: the window's. Owner: who shows it. The timeline outlives it.
class PathPlot
{
public:
    enum class By : quint8 { Stream, Room, Client };
    static constexpr size_t mostLines = 6;
    static constexpr auto silence = std::chrono::minutes(1);

    using Buckets = TimeTiers<SeenNumbers, pathPlotTiers>;
    struct Series
    {
        quint64 serial = 0;
        RoomId room = {};
        StreamKey key = {};   // of By::Stream
        Sender sender = {};   // of By::Client
        WallTime last = {};   // number
        Buckets buckets = {};
    };

    PathPlot(const Timeline &timeline, filter::Path path, By by = By::Stream);

    [[nodiscard]] const filter::Path &path() const { return m_path; }
    [[nodiscard]] By by() const { return m_by; }
    // Begins again, with the first row that is here.
    void setBy(By by);

    // Reads rows until `enough`, which is asked now and then. False where there are more.
    bool advance(const std::function<bool()> &enough);

    [[nodiscard]] quint64 messages() const { return m_messages; } // with a payload, that were read
    [[nodiscard]] quint64 numbers() const { return m_numbers; }   // found in them
    [[nodiscard]] quint64 notDrawn() const { return m_notDrawn; } // of these: for which there was no line
    [[nodiscard]] quint64 missed() const { return m_missed; }     // rows that gave way before they were read
    [[nodiscard]] PlotRange extent() const { return m_extent; }   // of the numbers
    [[nodiscard]] const std::vector<std::unique_ptr<Series>> &series() const { return m_series; }
    [[nodiscard]] PlotLine line(const Series &series, PlotRange range) const;

    // As table (RFC 4180): time, name, value, lowest, highest; the last number of each time.
    using Namer = std::function<QByteArray(const Series &)>;
    [[nodiscard]] QByteArray csv(PlotRange range, const Namer &nameOf) const;

private:
    void read(const TimelineRow &row);
    [[nodiscard]] Series *seriesOf(const TimelineRow &row);
    [[nodiscard]] bool isOf(const Series &series, const TimelineRow &row) const;
    [[nodiscard]] std::unique_ptr<Series> makeSeries(const TimelineRow &row);

    const Timeline &m_timeline;
    const filter::Path m_path;
    By m_by;
    quint64 m_next;
    QByteArray m_buffer;
    Buckets::Places m_places;
    std::vector<std::unique_ptr<Series>> m_series;
    quint64 m_lastSerial = 0;
    quint64 m_messages = 0;
    quint64 m_numbers = 0;
    quint64 m_notDrawn = 0;
    quint64 m_missed = 0;
    WallTime m_newest;
    PlotRange m_extent;
};

} // namespace drift::inspect
