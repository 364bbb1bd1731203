// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "loop.h"
#include "measured.h"
#include "options.h"
#include "server.h"

#include <chrono>
#include <cstdint>
#include <deque>
#include <vector>

namespace drift::load {

// One room for each client, who pushes and must see its own numbers alone. At most one message is under way in a room.
class OwnRooms : public Receiver
{
public:
    OwnRooms(Server &server, const Options &options); // connects them

    // So many messages in each room, sent in all of them at once.
    void run(std::uint64_t messages);
    // For so long, one room after the other, `options.window` messages under way at most.
    Measured runFast(std::chrono::duration<double> seconds);

    void received(Connection &client, std::string_view text) override;

private:
    void push(std::size_t client);
    void waitFor(std::uint64_t arrived);

    const Server &m_server;
    const Options m_options;
    Loop m_loop;
    std::vector<std::uint64_t> m_last; // number, by client
    std::deque<std::size_t> m_ready;   // clients with nothing under way, whose turn was longest ago first
    std::uint64_t m_sent = 0;
    std::uint64_t m_arrived = 0;
};

} // namespace drift::load
