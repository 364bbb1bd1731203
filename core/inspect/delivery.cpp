// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/delivery.h"

#include <algorithm>

namespace drift::inspect {

using Kind = TimelineRow::Kind;
using State = DeliveryLine::State;
using Why = DeliveryLine::Why;
using Written = DeliveryLine::Written;
using room::Outcome;
using room::Taking;

namespace {

// Tells of one row.
class Teller
{
public:
    Teller(const RoomDetails &details, const TimelineRow &row, quint64 number, const StreamKey &key)
        : m_details(details), m_row(row), m_number(number), m_key(key)
    {
    }

    [[nodiscard]] std::vector<DeliveryLine> ofAll(const RoomId &room) const
    {
        std::vector<DeliveryLine> lines;
        const auto tell = [&](const ClientDetails &client) {
            if (client.wasThereFor(m_number) && isConcerned(client))
                lines.push_back(of(client));
        };
        for (const ClientDetails &client : m_details.left()) {
            if (client.room == room)
                tell(client);
        }
        if (const RoomContents *contents = m_details.find(room)) {
            for (const auto &[id, client] : contents->clients)
                tell(client);
        }
        std::sort(lines.begin(), lines.end(), [](const auto &a, const auto &b) { return a.client < b.client; });
        addForgotten(lines);
        if (m_row.sender.isNobody() && m_row.isMessage())
            lines.insert(lines.begin(), ofNobody());
        return lines;
    }

private:
    // A get and a ping are between the sender and the relay.
    [[nodiscard]] bool isConcerned(const ClientDetails &client) const
    {
        return m_row.isPush() || m_row.kind == Kind::Edit || client.id == m_row.sender;
    }
    [[nodiscard]] bool isGivenTo(ClientId client) const
    {
        return m_row.recipients && std::binary_search(m_row.recipients->begin(), m_row.recipients->end(), client);
    }

    [[nodiscard]] DeliveryLine of(const ClientDetails &client) const
    {
        DeliveryLine line{.client = client.id, .address = client.address, .sender = client.id == m_row.sender,
                          .taking = client.takingAt(m_number).taking, .left = client.left};
        for (const auto &[key, since] : client.keys)
            line.keys += since <= m_number;
        if (isGivenTo(client.id)) {
            line.state = State::Given;
            setWritten(line, client, m_row.time);
        } else if (m_row.outcome == Outcome::Refused || !m_row.isPush()) {
            setAnswer(line, client);
        } else if (line.taking == Taking::Debug) {
            setShown(line, client);
        } else if (!m_row.isNumbered()) {
            line.why = m_row.outcome == Outcome::CompactStale ? Why::Ignored : Why::NotBroadcast;
        } else if (line.taking == Taking::Grace) {
            setKept(line, client);
        } else {
            setWhyNot(line, client);
        }
        return line;
    }

    void setAnswer(DeliveryLine &line, const ClientDetails &client) const
    {
        if (m_row.kind == Kind::Edit)
            line.taking == Taking::Debug ? setShown(line, client) : void(line.why = Why::NotBroadcast);
        else if (!line.sender)
            line.why = Why::Refused;
        else if (m_row.kind == Kind::Get && m_row.withoutReplay && m_row.outcome != Outcome::Refused)
            line.why = Why::NoReplay;
        else
            line.state = State::Answered;
    }

    void setShown(DeliveryLine &line, const ClientDetails &client) const
    {
        if (m_row.outcome == Outcome::CompactStale) {
            line.why = Why::Ignored;
            return;
        }
        line.state = State::Shown;
        setWritten(line, client, m_row.time);
    }

    void setKept(DeliveryLine &line, const ClientDetails &client) const
    {
        const TakingSince *decision = client.decisionAfter(m_number);
        if (!decision) {
            line.state = client.left ? State::KeptLost : State::Kept;
            return;
        }
        line.decided = *decision;
        line.state = isKeyed(decision->taking) ? State::KeptDropped : State::KeptGiven;
        if (line.state == State::KeptGiven)
            setWritten(line, client, decision->time);
    }

    void setWhyNot(DeliveryLine &line, const ClientDetails &client) const
    {
        const auto asked = client.keys.find(m_key);
        if (!isKeyed(line.taking) || (asked != client.keys.end() && asked->second <= m_number)) {
            line.why = Why::Unknown;
        } else if (asked != client.keys.end()) {
            line.why = Why::AskedLater;
            line.askedAt = asked->second;
        } else {
            line.why = client.keysUnnamed > 0 ? Why::KeysUnknown : Why::NeverAsked;
        }
    }

    // What was put into its outbox at that time. What waits is written in order, and an outbox that was empty later on
    // holds nothing from before. An init that is asked for may stand at the front and count its wait anew.
    void setWritten(DeliveryLine &line, const ClientDetails &client, WallTime time) const
    {
        if (time <= m_details.emptyAt(client)) {
            line.written = Written::Yes;
        } else if (client.left) {
            line.written = Written::NeverTold;
        } else if (client.figures && time <= m_details.figuresAt(client)) {
            line.waitingBytes = client.figures->waitingBytes;
            line.waitingFor = client.figures->waitingFor;
            line.written = time >= m_details.figuresAt(client) - line.waitingFor ? Written::Waiting : Written::Perhaps;
        }
    }

    // Those that were given it and are not remembered any more.
    void addForgotten(std::vector<DeliveryLine> &lines) const
    {
        if (!m_row.recipients)
            return;
        const size_t known = lines.size();
        for (const ClientId client : *m_row.recipients) {
            const auto end = lines.begin() + qsizetype(known);
            const auto found = std::lower_bound(lines.begin(), end, client, [](const auto &line, ClientId id) { return line.client < id; });
            if (found == end || found->client != client)
                lines.push_back({.client = client, .known = false, .sender = client == m_row.sender, .state = State::Given});
        }
        std::inplace_merge(lines.begin(), lines.begin() + qsizetype(known), lines.end(),
                           [](const auto &a, const auto &b) { return a.client < b.client; });
    }

    // HTTP and the window are in no room: they get the answer to a request.
    [[nodiscard]] DeliveryLine ofNobody() const
    {
        const bool answered = m_row.outcome == Outcome::Refused || (!m_row.isPush() && !m_row.withoutReplay);
        return {.sender = true, .state = answered ? State::Answered : State::NotGiven, .why = Why::NotAMember};
    }

    const RoomDetails &m_details;
    const TimelineRow &m_row;
    const quint64 m_number;
    const StreamKey m_key;
};

} // namespace

std::vector<DeliveryLine> deliveryOf(const RoomDetails &details, const Timeline &timeline, quint64 number)
{
    const TimelineRow &row = timeline.row(number);
    if (!row.isMessage() && row.kind != Kind::Edit)
        return {};
    const StreamKey key = row.hasStream() ? timeline.streamKey(row.stream) : StreamKey();
    return Teller(details, row, number, key).ofAll(timeline.roomId(row.room));
}

} // namespace drift::inspect
