// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

// Linked into a test, allocations.cpp counts what the whole process asks of malloc(): operator new and Qt's containers
// end there too. It stands in for glibc's own, so it does not go together with a sanitizer.
namespace drift::relay::testing {

// Since the start, by every thread but those that asked not to be counted.
[[nodiscard]] quint64 allocations();

// What the calling thread does from now on does not count: it is the test's.
void leaveThisThreadOut();

} // namespace drift::relay::testing
