// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;
using protocol::ActionType;
using room::Edit;

namespace {

// Everything that a viewer is told, in order.
class Viewer
{
public:
    explicit Viewer(RelayThread &relay, qint64 bytes = 100'000'000) : m_queue(std::make_shared<journal::EventQueue>(bytes))
    {
        relay.attach(m_queue);
    }

    // The first event of a kind that says so and was not given yet; null where it does not come in a long time.
    template<typename What, typename Wanted>
    std::optional<What> next(Wanted wanted)
    {
        std::optional<What> found;
        const auto look = [&] {
            for (journal::Event &event : m_queue->takeAll())
                m_events.push_back(std::move(event));
            for (size_t i = 0; i < m_events.size(); ++i) {
                const auto *what = std::get_if<What>(&m_events[i].what);
                if (what && wanted(*what)) {
                    found = *what;
                    m_events.erase(m_events.begin() + qsizetype(i));
                    return true;
                }
            }
            return false;
        };
        if (!QTest::qWaitFor(look, 20'000))
            QTest::qFail("the event does not come", __FILE__, __LINE__);
        return found;
    }
    template<typename What>
    std::optional<What> next()
    {
        return next<What>([](const What &) { return true; });
    }
    // The figures of a client that say so.
    template<typename Wanted>
    journal::ClientFigures figures(ClientId client, Wanted wanted)
    {
        journal::ClientFigures found;
        next<journal::Figures>([&](const journal::Figures &figures) {
            for (const journal::ClientFigures &each : figures.clients) {
                if (each.client == client && wanted(each)) {
                    found = each;
                    return true;
                }
            }
            return false;
        });
        return found;
    }
    ClientId joined() { return next<journal::ClientJoined>().value_or(journal::ClientJoined{}).client; }

private:
    std::shared_ptr<journal::EventQueue> m_queue;
    std::vector<journal::Event> m_events;
};

RoomId lobby()
{
    return RoomId::parse("lobby").value();
}

StreamKey keyK()
{
    return StreamKey{"k"};
}

protocol::Push push(ActionType action, const QByteArray &value, quint64 seq = 0)
{
    return {keyK(), {value, protocol::Encoding::Json}, {action, SequenceNumber{seq}}};
}

Edit edit(Edit::Kind kind, quint64 seq = 0)
{
    return {.kind = kind, .key = keyK(), .seq = {seq}, .expected = {}, .entries = {}};
}

// "1=10 2=20"
QByteArray text(const std::vector<protocol::Entry> &entries)
{
    QByteArrayList parts;
    for (const protocol::Entry &entry : entries)
        parts << QByteArray::number(entry.seq.value) + '=' + entry.value.bytes;
    return parts.join(' ');
}

QByteArray appended(const QByteArray &value)
{
    return textFrame(pushed("append", "k", value));
}

} // namespace

// What the window may ask of the relay, as its clients and its viewer see it.
class TestByHand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPushByHandReachesClientsAndTellsBeforeAndAfter();
    void aCompactByHandTellsWhetherItWasStale();
    void aRefusedPushByHandChangesNothing();
    void anEditTellsBeforeAndAfter();
    void clientsAreNotToldOfAnEditAndReadItAfterwards();
    void whoDebugsSeesAnEdit();
    void anEditCanBeTakenBackAsLongAsTheStreamIsTheSame();
    void nothingIsDoneInARoomThatIsNotThere();
    void aStreamIsReadAsItStands();
    void theAnswersComeByTheirNumbers();
    void aClosedRoomSendsItsClientsAway();
    void aClosedRoomBeginsAnew();
    void closingARoomThatIsNotThereDoesNothing();
    void aClientIsDisconnectedAndTheOthersStay();
    void disconnectingNobodyDoesNothing();
    void figuresFollowWhatAClientSendsAndGets();
    void figuresTellWhatWaitsForAClientThatDoesNotRead();
    void figuresTellTheRoundTrip();
    void figuresAreToldAgainToWhoViewsLater();
    void aClientTellsWhatItTakes();
};

void TestByHand::aPushByHandReachesClientsAndTellsBeforeAndAfter()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer peer = relay.member("lobby");
    relay.thread().pushByHand(1, lobby(), push(ActionType::Append, "10"));
    relay.thread().pushByHand(2, lobby(), push(ActionType::Append, "20"));
    QVERIFY(peer.message().payload.contains(R"("value":10)"));
    QVERIFY(peer.message().payload.contains(R"("value":20)"));
    const auto handled = viewer.next<journal::MessageHandled>();
    QVERIFY(handled->origin == journal::Origin::Window);
    QVERIFY(handled->sender.isNobody());
    const auto done = viewer.next<journal::EditDone>([](const auto &each) { return each.request == 2; });
    QVERIFY(done->outcome == room::Outcome::Stored);
    QCOMPARE(done->seq.value, 2u);
    QCOMPARE(text(done->before), QByteArray("1=10"));
    QCOMPARE(text(done->after), QByteArray("1=10 2=20"));
}

