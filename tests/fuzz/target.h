// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QMap>

#include <cstdio>
#include <cstdlib>

// What a fuzz target is made with; how to add one stands at the top of tests/fuzz/CMakeLists.txt.
namespace drift::fuzz {

// A name that the file has in its corpus, for what a failed check says; nothing under libFuzzer, which keeps the file.
inline QByteArray currentFile; // NOLINT: set by one test, read when it dies

[[noreturn]] inline void fail(const char *check, const char *file, int line)
{
    std::fprintf(stderr, "%s:%d: does not hold: %s %s\n", file, line, check, currentFile.constData());
    std::abort();
}

using Target = void (*)(QByteArrayView input);

// Every target that is linked in, by its name.
inline QMap<QByteArray, Target> &targets()
{
    static QMap<QByteArray, Target> all;
    return all;
}

} // namespace drift::fuzz

// Not Q_ASSERT, which a release build leaves out.
#define FUZZ_CHECK(condition) ((condition) ? void() : drift::fuzz::fail(#condition, __FILE__, __LINE__))

// libFuzzer knows one function by its name; the replaying test has all of them in one executable.
#ifdef DRIFT_LIBFUZZER
#define DRIFT_FUZZ_ENTRY(name) \
    extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size) \
    { \
        fuzz_##name(QByteArrayView(data, qsizetype(size))); \
        return 0; \
    }
#else
#define DRIFT_FUZZ_ENTRY(name) \
    [[maybe_unused]] static const auto registered_##name = drift::fuzz::targets().insert(#name, fuzz_##name);
#endif

#define DRIFT_FUZZ_TARGET(name) \
    static void fuzz_##name(QByteArrayView input); \
    DRIFT_FUZZ_ENTRY(name) \
    static void fuzz_##name([[maybe_unused]] QByteArrayView input)
