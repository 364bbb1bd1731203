// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/plotline.h"
#include "inspect/timelinerow.h"
#include "inspect/timetiers.h"
#include "inspect/topseries.h"
#include "journal/event.h"

#include <functional>
#include <variant>

namespace drift::inspect {

struct SentFigures
{
    enum class Measure : quint8 { Messages, Bytes, Deliveries };

    quint64 messages = 0;   // that the relay handled, also those that it refused
    quint64 bytes = 0;      // of their values
    quint64 deliveries = 0; // to members, at once

    SentFigures &operator+=(const SentFigures &other);
    [[nodiscard]] quint64 of(Measure measure) const;
    friend bool operator==(const SentFigures &, const SentFigures &) = default;
};

inline constexpr std::array statisticsTiers{TimeTier{std::chrono::seconds(1), 600}, TimeTier{std::chrono::seconds(10), 720},
                                            TimeTier{std::chrono::minutes(2), 720}};

// Who sent a message: a client, or nobody.
struct Sender
{
    journal::Origin origin = journal::Origin::Client;
    ClientId client = {};
    friend bool operator==(const Sender &, const Sender &) = default;
};

} // namespace drift::inspect

template<>
struct std::hash<drift::inspect::Sender>
{
    size_t operator()(const drift::inspect::Sender &sender) const { return qHash(sender.client) ^ size_t(sender.origin); }
};

namespace drift::inspect {

// How much was sent, to which rooms and keys, with which action and by whom, over time. It has no clock: the time is that of
// the events, so it holds for captures too. Keys are counted by their names, over all rooms.
//
// Limits: 64 series of each kind, the rest together as others (TopSeries); 10 minutes second by second, 2 hours in steps of 10
// seconds, a day in steps of 2 minutes. That is 65 KB for a series, 13 MB at most. What the window lost is not in it (lost()).
// Thread: the window's. Owner: who shows it.
class Statistics
{
public:
    enum class By : quint8 { Room, Key, Action, Client };
    static constexpr size_t kinds = 4;
    using Figures = SentFigures;
    using Measure = SentFigures::Measure;
    using Buckets = TimeTiers<Figures, statisticsTiers>;

    static constexpr size_t mostSeries = 64;
    static constexpr int mostReplaced = 8; // series, in a second
    static constexpr auto rateTime = std::chrono::seconds(5);

    using Name = std::variant<std::monostate, RoomId, StreamKey, TimelineRow::Kind, Sender>; // nothing: all others
    struct Series
    {
        Series() = default;
        Series(Name itsName, quint64 itsSerial) : name(std::move(itsName)), serial(itsSerial) {}
        void add(const Series &other);
        [[nodiscard]] bool isOthers() const { return serial == 0; }

        Name name = {};
        quint64 serial = 0; // the same series keeps it; another one never gets it
        Figures total = {};
        WallTime last = {}; // of a message
        Buckets buckets = {};
    };

    void fold(const journal::Event &event);
    void clear();

    [[nodiscard]] bool isEmpty() const { return m_messages == 0; }
    [[nodiscard]] quint64 messages() const { return m_messages; }
    [[nodiscard]] quint64 lost() const { return m_lost; } // events that never came here
    // Of the first and of the last message; by a clock that was set back, the last may be before the first.
    [[nodiscard]] WallTime first() const { return m_first; }
    [[nodiscard]] WallTime last() const { return m_last; }

    // In no order, the others last. Until the next fold() or clear().
    [[nodiscard]] std::vector<const Series *> series(By by) const;
    // Per second, over the last five seconds that were over by then.
    [[nodiscard]] static double rate(const Series &series, Measure measure, WallTime by);

    // The whole buckets between the times, of the narrowest width that is kept from the first one on; rates per second, a
    // point in the middle of each bucket. `until`: what is not over by then is left out.
    [[nodiscard]] PlotLine line(const Series &series, Measure measure, PlotRange range, WallTime until) const;
    // What stands in such a line, as table (RFC 4180): time, seconds, name, messages, bytes, deliveries. `nameOf` tells how a
    // series is called; what strangers chose is written as JSON.
    using Namer = std::function<QByteArray(const Series &)>;
    [[nodiscard]] QByteArray csv(By by, PlotRange range, WallTime until, const Namer &nameOf) const;

private:
    struct Span
    {
        size_t tier = 0;
        qint64 first = 0; // buckets
        qint64 end = 0;
    };
    void count(const journal::MessageHandled &handled, WallTime time);
    [[nodiscard]] Span spanOf(PlotRange range, WallTime until) const;

    TopSeries<RoomId, Series> m_rooms{mostSeries, mostReplaced};
    TopSeries<StreamKey, Series> m_keys{mostSeries, mostReplaced};
    TopSeries<TimelineRow::Kind, Series> m_actions{mostSeries, mostReplaced};
    TopSeries<Sender, Series> m_clients{mostSeries, mostReplaced};
    Buckets::Places m_places;
    quint64 m_messages = 0;
    quint64 m_lost = 0;
    WallTime m_first;
    WallTime m_last;
};

} // namespace drift::inspect
