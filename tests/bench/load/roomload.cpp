// SPDX-License-Identifier: GPL-3.0-only
#include "roomload.h"

#include "fail.h"
#include "message.h"

#include <algorithm>

namespace drift::load {
namespace {

constexpr auto patience = std::chrono::seconds(30);  // without one delivery
constexpr std::size_t mostUnderWay = 1 << 16;        // at a fixed rate, where no window holds the senders back
constexpr int stalledBuffer = 4096;
constexpr std::size_t kernelHolds = 8 * 1024 * 1024; // more than Linux buffers for one socket (tcp_wmem)
constexpr auto readingPatience = std::chrono::seconds(5);

std::uint64_t stampOf(Clock::time_point time)
{
    return std::uint64_t(time.time_since_epoch().count());
}

} // namespace

RoomLoad::RoomLoad(Server &server, const Options &options, bool stalled)
    : m_server(server)
    , m_options(options)
    , m_readers(options.clients)
    , m_loop(server.port(), *this)
    , m_last(options.clients + 1)
    , m_arrivals(std::max(options.window, mostUnderWay) + 1)
{
    // From the start every client takes every key: what is measured is the fan-out, not the way into the room.
    const auto path = [](std::size_t) { return std::string("/room/bench/connect?subscribe=room"); };
    m_loop.connect(m_readers, path);
    if (stalled) {
        m_loop.connect(1, path, stalledBuffer);
        m_loop.setStalled(m_readers, true);
    }
}

Measured RoomLoad::runFast(std::chrono::duration<double> seconds, std::uint64_t messages)
{
    const auto cpuBefore = m_server.cpuTime();
    const std::uint64_t sentBefore = m_sent;
    const auto start = Clock::now();
    const auto end = start + std::chrono::duration_cast<Clock::duration>(seconds);
    const auto goesOn = [&] { return messages > 0 ? m_sent - sentBefore < messages : Clock::now() < end; };
    while (goesOn()) {
        while (m_sent - m_complete < m_options.window && goesOn())
            send(Clock::now());
        waitForOne();
    }
    waitForAll();
    return sinceStart(cpuBefore, start, sentBefore);
}

Measured RoomLoad::runAtRate(std::chrono::duration<double> seconds, double rate)
{
    const auto cpuBefore = m_server.cpuTime();
    const std::uint64_t sentBefore = m_sent;
    const auto start = Clock::now();
    m_timing = true;
    sendFor(start + std::chrono::duration_cast<Clock::duration>(seconds), rate);
    waitForAll();
    m_timing = false;
    return sinceStart(cpuBefore, start, sentBefore);
}

int RoomLoad::runUntilStalledIsClosed(std::chrono::duration<double> time, double rate)
{
    runFast({}, kernelHolds / m_options.size); // from here on something waits in the server
    sendFor(Clock::now() + std::chrono::duration_cast<Clock::duration>(time), rate);
    waitForAll();
    m_loop.setStalled(m_readers, false);
    if (!m_loop.turnUntil([&] { return m_stalledCode != 0; }, readingPatience))
        fail("the stalled client was not closed within %.1f s; it has read up to number %llu of %llu", time.count(),
             static_cast<unsigned long long>(m_last[m_readers]), static_cast<unsigned long long>(m_sent));
    if (m_last[m_readers] == m_sent)
        fail("the stalled client never fell behind: send more than the kernel's buffers hold");
    return m_stalledCode;
}

void RoomLoad::received(Connection &client, std::string_view text)
{
    const Arrived arrived = readMessage(text);
    if (arrived.kind != Arrived::Kind::Push)
        fail("client %zu received %.*s", client.index(), int(std::min<std::size_t>(text.size(), 200)), text.data());
    std::uint64_t &last = m_last[client.index()];
    if (arrived.seq != last + 1)
        fail("client %zu received number %llu after %llu", client.index(),
             static_cast<unsigned long long>(arrived.seq), static_cast<unsigned long long>(last));
    last = arrived.seq;
    if (client.index() == m_readers)
        return;
    if (m_timing)
        m_latencies.push_back(std::uint32_t((stampOf(Clock::now()) - arrived.stamp) / 1000));
    if (++m_arrivals[arrived.seq % m_arrivals.size()] < m_readers)
        return;
    m_arrivals[arrived.seq % m_arrivals.size()] = 0;
    m_complete = arrived.seq; // numbers rise for every reader, so they are complete in their order
}

void RoomLoad::closed(Connection &client)
{
    if (client.index() != m_readers)
        Receiver::closed(client);
    m_stalledCode = client.closeCode();
    if (m_stalledCode != 1013 && m_stalledCode != 1006)
        fail("the stalled client was closed with %d, not with 1013", m_stalledCode);
}

void RoomLoad::send(Clock::time_point due)
{
    m_loop.send(m_sent % m_options.senders, pushText("bench", "relay", m_options.size, stampOf(due)));
    ++m_sent;
}

void RoomLoad::sendFor(Clock::time_point end, double rate)
{
    const auto between = std::chrono::nanoseconds(std::int64_t(1e9 / rate));
    for (auto due = Clock::now(); due < end; due += between) {
        do
            m_loop.turn(due - Clock::now());
        while (Clock::now() < due);
        if (m_sent - m_complete >= mostUnderWay)
            fail("%.0f messages a second are more than the server takes", rate);
        send(due);
    }
}

void RoomLoad::waitForAll()
{
    while (!allArrived())
        waitForOne();
}

void RoomLoad::waitForOne()
{
    const std::uint64_t before = m_complete;
    if (allArrived() || m_loop.turnUntil([&] { return m_complete != before; }, patience))
        return;
    const auto slowest = std::min_element(m_last.begin(), m_last.begin() + std::ptrdiff_t(m_readers));
    fail("%llu messages were sent, but client %td has got no further than %llu",
         static_cast<unsigned long long>(m_sent), slowest - m_last.begin(),
         static_cast<unsigned long long>(*slowest));
}

Measured RoomLoad::sinceStart(std::chrono::nanoseconds cpuBefore, Clock::time_point start, std::uint64_t sentBefore)
{
    Measured measured;
    measured.wall = Clock::now() - start;
    measured.cpu = m_server.cpuTime() - cpuBefore;
    measured.messages = m_sent - sentBefore;
    measured.deliveries = measured.messages * m_readers;
    measured.latencies.swap(m_latencies);
    return measured;
}

} // namespace drift::load
