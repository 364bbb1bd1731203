// SPDX-License-Identifier: GPL-3.0-only
#include "loop.h"

#include "fail.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace drift::load {
namespace {

constexpr std::size_t connectingAtOnce = 32; // below the shortest listen queue in use (QTcpServer's 50)
constexpr auto connectPatience = std::chrono::seconds(30);
constexpr std::size_t readSize = 256 * 1024;
constexpr int eventsPerTurn = 512;

} // namespace

void Receiver::closed(Connection &client)
{
    fail("client %zu was closed by the server, code %d", client.index(), client.closeCode());
}

Loop::Loop(std::uint16_t port, Receiver &receiver)
    : m_port(port)
    , m_receiver(receiver)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(readSize, '\0')
{
}

Loop::~Loop()
{
    close(m_epoll);
}

void Loop::offerDeflate()
{
    m_lines = "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover; client_no_context_takeover\r\n";
}

void Loop::connect(std::size_t count, const std::function<std::string(std::size_t)> &pathOf, int receiveBuffer)
{
    const std::size_t target = m_clients.size() + count;
    while (m_open < target) {
        while (m_clients.size() < target && m_clients.size() - m_open < connectingAtOnce) {
            const std::size_t index = m_clients.size();
            add(std::make_unique<Connection>(index, m_port, pathOf(index), receiveBuffer, m_lines));
        }
        const std::size_t before = m_open;
        if (!turnUntil([&] { return m_open > before; }, connectPatience))
            fail("%zu of %zu clients are open, and no more come in", m_open, target);
    }
}

void Loop::reconnect(std::size_t index, const std::string &path)
{
    m_replaced.push_back(std::move(m_clients[index]));
    m_clients[index] = std::make_unique<Connection>(index, m_port, path, 0, m_lines);
    watch(*m_clients[index]);
}

bool Loop::open(std::size_t index) const
{
    return m_clients[index]->state() == Connection::State::Open;
}

void Loop::send(std::size_t index, std::string_view text)
{
    m_clients[index]->send(text);
    queue(*m_clients[index]);
}

void Loop::setStalled(std::size_t index, bool stalled)
{
    m_clients[index]->m_stalled = stalled;
    watch(*m_clients[index]);
}

void Loop::drop(std::size_t index)
{
    if (open(index))
        --m_open;
    m_clients[index]->drop();
}

void Loop::reset(std::size_t index)
{
    if (open(index))
        --m_open;
    m_clients[index]->reset();
}

void Loop::turn(std::chrono::nanoseconds wait)
{
    flush();
    epoll_event events[eventsPerTurn];
    const auto left = std::max(wait, std::chrono::nanoseconds(0));
    const timespec timeout{time_t(left.count() / 1'000'000'000), long(left.count() % 1'000'000'000)};
    const int count = epoll_pwait2(m_epoll, events, eventsPerTurn, &timeout, nullptr);
    for (int i = 0; i < count; ++i) {
        auto &client = *static_cast<Connection *>(events[i].data.ptr);
        if (client.state() == Connection::State::Closed)
            continue;
        if (events[i].events & EPOLLOUT) {
            if (client.m_state == Connection::State::Connecting)
                client.m_state = Connection::State::Handshaking;
            queue(client);
        }
        if (!client.m_stalled && (events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)))
            read(client);
    }
    flush();
    m_replaced.clear();
}

bool Loop::turnUntil(const std::function<bool()> &done, std::chrono::nanoseconds patience)
{
    const auto deadline = Clock::now() + patience;
    while (!done()) {
        const auto left = deadline - Clock::now();
        if (left <= std::chrono::nanoseconds(0))
            return false;
        turn(std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(100)));
    }
    return true;
}

void Loop::add(std::unique_ptr<Connection> client)
{
    watch(*client);
    m_clients.push_back(std::move(client));
}

