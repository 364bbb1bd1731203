// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <chrono>
#include <span>

struct epoll_event;
struct iovec;

// The calls that every turn of a relay thread makes. The C library's own are cancellation points, and in a process with
// more than one thread each of them pays two locked instructions for a pthread_cancel() that nobody calls (pthreads(7)).
// All are as their namesakes in section 2 of the manual, with errno, and return at once but for waitForEvents().
// Thread: any.
namespace drift::relay::systemcalls {

[[nodiscard]] qsizetype receive(int descriptor, char *data, qsizetype size); // recv(2)
// No SIGPIPE where the peer is gone.
[[nodiscard]] qsizetype send(int descriptor, const void *data, qsizetype size);
[[nodiscard]] qsizetype send(int descriptor, std::span<iovec> parts); // sendmsg(2)
// epoll_wait(2); for ever where the time is negative.
[[nodiscard]] int waitForEvents(int epoll, std::span<epoll_event> events, std::chrono::milliseconds longest);

} // namespace drift::relay::systemcalls