void TestByHand::aCompactByHandTellsWhetherItWasStale()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer peer = relay.member("lobby");
    for (const char *value : {"10", "20", "30"})
        QVERIFY(peer.send(appended(value)));
    QVERIFY(relay.servesOthers());
    for (int i = 0; i < 6; ++i)
        peer.message(); // each push and its stream_size
    relay.thread().pushByHand(1, lobby(), push(ActionType::Compact, "98", 2));
    relay.thread().pushByHand(2, lobby(), push(ActionType::Compact, "99", 1));
    const auto compacted = viewer.next<journal::EditDone>();
    QVERIFY(compacted->outcome == room::Outcome::Compacted);
    QCOMPARE(text(compacted->before), QByteArray("1=10 2=20 3=30"));
    QCOMPARE(text(compacted->after), QByteArray("2=98 3=30"));
    const auto stale = viewer.next<journal::EditDone>();
    QVERIFY(stale->outcome == room::Outcome::CompactStale);
    QCOMPARE(text(stale->after), QByteArray("2=98 3=30"));
}

void TestByHand::aRefusedPushByHandChangesNothing()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    relay.thread().openRoom(lobby());
    relay.thread().pushByHand(1, lobby(), push(ActionType::Compact, "99", 7));
    const auto done = viewer.next<journal::EditDone>();
    QVERIFY(done->outcome == room::Outcome::Refused);
    QVERIFY(done->refusal->code == protocol::ErrorCode::CompactAhead);
    QVERIFY(done->after.empty());
}

void TestByHand::anEditTellsBeforeAndAfter()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    relay.thread().openRoom(lobby());
    relay.thread().pushByHand(1, lobby(), push(ActionType::Append, "10"));
    relay.thread().pushByHand(2, lobby(), push(ActionType::Append, "20"));
    relay.thread().edit(3, lobby(), edit(Edit::Kind::Remove, 1));
    const auto told = viewer.next<journal::StreamEdited>();
    QVERIFY(told->kind == Edit::Kind::Remove);
    QCOMPARE(told->seq.value, 1u);
    QCOMPARE(text(told->entries), QByteArray("2=20"));
    const auto done = viewer.next<journal::EditDone>([](const auto &each) { return each.request == 3; });
    QVERIFY(done->outcome == room::Outcome::Edited);
    QCOMPARE(text(done->before), QByteArray("1=10 2=20"));
    QCOMPARE(text(done->after), QByteArray("2=20"));
}

void TestByHand::clientsAreNotToldOfAnEditAndReadItAfterwards()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer peer = relay.member("lobby");
    QVERIFY(peer.send(appended("10")));
    peer.message();
    peer.message();
    relay.thread().edit(1, lobby(), edit(Edit::Kind::Clear));
    QVERIFY(viewer.next<journal::EditDone>());
    QVERIFY(peer.send(textFrame(R"({"type":"get","key":"k"})")));
    QCOMPARE(peer.message().payload, QByteArray(R"({"type":"init","key":"k","data":[]})"));
}

