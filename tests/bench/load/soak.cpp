// SPDX-License-Identifier: GPL-3.0-only
#include "modes.h"

#include "fail.h"
#include "loop.h"
#include "message.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <utility>

namespace drift::load {
namespace {

constexpr std::size_t clientsInARoom = 50;
constexpr auto roomLife = std::chrono::seconds(60);
constexpr double usualRate = 500; // steps a second: one client leaves, joins or pushes
constexpr auto sampleEvery = std::chrono::seconds(10);
constexpr std::uint64_t compactEvery = 20; // appends
constexpr std::uint64_t stallEvery = 500; // steps
constexpr int stallGets = 256; // replays that a stalled client asked for: more than the kernel takes for it
constexpr auto shortStall = std::chrono::seconds(5);
constexpr auto longStall = std::chrono::seconds(25); // longer than the relay lets anything wait
constexpr auto patience = std::chrono::seconds(30);

// People who come and go: rooms of fifty that are abandoned for new ones every minute, clients that join with a get,
// push into a stream, a value and a relay, compact it now and then, and leave without a word, by a FIN or an RST. Now and
// then one asks for a lot and does not read it; some of them read on, some are closed for it, some leave.
class ComeAndGo : public Receiver
{
public:
    ComeAndGo(Server &server, const Options &options)
        : m_server(server)
        , m_options(options)
        , m_loop(server.port(), *this)
        , m_last(options.clients)
        , m_reading(options.clients)
        , m_start(Clock::now())
    {
        const auto path = [this](std::size_t index) { return pathOf(index); };
        m_loop.connect(1, path); // what is opened once is no part of what must be given back
        m_descriptorsOfOne = m_server.descriptors();
        m_loop.connect(options.clients - 1, path);
    }

    // Every sample goes to stdout as it is taken, and then the memory of all of them, in MiB, as one line of JSON.
    void run()
    {
        const auto end = m_start + std::chrono::duration_cast<Clock::duration>(m_options.seconds);
        const auto stepEvery = std::chrono::nanoseconds(std::int64_t(1e9 / (m_options.rate > 0 ? m_options.rate : usualRate)));
        auto nextSample = m_start + sampleEvery;
        for (auto due = Clock::now(); due < end; due += stepEvery) {
            do
                m_loop.turn(due - Clock::now());
            while (Clock::now() < due);
            step();
            endStalls();
            if (due < nextSample)
                continue;
            sample();
            nextSample += sampleEvery;
        }
        waitForDescriptors();
        report();
    }

    void received(Connection &client, std::string_view text) override
    {
        const Arrived arrived = readMessage(text);
        if (arrived.kind == Arrived::Kind::Other)
            fail("client %zu received %.*s", client.index(), int(std::min<std::size_t>(text.size(), 200)),
                 text.data());
        if (arrived.kind != Arrived::Kind::Push)
            return;
        std::uint64_t &last = m_last[client.index()];
        if (last != 0 && arrived.seq != last + 1)
            fail("client %zu received number %llu after %llu", client.index(),
                 static_cast<unsigned long long>(arrived.seq), static_cast<unsigned long long>(last));
        last = arrived.seq;
        ++m_deliveries;
    }

    void closed(Connection &client) override
    {
        if (m_reading[client.index()] == Reading::Always)
            Receiver::closed(client);
        // It did not read, or not even a ping; and may have been given up before it read why.
        if (const int code = client.closeCode(); code != 1013 && code != 1008 && code != 1006)
            fail("stalled client %zu was closed with %d", client.index(), code);
        ++m_refused;
        m_refusedNow.push_back(client.index());
    }

private:
    enum class Reading : char { Always, Never, Again };

    struct Stall
    {
        std::size_t index;
        Clock::time_point until;
    };

    // Every message of its room, so that none can be missed unseen.
    std::string pathOf(std::size_t index) const
    {
        const auto generation = (Clock::now() - m_start) / roomLife;
        return "/room/soak-" + std::to_string(index / clientsInARoom) + '-' + std::to_string(generation) + "/connect?subscribe=room";
    }

