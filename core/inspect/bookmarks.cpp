// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/bookmarks.h"

#include <iterator>

namespace drift::inspect {

bool Bookmarks::add(quint64 number)
{
    if (find(number))
        return true;
    if (!m_timeline.contains(number) || m_all.size() >= most)
        return false;
    const TimelineRow &row = m_timeline.row(number);
    Bookmark bookmark{.number = number, .time = row.time, .kind = row.kind};
    if (row.isMessage() && row.isNumbered())
        bookmark.seq = row.seq;
    if (row.hasRoom())
        bookmark.room = m_timeline.roomId(row.room);
    if (row.hasStream())
        bookmark.key = m_timeline.streamKey(row.stream);
    if (m_removed.number == number && !m_removed.note.isEmpty())
        bookmark.note = m_removed.note;
    m_all.emplace(number, std::move(bookmark));
    Q_EMIT changed();
    return true;
}

void Bookmarks::remove(quint64 number)
{
    const auto found = m_all.find(number);
    if (found == m_all.end())
        return;
    m_removed = std::move(found->second);
    m_all.erase(found);
    Q_EMIT changed();
}

void Bookmarks::setNote(quint64 number, const QString &note)
{
    const auto found = m_all.find(number);
    if (found == m_all.end() || found->second.note == note)
        return;
    found->second.note = note.left(longestNote);
    Q_EMIT changed();
}

const Bookmark *Bookmarks::find(quint64 number) const
{
    const auto found = m_all.find(number);
    return found == m_all.end() ? nullptr : &found->second;
}

size_t Bookmarks::gaveWay() const
{
    return size_t(std::distance(m_all.begin(), m_all.lower_bound(m_timeline.first())));
}

std::optional<quint64> Bookmarks::next(std::optional<quint64> from, int direction, const std::function<bool(quint64)> &isWanted) const
{
    std::optional<quint64> nearest; // behind `from` in that direction
    std::optional<quint64> farthest; // the first one at the other end
    const auto isBefore = [direction](quint64 a, quint64 b) { return direction > 0 ? a < b : a > b; };
    for (const auto &[number, bookmark] : m_all) {
        if (number == from || !isWanted(number))
            continue;
        if ((!from || isBefore(*from, number)) && (!nearest || isBefore(number, *nearest)))
            nearest = number;
        if (!farthest || isBefore(number, *farthest))
            farthest = number;
    }
    return nearest ? nearest : farthest;
}

} // namespace drift::inspect