void Loop::watch(Connection &client)
{
    if (client.fd() < 0)
        return;
    std::uint32_t wanted = client.m_stalled ? 0u : std::uint32_t(EPOLLIN);
    if (client.wantsToWrite())
        wanted |= EPOLLOUT;
    if (wanted == client.m_events)
        return;
    epoll_event event{};
    event.events = wanted;
    event.data.ptr = &client;
    // A stalled client leaves the set: a socket that is in it reports its end again and again until it is read.
    const int change = wanted == 0 ? EPOLL_CTL_DEL : client.m_events == 0 ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    if (epoll_ctl(m_epoll, change, client.fd(), &event) != 0)
        fail("epoll refuses a socket: %s", std::strerror(errno));
    client.m_events = wanted;
}

void Loop::queue(Connection &client)
{
    if (client.m_queued)
        return;
    client.m_queued = true;
    m_toWrite.push_back(&client);
}

void Loop::flush()
{
    for (Connection *client : m_toWrite) {
        client->m_queued = false;
        if (client->state() == Connection::State::Closed || client->state() == Connection::State::Connecting)
            continue;
        client->write();
        watch(*client);
    }
    m_toWrite.clear();
}

void Loop::read(Connection &client)
{
    const bool skips = client.m_toSkip > 0;
    const ssize_t got = recv(client.fd(), m_buffer.data(), skips ? std::min(client.m_toSkip, m_buffer.size()) : m_buffer.size(),
                             skips ? MSG_TRUNC : 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        if (client.state() != Connection::State::Open)
            fail("client %zu could not connect: %s", client.index(), got < 0 ? std::strerror(errno) : "closed");
        --m_open;
        client.ended(1006);
        m_receiver.closed(client);
        return;
    }
    m_bytesReceived += std::uint64_t(got);
    if (skips) {
        client.m_toSkip -= std::size_t(got);
        return;
    }
    const std::string_view bytes(m_buffer.data(), std::size_t(got));
    if (client.m_rest.empty()) {
        client.m_rest.assign(bytes.substr(take(client, bytes)));
    } else { // a large frame comes in many pieces: what is there of it stays where it is
        client.m_rest.append(bytes);
        client.m_rest.erase(0, take(client, client.m_rest));
    }
}

std::size_t Loop::take(Connection &client, std::string_view bytes)
{
    std::size_t taken = 0;
    while (client.state() != Connection::State::Closed) {
        const std::string_view left = bytes.substr(taken);
        const bool open = client.state() == Connection::State::Open;
        const std::size_t size = open ? takeOneFrame(client, left) : takeHandshake(client, left);
        if (size == 0)
            return taken;
        taken += size;
    }
    return bytes.size();
}

std::size_t Loop::takeHandshake(Connection &client, std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const std::string_view head = bytes.substr(0, end);
    if (!head.starts_with("HTTP/1.1 101") || head.find("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=") == std::string_view::npos)
        fail("client %zu was refused: %.*s", client.index(), int(bytes.size()), bytes.data());
    client.m_state = Connection::State::Open;
    ++m_open;
    client.m_out += client.m_early;
    queue(client);
    return end + 4;
}

std::size_t Loop::takeOneFrame(Connection &client, std::string_view bytes)
{
    Taken taken = takeFrame(bytes);
    if (!taken.frame && !taken.broken && bytes.size() > m_looksAt)
        taken = peekFrame(bytes, m_looksAt);
    if (taken.broken || (taken.frame && taken.frame->compressed && m_lines.empty()))
        fail("client %zu received a frame that no server may send", client.index());
    if (!taken.frame)
        return 0;
    handle(client, *taken.frame);
    const std::size_t here = std::min(taken.size, bytes.size());
    client.m_toSkip = taken.size - here;
    return here;
}

void Loop::handle(Connection &client, const Frame &frame)
{
    switch (frame.opcode) {
    case Opcode::Text:
        m_receiver.received(client, frame.compressed ? m_peek.beginningOf(frame.payload) : frame.payload);
        break;
    case Opcode::Ping:
        client.sendPong(frame.payload);
        queue(client);
        break;
    case Opcode::Close:
        --m_open;
        client.ended(closeCode(frame.payload));
        m_receiver.closed(client);
        break;
    case Opcode::Pong:
    case Opcode::Binary:
        break;
    }
}

} // namespace drift::load
