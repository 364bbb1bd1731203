// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "relay/flushpace.h"

#include <functional>
#include <unordered_map>
#include <utility>
#include <vector>

namespace drift::relay {

// Whom something waits to be written to. Each is flushed at the end of the turn; those to whom a message to many in their room
// is to go, at the pace of that room (FlushPace), so that no room waits for another. But whoever sent one does not wait for
// the room: a client that sends the next when the one before came back goes on, and what it sends gathers for the others.
// Thread: the relay's. Owner: Relay.
class FlushQueue
{
public:
    static constexpr size_t fewestPaced = 8; // recipients; a message to fewer is written at the end of the turn

    // Who writes; at most once in the queue.
    class Writer
    {
    public:
        virtual void flush(Instant time) = 0;
        [[nodiscard]] bool isQueued() const { return m_queuedIn != nullptr; }

    protected:
        virtual ~Writer() = default;

    private:
        friend class FlushQueue;
        std::vector<Writer *> *m_queuedIn = nullptr;
        bool m_goesAhead = false; // is among m_ahead as well
    };

    using Clock = std::function<Instant()>;
    explicit FlushQueue(Clock clock = now) : m_clock(std::move(clock)) {}
    FlushQueue(const FlushQueue &) = delete;
    FlushQueue &operator=(const FlushQueue &) = delete;

    void add(Writer &writer)
    {
        if (writer.m_queuedIn)
            return;
        writer.m_queuedIn = m_current;
        m_current->push_back(&writer);
    }
    // To be called before it goes, also by itself while it is flushed.
    void forget(Writer &writer);

    // For as long as it stands, who is added takes part in the pace of the room: one message, of that many bytes, goes to that
    // many in it. `sender`: null where it is no client in the room.
    class Broadcast
    {
    public:
        Broadcast(FlushQueue &queue, const RoomId &room, size_t recipients, qsizetype size, Writer *sender)
            : m_queue(queue)
            , m_before(queue.m_current)
        {
            if (recipients >= fewestPaced)
                queue.beginMessage(room, size, sender);
        }
        ~Broadcast() { m_queue.m_current = m_before; }
        Broadcast(const Broadcast &) = delete;
        Broadcast &operator=(const Broadcast &) = delete;

    private:
        FlushQueue &m_queue;
        std::vector<Writer *> *const m_before;
    };
    // The room is no more. Who waits in it is flushed at the end of the turn.
    void forget(const RoomId &room);

    // Somebody waits for nothing but the end of the turn.
    [[nodiscard]] bool isEmpty() const { return m_unpaced.empty() && m_ahead.empty(); }
    // A turn has ended: flushes whoever is to be. Who is added meanwhile is of the next turn.
    void endTurn();
    // When somebody is due for whom the turn's end was too early; Instant::max() where nobody is.
    [[nodiscard]] Instant nextDue() const;

private:
    struct Crowd
    {
        FlushPace pace;
        std::vector<Writer *> waiting;
        bool isListed = false; // among those in which somebody waits
    };

    void beginMessage(const RoomId &room, qsizetype size, Writer *sender);
    void list(Crowd &crowd);
    void flushAhead(Instant time);
    void flush(std::vector<Writer *> &writers, Instant time);

    Clock m_clock;
    std::vector<Writer *> m_unpaced;
    std::vector<Writer *> m_ahead; // of a room; each is in its crowd as well
    std::vector<Writer *> *m_current = &m_unpaced;
    std::unordered_map<RoomId, Crowd> m_crowds; // of the rooms in which a message went to many
    std::vector<Crowd *> m_listed;
    std::vector<Crowd *> m_judged;    // of the turn that ends; those that go meanwhile are null
    std::vector<Writer *> m_flushing; // likewise
};

} // namespace drift::relay
