// SPDX-License-Identifier: GPL-3.0-only
#include "measured.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

namespace drift::load {
namespace {

using Seconds = std::chrono::duration<double>;
using Micros = std::chrono::duration<double, std::micro>;

std::chrono::nanoseconds ownCpuTime()
{
    timespec used{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return std::chrono::seconds(used.tv_sec) + std::chrono::nanoseconds(used.tv_nsec);
}

} // namespace

Moment::Moment(const Server &server)
    : m_server(server)
    , m_relayCpu(server.relayTimes())
    , m_loadCpu(ownCpuTime())
    , m_cpu(server.cpuTime())
    , m_time(Clock::now())
{
}

Measured Moment::untilNow() const
{
    Measured measured;
    measured.wall = Clock::now() - m_time;
    measured.cpu = m_server.cpuTime() - m_cpu;
    measured.loadCpu = ownCpuTime() - m_loadCpu;
    for (const auto &[thread, used] : m_server.relayTimes()) {
        const auto before = m_relayCpu.find(thread);
        const auto since = before == m_relayCpu.end() ? used : used - before->second;
        measured.relayCpu += since;
        measured.busiestCpu = std::max(measured.busiestCpu, since);
    }
    return measured;
}

double percentileMicros(std::vector<std::uint64_t> &nanoseconds, double share)
{
    const auto at = nanoseconds.begin() + std::ptrdiff_t(double(nanoseconds.size() - 1) * share);
    std::nth_element(nanoseconds.begin(), at, nanoseconds.end());
    return double(*at) / 1000;
}

void print(const Options &options, Measured &&measured)
{
    const double deliveries = double(measured.deliveries);
    std::printf(R"({"mode":"%s","clients":%zu,"size":%zu,"messages":%llu,"deliveries":%llu,"seconds":%.3f,)"
                R"("bytesPerDelivery":%.1f,"deliveriesPerSecond":%.0f,"cpuMicrosPerDelivery":%.4f,"relayCpuMicrosPerDelivery":%.4f,)"
                R"("busiestCpuMicrosPerDelivery":%.4f,"loadBusy":%.2f)",
                options.mode.c_str(), options.clients, options.size,
                static_cast<unsigned long long>(measured.messages),
                static_cast<unsigned long long>(measured.deliveries), Seconds(measured.wall).count(),
                double(measured.bytes) / deliveries, deliveries / Seconds(measured.wall).count(), Micros(measured.cpu).count() / deliveries,
                Micros(measured.relayCpu).count() / deliveries, Micros(measured.busiestCpu).count() / deliveries, Seconds(measured.loadCpu) / Seconds(measured.wall));
    if (!measured.latencies.empty()) {
        const double middle = percentileMicros(measured.latencies, 0.5);
        const double late = percentileMicros(measured.latencies, 0.99);
        std::printf(R"(,"p50Micros":%.1f,"p99Micros":%.1f)", middle, late);
    }
    std::puts("}");
}

} // namespace drift::load
