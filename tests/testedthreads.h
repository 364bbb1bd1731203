// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

// How many threads the relays of a test have, that does not say so itself: some tests are run with several a second time.
[[nodiscard]] inline int testedThreads()
{
    return qMax(1, qEnvironmentVariableIntValue("DRIFT_TEST_THREADS"));
}
