// SPDX-License-Identifier: GPL-3.0-only
#include "newroom.h"

#include "fail.h"

#include <string_view>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

namespace drift::load {
namespace {

constexpr std::string_view request = "POST /new HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
constexpr std::string_view before = "{\"room\":\"";

std::string answer(std::uint16_t port)
{
    const int socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    std::string text;
    if (connect(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0
        && send(socket, request.data(), request.size(), MSG_NOSIGNAL) == ssize_t(request.size())) {
        char bytes[4096];
        ssize_t size = 0;
        while ((size = recv(socket, bytes, sizeof bytes, 0)) > 0)
            text.append(bytes, std::size_t(size));
    }
    close(socket);
    return text;
}

} // namespace

std::string newRoom(std::uint16_t port)
{
    const std::string text = answer(port);
    const std::size_t at = text.find(before);
    if (at == std::string::npos)
        fail("no room was made: %s", text.c_str());
    const std::size_t begin = at + before.size();
    return text.substr(begin, text.find('"', begin) - begin);
}

} // namespace drift::load
