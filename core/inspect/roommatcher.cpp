// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/roommatcher.h"

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr size_t leastForgotten = 1'000;

filter::Subject subjectOf(const RoomId &room, const StreamDetails &stream)
{
    filter::Subject subject{.room = room.text(), .key = stream.key.utf8};
    if (stream.lastSeq.value > 0)
        subject.seq = qint64(stream.lastSeq.value);
    subject.size = stream.bytes;
    subject.time = stream.touched;
    return subject;
}

} // namespace

RoomMatcher::RoomMatcher(const QByteArray &part) : m_part(part.toLower()) {}

RoomMatcher::RoomMatcher(const filter::Filter &filter, const RoomDetails &details) : m_evaluator(filter), m_details(&details) {}

filter::Fields RoomMatcher::fields()
{
    using filter::Field;
    return {Field::Room, Field::Key, Field::Seq, Field::Size, Field::Time};
}

bool RoomMatcher::matches(const RoomId &room)
{
    if (!m_evaluator)
        return m_part.isEmpty() || room.text().toLower().contains(m_part);
    const RoomContents *contents = m_details->find(room);
    if (!contents)
        return m_evaluator->matches({.room = room.text()});
    if (m_verdicts.size() > leastForgotten + 2 * m_details->rooms().size())
        m_verdicts.clear(); // most of those rooms are gone
    const auto [found, isNew] = m_verdicts.try_emplace(room);
    if (isNew || found->second.revision != contents->revision)
        found->second = {contents->revision, judge(room, *contents)};
    return found->second.isListed;
}

bool RoomMatcher::judge(const RoomId &room, const RoomContents &contents)
{
    if (contents.streams.empty())
        return m_evaluator->matches({.room = room.text()});
    return std::any_of(contents.streams.begin(), contents.streams.end(),
                       [&](const auto &stream) { return m_evaluator->matches(subjectOf(room, stream.second)); });
}

} // namespace drift::inspect
