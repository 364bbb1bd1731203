// SPDX-License-Identifier: GPL-3.0-only
#include "fuzz/optionchecks.h"

// The input is a configuration file. It is refused with a place and a clean sentence, or gives options that can be
// printed and read back.
DRIFT_FUZZ_TARGET(configuration)
{
    using namespace drift;
    const auto settings = app::parseConfig(input, "driftscope.toml");
    if (!settings) {
        FUZZ_CHECK(settings.error().text.startsWith("driftscope.toml:"));
        return fuzz::checkError(settings.error());
    }
    app::Options options;
    for (const app::Setting &setting : *settings) {
        if (const auto applied = app::apply(setting, options); !applied)
            return fuzz::checkError(applied.error());
    }
    fuzz::checkRoundTrip(options);
}
