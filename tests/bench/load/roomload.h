// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "loop.h"
#include "measured.h"
#include "options.h"
#include "server.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace drift::load {

// All clients in one room; some of them send, each of them must see every message, once and rising.
class RoomLoad : public Receiver
{
public:
    // Connects them. `stalled`: one more client, which never reads what it is sent.
    RoomLoad(Server &server, const Options &options, bool stalled = false);

    // Sends as fast as the window allows, for `seconds` or for `messages`, and waits for the last delivery.
    Measured runFast(std::chrono::duration<double> seconds, std::uint64_t messages);
    // Sends `rate` messages a second, each on its own time whether or not the ones before it have arrived; a message's
    // latency counts from the time at which it was due.
    Measured runAtRate(std::chrono::duration<double> seconds, double rate);

    // Fills what the kernel holds for the stalled client, goes on at `rate` for `time`, then lets that client read and
    // fails unless the server had given it up meanwhile, having left out nothing before. Returns the close code: 1013,
    // or 1006 where the Close frame could not get through any more.
    int runUntilStalledIsClosed(std::chrono::duration<double> time, double rate);

    void received(Connection &client, std::string_view text) override;
    void closed(Connection &client) override;

private:
    [[nodiscard]] bool allArrived() const { return m_complete == m_sent; }
    void retain();
    void send(Clock::time_point due);
    void sendFor(Clock::time_point end, double rate);
    [[nodiscard]] bool windowIsOpen() const;
    void waitForAll();
    void wait(const std::function<bool()> &done); // fails where nothing comes for long
    Measured since(const Moment &start, std::uint64_t sentBefore);

    // The newest messages as the first client received them. What the others receive is the same, byte by byte, and is not
    // read again: what the load spends on it the servers do not get to do.
    struct Known
    {
        std::uint64_t seq = 0;
        std::string text;
        std::uint64_t stamp = 0;
    };

    Server &m_server;
    const Options m_options;
    std::size_t m_readers;
    Loop m_loop;
    std::uint64_t m_bytesBefore = 0; // this span
    std::uint64_t m_sent = 0;
    std::uint64_t m_complete = 0;          // every number up to here has reached every reader
    std::vector<std::uint64_t> m_last;     // the last number that each client saw
    std::vector<std::uint32_t> m_arrivals; // how many readers have a number that is under way, by number % size
    std::array<Known, 256> m_known;        // by number % size
    bool m_timing = false;
    std::vector<std::uint64_t> m_latencies;
    int m_stalledCode = 0;
};

} // namespace drift::load
