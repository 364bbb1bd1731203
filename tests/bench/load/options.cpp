// SPDX-License-Identifier: GPL-3.0-only
#include "options.h"

#include "message.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace drift::load {
namespace {

constexpr char usage[] =
    "usage: drift_load MODE [options] -- SERVER-COMMAND...\n"
    "\n"
    "Starts the server, which prints READY and its URL, loads it over loopback and prints one line of JSON.\n"
    "Every client checks that it gets each number exactly once and rising; what does not hold is exit code 1.\n"
    "\n"
    "  throughput   one room, as fast as the server takes it\n"
    "  latency      one room at --rate messages a second\n"
    "  idle         memory for each of --clients connections that do nothing\n"
    "  rooms        --clients rooms with one client each, which pushes --messages, or --window at once for --seconds\n"
    "  connections  new ones, --window at once, each given up as soon as it is open\n"
    "  stalled      one room in which the last client never reads, at --rate, until the server closes that one\n"
    "  headofline   two rooms at --rate each: how late the slowest hundredth is, alone, beside a client that sends 4 MiB\n"
    "               values to the first, and beside one that never reads them\n"
    "  soak         --clients join, push, stall and leave for --seconds, at --rate (500) steps a second; every 10 s the\n"
    "               server's resident memory and descriptors; the latter must be given back at the end\n"
    "\n"
    "  --clients N (100)  --senders N (1)  --size BYTES (100)  --window MESSAGES (64 KiB worth, 64 at most)\n"
    "  --messages N (as many as fit into --seconds)  --seconds S (2)  --rate R  --close-within S (16)\n"
    "  --retained N (0) messages in the stream before, to which is then appended  --spin 1 between messages that are due\n"
    "  --made 1 rooms that the server names  --deflate 1 clients that take compressed messages, of words\n";

[[noreturn]] void wrong(const char *what)
{
    std::fprintf(stderr, "drift_load: %s\n\n%s", what, usage);
    std::exit(2);
}

double number(const char *text)
{
    char *end = nullptr;
    const double value = std::strtod(text, &end);
    if (end == text || *end != '\0' || value < 0)
        wrong("a number is malformed");
    return value;
}

void set(Options &options, const std::string &name, double value)
{
    if (name == "--clients")
        options.clients = std::size_t(value);
    else if (name == "--senders")
        options.senders = std::size_t(value);
    else if (name == "--size")
        options.size = std::size_t(value);
    else if (name == "--window")
        options.window = std::size_t(value);
    else if (name == "--retained")
        options.retained = std::size_t(value);
    else if (name == "--made")
        options.made = value != 0;
    else if (name == "--deflate")
        options.deflate = value != 0;
    else if (name == "--spin")
        options.spin = value != 0;
    else if (name == "--messages")
        options.messages = std::uint64_t(value);
    else if (name == "--seconds")
        options.seconds = std::chrono::duration<double>(value);
    else if (name == "--rate")
        options.rate = value;
    else if (name == "--close-within")
        options.closeWithin = std::chrono::duration<double>(value);
    else
        wrong(("unknown option " + name).c_str());
}

} // namespace

Options readOptions(int argc, char **argv)
{
    if (argc < 2)
        wrong("a mode is missing");
    Options options;
    options.mode = argv[1];
    int at = 2;
    for (; at < argc && std::strcmp(argv[at], "--") != 0; at += 2) {
        if (at + 1 >= argc)
            wrong("a value is missing");
        set(options, argv[at], number(argv[at + 1]));
    }
    for (++at; at < argc; ++at)
        options.server.emplace_back(argv[at]);
    if (options.server.empty())
        wrong("the server's command is missing");
    if (options.clients == 0 || options.senders == 0 || options.senders > options.clients)
        wrong("there must be clients, and no more senders than clients");
    if (options.size < smallestValue)
        wrong("a value takes 18 bytes at least");
    if (options.window == 0)
        options.window = std::clamp<std::size_t>(65536 / options.size, 1, 64);
    return options;
}

} // namespace drift::load
