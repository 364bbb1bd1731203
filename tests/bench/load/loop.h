// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "connection.h"
#include "peek.h"

#include <chrono>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace drift::load {

using Clock = std::chrono::steady_clock;

// What a load does with what its clients receive.
class Receiver
{
public:
    virtual ~Receiver() = default;
    virtual void received(Connection &client, std::string_view text) = 0;
    // The server ended the connection. Unless a load expects that, it is a failure.
    virtual void closed(Connection &client);
};

// All clients of a load, driven by one epoll in one thread.
class Loop
{
public:
    Loop(std::uint16_t port, Receiver &receiver);
    ~Loop();
    Loop(const Loop &) = delete;
    Loop &operator=(const Loop &) = delete;

    // Every client from here on offers to take compressed messages; what they say is not compressed.
    void offerDeflate();
    // Of messages larger than that many bytes only so much is looked at: they are handed on when that has come, and the
    // system throws the rest away. One core has to do for all clients, and one's megabytes would keep the others waiting here.
    void skipBehind(std::size_t bytes) { m_looksAt = bytes; }
    // Connects `count` more clients, no more than a listen queue of them at once, and returns once all are open
    // (30 s without progress is a failure). `pathOf` gives the connect path of the client with an index.
    void connect(std::size_t count, const std::function<std::string(std::size_t)> &pathOf, int receiveBuffer = 0);
    // Puts a new connection in the place of one that was dropped; open() tells when it is there.
    void reconnect(std::size_t index, const std::string &path);

    [[nodiscard]] std::uint64_t bytesReceived() const { return m_bytesReceived; }
    [[nodiscard]] std::size_t size() const { return m_clients.size(); }
    [[nodiscard]] bool open(std::size_t index) const;
    [[nodiscard]] const Connection &client(std::size_t index) const { return *m_clients[index]; }

    void send(std::size_t index, std::string_view text);
    // Stops or resumes reading from a client.
    void setStalled(std::size_t index, bool stalled);
    void drop(std::size_t index);
    // The same with an RST: a load that makes thousands a second would run out of ports.
    void reset(std::size_t index);

    // Writes what is queued, then handles what is ready, waiting for it no longer than `wait`.
    void turn(std::chrono::nanoseconds wait);
    // Turns until `done` or until `patience` is over; says whether it was done.
    bool turnUntil(const std::function<bool()> &done, std::chrono::nanoseconds patience);

private:
    void add(std::unique_ptr<Connection> client);
    void watch(Connection &client);
    void queue(Connection &client);
    void flush();
    void read(Connection &client);
    std::size_t take(Connection &client, std::string_view bytes);
    std::size_t takeHandshake(Connection &client, std::string_view bytes);
    std::size_t takeOneFrame(Connection &client, std::string_view bytes);
    void handle(Connection &client, const Frame &frame);

    const std::uint16_t m_port;
    Receiver &m_receiver;
    int m_epoll;
    std::size_t m_open = 0;
    std::vector<std::unique_ptr<Connection>> m_clients;
    std::vector<Connection *> m_toWrite;
    std::vector<std::unique_ptr<Connection>> m_replaced; // until the end of the turn that may still name them
    std::string m_buffer;
    std::uint64_t m_bytesReceived = 0;
    std::size_t m_looksAt = std::numeric_limits<std::size_t>::max();
    std::string m_lines; // of each handshake
    Peek m_peek;
};

} // namespace drift::load
