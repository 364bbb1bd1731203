// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace drift::bare {

struct Room;

struct Member
{
    int fd = -1;
    Room *room = nullptr;  // none before the handshake is over
    std::size_t place = 0; // among the room's members
    std::string in;        // the beginning of a frame, or of the request
    std::string out;       // what the socket did not take
    std::size_t written = 0;
    bool broken = false;
};

struct Room
{
    std::vector<Member *> members;
    std::uint64_t lastSeq = 0;
    std::string batch; // the frames of this turn, the same bytes for every member
};

// The floor: what a broadcast costs with sockets and nothing else. One thread, one epoll, level-triggered; what arrives
// in a turn is put together once per room, and at the end of the turn each of its members gets it in one send. Of the
// protocol it knows a relay as drift_load writes it, without validating a byte.
class Broadcaster
{
public:
    Broadcaster();
    Broadcaster(const Broadcaster &) = delete;
    Broadcaster &operator=(const Broadcaster &) = delete;
    ~Broadcaster();

    // Listens on 127.0.0.1 and returns the port, 0 where it cannot.
    std::uint16_t listen();
    [[noreturn]] void run();

private:
    void turn();
    void acceptAll();
    void read(Member &member);
    std::size_t takeRequest(Member &member, std::string_view bytes);
    std::size_t takeFrames(Member &member, char *data, std::size_t size);
    void relay(Room &room, std::string_view message);
    void flush(Room &room);
    void send(Member &member, std::string_view bytes);
    void writeRest(Member &member);
    void watch(Member &member, std::uint32_t events);
    void breakOff(Member &member);
    void removeBroken();

    int m_epoll;
    int m_listener = -1;
    std::string m_buffer;
    std::unordered_map<std::string, Room> m_rooms;
    std::unordered_map<int, std::unique_ptr<Member>> m_members;
    std::vector<Room *> m_toFlush;
    std::vector<Member *> m_broken; // until the end of the turn that may still name them
};

} // namespace drift::bare
