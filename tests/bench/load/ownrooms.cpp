// SPDX-License-Identifier: GPL-3.0-only
#include "ownrooms.h"

#include "fail.h"
#include "message.h"
#include "newroom.h"

#include <algorithm>

namespace drift::load {
namespace {

constexpr auto patience = std::chrono::seconds(60);

} // namespace

OwnRooms::OwnRooms(Server &server, const Options &options)
    : m_server(server)
    , m_options(options)
    , m_loop(server.port(), *this)
    , m_last(options.clients)
{
    m_loop.connect(options.clients, [&](std::size_t index) {
        const std::string room = options.made ? newRoom(server.port()) : "own-" + std::to_string(index);
        return "/room/" + room + "/connect?subscribe=room";
    });
    for (std::size_t client = 0; client < options.clients; ++client)
        m_ready.push_back(client);
}

void OwnRooms::run(std::uint64_t messages)
{
    for (std::uint64_t round = 0; round < messages; ++round) {
        while (!m_ready.empty())
            push(m_ready.front());
        waitFor(m_sent);
    }
}

Measured OwnRooms::runFast(std::chrono::duration<double> seconds)
{
    const std::uint64_t sentBefore = m_sent;
    const Moment start(m_server);
    const auto end = start.time() + std::chrono::duration_cast<Clock::duration>(seconds);
    while (Clock::now() < end) {
        while (!m_ready.empty() && m_sent - m_arrived < m_options.window)
            push(m_ready.front());
        waitFor(m_arrived + 1);
    }
    waitFor(m_sent);
    Measured measured = start.untilNow();
    measured.messages = m_sent - sentBefore;
    measured.deliveries = measured.messages;
    return measured;
}

void OwnRooms::push(std::size_t client)
{
    m_ready.pop_front();
    m_loop.send(client, pushText("own", "relay", m_options.size, client));
    ++m_sent;
}

void OwnRooms::waitFor(std::uint64_t arrived)
{
    if (!m_loop.turnUntil([&] { return m_arrived >= arrived; }, patience))
        fail("%llu of %llu messages arrived", static_cast<unsigned long long>(m_arrived),
             static_cast<unsigned long long>(m_sent));
}

void OwnRooms::received(Connection &client, std::string_view text)
{
    const Arrived arrived = readMessage(text);
    if (arrived.kind != Arrived::Kind::Push || arrived.stamp() != client.index()
        || arrived.seq != ++m_last[client.index()])
        fail("client %zu, whose last number was %llu, received %.*s", client.index(),
             static_cast<unsigned long long>(m_last[client.index()]), int(std::min<std::size_t>(text.size(), 200)),
             text.data());
    ++m_arrived;
    m_ready.push_back(client.index());
}

} // namespace drift::load
