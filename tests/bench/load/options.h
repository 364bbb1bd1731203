// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

namespace drift::load {

// drift_load MODE [--name value…] -- SERVER-COMMAND…
struct Options
{
    std::string mode;
    std::size_t clients = 100;
    std::size_t senders = 1;   // how many of the clients send, in turn
    std::size_t size = 100;    // of a value, in bytes
    std::size_t window = 0;    // messages under way at once; 0: as many as fit in 64 KiB, 64 at most
    std::size_t retained = 0;  // messages that the stream holds before; what is sent is then appended to it
    bool made = false;         // rooms: of the server's own making, not of our own names
    bool deflate = false;      // clients offer to take compressed messages, and values are words
    bool spin = false;         // while it waits for a message to be due: one wake-up less in the latency
    std::uint64_t messages = 0;             // how many to send; 0: as many as `seconds` has room for
    std::chrono::duration<double> seconds{2};
    double rate = 0;                        // messages per second (latency, stalled); steps (soak)
    std::chrono::duration<double> closeWithin{16}; // stalled: the server must have closed by then
    std::vector<std::string> server;
};

// Wrong usage ends the program with exit code 2.
Options readOptions(int argc, char **argv);

} // namespace drift::load
