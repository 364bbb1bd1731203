// SPDX-License-Identifier: GPL-3.0-only
#include "base/roomshare.h"
#include "relay/viewer.h"

#include <QSignalSpy>
#include <QTest>

#include <map>
#include <thread>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr size_t threads = 3;

Settings spread()
{
    Settings settings;
    settings.threads = int(threads);
    settings.limits.maxIncomingRate = 0;
    settings.limits.maxNewRate = 0;
    return settings;
}

// The n-th room of those that live on that thread.
QByteArray roomOn(size_t thread, int n = 0)
{
    for (int i = 0;; ++i) {
        const RoomId room = RoomId::parse("room-" + QByteArray::number(i)).value();
        if (threadOf(room, threads) == thread && n-- == 0)
            return room.text();
    }
}

RoomId idOf(const QByteArray &room)
{
    return RoomId::parse(room).value();
}

QByteArray sendTo(const QByteArray &room, const QByteArray &message)
{
    return post("/room/" + room + "/send", message);
}

QByteArray numbered(int i)
{
    return "\"value\":" + QByteArray::number(i) + '}';
}

// The room's id out of the answer to /new.
QByteArray roomIn(const Response &response)
{
    const QByteArray before = "{\"room\":\"";
    return response.body.startsWith(before) ? response.body.sliced(before.size()).split('"').front() : QByteArray();
}

} // namespace

