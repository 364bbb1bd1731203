// SPDX-License-Identifier: GPL-3.0-only
#include "modes.h"

#include "fail.h"
#include "loop.h"
#include "message.h"

#include <algorithm>
#include <cstdio>
#include <random>

namespace drift::load {
namespace {

constexpr std::size_t clientsInARoom = 50;
constexpr auto roomLife = std::chrono::seconds(60);
constexpr auto stepEvery = std::chrono::milliseconds(2); // one client leaves, joins or pushes
constexpr auto sampleEvery = std::chrono::seconds(10);
constexpr std::uint64_t compactEvery = 20; // appends

// People who come and go: rooms of fifty that are abandoned for new ones every minute, clients that join with a get,
// push into a stream, a value and a relay, compact it now and then, and leave without a word.
class ComeAndGo : public Receiver
{
public:
    ComeAndGo(Server &server, const Options &options)
        : m_server(server)
        , m_options(options)
        , m_loop(server.port(), *this)
        , m_last(options.clients)
        , m_start(Clock::now())
    {
        m_loop.connect(options.clients, [this](std::size_t index) { return pathOf(index); });
    }

    // Every sample, in MiB, goes to stdout as it is taken, and then all of them as one line of JSON.
    void run()
    {
        const auto end = m_start + std::chrono::duration_cast<Clock::duration>(m_options.seconds);
        auto nextSample = m_start + sampleEvery;
        for (auto due = Clock::now(); due < end; due += stepEvery) {
            do
                m_loop.turn(due - Clock::now());
            while (Clock::now() < due);
            step();
            if (due < nextSample)
                continue;
            sample();
            nextSample += sampleEvery;
        }
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
        if (arrived.seq <= last)
            fail("client %zu received number %llu after %llu", client.index(),
                 static_cast<unsigned long long>(arrived.seq), static_cast<unsigned long long>(last));
        last = arrived.seq;
        ++m_deliveries;
    }

private:
    std::string pathOf(std::size_t index) const
    {
        const auto generation = (Clock::now() - m_start) / roomLife;
        return "/room/soak-" + std::to_string(index / clientsInARoom) + '-' + std::to_string(generation) + "/connect";
    }

    void step()
    {
        const std::size_t index = m_random() % m_options.clients;
        ++m_step;
        if (!m_loop.open(index))
            return;
        switch (m_random() % 4) {
        case 0:
            m_loop.drop(index);
            m_last[index] = 0;
            m_loop.reconnect(index, pathOf(index));
            m_loop.send(index, getText("stream"));
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

    void sample()
    {
        const double mebibytes = double(m_server.resident()) / (1024 * 1024);
        m_samples.push_back(mebibytes);
        std::printf("%6.0f s  %8.1f MiB  %llu deliveries\n",
                    std::chrono::duration<double>(Clock::now() - m_start).count(), mebibytes,
                    static_cast<unsigned long long>(m_deliveries));
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
    const Clock::time_point m_start;
    std::minstd_rand m_random; // the same every time
    std::uint64_t m_step = 0;
    std::uint64_t m_deliveries = 0;
    std::vector<double> m_samples;
};

} // namespace

void soak(Server &server, const Options &options)
{
    ComeAndGo load(server, options);
    load.run();
}

} // namespace drift::load
