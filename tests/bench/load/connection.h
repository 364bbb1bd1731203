// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "frame.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace drift::load {

// One client: a non-blocking socket, its handshake and what is on its way out. Owner and driver: Loop.
class Connection
{
public:
    enum class State : std::uint8_t { Connecting, Handshaking, Open, Closed };

    // Begins to connect to 127.0.0.1:`port`; `path` is the room's connect path with its query. A positive
    // `receiveBuffer` fixes the kernel's buffer (bytes), for a client that is to stall early. `lines` are further ones of
    // the handshake, each with its end.
    Connection(std::size_t index, std::uint16_t port, std::string_view path, int receiveBuffer, std::string_view lines = {});
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] std::size_t index() const { return m_index; }
    [[nodiscard]] int fd() const { return m_fd; }
    [[nodiscard]] State state() const { return m_state; }
    // The server's close code; 1006 where the connection ended without a Close frame, 0 while it is open.
    [[nodiscard]] int closeCode() const { return m_closeCode; }

    // Queues a text message; Loop writes it when it next runs, or once the handshake is over.
    void send(std::string_view text);
    void sendPong(std::string_view payload) { appendFrame(m_out, Opcode::Pong, payload, nextMask()); }

    [[nodiscard]] bool wantsToWrite() const { return m_state == State::Connecting || m_written < m_out.size(); }
    // Writes what the socket takes.
    void write();
    // Drops the socket at once, as a browser tab that is closed.
    void drop();
    // Drops it with an RST: its port is free again at once.
    void reset();

private:
    friend class Loop;

    std::uint32_t nextMask();
    void ended(int code);

    const std::size_t m_index;
    int m_fd = -1;
    State m_state = State::Connecting;
    int m_closeCode = 0;
    std::uint32_t m_mask;
    std::uint32_t m_events = 0; // what epoll was last asked for
    bool m_stalled = false;     // does not read
    bool m_queued = false;      // stands in the loop's list of those that have something to write
    std::string m_out;
    std::string m_early; // what was sent before the handshake was over
    std::size_t m_written = 0;
    std::string m_rest; // the beginning of a frame, or of the handshake's answer
    std::size_t m_toSkip = 0; // bytes of a frame that nobody wants to see
};

} // namespace drift::load
