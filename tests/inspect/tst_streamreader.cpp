// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/events.h"
#include "inspect/handrelay.h"
#include "inspect/inspector.h"
#include "inspect/streamreader.h"

#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::test;

namespace {

struct Desk
{
    inspect::Inspector inspector;
    HandRelay relay{inspector};
    inspect::StreamReader reader{inspector, relay};
    QSignalSpy arrived{&reader, &inspect::StreamReader::arrived};
    const RoomId room = roomNamed("lobby");

    void push(protocol::ActionType action, const QByteArray &json = "1", const QByteArray &key = "k")
    {
        relay.push(room, protocol::Push{{key}, {json, protocol::Encoding::Json}, {action, {}}}, journal::Origin::Http);
    }
    // As those do that are looked at: until there is another answer.
    bool read()
    {
        const qsizetype before = arrived.size();
        return QTest::qWaitFor([&] {
            reader.refresh();
            return arrived.size() > before;
        });
    }
};

} // namespace

// One stream, read again where it changed.
class TestStreamReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsReadOnceAsLongAsItStays()
    {
        Desk desk;
        desk.push(protocol::ActionType::Append);
        desk.reader.follow(desk.room, {"k"});
        QVERIFY(desk.reader.isStale() && !desk.reader.reading());
        QVERIFY(desk.read());
        QCOMPARE(desk.reader.reading()->entries.size(), size_t(1));
        QVERIFY(!desk.reader.isStale());
        desk.push(protocol::ActionType::Append, "1", "other");
        desk.push(protocol::ActionType::Relay);
        desk.reader.refresh();
        QVERIFY(!desk.reader.isStale());
        QCOMPARE(desk.arrived.size(), 1);
    }

    void aChangedStreamIsReadAgain()
    {
        Desk desk;
        desk.push(protocol::ActionType::Append);
        desk.reader.follow(desk.room, {"k"});
        QVERIFY(desk.read());
        desk.push(protocol::ActionType::Replace, "2");
        QVERIFY(desk.reader.isStale());
        QVERIFY(desk.read());
        QCOMPARE(desk.reader.reading()->entries.front().value.bytes, QByteArray("2"));
    }

    void ofAnotherStreamNothingIsKept()
    {
        Desk desk;
        desk.push(protocol::ActionType::Append);
        desk.reader.follow(desk.room, {"k"});
        QVERIFY(desk.read());
        desk.reader.follow(desk.room, {"other"});
        QVERIFY(!desk.reader.reading());
        desk.reader.stop();
        desk.reader.refresh();
        QVERIFY(!desk.reader.isRoomOpen());
        QCOMPARE(desk.arrived.size(), 1);
    }

    void anAnswerThatWasLostIsAskedForAgain()
    {
        Desk desk;
        desk.push(protocol::ActionType::Append);
        desk.reader.follow(desk.room, {"k"});
        desk.relay.deaf = true;
        desk.reader.refresh();
        desk.relay.deaf = false;
        QCOMPARE(desk.arrived.size(), 0);
        desk.relay.tellGap();
        QVERIFY(desk.read());
    }

    void aClosedRoomIsNotRead()
    {
        Desk desk;
        desk.push(protocol::ActionType::Append);
        desk.reader.follow(desk.room, {"k"});
        QVERIFY(desk.reader.isRoomOpen());
        desk.relay.closeRoom(desk.room);
        QVERIFY(!desk.reader.isRoomOpen());
        desk.reader.refresh();
        QCOMPARE(desk.arrived.size(), 0);
    }
};

QTEST_GUILESS_MAIN(TestStreamReader)
#include "tst_streamreader.moc"
