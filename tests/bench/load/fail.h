// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace drift::load {

// Prints what does not hold and ends the program with exit code 1. A load test has nothing to do after its first
// broken promise: what follows would only be its consequence.
[[noreturn]] [[gnu::format(printf, 1, 2)]] void fail(const char *format, ...);

} // namespace drift::load
