// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomevents.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;

namespace {

protocol::Limits fewBytesInAStream()
{
    protocol::Limits limits;
    limits.maxStreamBytes = 500;
    return limits;
}

// A room with two members that has just been handed a message by the first.
class Scene
{
public:
    explicit Scene(const protocol::ClientMessage &message) : m_message(message)
    {
        m_room.join(ClientId{1}, room::Subscribe::Room);
        m_room.join(ClientId{2}, room::Subscribe::Room);
        m_effects = m_room.handle(ClientId{1}, m_message);
    }

    [[nodiscard]] journal::MessageHandled told(bool letGo = false) const
    {
        return messageHandled(m_room, ClientId{1}, journal::Origin::Client, m_message, m_effects, letGo);
    }

private:
    protocol::Limits m_limits = fewBytesInAStream();
    room::Retained m_retained;
    room::Room m_room{*RoomId::parse("r"), m_limits, m_retained};
    protocol::ClientMessage m_message;
    room::Effects m_effects;
};

protocol::Push append(const QByteArray &value)
{
    return {StreamKey{"k"}, {value, protocol::Encoding::Json}, {protocol::ActionType::Append, {}}};
}

} // namespace

class TestRoomEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellWhatBecameOfAMessage()
    {
        const auto handled = Scene(append("1234")).told();
        QCOMPARE(handled.room.text(), "r");
        QVERIFY(handled.sender == ClientId{1});
        QVERIFY(handled.outcome == room::Outcome::Stored);
        QVERIFY(handled.message == protocol::ClientMessage(append("1234")));
        QCOMPARE(handled.payloadBytes, 4);
        QVERIFY(!handled.payloadLetGo);
        QCOMPARE(handled.delivered, 2);
        QCOMPARE(handled.streamMessages, 1);
        QVERIFY(!handled.refusal);
    }

    void letTheValueGoAndKeepItsSize()
    {
        const auto handled = Scene(append("1234")).told(true);
        QVERIFY(handled.payloadLetGo);
        QCOMPARE(handled.payloadBytes, 4);
        QCOMPARE(std::get<protocol::Push>(handled.message).value.bytes, "null");
        QCOMPARE(std::get<protocol::Push>(handled.message).key.utf8, "k");
    }

    void letNothingGoOfWhatPushesNothing()
    {
        const auto handled = Scene(protocol::Get{StreamKey{"k"}, {}}).told(true);
        QVERIFY(!handled.payloadLetGo);
        QCOMPARE(handled.payloadBytes, 0);
    }

    void sayWhyARoomRefused()
    {
        const auto handled = Scene(append(QByteArray(1000, '1'))).told();
        QVERIFY(handled.outcome == room::Outcome::Refused);
        QVERIFY(handled.refusal);
        QVERIFY(!handled.refusal->message.isEmpty());
    }

    void nameTheEndingsThatAreProblems()
    {
        using Ending = Connection::Ending;
        using Kind = journal::Problem::Kind;
        QVERIFY(problemOf(Ending::Violation) == Kind::ProtocolViolation);
        QVERIFY(problemOf(Ending::BadMessages) == Kind::BadMessage);
        QVERIFY(problemOf(Ending::TooSlow) == Kind::SlowClient);
        QVERIFY(problemOf(Ending::Silent) == Kind::PingTimeout);
        for (const Ending usual : {Ending::ByPeer, Ending::Broken, Ending::NoRoom, Ending::ByHand, Ending::Stopping})
            QVERIFY(!problemOf(usual));
    }
};

QTEST_APPLESS_MAIN(TestRoomEvents)
#include "tst_roomevents.moc"
