// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/misusefinder.h"

#include <algorithm>

namespace drift::inspect {

using Kind = Misuse::Kind;
using protocol::ActionType;
using room::Outcome;

namespace {

// As the npm client writes it, this field first: {"apply":…,"i":…}.
bool looksLikeAction(const protocol::Value &value)
{
    const QByteArrayView bytes(value.bytes);
    if (value.encoding == protocol::Encoding::Json)
        return bytes.startsWith("{\"apply\":");
    constexpr char map = char(0xa0); // RFC 8949, section 3.1: major type 5
    return bytes.size() > 7 && (bytes[0] & char(0xe0)) == map && bytes.sliced(1).startsWith("\x65" "apply");
}

} // namespace

void MisuseFinder::fold(const journal::Event &event, const RoomDetails &details, const Timeline &timeline)
{
    if (m_asking.isDue(event.time))
        judge(event.time, details);
    const Place place{details, timeline, event.time};
    const auto *handled = std::get_if<journal::MessageHandled>(&event.what);
    if (!handled)
        m_asking.fold(event, place);
    else if (const auto *push = std::get_if<protocol::Push>(&handled->message))
        take(*handled, *push, place);
    else if (const auto *get = std::get_if<protocol::Get>(&handled->message))
        m_asking.asked(*handled, *get);
}

void MisuseFinder::judge(WallTime now, const RoomDetails &details)
{
    m_asking.judge(now, details, &m_found);
}

void MisuseFinder::take(const journal::MessageHandled &event, const protocol::Push &push, const Place &place)
{
    const ActionType type = push.action.type;
    if (type == ActionType::Relay || event.origin == journal::Origin::Window) // who works by hand is told at once
        return;
    const StreamDetails *stream = place.details.touched().stream;
    if (type == ActionType::Compact)
        compacted(event, push, place);
    else if (type == ActionType::Append && stream)
        appended(event, push, *stream, place);
    if (type != ActionType::Append && stream && stream->growth.isNews())
        grew(event, push, stream->growth, place);
}

void MisuseFinder::appended(const journal::MessageHandled &event, const protocol::Push &push, const StreamDetails &stream,
                            const Place &place)
{
    if (event.streamMessages > longStream)
        checkLength(event, push, stream, place);
    if (!event.sender.isNobody() && looksLikeAction(push.value))
        m_asking.wrote(event, stream, place, &m_found);
    m_asking.appended(event, push.key, place, &m_found);
}

// At 301 messages, and whenever there are twice as many: an append makes a stream longer by one.
void MisuseFinder::checkLength(const journal::MessageHandled &event, const protocol::Push &push, const StreamDetails &stream,
                               const Place &place)
{
    const qint64 times = (event.streamMessages - 1) / longStream;
    if ((event.streamMessages - 1) % longStream != 0 || (times & (times - 1)) != 0)
        return;
    const auto compacts = m_compacts.find(stream.serial);
    const bool isLong = compacts == m_compacts.end() ? looksLikeAction(push.value)
                                                     : event.streamMessages > manifold * compacts->second.longest;
    if (!isLong)
        return;
    Misuse misuse = place.misuse(Kind::NobodyCompacts, event, push.key);
    misuse.origin = journal::Origin::Client;
    misuse.client = {};
    misuse.address = {};
    misuse.amount = quint64(event.streamMessages);
    m_found.push_back(std::move(misuse));
}

void MisuseFinder::compacted(const journal::MessageHandled &event, const protocol::Push &push, const Place &place)
{
    if (event.outcome == Outcome::Refused) {
        Misuse misuse = place.misuse(Kind::RefusedCompact, event, push.key);
        misuse.seq = push.action.seq;
        misuse.said = event.refusal ? event.refusal->message : QByteArray();
        m_found.push_back(std::move(misuse));
        return;
    }
    const RoomContents *room = place.details.find(event.room);
    const StreamDetails *stream = room ? room->find(push.key) : nullptr;
    if (!stream)
        return;
    if (event.outcome == Outcome::CompactStale) {
        Misuse misuse = place.misuse(Kind::StaleCompact, event, push.key);
        misuse.seq = push.action.seq;
        m_found.push_back(std::move(misuse));
    } else if (!event.sender.isNobody()) {
        m_asking.wrote(event, *stream, place, &m_found);
    }
    checkRivals(event, push, stream->serial, place);
}

void MisuseFinder::checkRivals(const journal::MessageHandled &event, const protocol::Push &push, quint64 serial, const Place &place)
{
    if (m_compacts.size() >= mostCompacted && !m_compacts.contains(serial))
        m_compacts.clear();
    Compacts &compacts = m_compacts[serial];
    ++compacts.all;
    const bool areTwo = !event.sender.isNobody() && !compacts.by.isNobody() && event.sender != compacts.by;
    if (areTwo && push.action.seq <= compacts.upTo) {
        ++compacts.inVain;
        if (compacts.inVain >= fewestInVain && 2 * compacts.inVain >= compacts.all) {
            Misuse misuse = place.misuse(Kind::RivalCompacts, event, push.key);
            misuse.seq = push.action.seq;
            misuse.client = std::min(event.sender, compacts.by);
            misuse.other = std::max(event.sender, compacts.by);
            misuse.amount = compacts.inVain;
            misuse.steps = compacts.all;
            m_found.push_back(std::move(misuse));
        }
    }
    if (event.outcome != Outcome::Compacted)
        return;
    compacts.by = event.sender;
    compacts.upTo = push.action.seq;
    compacts.longest = std::max(compacts.longest, place.details.touched().messagesBefore);
}

void MisuseFinder::grew(const journal::MessageHandled &event, const protocol::Push &push, const ValueGrowth &growth, const Place &place)
{
    Misuse misuse = place.misuse(Kind::GrowingValue, event, push.key);
    misuse.from = quint64(growth.from());
    misuse.amount = quint64(event.payloadLetGo ? event.payloadBytes : push.value.bytes.size());
    misuse.steps = growth.longer();
    m_found.push_back(std::move(misuse));
}

} // namespace drift::inspect
