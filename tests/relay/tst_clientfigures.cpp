// SPDX-License-Identifier: GPL-3.0-only
#include "relay/viewer.h"

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;

// What the viewer is told of each client: figures, and what it takes.
class TestClientFigures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void figuresFollowWhatAClientSendsAndGets();
    void figuresTellWhatWaitsForAClientThatDoesNotRead();
    void figuresTellTheRoundTrip();
    void figuresAreToldAgainToWhoViewsLater();
    void aClientTellsWhatItTakes();
};

void TestClientFigures::figuresFollowWhatAClientSendsAndGets()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer peer = relay.member("lobby");
    const ClientId id = viewer.joined();
    const auto atFirst = viewer.figures(id, [](const auto &) { return true; });
    const QByteArray sent = appended("\"" + QByteArray(10'000, 'x') + "\"");
    QVERIFY(peer.send(sent));
    QVERIFY(peer.message().payload.size() > 10'000);
    const auto later = viewer.figures(id, [&](const auto &each) { return each.bytesIn == atFirst.bytesIn + sent.size(); });
    QVERIFY(later.bytesOut > atFirst.bytesOut + 10'000);
    QCOMPARE(later.waitingBytes, 0);
}

void TestClientFigures::figuresTellWhatWaitsForAClientThatDoesNotRead()
{
    Settings settings;
    settings.limits.maxWaiting = 0;
    settings.limits.maxWaitingTime = std::chrono::milliseconds(0);
    RunningRelay relay(settings);
    Viewer viewer(relay.thread());
    Peer stalled = relay.member("lobby", 4096);
    const ClientId id = viewer.joined();
    const QByteArray value = '"' + QByteArray(1'000'000, 'x') + '"';
    for (quint64 request = 1; request <= 20; ++request)
        relay.thread().pushByHand(request, lobby(), push(ActionType::Relay, value));
    const auto waits = viewer.figures(id, [](const auto &each) { return each.waitingBytes > 1'000'000 && each.waitingFor.count() > 0; });
    QVERIFY(waits.bytesOut < 19'000'000);
    for (int i = 0; i < 20; ++i)
        QVERIFY(stalled.message().payload.size() > 1'000'000);
    const auto done = viewer.figures(id, [](const auto &each) { return each.waitingBytes == 0; });
    QCOMPARE(done.waitingFor.count(), 0);
    QVERIFY(done.bytesOut > 20'000'000);
}

void TestClientFigures::figuresTellTheRoundTrip()
{
    Settings settings;
    settings.limits.pingInterval = std::chrono::milliseconds(100);
    RunningRelay relay(settings);
    Viewer viewer(relay.thread());
    Peer peer = relay.member("lobby");
    const ClientId id = viewer.joined();
    ServerFrame ping = peer.frame();
    QCOMPARE(ping.opcode, int(Ping));
    QVERIFY(peer.send(ClientFrame{.opcode = Pong, .payload = ping.payload}.bytes()));
    const auto answered = viewer.figures(id, [](const auto &each) { return each.roundTrip.count() > 0; });
    QVERIFY(answered.roundTrip < std::chrono::seconds(20));
}

void TestClientFigures::figuresAreToldAgainToWhoViewsLater()
{
    RunningRelay relay;
    Viewer first(relay.thread());
    Peer peer = relay.member("lobby");
    const ClientId id = first.joined();
    first.figures(id, [](const auto &) { return true; });
    Viewer late(relay.thread());
    const auto figures = late.figures(id, [](const auto &) { return true; });
    QVERIFY(figures.bytesIn > 0);
    const auto snapshot = late.next<journal::Snapshot>([](const auto &each) { return !each.rooms.empty(); });
    QCOMPARE(snapshot->rooms.front().members.size(), size_t(1));
}

void TestClientFigures::aClientTellsWhatItTakes()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer peer = relay.peer();
    QCOMPARE(peer.upgrade("/room/lobby/connect?cbor=true").status, 101);
    const auto joined = viewer.next<journal::ClientJoined>();
    QVERIFY(joined->encoding == protocol::Encoding::Cbor);
    QVERIFY(joined->taking == room::Taking::Grace);
    QVERIFY(joined->address.startsWith("127.0.0.1:"));
    QVERIFY(peer.send(textFrame(R"({"type":"get","key":"k"})")));
    const auto decided = viewer.next<journal::ClientDecided>();
    QVERIFY(decided->client == joined->client);
    // A busy machine may let the grace pass first.
    QVERIFY(decided->taking == room::Taking::KeyedByGet ? decided->key == keyK() : decided->taking == room::Taking::RoomByTime);
}

QTEST_GUILESS_MAIN(TestClientFigures)
#include "tst_clientfigures.moc"
