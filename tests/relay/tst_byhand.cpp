// SPDX-License-Identifier: GPL-3.0-only
#include "relay/viewer.h"

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;

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

QTEST_GUILESS_MAIN(TestByHand)
#include "tst_byhand.moc"
