// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "loop.h"
#include "options.h"
#include "server.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace drift::load {

// What one measured span came to.
struct Measured
{
    std::uint64_t messages = 0;
    std::uint64_t deliveries = 0;
    std::uint64_t bytes = 0; // that came to the clients, with framing
    std::chrono::nanoseconds wall{};
    std::chrono::nanoseconds cpu{};       // of the server
    std::chrono::nanoseconds relayCpu{};  // of its relay threads alone; 0 where none is called so
    std::chrono::nanoseconds busiestCpu{}; // of the relay thread that used most
    std::chrono::nanoseconds loadCpu{};   // of this process: near to the wall time it is what held the server back
    std::vector<std::uint64_t> latencies; // nanoseconds, one per delivery, unsorted
};

// The beginning of a span.
class Moment
{
public:
    explicit Moment(const Server &server);

    [[nodiscard]] Clock::time_point time() const { return m_time; }
    // The times; what was sent and delivered is for the load to add.
    [[nodiscard]] Measured untilNow() const;

private:
    const Server &m_server;
    const std::map<std::string, std::chrono::nanoseconds> m_relayCpu; // by thread
    const std::chrono::nanoseconds m_loadCpu;
    const std::chrono::nanoseconds m_cpu;
    const Clock::time_point m_time;
};

// The nanoseconds that so much of them are not above, in microseconds. Sorts them partly.
double percentileMicros(std::vector<std::uint64_t> &nanoseconds, double share);
// As one line of JSON. Sorts the latencies partly.
void print(const Options &options, Measured &&measured);

} // namespace drift::load
