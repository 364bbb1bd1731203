// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <atomic>
#include <utility>

namespace drift {

// How much there is of something that several threads use together. What is claimed within a limit never passes it, however
// many claim at once.
// Thread: any.
class SharedCount
{
public:
    [[nodiscard]] qint64 value() const { return m_value.load(std::memory_order_relaxed); }

    // So much more. False, and nothing changed, where that would pass the limit; 0 is none.
    [[nodiscard]] bool claim(qint64 amount, qint64 limit)
    {
        qint64 before = value();
        do {
            if (limit != 0 && before + amount > limit)
                return false;
        } while (!m_value.compare_exchange_weak(before, before + amount, std::memory_order_relaxed));
        return true;
    }
    void release(qint64 amount) { m_value.fetch_sub(amount, std::memory_order_relaxed); }

    // One of what is counted, for as long as this lives; or none.
    class Place
    {
    public:
        Place() = default;
        Place(Place &&other) noexcept : m_count(std::exchange(other.m_count, nullptr)) {}
        Place &operator=(Place &&other) noexcept
        {
            std::swap(m_count, other.m_count);
            return *this;
        }
        ~Place()
        {
            if (m_count)
                m_count->release(1);
        }
        explicit operator bool() const { return m_count; }

    private:
        friend class SharedCount;
        explicit Place(SharedCount *count) : m_count(count) {}

        SharedCount *m_count = nullptr;
    };
    // None where the limit is reached. The count outlives the place.
    [[nodiscard]] Place take(qint64 limit) { return Place(claim(1, limit) ? this : nullptr); }

private:
    std::atomic<qint64> m_value = 0;
};

} // namespace drift