// Rooms on several threads: what clients and viewers notice of it is nothing.
class TestRelayThreads : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Who is where.

    void newRoomsAreSpreadEvenlyAndNamedOnesByTheirName()
    {
        RunningRelay relay(spread());
        Peer peer = relay.peer();
        std::map<size_t, int> rooms;
        for (int i = 0; i < 12; ++i) {
            const Response response = peer.request(post("/new", {}));
            QCOMPARE(response.status, 200);
            ++rooms[threadOf(idOf(roomIn(response)), threads)];
        }
        QCOMPARE(rooms, (std::map<size_t, int>{{0, 4}, {1, 4}, {2, 4}}));
        std::map<size_t, int> named;
        for (int i = 0; i < 3000; ++i)
            ++named[threadOf(RoomId::random(), threads)];
        for (size_t i = 0; i < threads; ++i)
            QVERIFY2(named[i] > 800, QByteArray::number(named[i]).constData());
    }

    void eachThreadTellsViewersOfItsOwnRooms()
    {
        RunningRelay relay(spread());
        Peer peer = relay.peer();
        for (size_t i = 0; i < threads; ++i)
            QCOMPARE(peer.request(sendTo(roomOn(i), R"({"type":"ping"})")).status, 200);
        Viewer viewer(relay.thread());
        for (size_t i = 0; i < threads; ++i) {
            const auto snapshot = viewer.next<journal::Snapshot>([i](const auto &each) { return each.share.thread == i; });
            QVERIFY(snapshot);
            QCOMPARE(snapshot->share.threads, threads);
            QCOMPARE(snapshot->rooms.size(), size_t(1));
            QVERIFY(snapshot->rooms.front().id == idOf(roomOn(i)));
        }
    }

    void aRoomThatWasMadeIsThereForWhoeverComesNext()
    {
        Settings settings = spread();
        settings.strictRooms = true;
        RunningRelay relay(settings);
        Peer maker = relay.peer();
        for (int i = 0; i < 30; ++i) {
            const QByteArray room = roomIn(maker.request(post("/new", {})));
            QVERIFY(!room.isEmpty());
            Peer member = relay.member(room);
            QVERIFY(member.isConnected());
            QCOMPARE(maker.request(sendTo(room, R"({"type":"ping"})")).status, 200);
            QCOMPARE(maker.request(get("/room/" + room)).status, 200);
        }
        for (size_t i = 0; i < threads; ++i)
            QCOMPARE(maker.request(get("/room/" + roomOn(i))).status, 404);
    }

    void noTwoClientsHaveTheSameNumber()
    {
        RunningRelay relay(spread());
        Viewer viewer(relay.thread());
        std::vector<Peer> members;
        QSet<quint64> numbers;
        for (int i = 0; i < 12; ++i) {
            members.push_back(relay.member(roomOn(size_t(i) % threads)));
            numbers.insert(viewer.joined().value);
        }
        QCOMPARE(numbers.size(), 12);
    }

    // Handing over.

    void whatAClientSendsBehindItsHandshakeIsNotLost()
    {
        RunningRelay relay(spread());
        for (size_t i = 0; i < threads; ++i) {
            QByteArray early;
            for (int k = 1; k <= 20; ++k)
                early += textFrame(relayed("k", QByteArray::number(k)));
            Peer peer = relay.peer();
            const QByteArray rest = early.last(7);
            QCOMPARE(peer.upgrade("/room/" + roomOn(i) + "/connect?subscribe=room", early.chopped(7)).status, 101);
            QVERIFY(peer.send(rest));
            for (int k = 1; k <= 20; ++k)
                QVERIFY(peer.message().payload.endsWith(numbered(k)));
        }
    }

    void oneConnectionMayAskForRoomsOfEveryThread()
    {
        RunningRelay relay(spread());
        Peer peer = relay.peer();
        for (int i = 1; i <= 30; ++i) {
            for (size_t thread = 0; thread < threads; ++thread) {
                const Response response = peer.request(sendTo(roomOn(thread), pushed("append", "k", QByteArray::number(i))));
                QCOMPARE(response.status, 200);
                QCOMPARE(response.body, i == 1 ? QByteArray("null") : R"({"type":"stream_size","key":"k","size":)" + QByteArray::number(i) + '}');
            }
            QCOMPARE(peer.request(get("/healthz")).status, 200);
        }
        const QByteArray last = roomOn(threads - 1);
        QCOMPARE(peer.upgrade("/room/" + last + "/connect?subscribe=room").status, 101);
        QVERIFY(peer.send(textFrame(R"({"type":"get","key":"k","seq":29})")));
        QCOMPARE(peer.message().payload, QByteArray(R"({"type":"init","key":"k","data":[{"seq":30,"value":30}]})"));
    }

    void aRequestInPiecesWithALargeBodyIsHandedOverWhole()
    {
        RunningRelay relay(spread());
        for (size_t i = 0; i < threads; ++i) {
            Peer peer = relay.peer();
            const QByteArray request = sendTo(roomOn(i), pushOf(1'000'000));
            QVERIFY(peer.send(request.first(40)));
            QVERIFY(peer.send(request.sliced(40, 700'000)));
            QCOMPARE(peer.request(request.sliced(700'040)).status, 200);
            QVERIFY(relay.stream(roomOn(i), "big").size() > 1'000'000 - 100);
        }
    }

    // A body that nobody wants is not waited for, wherever its room would be.
    void aHeadIsJudgedWhereItsRoomLives()
    {
        Settings settings = spread();
        settings.strictRooms = true;
        settings.rooms = {idOf(roomOn(0)), idOf(roomOn(1)), idOf(roomOn(2))};
        RunningRelay relay(settings);
        const QByteArray rest = " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nExpect: 100-continue\r\nContent-Length: ";
        const QByteArray ping = R"({"type":"ping"})";
        Peer faithful = relay.peer();
        for (size_t i = 0; i < threads; ++i) {
            for (const QByteArray &path : {"/room/" + roomOn(i, 1) + "/send", "/couch/" + roomOn(i) + "/_bulk_docs"}) {
                Peer peer = relay.peer();
                QVERIFY(peer.send("POST " + path + rest + "400\r\n\r\n"));
                QCOMPARE(peer.response().status, 404);
                QVERIFY(peer.isEnded());
            }
            QVERIFY(faithful.send("POST /room/" + roomOn(i) + "/send" + rest + QByteArray::number(ping.size()) + "\r\n\r\n"));
            QCOMPARE(faithful.response(true).status, 100);
            QCOMPARE(faithful.request(ping).status, 200);
        }
    }

    void aDatabaseIsTheSameInWhateverLettersItIsAskedFor()
    {
        RunningRelay relay(spread());
        Peer peer = relay.peer();
        for (size_t i = 0; i < threads; ++i) {
            const QByteArray room = roomOn(i);
            QCOMPARE(peer.request("PUT /couch/" + room + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n").status, 201);
            QCOMPARE(peer.request(get("/couch/%72" + room.sliced(1))).status, 200);
        }
    }

    // Where bytes follow a request that asks for no upgrade, it is the last one of its connection.
    void whatFollowsARequestIsTreatedAsOnOneThread()
    {
        RunningRelay relay(spread());
        for (size_t i = 0; i < threads; ++i) {
            Peer peer = relay.peer();
            const QByteArray ping = sendTo(roomOn(i), R"({"type":"ping"})");
            const Response response = peer.request(ping + ping);
            QCOMPARE(response.status, 200);
            QCOMPARE(response.header("Connection"), "close");
            QVERIFY(peer.isEnded());
        }
    }

    void whoLeavesWhileItIsHandedOverLeavesNothingBehind()
    {
        Settings settings = spread();
        settings.limits.maxConnections = 200;
        RunningRelay relay(settings);
        for (int i = 0; i < 300; ++i) {
            Peer peer = relay.peer();
            peer.send(get("/room/" + roomOn(size_t(i) % threads) + "/connect",
                          "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                          "Sec-WebSocket-Version: 13\r\n"));
            if (i % 2)
                peer.reset();
        }
        Viewer viewer(relay.thread());
        QVERIFY(viewer.next<journal::Figures>([](const auto &figures) { return figures.connections == 0; }));
    }

    // The limits of the whole server.

    void roomsAreCountedTogether()
    {
        Settings settings = spread();
        settings.limits.maxRooms = 4;
        RunningRelay relay(settings);
        Viewer viewer(relay.thread());
        Peer peer = relay.peer();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(peer.request(sendTo(roomOn(size_t(i) % threads, i), R"({"type":"ping"})")).status, 200);
        for (size_t i = 0; i < threads; ++i)
            QCOMPARE(peer.request(sendTo(roomOn(i, 9), R"({"type":"ping"})")).status, 503);
        QCOMPARE(peer.request(post("/new", {})).status, 503);
        relay.thread().closeRoom(idOf(roomOn(1, 1)));
        QVERIFY(viewer.next<journal::RoomClosed>());
        QCOMPARE(peer.request(post("/new", {})).status, 200);
        QCOMPARE(peer.request(post("/new", {})).status, 503);
    }

    void whatIsRetainedIsCountedTogether()
    {
        Settings settings = spread();
        settings.limits.maxRetained = 10'000;
        RunningRelay relay(settings);
        Peer peer = relay.peer();
        const QByteArray most = pushed("replace", "k", '"' + QByteArray(4'000, 'x') + '"');
        QCOMPARE(peer.request(sendTo(roomOn(0), most)).status, 200);
        QCOMPARE(peer.request(sendTo(roomOn(1), most)).status, 200);
        QCOMPARE(peer.request(sendTo(roomOn(2), most)).status, 507);
        QCOMPARE(peer.request(sendTo(roomOn(0), pushed("replace", "k", "1"))).status, 200);
        QCOMPARE(peer.request(sendTo(roomOn(2), most)).status, 200);
        QCOMPARE(peer.request(sendTo(roomOn(0), most)).status, 507);
    }

    void connectionsAreCountedTogether()
    {
        Settings settings = spread();
        settings.limits.maxConnections = int(threads);
        RunningRelay relay(settings);
        Viewer viewer(relay.thread());
        std::vector<Peer> members;
        for (size_t i = 0; i < threads; ++i) {
            members.push_back(relay.member(roomOn(i)));
            QVERIFY(members.back().isConnected());
        }
        for (size_t i = 0; i < threads; ++i)
            QCOMPARE(relay.peer().upgrade("/room/" + roomOn(i) + "/connect").status, 503);
        members.pop_back();
        QVERIFY(viewer.next<journal::ClientLeft>());
        QVERIFY(viewer.next<journal::Figures>([](const auto &figures) { return figures.connections == int(threads) - 1; }));
        QVERIFY(relay.member(roomOn(0)).isConnected());
    }

    // From the window.

    void whatIsAskedByHandReachesTheRoomWhereItLives()
    {
        RunningRelay relay(spread());
        Viewer viewer(relay.thread());
        for (size_t i = 0; i < threads; ++i) {
            const RoomId room = idOf(roomOn(i));
            Peer member = relay.member(room.text());
            const ClientId client = viewer.joined();
            relay.thread().send(1, room, push(ActionType::Append, "10"));
            QVERIFY(viewer.next<journal::Answered>());
            QVERIFY(member.message().payload.endsWith(numbered(10)));
            relay.thread().pushByHand(2, room, push(ActionType::Append, "20"));
            QCOMPARE(text(viewer.next<journal::EditDone>().value().after), "1=10 2=20");
            relay.thread().edit(3, room, edit(Edit::Kind::Remove, 1));
            QCOMPARE(text(viewer.next<journal::EditDone>().value().after), "2=20");
            relay.thread().readStream(4, room, keyK());
            QCOMPARE(text(viewer.next<journal::StreamRead>().value().entries), "2=20");
            relay.thread().disconnect(client);
            QCOMPARE(member.closeCode(), 1001);
            relay.thread().closeRoom(room);
            QVERIFY(viewer.next<journal::RoomClosed>().value().room == room);
        }
    }

    // The end.

    void underLoadEverybodyGetsAllThatWasAcceptedAndThenGoingAway()
    {
        constexpr int messages = 200;
        RunningRelay relay(spread());
        QSignalSpy stopped(&relay.thread(), &RelayThread::stopped);
        std::vector<Peer> members;
        for (int i = 0; i < 12; ++i)
            members.push_back(relay.member(roomOn(size_t(i) % threads, i)));
        QByteArray all;
        for (int i = 1; i <= messages; ++i)
            all += textFrame(relayed("k", QByteArray::number(i)));
        for (Peer &member : members)
            QVERIFY(member.send(all)); // and has reached the relay's side
        relay.thread().beginStop();
        for (Peer &member : members) {
            for (int i = 1; i <= messages; ++i)
                QVERIFY(member.message().payload.endsWith(numbered(i)));
            QCOMPARE(member.message().closeCode(), 1001);
            QVERIFY(member.send(closeFrame(1001)));
            QVERIFY(member.isEnded());
        }
        QTRY_COMPARE(stopped.count(), 1);
    }

    void itMayStartAgainWithAnotherNumberOfThreads()
    {
        Settings settings = spread();
        settings.port = 0;
        RelayThread relay(settings);
        for (const int count : {3, 1, 8, 2}) {
            QSignalSpy stopped(&relay, &RelayThread::stopped);
            settings.threads = count;
            const auto listening = relay.startAgain(settings);
            QVERIFY(listening);
            Viewer viewer(relay);
            for (int i = 0; i < count; ++i)
                QCOMPARE(viewer.next<journal::Snapshot>().value().share.threads, size_t(count));
            Peer peer(listening->port);
            for (int i = 0; i < 20; ++i)
                QCOMPARE(peer.request(sendTo("r-" + QByteArray::number(i), pushed("append", "k", "1"))).status, 200);
            relay.beginStop();
            QTRY_COMPARE(stopped.count(), 1);
            QVERIFY(peer.isEnded());
        }
    }

    void mayBeDestroyedWhileConnectionsAreHandedOver()
    {
        for (int round = 0; round < 5; ++round) {
            std::optional<RunningRelay> relay(std::in_place, spread());
            std::vector<Peer> peers;
            for (int i = 0; i < 30; ++i) {
                peers.push_back(relay->peer());
                peers.back().send(sendTo(roomOn(size_t(i) % threads), R"({"type":"ping"})"));
            }
            relay.reset();
            for (Peer &peer : peers)
                QVERIFY(peer.isEnded());
        }
    }

    // All at once, for the thread sanitizer above all.
    void manyClientsOfAllThreadsComeAskSendAndGo()
    {
        RunningRelay relay(spread());
        const auto queue = std::make_shared<journal::EventQueue>(50'000'000);
        drift::testing::watch(relay.thread(), queue);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> clients;
        for (int client = 0; client < 4; ++client) {
            clients.emplace_back([&, client] {
                for (int i = 0; i < 25; ++i) {
                    Peer http = relay.peer();
                    const QByteArray made = roomIn(http.request(post("/new", {})));
                    for (size_t thread = 0; thread < threads; ++thread)
                        wrong += http.request(sendTo(roomOn(thread), pushed("append", QByteArray::number(client), "1"))).status != 200;
                    Peer member = relay.member(made);
                    member.send(textFrame(relayed("k", "1")) + textFrame(relayed("k", "2")));
                    wrong += !member.message().payload.endsWith(numbered(1));
                    wrong += !member.message().payload.endsWith(numbered(2));
                }
            });
        }
        for (std::thread &client : clients)
            client.join();
        QCOMPARE(wrong.load(), 0);
        for (size_t thread = 0; thread < threads; ++thread) {
            for (int client = 0; client < 4; ++client)
                QCOMPARE(relay.stream(roomOn(thread), QByteArray::number(client)).count("\"value\":1"), 25);
        }
        std::map<RoomId, quint64> handled;
        for (const journal::Event &event : queue->takeAll()) {
            if (const auto *message = std::get_if<journal::MessageHandled>(&event.what))
                QVERIFY(message->seq.value == 0 || message->seq.value == ++handled[message->room]);
        }
    }
};

QTEST_GUILESS_MAIN(TestRelayThreads)
#include "tst_relaythreads.moc"
