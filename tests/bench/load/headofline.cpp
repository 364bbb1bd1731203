// SPDX-License-Identifier: GPL-3.0-only
#include "modes.h"

#include "fail.h"
#include "hog.h"
#include "loop.h"
#include "measured.h"
#include "message.h"

#include <array>
#include <cstdio>

namespace drift::load {
namespace {

constexpr std::size_t rooms = 2; // the one that is hogged, and another
constexpr auto settling = std::chrono::seconds(1);
constexpr auto patience = std::chrono::seconds(30);

std::string pathOf(std::size_t room)
{
    return "/room/line-" + std::to_string(room) + "/connect?subscribe=room";
}

std::uint64_t stampOf(Clock::time_point time)
{
    return std::uint64_t(time.time_since_epoch().count()); // nanoseconds
}

// Two rooms of `clients` each, in each of which the first sends `rate` messages a second.
class TwoRooms : public Receiver
{
public:
    using Late = std::array<double, rooms>; // microseconds: what one message of a hundred took or more, in each room

    TwoRooms(Server &server, const Options &options)
        : m_options(options)
        , m_loop(server.port(), *this)
        , m_last(rooms * options.clients)
    {
        m_loop.skipBehind(10 * options.size + 1000);
        m_loop.connect(rooms * options.clients, [&](std::size_t index) { return pathOf(index / options.clients); });
    }

    Late measure()
    {
        sendFor(settling);
        for (auto &latencies : m_latencies)
            latencies.clear();
        sendFor(m_options.seconds);
        return {percentileMicros(m_latencies[0], 0.99), percentileMicros(m_latencies[1], 0.99)};
    }

    void received(Connection &client, std::string_view text) override
    {
        const Arrived arrived = readMessage(text);
        if (arrived.kind != Arrived::Kind::Push || arrived.seq <= m_last[client.index()])
            fail("client %zu received %.*s", client.index(), int(std::min<std::size_t>(text.size(), 200)), text.data());
        m_last[client.index()] = arrived.seq;
        if (text.size() > m_options.size + 200)
            return; // the beginning of the hog's
        m_latencies[client.index() / m_options.clients].push_back(stampOf(Clock::now()) - arrived.stamp());
        ++m_arrived;
    }

private:
    // Each message on its own time, whether or not those before it have arrived, and counted from then.
    void sendFor(std::chrono::duration<double> time)
    {
        const auto between = std::chrono::nanoseconds(std::int64_t(1e9 / m_options.rate / rooms));
        const auto end = Clock::now() + std::chrono::duration_cast<Clock::duration>(time);
        std::size_t room = 0;
        for (auto due = Clock::now(); due < end; due += between) {
            do
                m_loop.turn(due - Clock::now());
            while (Clock::now() < due);
            m_loop.send(room * m_options.clients, pushText("bench", "relay", m_options.size, stampOf(due)));
            room = (room + 1) % rooms;
            m_expected += m_options.clients;
        }
        if (!m_loop.turnUntil([this] { return m_arrived == m_expected; }, patience))
            fail("of %llu deliveries %llu arrived", static_cast<unsigned long long>(m_expected),
                 static_cast<unsigned long long>(m_arrived));
    }

    const Options m_options;
    Loop m_loop;
    std::vector<std::uint64_t> m_last; // number, by client
    std::array<std::vector<std::uint64_t>, rooms> m_latencies;
    std::uint64_t m_expected = 0; // deliveries
    std::uint64_t m_arrived = 0;
};

} // namespace

void headOfLine(Server &server, const Options &options)
{
    TwoRooms load(server, options);
    const auto measureBeside = [&](Hog::Kind kind) {
        const Hog hog(server.port(), pathOf(0), kind);
        return load.measure();
    };
    const TwoRooms::Late alone = load.measure();
    const TwoRooms::Late sent = measureBeside(Hog::Kind::Sends);
    const TwoRooms::Late stalled = measureBeside(Hog::Kind::Stalls);
    std::printf(R"({"mode":"headofline","clients":%zu,"rate":%.0f,"aloneMicros":[%.1f,%.1f],"sendsMicros":[%.1f,%.1f],)"
                R"("stallsMicros":[%.1f,%.1f]})" "\n", options.clients, options.rate, alone[0], alone[1], sent[0], sent[1],
                stalled[0], stalled[1]);
}

} // namespace drift::load
