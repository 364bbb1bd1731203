// SPDX-License-Identifier: GPL-3.0-only
#include "app/systemd.h"

#include <cstddef>
#include <cstring>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace drift::app {

bool notifyManager(const QByteArray &socket, const QByteArray &state)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    const bool known = socket.startsWith('/') || socket.startsWith('@');
    if (!known || size_t(socket.size()) >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, socket.constData(), size_t(socket.size()));
    if (socket.startsWith('@'))
        address.sun_path[0] = '\0';
    const int descriptor = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0)
        return false;
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(socket.size()));
    const ssize_t sent = sendto(descriptor, state.constData(), size_t(state.size()), MSG_NOSIGNAL,
                                reinterpret_cast<const sockaddr *>(&address), length);
    close(descriptor);
    return sent == state.size();
}

} // namespace drift::app
