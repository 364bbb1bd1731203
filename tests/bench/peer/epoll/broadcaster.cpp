// SPDX-License-Identifier: GPL-3.0-only
#include "broadcaster.h"

#include "accept.h"
#include "frames.h"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace drift::bare {
namespace {

constexpr std::size_t readSize = 256 * 1024;
constexpr std::size_t mostWaiting = 16 * 1024 * 1024; // as ours by default
constexpr int eventsPerTurn = 512;
constexpr std::uint8_t text = 0x1;
constexpr std::uint8_t closing = 0x8;
constexpr std::uint8_t ping = 0x9;
constexpr std::uint8_t pong = 0xA;

} // namespace

Broadcaster::Broadcaster()
    : m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_buffer(readSize, '\0')
{
}

Broadcaster::~Broadcaster()
{
    for (const auto &[fd, member] : m_members)
        close(fd);
    if (m_listener >= 0)
        close(m_listener);
    close(m_epoll);
}

std::uint16_t Broadcaster::listen()
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto *any = reinterpret_cast<sockaddr *>(&address);
    if (bind(m_listener, any, size) != 0 || ::listen(m_listener, 1024) != 0 || getsockname(m_listener, any, &size) != 0)
        return 0;
    epoll_event event{};
    event.events = EPOLLIN; // data.ptr stays null: that is the listener
    epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_listener, &event);
    return ntohs(address.sin_port);
}

void Broadcaster::run()
{
    for (;;)
        turn();
}

void Broadcaster::turn()
{
    std::array<epoll_event, eventsPerTurn> events;
    const int count = epoll_wait(m_epoll, events.data(), eventsPerTurn, -1);
    for (int i = 0; i < count; ++i) {
        auto *member = static_cast<Member *>(events[std::size_t(i)].data.ptr);
        if (!member) {
            acceptAll();
            continue;
        }
        if (events[std::size_t(i)].events & EPOLLOUT)
            writeRest(*member);
        if (events[std::size_t(i)].events & (EPOLLIN | EPOLLHUP | EPOLLERR))
            read(*member);
    }
    for (Room *room : m_toFlush)
        flush(*room);
    m_toFlush.clear();
    if (!m_broken.empty())
        removeBroken();
}

void Broadcaster::acceptAll()
{
    for (;;) {
        const int fd = accept4(m_listener, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0)
            return;
        const int on = 1;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        auto member = std::make_unique<Member>();
        member->fd = fd;
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.ptr = member.get();
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, fd, &event);
        m_members.insert_or_assign(fd, std::move(member));
    }
}

