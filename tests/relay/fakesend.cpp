// SPDX-License-Identifier: GPL-3.0-only
#include "relay/fakesend.h"

#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

using namespace drift::relay::testing;

extern "C" ssize_t send(int descriptor, const void *bytes, size_t size, int flags)
{
    iovec part{const_cast<void *>(bytes), size};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    return sendmsg(descriptor, &message, flags);
}

extern "C" ssize_t sendmsg(int descriptor, const msghdr *message, int flags)
{
    if (sendAllowance < 0 || !(flags & MSG_DONTWAIT))
        return syscall(SYS_sendmsg, descriptor, message, flags);
    ssize_t taken = 0;
    for (size_t i = 0; i < message->msg_iovlen; ++i) {
        const qsizetype size = std::min(qsizetype(message->msg_iov[i].iov_len), sendAllowance);
        sent.append(static_cast<const char *>(message->msg_iov[i].iov_base), size);
        sendAllowance -= size;
        taken += size;
    }
    if (taken == 0)
        errno = EAGAIN;
    return taken > 0 ? taken : -1;
}
