// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handrelay.h"
#include "inspect/inspector.h"
#include "inspect/meaning.h"
#include "inspect/timelinemodeldesk.h"

#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using protocol::Encoding;
using protocol::Value;

namespace {

// "4-d" beside "3-x" that lost, and "2-y" that was deleted.
const QByteArray document = R"({"rev":"4-d","revisions":[{"rev":"1-a"},{"rev":"2-b","parent":0},)"
                            R"({"rev":"2-y","parent":0,"deleted":true,"body":{}},{"rev":"3-c","parent":1},)"
                            R"({"rev":"3-x","parent":1,"body":{"n":2}},{"rev":"4-d","parent":3,"body":{"n":1}}]})";

Value json(const QByteArray &text)
{
    return {text, Encoding::Json};
}

template<typename Of> Of meant(const QByteArray &key, const Value &value, qsizetype most = readAtOnce)
{
    const Meaning meaning = meaningOf({key}, value, most);
    if (const Of *found = std::get_if<Of>(&meaning))
        return *found;
    QTest::qFail("it means something else", __FILE__, __LINE__);
    return {};
}

bool isNothing(const QByteArray &key, const Value &value, qsizetype most = readAtOnce)
{
    return std::holds_alternative<std::monostate>(meaningOf({key}, value, most));
}

// A document that says this.
QByteArray saying(const QByteArray &body)
{
    return R"({"rev":"1-a","revisions":[{"rev":"1-a","body":)" + body + "}]}";
}

const char *const deletedDocument = R"({"deleted":true,"rev":"2-b","revisions":[{"rev":"1-a"},{"rev":"2-b","parent":0,"deleted":true,"body":{}}]})";

} // namespace