void Broadcaster::read(Member &member)
{
    const std::size_t kept = member.in.size();
    if (m_buffer.size() < kept + readSize)
        m_buffer.resize(2 * (kept + readSize));
    std::memcpy(m_buffer.data(), member.in.data(), kept);
    const ssize_t got = recv(member.fd, m_buffer.data() + kept, m_buffer.size() - kept, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return;
    if (got <= 0) {
        breakOff(member);
        return;
    }
    const std::size_t size = kept + std::size_t(got);
    std::size_t taken = member.room ? 0 : takeRequest(member, {m_buffer.data(), size});
    if (member.room)
        taken += takeFrames(member, m_buffer.data() + taken, size - taken);
    member.in.assign(m_buffer, taken, size - taken);
}

std::size_t Broadcaster::takeRequest(Member &member, std::string_view bytes)
{
    const std::size_t end = bytes.find("\r\n\r\n");
    if (end == std::string_view::npos)
        return 0;
    const auto upgraded = upgrade(bytes.substr(0, end + 4));
    if (!upgraded) {
        breakOff(member);
        return bytes.size();
    }
    member.room = &m_rooms[std::string(upgraded->room)];
    member.place = member.room->members.size();
    member.room->members.push_back(&member);
    send(member, upgraded->response);
    return end + 4;
}

std::size_t Broadcaster::takeFrames(Member &member, char *data, std::size_t size)
{
    std::size_t taken = 0;
    while (!member.broken) {
        const Incoming frame = bare::takeFrame(data + taken, size - taken);
        if (frame.size == 0)
            break;
        taken += frame.size;
        if (frame.opcode == text) {
            relay(*member.room, frame.payload);
        } else if (frame.opcode == ping) {
            std::string answer;
            appendHeader(answer, pong, frame.payload.size());
            send(member, answer.append(frame.payload));
        } else if (frame.opcode == closing) {
            breakOff(member);
        }
    }
    return taken;
}

void Broadcaster::relay(Room &room, std::string_view message)
{
    constexpr std::string_view keyName = R"("key":")";
    constexpr std::string_view valueName = R"("value":)";
    const std::size_t key = message.find(keyName);
    const std::size_t keyEnd = message.find('"', key + keyName.size());
    const std::size_t value = message.find(valueName, keyEnd);
    if (key == message.npos || keyEnd == message.npos || value == message.npos)
        return;
    // The key with its quotes, and everything up to the brace that ends the message.
    const std::string_view keyText = message.substr(key + keyName.size() - 1, keyEnd + 2 - key - keyName.size());
    const std::string_view valueText = message.substr(value + valueName.size(), message.size() - 1 - value - valueName.size());
    std::array<char, 20> digits;
    const auto digitsEnd = std::to_chars(digits.data(), digits.data() + digits.size(), ++room.lastSeq).ptr;
    const std::string_view seq(digits.data(), std::size_t(digitsEnd - digits.data()));

    constexpr std::string_view parts[] = {R"({"type":"push","key":)", R"(,"seq":)", R"(,"value":)", "}"};
    std::size_t size = keyText.size() + seq.size() + valueText.size();
    for (const std::string_view part : parts)
        size += part.size();
    if (room.batch.empty())
        m_toFlush.push_back(&room);
    appendHeader(room.batch, text, size);
    room.batch.append(parts[0]).append(keyText).append(parts[1]).append(seq);
    room.batch.append(parts[2]).append(valueText).append(parts[3]);
}

void Broadcaster::flush(Room &room)
{
    for (Member *member : room.members)
        send(*member, room.batch);
    room.batch.clear();
}

void Broadcaster::send(Member &member, std::string_view bytes)
{
    if (member.broken)
        return;
    std::size_t sent = 0;
    if (member.out.empty()) {
        const ssize_t done = ::send(member.fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (done < 0 && errno != EAGAIN && errno != EINTR) {
            breakOff(member);
            return;
        }
        sent = done > 0 ? std::size_t(done) : 0;
        if (sent == bytes.size())
            return;
        watch(member, EPOLLIN | EPOLLOUT);
    }
    member.out.append(bytes.substr(sent));
    if (member.out.size() - member.written > mostWaiting)
        breakOff(member);
}

void Broadcaster::writeRest(Member &member)
{
    if (member.broken)
        return;
    const ssize_t done = ::send(member.fd, member.out.data() + member.written, member.out.size() - member.written, MSG_NOSIGNAL);
    if (done < 0 && errno != EAGAIN && errno != EINTR)
        breakOff(member);
    if (done > 0)
        member.written += std::size_t(done);
    if (member.written < member.out.size())
        return;
    member.out.clear();
    member.written = 0;
    watch(member, EPOLLIN);
}

void Broadcaster::watch(Member &member, std::uint32_t events)
{
    epoll_event event{};
    event.events = events;
    event.data.ptr = &member;
    epoll_ctl(m_epoll, EPOLL_CTL_MOD, member.fd, &event);
}

void Broadcaster::breakOff(Member &member)
{
    if (member.broken)
        return;
    member.broken = true;
    m_broken.push_back(&member);
}

void Broadcaster::removeBroken()
{
    for (Member *member : m_broken) {
        if (Room *room = member->room) {
            room->members.back()->place = member->place;
            room->members[member->place] = room->members.back();
            room->members.pop_back();
        }
        const int fd = member->fd;
        m_members.erase(fd);
        close(fd);
    }
    m_broken.clear();
}

} // namespace drift::bare
