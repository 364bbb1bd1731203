// SPDX-License-Identifier: GPL-3.0-only
#include "app/display.h"

#include <QByteArrayList>
#include <QDir>
#include <QLibraryInfo>

#include <cstddef>
#include <cstring>
#include <memory>

#include <netdb.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace drift::app {

namespace {

using Environment = std::map<QByteArray, QByteArray>;

QByteArray variable(const Environment &environment, const char *name)
{
    const auto found = environment.find(name);
    return found == environment.end() ? QByteArray() : found->second;
}

// Whether something accepts there; a path that begins with '\0' is a name in Linux's abstract namespace.
bool acceptsLocally(const QByteArray &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return false;
    std::memcpy(address.sun_path, path.constData(), size_t(path.size()));
    const int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto length = socklen_t(offsetof(sockaddr_un, sun_path) + size_t(path.size()));
    const bool accepted = connect(descriptor, reinterpret_cast<const sockaddr *>(&address), length) == 0;
    close(descriptor);
    return accepted;
}

bool acceptsOver(const addrinfo &address)
{
    const int descriptor = socket(address.ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval patience{3, 0};
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience); // bounds connect(), socket(7)
    const bool accepted = connect(descriptor, address.ai_addr, address.ai_addrlen) == 0;
    close(descriptor);
    return accepted;
}

bool acceptsRemotely(const QByteArray &host, int port)
{
    addrinfo wanted = {};
    wanted.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    if (getaddrinfo(host.constData(), QByteArray::number(port).constData(), &wanted, &found) != 0)
        return false;
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner(found, freeaddrinfo);
    for (const addrinfo *address = found; address; address = address->ai_next) {
        if (acceptsOver(*address))
            return true;
    }
    return false;
}

// DISPLAY is [host]:number[.screen] (X(7)); without a host it is a socket of this machine.
bool opensX(const QByteArray &display)
{
    const qsizetype colon = display.lastIndexOf(':');
    if (colon < 0)
        return false;
    bool valid = false;
    const QByteArray number = display.sliced(colon + 1).split('.').first();
    const int server = number.toUShort(&valid);
    if (!valid)
        return false;
    const QByteArray host = display.first(colon);
    if (host.isEmpty() || host == "unix") {
        const QByteArray path = "/tmp/.X11-unix/X" + number;
        return acceptsLocally(path) || acceptsLocally('\0' + path);
    }
    return acceptsRemotely(host, 6000 + server);
}

bool opensWayland(const Environment &environment)
{
    const QByteArray name = variable(environment, "WAYLAND_DISPLAY");
    const QByteArray folder = variable(environment, "XDG_RUNTIME_DIR");
    return !name.isEmpty() && acceptsLocally(name.startsWith('/') ? name : folder + '/' + name);
}

// A display is of no use without Qt's plugin for it; that for Wayland is a package of its own.
bool hasPlugin(const char *pattern)
{
    const QDir folder(QLibraryInfo::path(QLibraryInfo::PluginsPath) + QStringLiteral("/platforms"));
    return !folder.entryList({QString::fromLatin1(pattern)}, QDir::Files).isEmpty();
}

} // namespace

QByteArray displayProblem(const Environment &environment)
{
    // QT_QPA_PLATFORM: names with options, "xcb;wayland:option". Only these two need a display server.
    const QByteArray asked = variable(environment, "QT_QPA_PLATFORM");
    bool x = asked.isEmpty();
    bool wayland = asked.isEmpty();
    for (const QByteArray &entry : asked.split(';')) {
        const QByteArray name = entry.split(':').first().trimmed();
        if (!name.isEmpty() && name != "xcb" && !name.startsWith("wayland"))
            return {};
        x = x || name == "xcb";
        wayland = wayland || name.startsWith("wayland");
    }
    const QByteArray display = variable(environment, "DISPLAY");
    if (x && opensX(display) && hasPlugin("libqxcb.so"))
        return {};
    if (wayland && opensWayland(environment) && hasPlugin("libqwayland*.so"))
        return {};
    const bool named = !display.isEmpty() || !variable(environment, "WAYLAND_DISPLAY").isEmpty();
    return named ? "the display cannot be opened" : "there is no display";
}

} // namespace drift::app
