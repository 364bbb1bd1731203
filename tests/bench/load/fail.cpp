// SPDX-License-Identifier: GPL-3.0-only
#include "fail.h"

#include <cstdarg>
#include <cstdio>
#include <cstdlib>

namespace drift::load {

void fail(const char *format, ...)
{
    std::fputs("drift_load: ", stderr);
    va_list arguments;
    va_start(arguments, format);
    std::vfprintf(stderr, format, arguments);
    va_end(arguments);
    std::fputc('\n', stderr);
    std::_Exit(1); // no destructors: the server goes with us, see Server
}

} // namespace drift::load