void TestByHand::whoDebugsSeesAnEdit()
{
    RunningRelay relay;
    relay.thread().openRoom(lobby());
    relay.thread().pushByHand(1, lobby(), push(ActionType::Append, "10"));
    QVERIFY(relay.servesOthers());
    Peer peer = relay.peer();
    QCOMPARE(peer.upgrade("/room/lobby/connect?debug=true").status, 101);
    QVERIFY(peer.message().payload.contains(R"("value":10)"));
    relay.thread().edit(2, lobby(), edit(Edit::Kind::Clear));
    QCOMPARE(peer.message().payload, QByteArray(R"({"type":"init","key":"k","data":[]})"));
}

void TestByHand::anEditCanBeTakenBackAsLongAsTheStreamIsTheSame()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    relay.thread().openRoom(lobby());
    relay.thread().pushByHand(1, lobby(), push(ActionType::Append, "10"));
    relay.thread().pushByHand(2, lobby(), push(ActionType::Replace, "20"));
    const auto replaced = viewer.next<journal::EditDone>([](const auto &each) { return each.request == 2; });
    const Edit back{.kind = Edit::Kind::Restore, .key = keyK(), .seq = {}, .expected = replaced->after, .entries = replaced->before};
    relay.thread().pushByHand(3, lobby(), push(ActionType::Append, "30"));
    relay.thread().edit(4, lobby(), back);
    const auto restored = viewer.next<journal::EditDone>([](const auto &each) { return each.request == 4; });
    QCOMPARE(text(restored->after), QByteArray("1=10 3=30"));
    QCOMPARE(relay.stream("lobby", "k"), QByteArray(R"({"type":"init","key":"k","data":[{"seq":1,"value":10},{"seq":3,"value":30}]})"));

    relay.thread().edit(5, lobby(), back);
    const auto refused = viewer.next<journal::EditDone>([](const auto &each) { return each.request == 5; });
    QVERIFY(refused->outcome == room::Outcome::Refused);
    QVERIFY(refused->refusal->code == protocol::ErrorCode::StreamChanged);
    QCOMPARE(text(refused->after), QByteArray("1=10 3=30"));
}

void TestByHand::nothingIsDoneInARoomThatIsNotThere()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    relay.thread().pushByHand(1, lobby(), push(ActionType::Append, "10"));
    relay.thread().edit(2, lobby(), edit(Edit::Kind::Clear));
    for (const quint64 request : {1u, 2u}) {
        const auto done = viewer.next<journal::EditDone>();
        QCOMPARE(done->request, request);
        QVERIFY(done->outcome == room::Outcome::Refused);
        QVERIFY(done->refusal->code == protocol::ErrorCode::NoSuchRoom);
    }
    relay.thread().readStream(3, lobby(), keyK());
    const auto read = viewer.next<journal::StreamRead>();
    QVERIFY(read->entries.empty());
    QCOMPARE(read->lastSeq.value, 0u);
    relay.thread().openRoom(lobby());
    QVERIFY(viewer.next<journal::RoomOpened>()); // it was not made before
}

void TestByHand::aStreamIsReadAsItStands()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    relay.thread().openRoom(lobby());
    relay.thread().pushByHand(1, lobby(), push(ActionType::Append, "1e400"));
    relay.thread().pushByHand(2, lobby(), push(ActionType::Append, "20"));
    relay.thread().pushByHand(3, lobby(), push(ActionType::Relay, "30"));
    relay.thread().readStream(4, lobby(), keyK());
    const auto read = viewer.next<journal::StreamRead>();
    QCOMPARE(read->request, quint64(4));
    QCOMPARE(text(read->entries), QByteArray("1=1e400 2=20"));
    QCOMPARE(read->lastSeq.value, 3u);
    QVERIFY(read->room == lobby() && read->key == keyK());
}

