// SPDX-License-Identifier: GPL-3.0-only
#include "modes.h"

#include "fail.h"
#include "message.h"
#include "roomload.h"

#include <algorithm>
#include <cstdio>

namespace drift::load {
namespace {

using Seconds = std::chrono::duration<double>;
using Micros = std::chrono::duration<double, std::micro>;

constexpr std::uint64_t warmUpMessages = 200;

std::uint32_t percentile(std::vector<std::uint32_t> &values, double share)
{
    if (values.empty())
        return 0;
    const auto at = values.begin() + std::ptrdiff_t(double(values.size() - 1) * share);
    std::nth_element(values.begin(), at, values.end());
    return *at;
}

void printMeasured(const Options &options, Measured measured)
{
    const double deliveries = double(measured.deliveries);
    std::printf(R"({"mode":"%s","clients":%zu,"size":%zu,"messages":%llu,"deliveries":%llu,"seconds":%.3f,)"
                R"("deliveriesPerSecond":%.0f,"cpuMicrosPerDelivery":%.4f)",
                options.mode.c_str(), options.clients, options.size,
                static_cast<unsigned long long>(measured.messages),
                static_cast<unsigned long long>(measured.deliveries), Seconds(measured.wall).count(),
                deliveries / Seconds(measured.wall).count(), Micros(measured.cpu).count() / deliveries);
    if (!measured.latencies.empty()) {
        const auto middle = percentile(measured.latencies, 0.5);
        const auto late = percentile(measured.latencies, 0.99);
        std::printf(R"(,"p50Micros":%u,"p99Micros":%u)", middle, late);
    }
    std::puts("}");
}

// Nothing is to arrive.
class Silence : public Receiver
{
public:
    void received(Connection &client, std::string_view text) override
    {
        fail("idle client %zu received %.*s", client.index(), int(std::min<std::size_t>(text.size(), 200)),
             text.data());
    }
};

// One room for each client, who pushes and must see its own numbers alone.
class OwnRooms : public Receiver
{
public:
    OwnRooms(Server &server, const Options &options)
        : m_options(options)
        , m_loop(server.port(), *this)
        , m_last(options.clients)
    {
        m_loop.connect(options.clients, [](std::size_t index) {
            return "/room/own-" + std::to_string(index) + "/connect?subscribe=room";
        });
    }

    void run()
    {
        for (std::uint64_t round = 0; round < m_options.messages; ++round) {
            for (std::size_t client = 0; client < m_options.clients; ++client)
                m_loop.send(client, pushText("own", "relay", m_options.size, client));
            const std::uint64_t wanted = (round + 1) * m_options.clients;
            if (!m_loop.turnUntil([&] { return m_arrived == wanted; }, std::chrono::seconds(60)))
                fail("%llu of %llu messages arrived", static_cast<unsigned long long>(m_arrived),
                     static_cast<unsigned long long>(wanted));
        }
    }

    void received(Connection &client, std::string_view text) override
    {
        const Arrived arrived = readMessage(text);
        if (arrived.kind != Arrived::Kind::Push || arrived.stamp != client.index()
            || arrived.seq != ++m_last[client.index()])
            fail("client %zu, whose last number was %llu, received %.*s", client.index(),
                 static_cast<unsigned long long>(m_last[client.index()]),
                 int(std::min<std::size_t>(text.size(), 200)), text.data());
        ++m_arrived;
    }

private:
    const Options m_options;
    Loop m_loop;
    std::vector<std::uint64_t> m_last;
    std::uint64_t m_arrived = 0;
};

} // namespace

void throughput(Server &server, const Options &options)
{
    RoomLoad load(server, options);
    if (options.messages == 0)
        load.runFast(Seconds(0), warmUpMessages);
    printMeasured(options, load.runFast(options.seconds, options.messages));
}

void latency(Server &server, const Options &options)
{
    RoomLoad load(server, options);
    load.runFast(Seconds(0), warmUpMessages);
    printMeasured(options, load.runAtRate(options.seconds, options.rate));
}

void idle(Server &server, const Options &options)
{
    Silence silence;
    Loop loop(server.port(), silence);
    const auto path = [](std::size_t) { return std::string("/room/idle/connect"); };
    const auto settle = [&] { loop.turnUntil([] { return false; }, std::chrono::seconds(1)); };
    loop.connect(1, path); // what is made once is not part of the figure
    settle();
    const std::int64_t before = server.resident();
    loop.connect(options.clients, path);
    settle();
    const double grown = double(server.resident() - before);
    std::printf(R"({"mode":"idle","clients":%zu,"bytesPerConnection":%.0f})" "\n", options.clients,
                grown / double(options.clients));
}

void rooms(Server &server, const Options &options)
{
    OwnRooms load(server, options);
    load.run();
    std::printf(R"({"mode":"rooms","rooms":%zu,"messages":%llu,"residentBytes":%lld})" "\n", options.clients,
                static_cast<unsigned long long>(options.messages * options.clients),
                static_cast<long long>(server.resident()));
}

void stalled(Server &server, const Options &options)
{
    RoomLoad load(server, options, true);
    const int code = load.runUntilStalledIsClosed(options.closeWithin, options.rate);
    std::printf(R"({"mode":"stalled","readers":%zu,"stalledClosedWith":%d})" "\n", options.clients, code);
}

} // namespace drift::load
