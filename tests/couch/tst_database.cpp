// SPDX-License-Identifier: GPL-3.0-only
#include "couch/attachments.h"
#include "couch/couchtesting.h"

using namespace drift;
using namespace drift::couch;
using namespace drift::couch::testing;

// A database as a whole: being there, what it is set to, local documents, attachments, compaction.
class TestDatabase : public QObject, private DatabaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init() { makeDatabase(); }

    void aRoomHasNoneBeforeItIsMade();
    void itIsMadeOnce();
    void deletingItLeavesTheRoomsOtherStreams();
    void deletingWhatIsNotThereIsNotFound();
    void itTellsOfItself();
    void theSeqIsThatOfTheLastDocument();
    void itKeepsWhatItIsSetTo();
    void whatIsNoSettingIsRefused();

    void localDocumentsAreKeptApart();
    void aLocalDocumentHasRevisionsOfItsOwn();
    void aLocalDocumentIsRemoved();

    void attachmentsAreKeptOnceAndToldToNobody();
    void attachmentsOfEveryLength_data();
    void attachmentsOfEveryLength();
    void compactionLetsGoWhatNobodyHas();

    void documentsAreNotCountedAmongStreams();
    void moreDocumentsThanTheLimitAreRefused();
    void whatTheServerHasNoRoomForIsRefused();
    void whatSomebodyElseWroteIsNoDocument();
    void aRoomsMembersHearOfDocuments();
};

void TestDatabase::aRoomHasNoneBeforeItIsMade()
{
    BareRoom room(m_limits);
    QVERIFY(!Database(room, m_databaseLimits).exists());
    QVERIFY(m_database->exists());
}

void TestDatabase::itIsMadeOnce()
{
    const auto again = m_database->create();
    QCOMPARE(again.error().status, 412);
    QCOMPARE(again.error().error, QByteArray("file_exists"));
}

void TestDatabase::deletingItLeavesTheRoomsOtherStreams()
{
    QVERIFY(m_room->push({StreamKey{"couchette"}, {}, {protocol::ActionType::Append, {}}}));
    putting("a", R"({"_attachments":{"f":{"data":"AAEC"}}})");
    QVERIFY(m_database->putLocal("_local/x", "{}"));
    QVERIFY(m_database->destroy());
    QVERIFY(!m_database->exists());
    QCOMPARE(m_room->store().streams().size(), size_t(1));
    QCOMPARE(m_room->store().documents().streams(), 0);
    QCOMPARE(m_room->store().documents().bytes(), 0);
    QCOMPARE(m_room->store().documents().documents(), 0);
}

void TestDatabase::deletingWhatIsNotThereIsNotFound()
{
    QVERIFY(m_database->destroy());
    QCOMPARE(m_database->destroy().error().status, 404);
}

void TestDatabase::itTellsOfItself()
{
    const QByteArray gone = rev("gone", "{}");
    putting("gone", editOf(gone, R"("_deleted":true)"));
    putting("here", "{}");
    const QByteArray info = m_database->info("room");
    QVERIFY2(info.startsWith(R"({"db_name":"room","doc_count":1,"doc_del_count":1,"update_seq":4,)"), info.constData());
}

void TestDatabase::theSeqIsThatOfTheLastDocument()
{
    QCOMPARE(m_database->updateSeq().value, 0u);
    putting("a", "{}");
    const quint64 seq = m_database->updateSeq().value;
    QCOMPARE(seq, m_room->store().lastSeq().value);
    QVERIFY(m_room->push({StreamKey{"chat"}, {}, {protocol::ActionType::Append, {}}}));
    QVERIFY(m_database->putLocal("_local/x", "{}"));
    QCOMPARE(m_database->updateSeq().value, seq);
    QCOMPARE(m_database->find("a")->seq.value, seq);
}

void TestDatabase::itKeepsWhatItIsSetTo()
{
    QCOMPARE(m_database->revsLimit(), 1000);
    QCOMPARE(m_database->security(), QByteArray("{}"));
    QVERIFY(m_database->setRevsLimit(" 3\n"));
    QVERIFY(m_database->setSecurity(R"({"admins":{}})"));
    QCOMPARE(m_database->revsLimit(), 3);
    QCOMPARE(m_database->security(), QByteArray(R"({"admins":{}})"));

    QByteArray last;
    for (int i = 0; i < 5; ++i)
        last = rev("a", last.isEmpty() ? "{}" : editOf(last));
    QCOMPARE(m_database->find("a")->document.tree().nodes().size(), size_t(3));
}

void TestDatabase::whatIsNoSettingIsRefused()
{
    for (const char *limit : {"0", "-1", "x", "\"3\"", "", "100001"})
        QVERIFY2(!m_database->setRevsLimit(QByteArray(limit)), limit);
    QVERIFY(!m_database->setSecurity("[]"));
}

void TestDatabase::localDocumentsAreKeptApart()
{
    QCOMPARE(*m_database->putLocal("_local/x", R"({"_id":"_local/x","n":1})"), QByteArray("0-1"));
    QCOMPARE(*m_database->local("_local/x"), QByteArray(R"({"_id":"_local/x","_rev":"0-1","n":1})"));
    QCOMPARE(m_database->updateSeq().value, 0u);
    QVERIFY(!m_database->find("_local/x"));
    QCOMPARE(m_database->local("_local/y").error().status, 404);
}

