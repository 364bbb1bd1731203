// SPDX-License-Identifier: GPL-3.0-only
#include "fail.h"
#include "modes.h"

#include <map>
#include <string_view>

#include <sys/resource.h>

namespace {

// Ten thousand clients are as many sockets here and in the server, which inherits this.
void raiseOpenFileLimit()
{
    rlimit files{};
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
}

} // namespace

int main(int argc, char **argv)
{
    using namespace drift::load;
    const Options options = readOptions(argc, argv);
    static const std::map<std::string_view, void (*)(Server &, const Options &)> modes{
        {"throughput", throughput}, {"latency", latency}, {"idle", idle},
        {"rooms", rooms},           {"stalled", stalled}, {"soak", soak},
        {"connections", connections}, {"headofline", headOfLine},
    };
    const auto mode = modes.find(options.mode);
    if (mode == modes.end())
        fail("there is no mode %s", options.mode.c_str());
    raiseOpenFileLimit();
    Server server(options.server);
    mode->second(server, options);
    if (!server.stop())
        fail("the server did not end cleanly after SIGTERM");
    return 0;
}
