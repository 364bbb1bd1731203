// SPDX-License-Identifier: GPL-3.0-only
#include "couch/changes.h"
#include "couch/couchtesting.h"

using namespace drift;
using namespace drift::couch;
using namespace drift::couch::testing;

// What changed since when.
class TestChanges : public QObject, private DatabaseFixture
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        makeDatabase(); // seq 1
        merging("a", R"({"_rev":"1-a"})");
        merging("b", R"({"_rev":"1-b"})");
        merging("a", R"({"_revisions":{"start":2,"ids":["c","a"]},"n":2})"); // seq 4
    }

    void everyDocumentComesOnceWhereItLastChanged();
    void onlyWhatIsAboveSinceComes();
    void aNumberThatTheRoomHasNotReachedBeginsAnew();
    void theLimitCountsRows();
    void pagesAreBoundByBytes();
    void whatChangesMeanwhileComesAgain();
    void descendingComesBackwards();
    void allLeavesComeInTheirStyle();
    void aDeletedDocumentSaysSo();
    void documentsCanComeAlong();
    void onlySomeCanBeAskedFor();
    void otherStreamsAreNoChanges();
    void theIndexFollowsWhateverIsDoneToAStream();

private:
    QByteArray rows(ChangesQuery query)
    {
        QByteArray text;
        for (const QByteArray &row : Changes(std::move(query)).next(*m_database, 1 << 20).rows)
            text += row + '\n';
        return text;
    }
};

const QByteArray rowA = R"({"seq":4,"id":"a","changes":[{"rev":"2-c"}]})";
const QByteArray rowB = R"({"seq":3,"id":"b","changes":[{"rev":"1-b"}]})";

void TestChanges::everyDocumentComesOnceWhereItLastChanged()
{
    Changes changes({});
    const auto page = changes.next(*m_database, 1 << 20);
    QCOMPARE(page.rows, (std::vector<QByteArray>{rowB, rowA}));
    QVERIFY(page.atEnd);
    QCOMPARE(changes.last().value, 4u);
    QCOMPARE(*changes.pending(*m_database), 0);
}

void TestChanges::onlyWhatIsAboveSinceComes()
{
    QCOMPARE(rows({.since = SequenceNumber{3}}), rowA + '\n');
    QCOMPARE(rows({.since = SequenceNumber{4}}), QByteArray());
}

void TestChanges::aNumberThatTheRoomHasNotReachedBeginsAnew()
{
    QCOMPARE(rows({.since = SequenceNumber{99}}).count('\n'), 2);
}

void TestChanges::theLimitCountsRows()
{
    Changes changes({.limit = 1});
    const auto page = changes.next(*m_database, 1 << 20);
    QCOMPARE(page.rows, (std::vector<QByteArray>{rowB}));
    QVERIFY(changes.isFull());
    QCOMPARE(changes.last().value, 3u);
    QCOMPARE(*changes.pending(*m_database), 1);
    QVERIFY(rows({.limit = 0}).isEmpty());
}

void TestChanges::pagesAreBoundByBytes()
{
    Changes changes({});
    QCOMPARE(changes.next(*m_database, 1).rows, (std::vector<QByteArray>{rowB}));
    const auto second = changes.next(*m_database, 1);
    QCOMPARE(second.rows, (std::vector<QByteArray>{rowA}));
    QVERIFY(second.atEnd);
}

void TestChanges::whatChangesMeanwhileComesAgain()
{
    Changes changes({});
    QVERIFY(changes.next(*m_database, 1 << 20).atEnd);
    merging("b", R"({"_revisions":{"start":2,"ids":["d","b"]}})");
    QCOMPARE(changes.next(*m_database, 1 << 20).rows, (std::vector<QByteArray>{R"({"seq":5,"id":"b","changes":[{"rev":"2-d"}]})"}));
    QVERIFY(changes.next(*m_database, 1 << 20).rows.empty());
}

