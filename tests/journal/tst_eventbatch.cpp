// SPDX-License-Identifier: GPL-3.0-only
#include "journal/eventbatch.h"

#include <QTest>

#include <deque>
#include <random>

using namespace drift;
using namespace drift::journal;

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

    [[nodiscard]] MessageView view(bool letGo = false) const
    {
        return {WallTime(std::chrono::seconds(7)), m_room.id(), ClientId{1}, Origin::Http, m_message, m_effects, letGo};
    }
    [[nodiscard]] MessageHandled told(bool letGo = false) const
    {
        return messageHandled(view(letGo));
    }

private:
    protocol::Limits m_limits = fewBytesInAStream();
    room::Retained m_retained;
    room::Room m_room{*RoomId::parse("r"), m_limits, m_retained};
    protocol::ClientMessage m_message;
    room::Effects m_effects;
};

protocol::Push push(protocol::ActionType type, const QByteArray &value, protocol::Encoding encoding = protocol::Encoding::Json)
{
    return {StreamKey{"k"}, {value, encoding}, {type, {}}};
}

protocol::Push append(const QByteArray &value)
{
    return push(protocol::ActionType::Append, value);
}

QByteArray text(qsizetype length)
{
    return '"' + QByteArray(length - 2, 'x') + '"';
}

// What came out is the event that would have been made at once.
void compare(const std::optional<Event> &event, const MessageView &message)
{
    QVERIFY(event);
    const auto &out = std::get<MessageHandled>(event->what);
    const MessageHandled in = messageHandled(message);
    QVERIFY(event->time == message.time);
    QVERIFY(out.room == in.room && out.sender == in.sender && out.origin == in.origin && out.message == in.message);
    QCOMPARE(out.payloadLetGo, in.payloadLetGo);
    QCOMPARE(out.payloadBytes, in.payloadBytes);
    QVERIFY(out.outcome == in.outcome && out.seq == in.seq && out.recipients == in.recipients);
    QCOMPARE(out.delivered, in.delivered);
    QCOMPARE(out.kept, in.kept);
    QCOMPARE(out.streamMessages, in.streamMessages);
    QCOMPARE(out.streamBytes, in.streamBytes);
    QCOMPARE(out.refusal.has_value(), in.refusal.has_value());
    QVERIFY(!in.refusal || out.refusal->message == in.refusal->message);
}

} // namespace

