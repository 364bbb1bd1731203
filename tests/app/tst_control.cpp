// SPDX-License-Identifier: GPL-3.0-only
#include "app/control.h"
#include "inspect/eventdrain.h"
#include "testedthreads.h"

#include <QSignalSpy>
#include <QTest>

using namespace drift;

namespace {

relay::Settings anyPort()
{
    relay::Settings settings;
    settings.port = 0;
    settings.threads = testedThreads();
    return settings;
}

// A real relay, worked through the control alone; what comes back is what the window would be told.
struct Bench
{
    relay::RelayThread relay{anyPort()};
    std::shared_ptr<journal::EventQueue> queue = std::make_shared<journal::EventQueue>(protocol::MiB);
    inspect::Inspector inspector;
    inspect::EventDrain drain{queue, inspector};
    app::RelayControl control{&relay};
    QSignalSpy answered{&inspector, &inspect::Inspector::answered};
    QSignalSpy edited{&inspector, &inspect::Inspector::editDone};
    QSignalSpy read{&inspector, &inspect::Inspector::streamRead};
    const RoomId lobby = RoomId::parse("lobby").value();
    const StreamKey key{"k"};

    Bench()
    {
        if (!relay.start())
            qFatal("the relay does not listen");
        relay.attach(queue);
        drain.start();
    }
    template<typename T>
    static T last(const QSignalSpy &spy)
    {
        return spy.last().first().value<T>();
    }
    bool hasRooms(int count)
    {
        return QTest::qWaitFor([&] { return inspector.rooms().rowCount() == count; });
    }
};

protocol::Value json(const QByteArray &bytes)
{
    return {bytes, protocol::Encoding::Json};
}

} // namespace

class TestControl : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRoomIsOpenedAndClosed();
    void aMessageIsAnsweredByItsNumber();
    void aPushByHandTellsBeforeAndAfter();
    void anEditIsCarriedOut();
    void aStreamIsRead();
    void withoutARelayNothingHappens();
};

void TestControl::aRoomIsOpenedAndClosed()
{
    Bench bench;
    bench.control.openRoom(bench.lobby);
    QVERIFY(bench.hasRooms(1));
    bench.control.closeRoom(bench.lobby);
    QVERIFY(bench.hasRooms(0));
}

void TestControl::aMessageIsAnsweredByItsNumber()
{
    Bench bench;
    const quint64 request = bench.inspector.nextRequest();
    bench.control.send(request, bench.lobby, protocol::Ping{json("7")});
    QTRY_COMPARE(bench.answered.size(), 1);
    const auto answer = Bench::last<journal::Answered>(bench.answered);
    QCOMPARE(answer.request, request);
    QCOMPARE(std::get<protocol::Pong>(answer.answer.value()).nonce.bytes, QByteArray("7"));
}

void TestControl::aPushByHandTellsBeforeAndAfter()
{
    Bench bench;
    bench.control.openRoom(bench.lobby);
    const quint64 request = bench.inspector.nextRequest();
    bench.control.pushByHand(request, bench.lobby, {bench.key, json("1"), {protocol::ActionType::Append, {}}});
    QTRY_COMPARE(bench.edited.size(), 1);
    const auto done = Bench::last<journal::EditDone>(bench.edited);
    QCOMPARE(done.request, request);
    QCOMPARE(done.before.size(), size_t(0));
    QCOMPARE(done.after.size(), size_t(1));
}

void TestControl::anEditIsCarriedOut()
{
    Bench bench;
    bench.control.openRoom(bench.lobby);
    bench.control.pushByHand(1, bench.lobby, {bench.key, json("1"), {protocol::ActionType::Append, {}}});
    bench.control.edit(2, bench.lobby, {room::Edit::Kind::Clear, bench.key, {}, {}, {}});
    QTRY_COMPARE(bench.edited.size(), 2);
    const auto done = Bench::last<journal::EditDone>(bench.edited);
    QCOMPARE(done.outcome, room::Outcome::Edited);
    QCOMPARE(done.after.size(), size_t(0));
}

void TestControl::aStreamIsRead()
{
    Bench bench;
    bench.control.send(1, bench.lobby, protocol::Push{bench.key, json("[1]"), {protocol::ActionType::Append, {}}});
    bench.control.readStream(2, bench.lobby, bench.key);
    QTRY_COMPARE(bench.read.size(), 1);
    const auto stream = Bench::last<journal::StreamRead>(bench.read);
    QCOMPARE(stream.request, quint64(2));
    QCOMPARE(stream.entries.at(0).value.bytes, QByteArray("[1]"));
}

void TestControl::withoutARelayNothingHappens()
{
    Bench bench;
    bench.control.setRelay(nullptr);
    bench.control.openRoom(bench.lobby);
    bench.control.closeRoom(bench.lobby);
    bench.control.disconnect(ClientId{1});
    bench.control.send(1, bench.lobby, protocol::Ping{});
    bench.control.pushByHand(2, bench.lobby, {});
    bench.control.edit(3, bench.lobby, {});
    bench.control.readStream(4, bench.lobby, bench.key);
    bench.control.setRelay(&bench.relay);
    bench.control.readStream(5, bench.lobby, bench.key);
    QTRY_COMPARE(bench.read.size(), 1);
    QCOMPARE(bench.answered.size() + bench.edited.size(), 0);
    QVERIFY(bench.hasRooms(0));
}

QTEST_GUILESS_MAIN(TestControl)
#include "tst_control.moc"
