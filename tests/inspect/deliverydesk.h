// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/delivery.h"
#include "inspect/detailsevents.h"
#include "inspect/inspector.h"

#include <QTest>

namespace drift::test {

using namespace inspect;
using protocol::ActionType;
using room::Outcome;
using room::Taking;
using State = DeliveryLine::State;
using Why = DeliveryLine::Why;
using Written = DeliveryLine::Written;

// An inspector that is told what happens in one room, with the times that the test says.
struct Desk
{
    Inspector inspector;
    double time = 1;
    quint64 seq = 0;

    Desk()
    {
        fold(journal::Snapshot{});
        fold(journal::RoomOpened{roomNamed("a")});
    }
    template<typename What>
    void fold(What what)
    {
        inspector.fold({at(time), std::move(what)});
    }
    void join(quint64 client, Taking taking = Taking::Grace)
    {
        fold(journal::ClientJoined{roomNamed("a"), ClientId{client}, "10.0.0.1:" + QByteArray::number(client), {}, taking});
    }
    void decide(quint64 client, Taking taking, std::optional<StreamKey> key = {})
    {
        fold(journal::ClientDecided{roomNamed("a"), ClientId{client}, taking, key});
    }
    void leave(quint64 client, quint16 code = 1000) { fold(journal::ClientLeft{roomNamed("a"), ClientId{client}, code}); }
    void figures(quint64 client, qint64 waiting, std::chrono::milliseconds waitingFor = {})
    {
        journal::ClientFigures figures;
        figures.client = ClientId{client};
        figures.waitingBytes = waiting;
        figures.waitingFor = waitingFor;
        fold(journal::Figures{{figures}, 1, 0});
    }
    // The row of a message; `given`: who got it at once.
    quint64 handle(quint64 sender, protocol::ClientMessage message, Outcome outcome, std::vector<ClientId> given = {})
    {
        journal::MessageHandled handled;
        handled.room = roomNamed("a");
        handled.sender = ClientId{sender};
        handled.origin = sender == 0 ? journal::Origin::Http : journal::Origin::Client;
        handled.message = std::move(message);
        handled.outcome = outcome;
        handled.seq = {++seq};
        handled.delivered = qint64(given.size());
        if (!given.empty())
            handled.recipients = std::make_shared<const std::vector<ClientId>>(std::move(given));
        if (outcome == Outcome::Refused)
            handled.refusal = protocol::Error{protocol::ErrorCode::CompactAhead, "no"};
        fold(std::move(handled));
        return inspector.timeline().end() - 1;
    }
    quint64 relay(std::vector<ClientId> given = {}, quint64 sender = 0)
    {
        return handle(sender, DetailsFixture::push("k", ActionType::Relay), Outcome::Relayed, std::move(given));
    }
    std::vector<DeliveryLine> lines(quint64 row) const { return deliveryOf(inspector.details(), inspector.timeline(), row); }
    // The line of a client; fails where there is not exactly one.
    DeliveryLine line(quint64 row, quint64 client) const
    {
        std::optional<DeliveryLine> found;
        for (const DeliveryLine &each : lines(row)) {
            if (each.client.value != client)
                continue;
            if (found)
                QTest::qFail("two lines of one client", __FILE__, __LINE__);
            found = each;
        }
        if (!found)
            QTest::qFail("no line of that client", __FILE__, __LINE__);
        return found.value_or(DeliveryLine{});
    }
};

} // namespace drift::test
