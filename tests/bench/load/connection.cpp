// SPDX-License-Identifier: GPL-3.0-only
#include "connection.h"

#include "fail.h"

#include <cerrno>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace drift::load {

Connection::Connection(std::size_t index, std::uint16_t port, std::string_view path, int receiveBuffer, std::string_view lines)
    : m_index(index)
    , m_mask(0x9E3779B9u ^ std::uint32_t(index))
{
    m_fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_fd < 0)
        fail("client %zu gets no socket: %s", index, std::strerror(errno));
    const int on = 1;
    setsockopt(m_fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (receiveBuffer > 0)
        setsockopt(m_fd, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(m_fd, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0 && errno != EINPROGRESS)
        fail("client %zu cannot connect: %s", index, std::strerror(errno));
    // The key and its answer are the example of RFC 6455, 1.3; Loop checks the answer.
    m_out = "GET " + std::string(path) + " HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(port)
          + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
    m_out.append(lines).append("\r\n");
}

Connection::~Connection()
{
    drop();
}

void Connection::send(std::string_view text)
{
    appendFrame(m_state == State::Open ? m_out : m_early, Opcode::Text, text, nextMask());
}

void Connection::write()
{
    while (m_written < m_out.size()) {
        const ssize_t done = ::send(m_fd, m_out.data() + m_written, m_out.size() - m_written, MSG_NOSIGNAL);
        if (done < 0 && (errno == EAGAIN || errno == EINTR))
            return;
        if (done < 0) // what ended it is for reading to find out: a Close frame may be waiting there
            break;
        m_written += std::size_t(done);
    }
    m_out.clear();
    m_written = 0;
}

void Connection::drop()
{
    if (m_fd >= 0)
        close(m_fd);
    m_fd = -1;
    m_state = State::Closed;
}

void Connection::reset()
{
    const linger now{1, 0};
    setsockopt(m_fd, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    drop();
}

std::uint32_t Connection::nextMask()
{
    m_mask ^= m_mask << 13; // xorshift: any mask that differs from frame to frame will do here
    m_mask ^= m_mask >> 17;
    m_mask ^= m_mask << 5;
    return m_mask;
}

void Connection::ended(int code)
{
    m_closeCode = code;
    drop();
}

} // namespace drift::load
