// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QtGlobal>

#include <array>
#include <limits>
#include <vector>

namespace drift::inspect {

// Buckets of one width, of which so many are kept: `width * count` back from the newest.
struct TimeTier
{
    std::chrono::milliseconds width;
    qint64 count;
};

// The bucket of that width that a moment falls into; they count from 1970 (UTC), also backwards.
[[nodiscard]] inline qint64 bucketAt(WallTime time, std::chrono::milliseconds width)
{
    const qint64 moment = std::chrono::floor<std::chrono::milliseconds>(time).time_since_epoch().count();
    return (moment >= 0 ? moment : moment - (width.count() - 1)) / width.count();
}
[[nodiscard]] inline WallTime beginOf(qint64 bucket, std::chrono::milliseconds width)
{
    return WallTime(std::chrono::milliseconds(bucket * width.count()));
}

// Figures over time in a memory that is set from the beginning: what was lately in narrow buckets, what was long ago in wide
// ones. A bucket bears its number, so time may leap: nothing is cleared, and what it costs does not depend on how far.
// `Figures` are nothing by default and can be added up (+=). `tiers`: the narrowest first, each width a multiple of the first.
// Thread: its owner's.
template<typename Figures, const auto &tiers>
class TimeTiers
{
public:
    static constexpr size_t tierCount = tiers.size();

    // Where a moment belongs, in each tier: the same for everything that is counted at that moment.
    class Places
    {
    public:
        // Cheap where it is still the same bucket of the first tier.
        void moveTo(WallTime time)
        {
            const qint64 first = bucketAt(time, tiers[0].width);
            if (first == m_numbers[0])
                return;
            size_t offset = 0;
            for (size_t tier = 0; tier < tierCount; ++tier) {
                m_numbers[tier] = bucketAt(time, tiers[tier].width);
                m_slots[tier] = offset + slotOf(m_numbers[tier], tier);
                offset += size_t(tiers[tier].count);
            }
        }
        [[nodiscard]] qint64 number(size_t tier) const { return m_numbers[tier]; }

    private:
        friend class TimeTiers;
        std::array<qint64, tierCount> m_numbers{nowhere};
        std::array<size_t, tierCount> m_slots{};
    };

    TimeTiers() : m_buckets(size()) {}

    template<typename Added>
    void add(const Places &places, const Added &figures)
    {
        for (size_t tier = 0; tier < tierCount; ++tier) {
            Bucket &bucket = m_buckets[places.m_slots[tier]];
            if (bucket.number != places.m_numbers[tier])
                bucket = {places.m_numbers[tier], {}};
            bucket.figures += figures;
        }
    }

    // All that was counted there; where both have something for the same place, the newer stays.
    void add(const TimeTiers &other)
    {
        for (size_t i = 0; i < m_buckets.size(); ++i) {
            if (other.m_buckets[i].number == m_buckets[i].number)
                m_buckets[i].figures += other.m_buckets[i].figures;
            else if (other.m_buckets[i].number > m_buckets[i].number)
                m_buckets[i] = other.m_buckets[i];
        }
    }

    // Null where nothing was counted then. What is farther back than its tier keeps must not be asked for.
    [[nodiscard]] const Figures *find(size_t tier, qint64 number) const
    {
        size_t offset = 0;
        for (size_t before = 0; before < tier; ++before)
            offset += size_t(tiers[before].count);
        const Bucket &bucket = m_buckets[offset + slotOf(number, tier)];
        return bucket.number == number ? &bucket.figures : nullptr;
    }

    // The narrowest tier that keeps what was then, when `newest` is the last moment; the widest where none does.
    [[nodiscard]] static size_t tierFor(WallTime from, WallTime newest)
    {
        for (size_t tier = 0; tier + 1 < tierCount; ++tier) {
            if (bucketAt(from, tiers[tier].width) >= oldest(tier, newest))
                return tier;
        }
        return tierCount - 1;
    }
    // The first bucket of the tier that is kept then.
    [[nodiscard]] static qint64 oldest(size_t tier, WallTime newest) { return bucketAt(newest, tiers[tier].width) - tiers[tier].count + 1; }

private:
    static constexpr qint64 nowhere = std::numeric_limits<qint64>::min();

    struct Bucket
    {
        qint64 number = nowhere;
        Figures figures = {};
    };

    static size_t slotOf(qint64 number, size_t tier)
    {
        const qint64 slot = number % tiers[tier].count;
        return size_t(slot < 0 ? slot + tiers[tier].count : slot);
    }
    static size_t size()
    {
        size_t buckets = 0;
        for (const TimeTier &tier : tiers)
            buckets += size_t(tier.count);
        return buckets;
    }

    std::vector<Bucket> m_buckets;
};

} // namespace drift::inspect