    void step()
    {
        const std::size_t index = m_random() % m_options.clients;
        ++m_step;
        if (!m_loop.open(index) || m_reading[index] == Reading::Never)
            return;
        if (m_step % stallEvery == 0) {
            stall(index);
            return;
        }
        switch (m_random() % 4) {
        case 0:
            cut(index);
            join(index);
            break;
        case 1:
            m_loop.send(index, pushText("stream", "append", m_options.size, m_step));
            if (m_random() % compactEvery == 0 && m_last[index] > 0)
                m_loop.send(index, compactText("stream", m_last[index]));
            break;
        case 2:
            m_loop.send(index, pushText("value", "replace", m_options.size, m_step));
            break;
        default:
            m_loop.send(index, pushText("hint", "relay", m_options.size, m_step));
        }
    }

    void cut(std::size_t index)
    {
        if (m_random() % 2 == 0)
            m_loop.drop(index);
        else
            m_loop.reset(index);
        ++m_cuts;
    }

    void join(std::size_t index)
    {
        m_last[index] = 0;
        m_reading[index] = Reading::Always;
        m_loop.reconnect(index, pathOf(index));
        m_loop.send(index, getText("stream"));
    }

    void stall(std::size_t index)
    {
        for (int i = 0; i < stallGets; ++i)
            m_loop.send(index, getText("stream"));
        m_loop.turn(std::chrono::nanoseconds(0));
        if (!m_loop.open(index))
            return;
        m_reading[index] = Reading::Never;
        m_loop.setStalled(index, true);
        m_stalls.push_back({index, Clock::now() + (m_random() % 2 == 0 ? shortStall : longStall)});
        ++m_stallCount;
    }

    void endStalls()
    {
        const auto now = Clock::now();
        std::erase_if(m_stalls, [&](const Stall &stall) {
            if (stall.until > now)
                return false;
            if (m_random() % 3 == 0) {
                cut(stall.index);
                join(stall.index);
            } else {
                m_reading[stall.index] = Reading::Again; // and may learn that it was closed
                m_loop.setStalled(stall.index, false);
            }
            return true;
        });
        for (const std::size_t index : std::exchange(m_refusedNow, {}))
            join(index);
    }

    // When all have gone but one, the server has as many as it had then.
    void waitForDescriptors()
    {
        for (std::size_t index = 1; index < m_options.clients; ++index)
            m_loop.drop(index);
        if (!m_loop.turnUntil([this] { return m_server.descriptors() <= m_descriptorsOfOne; }, patience))
            fail("%zu descriptors with one client are left of what were %zu", m_server.descriptors(), m_descriptorsOfOne);
    }

    void sample()
    {
        const double mebibytes = double(m_server.resident()) / (1024 * 1024);
        m_samples.push_back(mebibytes);
        std::printf("%6.0f s  %8.1f MiB  %zu descriptors  %llu deliveries  %llu cuts  %llu stalls, %llu closed for it\n",
                    std::chrono::duration<double>(Clock::now() - m_start).count(), mebibytes, m_server.descriptors(),
                    static_cast<unsigned long long>(m_deliveries), static_cast<unsigned long long>(m_cuts),
                    static_cast<unsigned long long>(m_stallCount), static_cast<unsigned long long>(m_refused));
        std::fflush(stdout);
    }

    void report() const
    {
        std::printf(R"({"mode":"soak","clients":%zu,"steps":%llu,"sampleSeconds":%lld,"mebibytes":[)",
                    m_options.clients, static_cast<unsigned long long>(m_step),
                    static_cast<long long>(sampleEvery.count()));
        for (std::size_t i = 0; i < m_samples.size(); ++i)
            std::printf("%s%.1f", i == 0 ? "" : ",", m_samples[i]);
        std::puts("]}");
    }

    Server &m_server;
    const Options m_options;
    Loop m_loop;
    std::vector<std::uint64_t> m_last;
    std::vector<Reading> m_reading;
    std::vector<Stall> m_stalls;
    std::vector<std::size_t> m_refusedNow;
    std::size_t m_descriptorsOfOne = 0;
    const Clock::time_point m_start;
    std::minstd_rand m_random; // the same every time
    std::uint64_t m_step = 0;
    std::uint64_t m_deliveries = 0;
    std::uint64_t m_cuts = 0;
    std::uint64_t m_stallCount = 0;
    std::uint64_t m_refused = 0;
    std::vector<double> m_samples;
};

} // namespace

void soak(Server &server, const Options &options)
{
    ComeAndGo load(server, options);
    load.run();
}

} // namespace drift::load
