// SPDX-License-Identifier: GPL-3.0-only
// The second peer of the measurements: see Broadcaster. Prints READY and its URL like ours, and ends on SIGTERM.
#include "broadcaster.h"

#include <csignal>
#include <cstdio>

#include <unistd.h>

int main()
{
    for (const int signal : {SIGTERM, SIGINT})
        std::signal(signal, [](int) { _exit(0); });
    drift::bare::Broadcaster broadcaster;
    const std::uint16_t port = broadcaster.listen();
    if (port == 0) {
        std::fputs("drift_bare_peer: no port to listen on\n", stderr);
        return 1;
    }
    std::printf("READY http://127.0.0.1:%d\n", int(port));
    std::fflush(stdout);
    broadcaster.run();
}
