// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

namespace drift::inspect {

// Tells whether a value that is replaced again and again only grows: a list inside of a shared state, to which everybody adds
// and from which nobody takes away, is sent whole to everybody each time.
// It takes an eighth less to be another value, and so does more than twice as much at once.
// Thread: its owner's. Owner: a stream's details.
class ValueGrowth
{
public:
    static constexpr qint64 large = 16 * 1024; // bytes, before it is worth a word
    static constexpr qint64 manifold = 8;      // of what it began with
    static constexpr quint32 steps = 32;       // times that it became longer
    static constexpr qint64 jump = 4 * 1024;   // bytes; what is added below that is never a jump

    // The value is that long now. Whether it is to be told: as soon as it is all of the above, and again whenever it doubled.
    bool take(qint64 bytes)
    {
        const bool isOther = m_last == 0 || bytes < m_last - m_last / 8 || (bytes > 2 * m_last && bytes > m_last + jump);
        if (isOther) {
            *this = {};
            m_from = bytes;
        }
        m_longer += !isOther && bytes > m_last;
        m_last = bytes;
        m_isNews = m_longer >= steps && bytes >= large && bytes >= manifold * m_from && bytes >= 2 * m_told;
        if (m_isNews)
            m_told = bytes;
        return m_isNews;
    }

    [[nodiscard]] bool isNews() const { return m_isNews; } // of the last take()
    [[nodiscard]] qint64 from() const { return m_from; }   // bytes
    [[nodiscard]] quint32 longer() const { return m_longer; }

    friend bool operator==(const ValueGrowth &, const ValueGrowth &) = default;

private:
    qint64 m_from = 0;
    qint64 m_last = 0; // 0: there was none
    qint64 m_told = 0;
    quint32 m_longer = 0;
    bool m_isNews = false;
};

} // namespace drift::inspect