void TestByHand::theAnswersComeByTheirNumbers()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    relay.thread().send(7, lobby(), push(ActionType::Append, "10"));
    relay.thread().send(8, lobby(), protocol::Get{keyK(), SequenceNumber{0}});
    relay.thread().send(9, lobby(), push(ActionType::Relay, "20"));
    const auto first = viewer.next<journal::Answered>();
    QCOMPARE(first->request, quint64(7));
    QVERIFY(std::holds_alternative<protocol::StreamSize>(*first->answer));
    const auto second = viewer.next<journal::Answered>();
    QCOMPARE(second->request, quint64(8));
    QCOMPARE(text(std::get<protocol::Init>(*second->answer).data), QByteArray("1=10"));
    QVERIFY(!viewer.next<journal::Answered>()->answer);
}

void TestByHand::aClosedRoomSendsItsClientsAway()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer ann = relay.member("lobby");
    Peer bob = relay.member("lobby");
    Peer other = relay.member("other");
    relay.thread().closeRoom(lobby());
    QCOMPARE(ann.closeCode(), 1001);
    QCOMPARE(bob.closeCode(), 1001);
    const auto left = viewer.next<journal::ClientLeft>();
    QCOMPARE(left->closeCode, quint16(1001));
    QCOMPARE(left->reason, QByteArray("the room was closed by hand"));
    QVERIFY(viewer.next<journal::ClientLeft>());
    QVERIFY(viewer.next<journal::RoomClosed>()->room == lobby());
    QVERIFY(other.send(textFrame(relayed("k", "1"))));
    QVERIFY(other.message().payload.contains(R"("value":1)"));
}

void TestByHand::aClosedRoomBeginsAnew()
{
    RunningRelay relay;
    Peer before = relay.member("lobby");
    QVERIFY(before.send(appended("10")));
    before.message();
    relay.thread().closeRoom(lobby());
    QCOMPARE(before.closeCode(), 1001);
    Peer after = relay.member("lobby");
    QVERIFY(after.send(appended("20")));
    QVERIFY(after.message().payload.contains(R"("seq":1,)"));
    QCOMPARE(relay.stream("lobby", "k"), QByteArray(R"({"type":"init","key":"k","data":[{"seq":1,"value":20}]})"));
}

void TestByHand::closingARoomThatIsNotThereDoesNothing()
{
    RunningRelay relay;
    relay.thread().closeRoom(lobby());
    QVERIFY(relay.servesOthers());
}

void TestByHand::aClientIsDisconnectedAndTheOthersStay()
{
    RunningRelay relay;
    Viewer viewer(relay.thread());
    Peer ann = relay.member("lobby");
    const ClientId annId = viewer.joined();
    Peer bob = relay.member("lobby");
    relay.thread().disconnect(annId);
    QCOMPARE(ann.closeCode(), 1001);
    const auto left = viewer.next<journal::ClientLeft>();
    QVERIFY(left->client == annId);
    QCOMPARE(left->reason, QByteArray("disconnected by hand"));
    QVERIFY(bob.send(textFrame(relayed("k", "1"))));
    QVERIFY(bob.message().payload.contains(R"("value":1)"));
}

void TestByHand::disconnectingNobodyDoesNothing()
{
    RunningRelay relay;
    relay.thread().disconnect(ClientId{});
    relay.thread().disconnect(ClientId{12345});
    QVERIFY(relay.servesOthers());
}

void TestByHand::figuresFollowWhatAClientSendsAndGets()
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

void TestByHand::figuresTellWhatWaitsForAClientThatDoesNotRead()
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

void TestByHand::figuresTellTheRoundTrip()
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

void TestByHand::figuresAreToldAgainToWhoViewsLater()
{
    RunningRelay relay;
    Viewer first(relay.thread());
    Peer peer = relay.member("lobby");
    const ClientId id = first.joined();
    first.figures(id, [](const auto &) { return true; });
    Viewer late(relay.thread());
    const auto figures = late.figures(id, [](const auto &) { return true; });
    QVERIFY(figures.bytesIn > 0);
    QCOMPARE(late.next<journal::Snapshot>()->rooms.front().members.size(), size_t(1));
}

void TestByHand::aClientTellsWhatItTakes()
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

QTEST_GUILESS_MAIN(TestByHand)
#include "tst_byhand.moc"
