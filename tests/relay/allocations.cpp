// SPDX-License-Identifier: GPL-3.0-only
#include "relay/allocations.h"

#include <atomic>
#include <cstddef>

namespace drift::relay::testing {

namespace {

std::atomic<quint64> counted = 0;
thread_local bool leftOut = false;

void count() noexcept
{
    if (!leftOut)
        counted.fetch_add(1, std::memory_order_relaxed);
}

} // namespace

quint64 allocations()
{
    return counted;
}

void leaveThisThreadOut()
{
    leftOut = true;
}

} // namespace drift::relay::testing

// glibc's own, under the names that it keeps for those who replace them.
extern "C" {
void *__libc_malloc(std::size_t size) noexcept;
void *__libc_calloc(std::size_t count, std::size_t size) noexcept;
void *__libc_realloc(void *old, std::size_t size) noexcept;

void *malloc(std::size_t size) noexcept
{
    drift::relay::testing::count();
    return __libc_malloc(size);
}

void *calloc(std::size_t count, std::size_t size) noexcept
{
    drift::relay::testing::count();
    return __libc_calloc(count, size);
}

void *realloc(void *old, std::size_t size) noexcept
{
    drift::relay::testing::count();
    return __libc_realloc(old, size);
}
}
