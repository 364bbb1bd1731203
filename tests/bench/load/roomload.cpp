// SPDX-License-Identifier: GPL-3.0-only
#include "roomload.h"

#include "fail.h"
#include "message.h"

#include <algorithm>
#include <utility>

namespace drift::load {
namespace {

constexpr auto patience = std::chrono::seconds(30);  // without one delivery
constexpr std::size_t mostUnderWay = 1 << 20;        // at a fixed rate, where no window holds the senders back
constexpr int stalledBuffer = 4096;
constexpr std::size_t kernelHolds = 8 * 1024 * 1024; // more than Linux buffers for one socket (tcp_wmem)
constexpr auto readingPatience = std::chrono::seconds(5);

std::uint64_t stampOf(Clock::time_point time)
{
    return std::uint64_t(time.time_since_epoch().count()); // nanoseconds
}

} // namespace

RoomLoad::RoomLoad(Server &server, const Options &options, bool stalled)
    : m_server(server)
    , m_options(options)
    , m_readers(options.retained > 0 ? 1 : options.clients)
    , m_loop(server.port(), *this)
    , m_last(options.clients + 1)
    , m_arrivals(std::max(options.window, mostUnderWay) + 1)
{
    if (options.deflate)
        m_loop.offerDeflate();
    // From the start every client takes every key: what is measured is the fan-out, not the way into the room.
    const auto path = [](std::size_t) { return std::string("/room/bench/connect?subscribe=room"); };
    m_loop.connect(m_readers, path);
    if (options.retained > 0) {
        retain();
        m_loop.connect(options.clients - m_readers, path);
        m_readers = options.clients;
    }
    if (stalled) {
        m_loop.connect(1, path, stalledBuffer);
        m_loop.setStalled(m_readers, true);
    }
}

// By the first client alone: who joins later has nothing to catch up with.
void RoomLoad::retain()
{
    runFast({}, m_options.retained);
    std::fill(m_last.begin(), m_last.end(), m_sent);
}

Measured RoomLoad::runFast(std::chrono::duration<double> seconds, std::uint64_t messages)
{
    const std::uint64_t sentBefore = m_sent;
    const Moment start(m_server);
    const auto end = start.time() + std::chrono::duration_cast<Clock::duration>(seconds);
    const auto goesOn = [&] { return messages > 0 ? m_sent - sentBefore < messages : Clock::now() < end; };
    while (goesOn()) {
        while (windowIsOpen() && goesOn())
            send(Clock::now());
        wait([this] { return windowIsOpen(); });
    }
    waitForAll();
    return since(start, sentBefore);
}

Measured RoomLoad::runAtRate(std::chrono::duration<double> seconds, double rate)
{
    const std::uint64_t sentBefore = m_sent;
    const Moment start(m_server);
    m_timing = true;
    sendFor(start.time() + std::chrono::duration_cast<Clock::duration>(seconds), rate);
    waitForAll();
    m_timing = false;
    return since(start, sentBefore);
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
    std::uint64_t &last = m_last[client.index()];
    Known &next = m_known[(last + 1) % m_known.size()];
    if (next.seq != last + 1 || next.text != text) {
        const Arrived arrived = readMessage(text);
        if (arrived.kind == Arrived::Kind::StreamSize && m_options.retained > 0)
            return;
        if (arrived.kind != Arrived::Kind::Push)
            fail("client %zu received %.*s", client.index(), int(std::min<std::size_t>(text.size(), 200)), text.data());
        if (arrived.seq != last + 1)
            fail("client %zu received number %llu after %llu", client.index(),
                 static_cast<unsigned long long>(arrived.seq), static_cast<unsigned long long>(last));
        next.seq = arrived.seq;
        next.text = text;
        next.stamp = arrived.stamp();
    }
    last = next.seq;
    if (client.index() == m_readers)
        return;
    if (m_timing)
        m_latencies.push_back(stampOf(Clock::now()) - next.stamp);
    if (++m_arrivals[last % m_arrivals.size()] < m_readers)
        return;
    m_arrivals[last % m_arrivals.size()] = 0;
    m_complete = last; // numbers rise for every reader, so they are complete in their order
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
    const char *action = m_options.retained > 0 ? "append" : "relay";
    m_loop.send(m_sent % m_options.senders, pushText("bench", action, m_options.size, stampOf(due), m_options.deflate ? Filler::Words : Filler::Nothing));
    ++m_sent;
}

void RoomLoad::sendFor(Clock::time_point end, double rate)
{
    const auto between = std::chrono::nanoseconds(std::int64_t(1e9 / rate));
    for (auto due = Clock::now(); due < end; due += between) {
        do
            m_loop.turn(m_options.spin ? Clock::duration(0) : due - Clock::now());
        while (Clock::now() < due);
        if (m_sent - m_complete >= mostUnderWay)
            fail("%.0f messages a second are more than the server takes", rate);
        send(due);
    }
}

void RoomLoad::waitForAll()
{
    while (!allArrived())
        wait([this, before = m_complete] { return m_complete != before; });
}

// A sender waits for what it has not seen itself, not for the slowest of all: the server is to have something to do.
bool RoomLoad::windowIsOpen() const
{
    return m_sent - m_last[0] < m_options.window && m_sent - m_complete < mostUnderWay;
}

void RoomLoad::wait(const std::function<bool()> &done)
{
    if (m_loop.turnUntil(done, patience))
        return;
    const auto slowest = std::min_element(m_last.begin(), m_last.begin() + std::ptrdiff_t(m_readers));
    fail("%llu messages were sent, but client %td has got no further than %llu",
         static_cast<unsigned long long>(m_sent), slowest - m_last.begin(),
         static_cast<unsigned long long>(*slowest));
}

Measured RoomLoad::since(const Moment &start, std::uint64_t sentBefore)
{
    Measured measured = start.untilNow();
    measured.messages = m_sent - sentBefore;
    measured.bytes = m_loop.bytesReceived() - std::exchange(m_bytesBefore, m_loop.bytesReceived());
    measured.deliveries = measured.messages * m_readers;
    measured.latencies.swap(m_latencies);
    return measured;
}

} // namespace drift::load
