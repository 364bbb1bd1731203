// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "options.h"
#include "server.h"

// What drift_load can do. Each prints one line of JSON to stdout and fails (see fail.h) where a promise does not hold.
namespace drift::load {

void throughput(Server &server, const Options &options);
void latency(Server &server, const Options &options);
void idle(Server &server, const Options &options);
void rooms(Server &server, const Options &options);
void stalled(Server &server, const Options &options);
void headOfLine(Server &server, const Options &options);
void connections(Server &server, const Options &options);
void soak(Server &server, const Options &options);

} // namespace drift::load
