// SPDX-License-Identifier: GPL-3.0-only
// Linked into every executable of the address sanitizer's build and into nothing else.

// Qt Network loads libcrypto when a HTTP server is made; what that sets up once is never given back.
extern "C" const char *__lsan_default_suppressions()
{
    return "leak:libcrypto.so\n";
}