class TestEventBatch : public QObject
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

    void givesWhatItWasGiven_data()
    {
        using enum protocol::ActionType;
        QTest::addColumn<protocol::ClientMessage>("message");
        const auto row = [](const char *name, protocol::ClientMessage message) { QTest::newRow(name) << std::move(message); };
        row("relay", push(Relay, "1"));
        row("replace", push(Replace, "{}"));
        row("append", append("[]"));
        row("CBOR", push(Relay, QByteArray::fromHex("a0"), protocol::Encoding::Cbor));
        row("an empty key", protocol::Push{StreamKey{""}, {}, {}});
        row("a NUL in the key", protocol::Push{StreamKey{QByteArray("a\0b", 3)}, {}, {}});
        row("compact", protocol::Push{StreamKey{"k"}, {}, {Compact, SequenceNumber{0}}});
        row("refused", append(text(1000)));
        row("get", protocol::Get{StreamKey{"k"}, SequenceNumber{3}});
        row("get without a replay", protocol::Get{StreamKey{"k"}, {}});
        row("ping", protocol::Ping{{"5", protocol::Encoding::Json}});
        row("as long as is packed", push(Relay, text(EventBatch::longestPacked - 1)));
        row("longer", push(Relay, text(EventBatch::longestPacked)));
    }
    void givesWhatItWasGiven()
    {
        QFETCH(protocol::ClientMessage, message);
        const Scene scene(message);
        for (const bool letGo : {false, true}) {
            EventBatch batch;
            QVERIFY(batch.empty());
            batch.push_back(scene.view(letGo));
            QVERIFY(!batch.empty());
            QVERIFY(batch.nextTime() == scene.view().time);
            compare(batch.next(), scene.view(letGo));
            QVERIFY(batch.empty());
            QVERIFY(!batch.next());
        }
    }

    // Else the two threads would share a count of who uses it.
    void copiesAShortValueAndSharesALongOne_data()
    {
        QTest::addColumn<qsizetype>("length");
        QTest::addColumn<bool>("shared");
        QTest::newRow("short") << EventBatch::longestPacked - 1 << false; // its key has one byte
        QTest::newRow("long") << EventBatch::longestPacked << true;
    }
    void copiesAShortValueAndSharesALongOne()
    {
        QFETCH(qsizetype, length);
        QFETCH(bool, shared);
        const auto message = push(protocol::ActionType::Relay, text(length));
        const Scene scene(message);
        EventBatch batch;
        batch.push_back(scene.view());
        const Event event = batch.next().value();
        const auto &out = std::get<protocol::Push>(std::get<MessageHandled>(event.what).message);
        QCOMPARE(out.value.bytes.constData() == message.value.bytes.constData(), shared);
    }

    // Its memory grows meanwhile, and none but the first lies at its beginning.
    void keepsWhatIsOfAnyLength()
    {
        std::deque<Scene> scenes;
        for (qsizetype length = 2; length < 200; ++length)
            scenes.emplace_back(push(protocol::ActionType::Relay, text(length)));
        EventBatch batch;
        for (int round = 0; round < 2; ++round) {
            for (const Scene &scene : scenes)
                batch.push_back(scene.view());
            for (const Scene &scene : scenes)
                compare(batch.next(), scene.view());
            QVERIFY(batch.empty());
            batch.clear();
        }
    }

    void keepsTheOrderOfAllThatHappens()
    {
        std::mt19937 random(1);
        const Scene small(push(protocol::ActionType::Relay, "1"));
        const Scene large(push(protocol::ActionType::Relay, text(5000)));
        EventBatch batch;
        for (int round = 0; round < 50; ++round) {
            std::vector<int> sorts(random() % 200);
            for (int &sort : sorts) {
                sort = int(random() % 3);
                if (sort == 0)
                    batch.push_back(Event{WallTime(std::chrono::seconds(9)), Gap{.events = random() % 5 + 1}});
                else
                    batch.push_back((sort == 1 ? small : large).view());
            }
            for (const int sort : sorts) {
                if (sort == 0)
                    QVERIFY(batch.nextTime() == WallTime(std::chrono::seconds(9)) && std::holds_alternative<Gap>(batch.next()->what));
                else
                    compare(batch.next(), (sort == 1 ? small : large).view());
            }
            QVERIFY(batch.empty());
            batch.clear();
        }
    }

    void speaksOfSeveralRoomsByTurns()
    {
        const protocol::ClientMessage message = push(protocol::ActionType::Relay, "1");
        const std::vector<RoomId> rooms{*RoomId::parse("a"), *RoomId::parse("b")};
        std::vector<room::Effects> effects(2);
        for (size_t i = 0; i < 2; ++i) {
            effects[i].outcome = room::Outcome::Relayed;
            effects[i].deliveries.push_back({nullptr, std::make_shared<const std::vector<ClientId>>(1, ClientId{i + 1})});
            effects[i].broadcast = 0;
        }
        const auto view = [&](size_t i) { return MessageView{{}, rooms[i], ClientId{i + 1}, Origin::Client, message, effects[i]}; };
        EventBatch batch;
        for (const size_t i : {0, 1, 1, 0, 0, 1})
            batch.push_back(view(i));
        for (const size_t i : {0, 1, 1, 0, 0, 1})
            compare(batch.next(), view(i));
    }
};

QTEST_APPLESS_MAIN(TestEventBatch)
#include "tst_eventbatch.moc"
