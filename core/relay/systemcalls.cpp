// SPDX-License-Identifier: GPL-3.0-only
#include "relay/systemcalls.h"

#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace drift::relay::systemcalls {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__) // they look into the library's functions

qsizetype receive(int descriptor, char *data, qsizetype size)
{
    return ::recv(descriptor, data, size_t(size), MSG_DONTWAIT);
}

qsizetype send(int descriptor, const void *data, qsizetype size)
{
    return ::send(descriptor, data, size_t(size), MSG_NOSIGNAL | MSG_DONTWAIT);
}

qsizetype send(int descriptor, std::span<iovec> parts)
{
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return ::sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

int waitForEvents(int epoll, std::span<epoll_event> events, std::chrono::milliseconds longest)
{
    return ::epoll_wait(epoll, events.data(), int(events.size()), int(longest.count()));
}

#else

qsizetype receive(int descriptor, char *data, qsizetype size)
{
    return syscall(SYS_recvfrom, descriptor, data, size, MSG_DONTWAIT, nullptr, nullptr);
}

qsizetype send(int descriptor, const void *data, qsizetype size)
{
    return syscall(SYS_sendto, descriptor, data, size, MSG_NOSIGNAL | MSG_DONTWAIT, nullptr, 0);
}

qsizetype send(int descriptor, std::span<iovec> parts)
{
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    return syscall(SYS_sendmsg, descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
}

// epoll_wait() is not a call of the system's own everywhere.
int waitForEvents(int epoll, std::span<epoll_event> events, std::chrono::milliseconds longest)
{
    return int(syscall(SYS_epoll_pwait, epoll, events.data(), int(events.size()), int(longest.count()), nullptr, 0));
}

#endif

} // namespace drift::relay::systemcalls
