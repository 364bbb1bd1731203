// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <new>
#include <utility>

namespace drift {

// An allocator for what is made and let go again all the time, one at a time, by std::allocate_shared(): each thread keeps the memory
// of the last one that it let go, for the next.
// Thread: any; what one thread made may be let go in another.
template<typename T> class Recycling
{
public:
    using value_type = T;

    Recycling() = default;
    template<typename U> Recycling(const Recycling<U> &) {}

    [[nodiscard]] T *allocate(std::size_t count)
    {
        void *kept = count == 1 ? std::exchange(spare.memory, nullptr) : nullptr;
        return static_cast<T *>(kept ? kept : ::operator new(count * sizeof(T)));
    }
    void deallocate(T *memory, std::size_t count)
    {
        if (count == 1 && !spare.memory)
            spare.memory = memory;
        else
            ::operator delete(memory);
    }

    template<typename U> bool operator==(const Recycling<U> &) const { return true; }

private:
    static_assert(alignof(T) <= __STDCPP_DEFAULT_NEW_ALIGNMENT__);

    struct Spare
    {
        void *memory = nullptr;
        ~Spare() { ::operator delete(std::exchange(memory, nullptr)); }
    };
    static inline thread_local Spare spare;
};

} // namespace drift
