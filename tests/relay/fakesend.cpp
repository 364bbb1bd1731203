// SPDX-License-Identifier: GPL-3.0-only
#include "relay/fakesend.h"

#include "relay/systemcalls.h"

#include <sys/epoll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

using namespace drift::relay::testing;

namespace drift::relay::systemcalls {

qsizetype receive(int descriptor, char *data, qsizetype size)
{
    return recv(descriptor, data, size_t(size), MSG_DONTWAIT);
}

qsizetype send(int descriptor, const void *data, qsizetype size)
{
    iovec part{const_cast<void *>(data), size_t(size)};
    return send(descriptor, std::span(&part, 1));
}

qsizetype send(int descriptor, std::span<iovec> parts)
{
    if (sendAllowance < 0) {
        msghdr message{};
        message.msg_iov = parts.data();
        message.msg_iovlen = parts.size();
        return sendmsg(descriptor, &message, MSG_NOSIGNAL | MSG_DONTWAIT);
    }
    qsizetype taken = 0;
    for (const iovec &part : parts) {
        const qsizetype size = std::min(qsizetype(part.iov_len), sendAllowance);
        sent.append(static_cast<const char *>(part.iov_base), size);
        sendAllowance -= size;
        taken += size;
    }
    if (taken == 0)
        errno = EAGAIN;
    return taken > 0 ? taken : -1;
}

int waitForEvents(int epoll, std::span<epoll_event> events, std::chrono::milliseconds longest)
{
    return epoll_wait(epoll, events.data(), int(events.size()), int(longest.count()));
}

} // namespace drift::relay::systemcalls
