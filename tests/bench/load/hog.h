// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>

#include <sys/types.h>

namespace drift::load {

// One more client of a room, which sends it values of nearly 4 MiB, once a second as far as the server takes them. In a
// process of its own that gets only the time that is left over: what it does to others, it does through the server.
class Hog
{
public:
    enum class Kind : std::uint8_t {
        Sends,  // and reads what comes back
        Stalls, // and never reads
    };

    Hog(std::uint16_t port, const std::string &path, Kind kind);
    ~Hog(); // ends it
    Hog(const Hog &) = delete;
    Hog &operator=(const Hog &) = delete;

private:
    pid_t m_process;
};

} // namespace drift::load
