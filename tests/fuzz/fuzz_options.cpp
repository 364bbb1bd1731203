// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/optionchecks.h"

// A line of the input is an argument, or a variable where it begins with '$'. They are refused with a clean sentence, or
// give options that can be printed and read back.
DRIFT_FUZZ_TARGET(options)
{
    using namespace drift;
    app::Surroundings surroundings;
    surroundings.workingFolder = "/nonexistent";
    for (const QByteArray &line : input.toByteArray().split('\n')) {
        const qsizetype equals = line.indexOf('=');
        if (line.startsWith('$') && equals > 1)
            surroundings.environment.emplace(line.sliced(1, equals - 1), line.sliced(equals + 1));
        else
            surroundings.arguments.append(line);
    }
    const auto options = app::parseOptions(surroundings);
    if (!options)
        fuzz::checkError(options.error());
    else
        fuzz::checkRoundTrip(*options);
}
