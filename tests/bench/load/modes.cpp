// SPDX-License-Identifier: GPL-3.0-only
#include "modes.h"

#include "fail.h"
#include "ownrooms.h"
#include "roomload.h"

#include <algorithm>
#include <cstdio>

namespace drift::load {
namespace {

using Seconds = std::chrono::duration<double>;
using Micros = std::chrono::duration<double, std::micro>;

// So many deliveries and so many messages at least before anything is measured: caches and pools have their size then.
constexpr std::uint64_t warmUpDeliveries = 200'000;
constexpr std::uint64_t warmUpMessages = 10;
constexpr std::uint64_t mostWarmUpMessages = 2'000;

constexpr std::size_t mostConnecting = 32; // below the shortest listen queue in use (QTcpServer's 50)

std::uint64_t warmUp(const Options &options)
{
    return std::clamp(warmUpDeliveries / options.clients, warmUpMessages, mostWarmUpMessages);
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

} // namespace

void throughput(Server &server, const Options &options)
{
    RoomLoad load(server, options);
    if (options.messages == 0)
        load.runFast(Seconds(0), warmUp(options));
    print(options, load.runFast(options.seconds, options.messages));
}

void latency(Server &server, const Options &options)
{
    RoomLoad load(server, options);
    load.runFast(Seconds(0), warmUp(options));
    print(options, load.runAtRate(options.seconds, options.rate));
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
    if (options.messages == 0) {
        load.run(std::max(warmUp(options) / 10, std::uint64_t(2)));
        print(options, load.runFast(options.seconds));
        return;
    }
    load.run(options.messages);
    std::printf(R"({"mode":"rooms","rooms":%zu,"messages":%llu,"residentBytes":%lld})" "\n", options.clients,
                static_cast<unsigned long long>(options.messages * options.clients),
                static_cast<long long>(server.resident()));
}

// What it costs to come in: connect, handshake, being a member of the room, and leaving again.
void connections(Server &server, const Options &options)
{
    Silence silence;
    Loop loop(server.port(), silence);
    const std::string path = "/room/bench/connect?subscribe=room";
    const std::size_t atOnce = std::min(options.window, mostConnecting);
    loop.connect(atOnce, [&](std::size_t) { return path; });
    std::uint64_t made = 0;
    const auto replaceThoseThatAreOpen = [&] {
        for (std::size_t i = 0; i < atOnce; ++i) {
            if (!loop.open(i))
                continue;
            ++made;
            loop.reset(i);
            loop.reconnect(i, path);
        }
    };
    const Moment start(server);
    const auto end = start.time() + std::chrono::duration_cast<Clock::duration>(options.seconds);
    while (Clock::now() < end) {
        replaceThoseThatAreOpen();
        loop.turn(std::chrono::milliseconds(100));
    }
    const Measured measured = start.untilNow();
    std::printf(R"({"mode":"connections","connections":%llu,"connectionsPerSecond":%.0f,"cpuMicrosPerConnection":%.2f,)"
                R"("loadBusy":%.2f})" "\n", static_cast<unsigned long long>(made),
                double(made) / Seconds(measured.wall).count(), Micros(measured.cpu).count() / double(made),
                Seconds(measured.loadCpu) / Seconds(measured.wall));
}

void stalled(Server &server, const Options &options)
{
    RoomLoad load(server, options, true);
    const int code = load.runUntilStalledIsClosed(options.closeWithin, options.rate);
    std::printf(R"({"mode":"stalled","readers":%zu,"stalledClosedWith":%d})" "\n", options.clients, code);
}

} // namespace drift::load
