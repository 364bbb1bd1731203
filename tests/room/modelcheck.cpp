// SPDX-License-Identifier: GPL-3.0-only
#include "room/modelcheck.h"

#include "room/registry.h"

#include <algorithm>

namespace drift::room::testing {

namespace {

// The rooms as the relay works them: a room is opened by what needs one, whoever is too slow is taken out.
class Rooms
{
public:
    Rooms(protocol::Limits limits, const Fault &fault)
        : m_limits(limits)
        , m_fault(fault)
    {
        if (m_fault.limits)
            m_fault.limits(m_limits);
    }

    Step carryOut(Operation operation);

private:
    using Kind = Operation::Kind;

    void work(Room &room, const Operation &operation, Step &step);
    void deliver(ClientId sender, Effects effects, const Room &room, Step &step);
    void lookAround(const RoomId &id, Step &step);

    protocol::Limits m_limits;
    const Fault &m_fault;
    Usage m_usage;
    Registry m_registry{m_limits, m_usage};
    Instant m_now;
};

Step Rooms::carryOut(Operation operation)
{
    Step step;
    if (m_fault.operation)
        m_fault.operation(operation);
    m_now += operation.elapsed;
    const RoomId id = roomId(operation.room);
    if (operation.kind == Kind::Sweep) {
        step.swept = m_registry.sweep(m_now);
        std::sort(step.swept.begin(), step.swept.end());
    } else if (operation.kind == Kind::Leave || operation.kind == Kind::GraceEnds) {
        if (Room *room = m_registry.find(id))
            work(*room, operation, step);
    } else if (const auto room = m_registry.open(id, m_now)) {
        work(**room, operation, step);
    } else {
        step.roomRefused = true;
    }
    lookAround(id, step);
    return step;
}

void Rooms::work(Room &room, const Operation &operation, Step &step)
{
    const bool isMember = room.taking(operation.client).has_value();
    switch (operation.kind) {
    case Kind::Join:
        if (!isMember)
            room.join(operation.client, operation.subscribe);
        break;
    case Kind::JoinDebug:
        if (!isMember)
            deliver(operation.client, room.joinDebug(operation.client), room, step);
        break;
    case Kind::Leave:
        room.leave(operation.client);
        m_registry.touch(room.id(), m_now);
        break;
    case Kind::GraceEnds:
        deliver(operation.client, room.graceEnded(operation.client), room, step);
        break;
    case Kind::Message:
        deliver(operation.client, room.handle(operation.client, operation.message), room, step);
        for (const ClientId slow : step.overloaded)
            room.leave(slow);
        break;
    case Kind::Sweep:
        break;
    }
}

void Rooms::deliver(ClientId sender, Effects effects, const Room &room, Step &step)
{
    if (m_fault.effects)
        m_fault.effects(effects);
    for (const Delivery &delivery : effects.deliveries) {
        const auto &recipients = *delivery.recipients;
        // Promised of recipients: members, in rising order, none twice. What is not shows as a message to nobody.
        const bool good = std::adjacent_find(recipients.begin(), recipients.end(), std::greater_equal<>()) == recipients.end()
                && std::all_of(recipients.begin(), recipients.end(), [&](ClientId id) { return room.taking(id).has_value(); });
        if (!good)
            step.received[ClientId{}].push_back(delivery.message->message());
        for (const ClientId recipient : recipients)
            step.received[recipient].push_back(delivery.message->message());
    }
    if (effects.answer) {
        if (auto *error = std::get_if<protocol::Error>(&*effects.answer))
            error->message.clear(); // its sentence is for people
        step.received[sender].push_back(*std::move(effects.answer));
    }
    step.outcome = effects.outcome;
    step.seq = effects.seq;
    step.takers = effects.takers;
    step.kept = effects.kept;
    step.streamMessages = effects.streamMessages;
    step.streamBytes = effects.streamBytes;
    step.overloaded = std::move(effects.overloaded);
    std::sort(step.overloaded.begin(), step.overloaded.end());
}

void Rooms::lookAround(const RoomId &id, Step &step)
{
    step.rooms = m_registry.count();
    step.retained = m_usage.retained.value();
    const Room *room = m_registry.find(id);
    if (!room)
        return;
    step.lastSeq = room->lastSeq();
    for (const auto &[key, stream] : room->store().streams())
        step.streams[key] = stream.entries;
    for (quint64 client = 0; client < 10; ++client) {
        if (const auto taking = room->taking(ClientId{client}))
            step.members[ClientId{client}] = {*taking, room->keysOf(ClientId{client})};
    }
    if (room->memberCount() != qsizetype(step.members.size()))
        step.members.clear();
}

// Both sides, one operation at a time.
class Pair
{
public:
    Pair(const protocol::Limits &limits, const Fault &fault) : m_rooms(limits, fault), m_model(limits) {}

