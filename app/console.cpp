// SPDX-License-Identifier: GPL-3.0-only
#include "app/console.h"

#include <cstdio>

namespace drift::app {

int print(const QByteArray &text)
{
    const bool written = std::fwrite(text.constData(), 1, size_t(text.size()), stdout) == size_t(text.size());
    return int(written && std::fflush(stdout) == 0 ? ExitCode::Clean : ExitCode::Failure);
}

int fail(const ExitError &error, const QByteArray &help)
{
    std::fprintf(stderr, "driftscope: %s\n", error.text.constData());
    if (error.code == ExitCode::Usage)
        std::fprintf(stderr, "Try: %s\n", help.constData());
    return int(error.code);
}

} // namespace drift::app
