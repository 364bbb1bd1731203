// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <atomic>
#include <mutex>
#include <utility>
#include <vector>

namespace drift {

// The border between two threads, and the one lock in the house. One side pushes, the other takes all that
// is there in one swap; nothing is posted per item. Bounded by bytes: what does not fit is refused, and the
// pushing side decides what to let go of and how to say so.
// Thread: any on either side. Owner: whoever wires the two sides together; it outlives both.
// `Batch` is what holds them: a container with push_back(), for every sort of item that is pushed, and empty().
template<typename T, typename Batch = std::vector<T>>
class BatchQueue
{
public:
    explicit BatchQueue(qint64 maxBytes) : m_maxBytes(maxBytes) {}

    // False, and nothing changed, where the item would take the queue past its bytes. An empty queue takes
    // an item of any size.
    [[nodiscard]] bool push(T &&item, qint64 bytes) { return push(std::move(item), bytes, m_maxBytes); }
    // The same within fewer bytes than its own.
    template<typename Item>
    [[nodiscard]] bool push(Item &&item, qint64 bytes, qint64 maxBytes)
    {
        const std::lock_guard lock(m_mutex);
        const qint64 bytesThen = this->bytes() + bytes;
        if (!m_items.empty() && bytesThen > maxBytes)
            return false;
        m_items.push_back(std::forward<Item>(item));
        m_bytes.store(bytesThen, std::memory_order_relaxed);
        return true;
    }

    // Everything that waits, oldest first; the queue is empty afterwards. It goes on with the memory of `emptied`, so that the
    // pushing side does not spend its time on making room.
    [[nodiscard]] Batch takeAll(Batch emptied = {})
    {
        const std::lock_guard lock(m_mutex);
        std::swap(emptied, m_items);
        m_bytes.store(0, std::memory_order_relaxed);
        return emptied;
    }

    // As of now, without waiting for the other side.
    [[nodiscard]] qint64 bytes() const { return m_bytes.load(std::memory_order_relaxed); }

    [[nodiscard]] qint64 maxBytes() const { return m_maxBytes; }

private:
    std::mutex m_mutex;
    Batch m_items;
    std::atomic<qint64> m_bytes = 0; // changed under the lock alone
    const qint64 m_maxBytes;
};

} // namespace drift