void TestChanges::descendingComesBackwards()
{
    QCOMPARE(rows({.descending = true}), rowA + '\n' + rowB + '\n');
    QCOMPARE(rows({.limit = 1, .descending = true}), rowA + '\n');
}

void TestChanges::allLeavesComeInTheirStyle()
{
    merging("a", R"({"_revisions":{"start":2,"ids":["e","a"]}})");
    QCOMPARE(rows({.since = SequenceNumber{4}, .allLeaves = true}), QByteArray(R"({"seq":5,"id":"a","changes":[{"rev":"2-e"},{"rev":"2-c"}]})") + '\n');
    QCOMPARE(rows({.since = SequenceNumber{4}}), QByteArray(R"({"seq":5,"id":"a","changes":[{"rev":"2-e"}]})") + '\n');
}

void TestChanges::aDeletedDocumentSaysSo()
{
    merging("b", R"({"_revisions":{"start":2,"ids":["d","b"]},"_deleted":true})");
    QCOMPARE(rows({.since = SequenceNumber{4}}), QByteArray(R"({"seq":5,"id":"b","changes":[{"rev":"2-d"}],"deleted":true})") + '\n');
}

void TestChanges::documentsCanComeAlong()
{
    QCOMPARE(rows({.since = SequenceNumber{3}, .includeDocs = true}),
             QByteArray(R"({"seq":4,"id":"a","changes":[{"rev":"2-c"}],"doc":{"_id":"a","_rev":"2-c","n":2}})") + '\n');
}

void TestChanges::onlySomeCanBeAskedFor()
{
    Changes changes({.ids = QSet<QByteArray>{"b"}});
    QCOMPARE(changes.next(*m_database, 1 << 20).rows, (std::vector<QByteArray>{rowB}));
    QCOMPARE(changes.last().value, 4u); // the others were looked at
    merging("_design/x", R"({"_rev":"1-a"})");
    QCOMPARE(rows({.designOnly = true}).count('\n'), 1);
}

void TestChanges::otherStreamsAreNoChanges()
{
    QVERIFY(m_room->push({StreamKey{"chat"}, {}, {protocol::ActionType::Append, {}}}));
    QVERIFY(m_database->putLocal("_local/x", "{}"));
    QVERIFY(rows({.since = SequenceNumber{4}}).isEmpty());
}

void TestChanges::theIndexFollowsWhateverIsDoneToAStream()
{
    const QByteArray other = R"({"deleted":true,"revisions":[{"rev":"1-x","deleted":true,"body":{}}]})";
    const auto push = [&](protocol::Action action) {
        QVERIFY(m_room->push({StreamKey{"couch:doc:b"}, {other, protocol::Encoding::Json}, action}));
    };
    const room::DocumentIndex &index = m_room->store().documents();
    push({protocol::ActionType::Append, {}});
    QCOMPARE(rows({.since = SequenceNumber{4}}).count("1-x"), 1);
    QCOMPARE(index.deleted(), 1);
    push({protocol::ActionType::Compact, SequenceNumber{5}});
    QCOMPARE(index.documents(), 2);
    push({protocol::ActionType::Relay, {}});
    QCOMPARE(index.lastSeq().value, 5u);
    // A compaction can leave two streams at one number.
    QVERIFY(m_room->push({StreamKey{"couch:doc:c"}, {other, protocol::Encoding::Json}, {protocol::ActionType::Compact, SequenceNumber{5}}}));
    QCOMPARE(index.documents(), 3);
    QCOMPARE(index.deleted(), 2);
    m_room->remove(StreamKey{"couch:doc:b"});
    QCOMPARE(index.documents(), 2);
    QCOMPARE(index.deleted(), 1);
    m_room->remove(StreamKey{"couch:doc:c"});
    QCOMPARE(index.lastSeq().value, 4u);
    QCOMPARE(index.deleted(), 0);
}

QTEST_APPLESS_MAIN(TestChanges)
#include "tst_changes.moc"
