// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <array>
#include <bitset>
#include <deque>
#include <unordered_map>

namespace drift::inspect {

// How much went through the relay, each per second.
struct TrafficRate
{
    double messages = 0;   // handled
    double deliveries = 0; // of messages to members
    double bytesIn = 0;    // of the members' connections, with framing
    double bytesOut = 0;

    friend bool operator==(const TrafficRate &, const TrafficRate &) = default;
};

// The traffic of the whole relay over the last minutes. What a slow window missed is made up for from the figures of the
// relay, so that the rates are those of the relay and not of what the window saw.
// It has no clock: the time comes with refresh(). Thread: its owner's. Owner: Inspector.
class TrafficRates
{
public:
    static constexpr size_t mostSamples = 180;
    static constexpr auto sampleTime = std::chrono::seconds(1);
    static constexpr size_t refreshesAveraged = 8;

    void fold(const journal::Event &event);
    // To be called a few times a second. `messages`: handled since the window began to look.
    void refresh(Instant now, quint64 messages);

    // Over the last few refreshes.
    [[nodiscard]] const TrafficRate &current() const { return m_current; }
    // One for every second, the newest last.
    [[nodiscard]] const std::deque<TrafficRate> &samples() const { return m_samples; }
    [[nodiscard]] qint64 connections() const { return m_connections; }
    [[nodiscard]] qint64 retainedBytes() const { return m_retainedBytes; }

private:
    struct Totals
    {
        quint64 messages = 0;
        quint64 deliveries = 0;
        qint64 bytesIn = 0;
        qint64 bytesOut = 0;
    };
    struct Reading
    {
        Instant at;
        Totals totals;
    };
    struct Bytes
    {
        qint64 in = 0;
        qint64 out = 0;
    };

    void take(const journal::Figures &figures);
    static TrafficRate between(const Reading &from, const Reading &to);

    Totals m_totals;
    std::unordered_map<ClientId, Bytes> m_clients; // as they were last told
    quint64 m_deliveriesBefore = 0; // of the relay's count, those that are not in ours
    bool m_begun = false;           // that is known
    std::bitset<mostRelayThreads> m_missed; // of whom events were let go since their last figures
    qint64 m_connections = 0;
    qint64 m_retainedBytes = 0;

    std::array<Reading, refreshesAveraged> m_readings{};
    size_t m_readingCount = 0;
    Reading m_lastSample;
    TrafficRate m_current;
    std::deque<TrafficRate> m_samples;
};

} // namespace drift::inspect