// What a value means in the streams of a database, and in those in which PeerPouch's pages meet.
class TestMeaning : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamIsNamedByItsKey_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QByteArray>("name");
        using Kind = StreamName::Kind;
        const auto row = [](const char *key, Kind kind, const char *name) {
            QTest::newRow(*key ? key : "(empty)") << QByteArray(key) << int(kind) << QByteArray(name);
        };
        row("", Kind::Plain, "");
        row("chat", Kind::Plain, "");
        row("couch:", Kind::Plain, "");
        row("couch:doc", Kind::Plain, "");
        row("couch:db", Kind::Database, "");
        row("couch:dbs", Kind::Plain, "");
        row("couch:doc:", Kind::Document, "");
        row("couch:doc:note", Kind::Document, "note");
        row("couch:doc:_design/all", Kind::Document, "_design/all");
        row("couch:doc:couch:doc:a", Kind::Document, "couch:doc:a");
        row("couch:local:x", Kind::LocalDocument, "x");
        row("couch:att:md5-9lXK0A==", Kind::Attachment, "md5-9lXK0A==");
        row("peerpouch/shares", Kind::Shares, "");
        row("peerpouch/shares/more", Kind::Plain, "");
        row("peerpouch/signal/me", Kind::Signals, "me");
        row("couch:doc:peerpouch-share-1", Kind::Shares, "1");
        row("couch:doc:peerpouch-signal-me-1", Kind::Signals, "me-1");
    }
    void aStreamIsNamedByItsKey()
    {
        QFETCH(QByteArray, key);
        const StreamKey stream{key};
        const StreamName found = nameOfStream(stream);
        QTEST(int(found.kind), "kind");
        QTEST(found.name.toByteArray(), "name");
    }

    void aDocumentMeansItsWinner()
    {
        const auto meaning = meant<DocumentMeaning>("couch:doc:note", json(document));
        QCOMPARE(meaning.revision, QByteArray("4-d"));
        QVERIFY(!meaning.isDeleted);
        QCOMPARE(meaning.document->conflicts(false).size(), 1);
        QCOMPARE(meaning.document->conflicts(true).size(), 1);
        QVERIFY(meant<DocumentMeaning>("couch:doc:note", json(deletedDocument)).isDeleted);
    }

    void ofALongDocumentTheBeginningTells()
    {
        const auto meaning = meant<DocumentMeaning>("couch:doc:note", json(document), 10);
        QCOMPARE(meaning.revision, QByteArray("4-d"));
        QVERIFY(!meaning.document);
        const auto gone = meant<DocumentMeaning>("couch:doc:note", json(deletedDocument), 10);
        QCOMPARE(gone.revision, QByteArray("2-b"));
        QVERIFY(gone.isDeleted);
        for (const char *other : {"{\"rev\":\"4-d", "{\"rev\":4}", "{\"rev\":\"nonsense\"}", "[1,2,3,4,5,6,7]", "{\"rev\":\""})
            QVERIFY2(isNothing("couch:doc:note", json(other), 2), other);
    }

    void aCheckpointIsALocalDocumentThatSaysSo()
    {
        const auto checkpoint = meant<LocalMeaning>(
            "couch:local:z4eB", json(R"({"rev":"0-2","body":{"session_id":"s","history":[],"replicator":"pouchdb","last_seq":42}})"));
        QCOMPARE(checkpoint.revision, QByteArray("0-2"));
        QCOMPARE(checkpoint.checkpoint->lastSeq, QByteArray("42"));
        const auto own = meant<LocalMeaning>("couch:local:mine", json(R"({"rev":"0-1","body":{"theme":"dark"}})"));
        QVERIFY(!own.checkpoint);
        QCOMPARE(own.body, QByteArray(R"({"theme":"dark"})"));
    }

    void anAttachmentIsItsBytes()
    {
        const auto attachment = meant<AttachmentMeaning>("couch:att:md5-x", {QByteArray::fromHex("581a") + QByteArray(26, 'a'), Encoding::Cbor});
        QCOMPARE(attachment.head, 2);
        QCOMPARE(attachment.length, 26);
        QCOMPARE(meant<AttachmentMeaning>("couch:att:md5-x", {QByteArray::fromHex("40"), Encoding::Cbor}).length, 0);
        QVERIFY(isNothing("couch:att:md5-x", {QByteArray::fromHex("5f41ff"), Encoding::Cbor}));
        QVERIFY(isNothing("couch:att:md5-x", json("\"text\"")));
    }

    void aDatabaseIsItsSettings()
    {
        QCOMPARE(meant<DatabaseMeaning>("couch:db", json(R"({"revs_limit":5})")).settings, QByteArray(R"({"revs_limit":5})"));
    }

    void whatIsOfAnotherFormMeansNothing_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<Value>("value");
        for (const char *key : {"chat", "couch:db", "couch:doc:a", "couch:local:a", "couch:att:a", "peerpouch/shares", "peerpouch/signal/a",
                                "couch:doc:peerpouch-share-a", "couch:doc:peerpouch-signal-a"}) {
            for (const char *text : {"null", "7", "\"text\"", "[]", "[{\"rev\":\"1-a\"}]"})
                QTest::addRow("%s %s", key, text) << QByteArray(key) << json(text);
            QTest::addRow("%s CBOR", key) << QByteArray(key) << Value{QByteArray::fromHex("820102"), Encoding::Cbor};
        }
    }
    void whatIsOfAnotherFormMeansNothing()
    {
        QFETCH(QByteArray, key);
        QFETCH(Value, value);
        QVERIFY(isNothing(key, value));
    }

    void sharesAreToldByTheRoomsHub()
    {
        const QByteArray key = "peerpouch/shares";
        const auto shared = meant<ShareMeaning>(key, json(R"({"share":{"id":"a","at":"b","name":"todos"}})"));
        QVERIFY(shared.kind == ShareMeaning::Kind::Shared);
        QCOMPARE(shared.name, QByteArray("todos"));
        QVERIFY(meant<ShareMeaning>(key, json(R"({"gone":"a"})")).kind == ShareMeaning::Kind::Gone);
        const auto all = meant<ShareMeaning>(key, json(R"({"shares":[{"id":"a"},{"id":"b"}]})"));
        QVERIFY(all.kind == ShareMeaning::Kind::All);
        QCOMPARE(all.shares, 2);
        const auto asCbor = meant<ShareMeaning>(key, {QByteArray::fromHex("a164676f6e65 6161"), Encoding::Cbor});
        QVERIFY(asCbor.kind == ShareMeaning::Kind::Gone);
    }

    void signalsAreToldApart()
    {
        const QByteArray key = "peerpouch/signal/me";
        const auto offer = meant<SignalMeaning>(key, json(R"({"from":"you","attempt":"1","description":{"type":"offer","sdp":"v=0"},"candidates":[{}]})"));
        QVERIFY(offer.kind == SignalMeaning::Kind::Offer);
        QCOMPARE(offer.from, QByteArray("you"));
        QCOMPARE(offer.candidates, 1);
        QVERIFY(meant<SignalMeaning>(key, json(R"({"from":"you","description":{"type":"answer"}})")).kind == SignalMeaning::Kind::Answer);
        QVERIFY(meant<SignalMeaning>(key, json(R"({"from":"you","candidates":[{},{}]})")).kind == SignalMeaning::Kind::Candidates);
        QVERIFY(meant<SignalMeaning>(key, json(R"({"from":"you","refused":{"status":403}})")).kind == SignalMeaning::Kind::Refusal);
        QVERIFY(isNothing(key, json(R"({"from":"you"})")));
    }

    void aDatabaseAsAHubIsToldToo()
    {
        const QByteArray share = "couch:doc:peerpouch-share-a";
        const auto shared = meant<ShareMeaning>(share, json(saying(R"({"at":"b","name":"todos","type":"share"})")));
        QCOMPARE(shared.name, QByteArray("todos"));
        QVERIFY(meant<ShareMeaning>(share, json(deletedDocument)).kind == ShareMeaning::Kind::Gone);
        const QByteArray signal = "couch:doc:peerpouch-signal-a-1";
        const auto offer = meant<SignalMeaning>(signal, json(saying(R"({"type":"signal","signal":{"from":"you","description":{"type":"offer"}}})")));
        QVERIFY(offer.kind == SignalMeaning::Kind::Offer);
        QVERIFY(meant<SignalMeaning>(signal, json(deletedDocument)).kind == SignalMeaning::Kind::Taken);
        // Whatever else is written there is a document as any other, and so are all of them where documents are looked at.
        QCOMPARE(meant<DocumentMeaning>(share, json(saying("{}"))).revision, QByteArray("1-a"));
        QVERIFY(std::holds_alternative<DocumentMeaning>(asDocument({signal}, json(deletedDocument))));
    }

    void theTimelineShowsWhatAMessageMeans()
    {
        Desk desk;
        desk.timeline.fold({{}, handledPush("lobby", push("couch:doc:note", ActionType::Replace, document), room::Outcome::Stored, 1, 1)}, 0);
        desk.timeline.fold({{}, handledPush("lobby", push("couch:doc:note", ActionType::Replace, "7"), room::Outcome::Stored, 2, 1)}, 0);
        desk.timeline.fold({{}, handledPush("lobby", push("note", ActionType::Replace, document), room::Outcome::Stored, 3, 1)}, 0);
        desk.publish();
        QCOMPARE(desk.cell(0, PreviewColumn), QStringLiteral("meaning 1"));
        QVERIFY(desk.model.index(0, 0).data(Qt::AccessibleTextRole).toString().endsWith(QStringLiteral("meaning 1")));
        QCOMPARE(desk.cell(1, PreviewColumn), QStringLiteral("7"));
        QVERIFY(desk.cell(2, PreviewColumn).startsWith(QStringLiteral("{\"rev\":")));
    }

    void aStreamLooksLikeWhatItsKeySays()
    {
        Inspector inspector;
        HandRelay relay(inspector);
        const RoomId room = roomNamed("lobby");
        const auto use = [&](const QByteArray &key, const QByteArray &text) {
            relay.push(room, protocol::Push{{key}, json(text), {ActionType::Replace, {}}}, journal::Origin::Http);
            return inspector.details().find(room)->find({key})->use();
        };
        QVERIFY(use("couch:db", "{}") == StreamUse::Database);
        QVERIFY(use("couch:doc:a", document) == StreamUse::Document);
        QVERIFY(use("couch:local:a", R"({"rev":"0-1","body":{}})") == StreamUse::LocalDocument);
        QVERIFY(use("couch:local:b", R"({"rev":"0-1","body":{"session_id":"s","history":[],"last_seq":1}})") == StreamUse::Checkpoint);
        QVERIFY(use("couch:local:b", R"({"rev":"0-2","body":{}})") == StreamUse::LocalDocument);
        QVERIFY(use("couch:att:a", "1") == StreamUse::Attachment);
        QVERIFY(use("peerpouch/shares", "1") == StreamUse::Shares);
        QVERIFY(use("peerpouch/signal/a", "1") == StreamUse::Signals);
        QVERIFY(use("chat", document) == StreamUse::State);
    }
};

QTEST_GUILESS_MAIN(TestMeaning)
#include "tst_meaning.moc"
