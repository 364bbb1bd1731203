// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"

#include <deque>

namespace drift::relay {

// Where connections wait that have much to read or to write, so that those with little do not wait for them. In every round
// of the relay's thread the small ones come first: what they sent is read, and what waits for them is written. Then the
// lane moves one slice in each direction and no more, however many stand in it and however much each of them has: a small
// message waits for at most readSlice + writeSlice bytes of large ones (over TLS reading takes what came at once, up to
// twice as much), and for one large message that has just come whole.
// Reading goes in turn, a slice for each. Writing does not: if all moved on together, all would be done at the end; one
// after the other the first are done early and nobody later. So who has begun goes on before those who have not, while its
// peer takes what it gets, until nothing waits or longestRun bytes were written, and then stands at the back.
// Thread: the relay's. Owner: Relay. It has no socket and no clock; who is in it, is called from serve() alone.
class BulkLane
{
public:
    static constexpr qint64 readSlice = 64 * protocol::KiB;
    static constexpr qint64 writeSlice = 64 * protocol::KiB;
    static constexpr qint64 longestRun = 8 * protocol::MiB; // the largest message that there is by default, and as much again

    enum class Progress : quint8 {
        Done,    // nothing waits any more
        More,    // the slice is used up
        Blocked, // the peer takes no more for now
    };
    struct Written
    {
        qint64 bytes = 0;
        Progress progress = Progress::Done;
    };

    // Who waits in the lane, at most once for each direction. It leaves the lane when it is its turn to read, and where it
    // comes to no More in writing.
    class Rider
    {
    public:
        // So many bytes at most. Returns how many there were; it may come again.
        virtual qint64 readBulk(qint64 most) = 0;
        virtual Written writeBulk(qint64 most) = 0;
        // It was Blocked, and is to come again when its peer takes more.
        virtual void leftBlocked() = 0;

        [[nodiscard]] bool waitsToRead() const { return m_waitsToRead; }
        [[nodiscard]] bool waitsToWrite() const { return m_waitsToWrite; }

    protected:
        virtual ~Rider() = default;

    private:
        friend class BulkLane;
        bool m_waitsToRead = false;
        bool m_waitsToWrite = false;
        qint64 m_run = 0; // bytes that it may still write in front of the others
    };

    void addReader(Rider &rider);
    void addWriter(Rider &rider);
    // To be called before it goes, also by itself while it is served.
    void forget(Rider &rider);

    [[nodiscard]] bool isEmpty() const { return m_readers.empty() && m_begun.empty() && m_fresh.empty(); }
    // The lane's part of a round.
    void serve();

private:
    void read();
    void write();

    std::deque<Rider *> m_readers;
    std::deque<Rider *> m_begun; // those who write first
    std::deque<Rider *> m_fresh;
};

} // namespace drift::relay
