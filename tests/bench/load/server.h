// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace drift::load {

// A server under load: a child process that prints `READY http://127.0.0.1:PORT` once it listens. It inherits this
// process's limit of open files and dies with it.
class Server
{
public:
    // Starts it and waits (30 s) for its READY line; a server that does not come up ends the program.
    explicit Server(const std::vector<std::string> &command);
    ~Server();
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;

    [[nodiscard]] std::uint16_t port() const { return m_port; }
    // What all its threads have used so far.
    [[nodiscard]] std::chrono::nanoseconds cpuTime() const;
    // What its threads that are called relay… have used, by name: with a window there are others.
    [[nodiscard]] std::map<std::string, std::chrono::nanoseconds> relayTimes() const;
    // Resident memory, in bytes.
    [[nodiscard]] std::int64_t resident() const;
    // Open ones.
    [[nodiscard]] std::size_t descriptors() const;
    // SIGTERM, and SIGKILL after 5 s. True where it ended by itself with exit code 0.
    bool stop();

private:
    pid_t m_pid = -1;
    int m_stdout = -1;
    std::uint16_t m_port = 0;
};

} // namespace drift::load