void TestDatabase::aLocalDocumentHasRevisionsOfItsOwn()
{
    QVERIFY(m_database->putLocal("_local/x", "{}"));
    QCOMPARE(m_database->putLocal("_local/x", "{}").error().status, 409);
    QCOMPARE(m_database->putLocal("_local/x", R"({"_rev":"0-9"})").error().status, 409);
    QCOMPARE(*m_database->putLocal("_local/x", R"({"_rev":"0-1"})"), QByteArray("0-2"));
    QCOMPARE(*m_database->local("_local/x"), QByteArray(R"({"_id":"_local/x","_rev":"0-2"})"));
}

void TestDatabase::aLocalDocumentIsRemoved()
{
    QCOMPARE(m_database->removeLocal("_local/x", "0-1").error().status, 404);
    QVERIFY(m_database->putLocal("_local/x", "{}"));
    QCOMPARE(m_database->removeLocal("_local/x", "0-2").error().status, 409);
    QVERIFY(m_database->putLocal("_local/x", R"({"_rev":"0-1","_deleted":true})"));
    QVERIFY(!m_database->local("_local/x"));
}

void TestDatabase::attachmentsAreKeptOnceAndToldToNobody()
{
    m_room->room().join(ClientId{1}, room::Subscribe::Room);
    const QByteArray json = R"({"_attachments":{"f":{"data":"AAEC"}}})";
    putting("a", json);
    putting("b", json);
    QCOMPARE(m_room->broadcast, size_t(2)); // the documents
    QCOMPARE(m_room->store().documents().streams(), 4); // the database, two documents, one attachment
}

void TestDatabase::attachmentsOfEveryLength_data()
{
    QTest::addColumn<qsizetype>("size");
    for (const qsizetype size : {0, 1, 23, 24, 255, 256, 65535, 65536, 1 << 20})
        QTest::newRow(QByteArray::number(size).constData()) << size;
}

void TestDatabase::attachmentsOfEveryLength()
{
    QFETCH(qsizetype, size);
    QByteArray bytes(size, 0);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = char(i * 7);
    QVERIFY(keepAttachment(*m_room, digestOf(bytes), bytes));
    QCOMPARE(m_database->attachment(digestOf(bytes)), bytes);
    QVERIFY(!m_database->attachment(digestOf(bytes)).isNull());
}

void TestDatabase::compactionLetsGoWhatNobodyHas()
{
    const QByteArray old = rev("a", R"({"_attachments":{"f":{"data":"AAEC"}}})");
    putting("b", R"({"_attachments":{"g":{"data":"AwQF"}}})");
    m_database->compact();
    QVERIFY(!m_database->attachment(digestOf(QByteArray("\0\1\2", 3))).isNull());
    putting("a", editOf(old));
    m_database->compact();
    QVERIFY(m_database->attachment(digestOf(QByteArray("\0\1\2", 3))).isNull());
    QVERIFY(!m_database->attachment(digestOf("\3\4\5")).isNull());
}

void TestDatabase::documentsAreNotCountedAmongStreams()
{
    m_limits.maxKeys = 1;
    putting("a", "{}");
    putting("b", "{}");
    QVERIFY(m_room->push({StreamKey{"chat"}, {}, {protocol::ActionType::Append, {}}}));
    QVERIFY(!m_room->push({StreamKey{"chat2"}, {}, {protocol::ActionType::Append, {}}}));
    m_limits.maxKeys = 10'000;
}

void TestDatabase::moreDocumentsThanTheLimitAreRefused()
{
    m_limits.maxDocuments = 2; // and the database itself is one
    const QByteArray first = rev("a", "{}");
    QCOMPARE(putting("b", "{}"), QByteArray("507 insufficient_storage"));
    QVERIFY(putting("a", editOf(first)).startsWith("ok"));
    m_limits.maxDocuments = 100'000;
}

void TestDatabase::whatTheServerHasNoRoomForIsRefused()
{
    m_limits.maxRetained = 2000;
    const QByteArray large = "{\"x\":\"" + QByteArray(2000, 'x') + "\"}";
    QCOMPARE(putting("a", large), QByteArray("507 insufficient_storage"));
    QVERIFY(!m_database->find("a"));
    m_limits.maxRetained = protocol::GiB;
}

void TestDatabase::whatSomebodyElseWroteIsNoDocument()
{
    QVERIFY(m_room->push({StreamKey{"couch:doc:a"}, {"[1]", protocol::Encoding::Json}, {protocol::ActionType::Replace, {}}}));
    QVERIFY(m_room->push({StreamKey{"couch:doc:b"}, {QByteArray("\xa0", 1), protocol::Encoding::Cbor}, {protocol::ActionType::Append, {}}}));
    QVERIFY(!m_database->find("a"));
    QVERIFY(!m_database->find("b"));
    QVERIFY(putting("a", "{}").startsWith("ok 1-"));
}

void TestDatabase::aRoomsMembersHearOfDocuments()
{
    m_room->room().join(ClientId{1}, room::Subscribe::Room);
    putting("a", "{}");
    QVERIFY(m_database->putLocal("_local/x", "{}"));
    QCOMPARE(m_room->broadcast, size_t(2));
}

QTEST_APPLESS_MAIN(TestDatabase)
#include "tst_database.moc"