    // Do both sides still agree?
    [[nodiscard]] bool carryOut(const Operation &operation)
    {
        m_ofRooms = m_rooms.carryOut(operation);
        m_ofModel = m_model.carryOut(operation);
        return m_ofRooms == m_ofModel;
    }
    [[nodiscard]] SequenceNumber lastSeq() const { return m_ofModel.lastSeq; }
    [[nodiscard]] Difference difference(Operations operations) const
    {
        return {std::move(operations), describe(m_ofRooms), describe(m_ofModel)};
    }

private:
    Rooms m_rooms;
    NaiveModel m_model;
    Step m_ofRooms;
    Step m_ofModel;
};

} // namespace

std::optional<Difference> check(const Operations &operations, const protocol::Limits &limits, const Fault &fault)
{
    Pair pair(limits, fault);
    for (auto it = operations.begin(); it != operations.end(); ++it) {
        if (!pair.carryOut(*it))
            return pair.difference({operations.begin(), std::next(it)});
    }
    return std::nullopt;
}

protocol::Limits limitsOf(quint64 seed)
{
    return OperationSource(seed).limits();
}

std::optional<Difference> checkRandomly(quint64 seed, int count, const Fault &fault)
{
    OperationSource source(seed);
    const protocol::Limits limits = source.limits();
    Pair pair(limits, fault);
    Operations operations;
    while (int(operations.size()) < count) {
        operations.push_back(source.next());
        if (!pair.carryOut(operations.back()))
            return pair.difference(std::move(operations));
        source.setLastSeq(operations.back().room, pair.lastSeq());
    }
    return std::nullopt;
}

Difference shrink(Difference difference, const protocol::Limits &limits, const Fault &fault)
{
    for (size_t chunk = difference.operations.size() / 2; chunk > 0;) {
        bool sparedAny = false;
        for (size_t at = 0; at < difference.operations.size();) {
            Operations fewer = difference.operations;
            const auto begin = fewer.begin() + qsizetype(at);
            fewer.erase(begin, begin + qsizetype(std::min(chunk, fewer.size() - at)));
            if (auto still = check(fewer, limits, fault)) {
                difference = *std::move(still); // and whatever came after the operation that shows it is gone too
                sparedAny = true;
            } else {
                at += chunk;
            }
        }
        // With single ones the round is repeated until none can be spared.
        if (chunk > 1)
            chunk /= 2;
        else if (!sparedAny)
            break;
    }
    return difference;
}

QByteArray describe(const Difference &difference, const protocol::Limits &limits)
{
    QByteArray text = "limits: max-keys " + QByteArray::number(limits.maxKeys) + ", max-stream-messages "
            + QByteArray::number(limits.maxStreamMessages) + ", max-stream-bytes " + QByteArray::number(limits.maxStreamBytes)
            + ", max-retained " + QByteArray::number(limits.maxRetained) + ", max-waiting " + QByteArray::number(limits.maxWaiting)
            + ", max-rooms " + QByteArray::number(limits.maxRooms) + ", room-ttl "
            + QByteArray::number(qint64(limits.roomTtl.count())) + "ms\n";
    for (const Operation &operation : difference.operations)
        text += describe(operation) + '\n';
    return text + "the rooms:\n" + difference.rooms + "the model:\n" + difference.model;
}

} // namespace drift::room::testing
