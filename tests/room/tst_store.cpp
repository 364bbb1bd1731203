// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

#include <QRandomGenerator>

#include <map>

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// What a push does to a stream and what a get reads.
class TestStore : public QObject, private StoreFixture
{
    Q_OBJECT

private Q_SLOTS:
    // The counter
    void theFirstMessageTakesNumberOne();
    void relayReplaceAndAppendTakeTheNextNumber();
    void theStreamsOfARoomShareOneCounter();
    void compactTakesNoNumber();

    // What a push does
    void relayLeavesTheStreamUnchanged();
    void relayMakesNoStream();
    void replaceLeavesExactlyThisMessage();
    void appendPutsTheMessageAtTheEnd();
    void compactPutsItsValueInFrontOfWhatIsAbove();
    void compactAtANumberBetweenTwoMessagesTakesThatNumber();
    void compactAtTheRoomsLastNumberLeavesOneMessage();
    void compactOfAKeyThatHoldsNothingMakesItsStream();
    void theLaterOfTwoCompactsAtOneNumberWins();
    void onlyRelayReplaceAndAppendAreBroadcast();
    void onlyReplaceAppendAndCompactChangeTheStream();
    void bothEncodingsAreKeptAsTheyCame();

    // stream_size
    void appendSaysHowLongTheStreamIsNow();
    void replaceOfAnEmptyStreamSaysOne();
    void replaceThatDoesNotLengthenTheStreamSaysNothing();
    void relayAndCompactSayNothing();

    // Reading
    void readingBringsWhatIsStrictlyAbove();
    void readingAKeyThatHoldsNothingBringsNothing();
    void theEmptyKeyIsAKey();
    void whicheverKeyIsAskedForBeforeOneIsWritten();

    // Compacts that come too late
    void aCompactBelowAnEarlierOneIsIgnored();
    void aCompactBeforeTheStreamBeginsIsIgnored();
    void aCompactBelowAnEarlierOneIsIgnoredAfterAReplaceToo();

    // Compacts that cannot be
    void compactAtZeroIsRefused();
    void compactAboveTheRoomsLastNumberIsRefused();
    void compactOfAnEmptyRoomIsRefused();

    void init() { makeStore(); }
};

void TestStore::theFirstMessageTakesNumberOne()
{
    QCOMPARE(m_store->lastSeq().value, 0u);
    QCOMPARE(applied(append("k")).seq.value, 1u);
    QCOMPARE(m_store->lastSeq().value, 1u);
}

void TestStore::relayReplaceAndAppendTakeTheNextNumber()
{
    QCOMPARE(applied(relay("k")).seq.value, 1u);
    QCOMPARE(applied(replace("k")).seq.value, 2u);
    QCOMPARE(applied(append("k")).seq.value, 3u);
}

void TestStore::theStreamsOfARoomShareOneCounter()
{
    applied(append("a", "10"));
    applied(append("b", "20"));
    applied(append("a", "30"));
    QCOMPARE(held("a"), QByteArray("1=10 3=30"));
    QCOMPARE(held("b"), QByteArray("2=20"));
}

void TestStore::compactTakesNoNumber()
{
    applied(append("k"));
    QCOMPARE(applied(compact("k", 1)).seq.value, 1u);
    QCOMPARE(m_store->lastSeq().value, 1u);
}

void TestStore::relayLeavesTheStreamUnchanged()
{
    applied(append("k", "10"));
    applied(relay("k", "20"));
    QCOMPARE(held("k"), QByteArray("1=10"));
}

void TestStore::relayMakesNoStream()
{
    applied(relay("k"));
    QVERIFY(!m_store->find(StreamKey{"k"}));
    QVERIFY(m_store->streams().empty());
}

void TestStore::replaceLeavesExactlyThisMessage()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    applied(replace("k", "30"));
    QCOMPARE(held("k"), QByteArray("3=30"));
}

void TestStore::appendPutsTheMessageAtTheEnd()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    QCOMPARE(held("k"), QByteArray("1=10 2=20"));
}

void TestStore::compactPutsItsValueInFrontOfWhatIsAbove()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    applied(append("k", "30"));
    applied(compact("k", 2, "99"));
    QCOMPARE(held("k"), QByteArray("2=99 3=30"));
}

void TestStore::compactAtANumberBetweenTwoMessagesTakesThatNumber()
{
    applied(append("k", "10"));
    applied(append("other"));
    applied(append("k", "30"));
    applied(compact("k", 2, "99"));
    QCOMPARE(held("k"), QByteArray("2=99 3=30"));
}

void TestStore::compactAtTheRoomsLastNumberLeavesOneMessage()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    applied(relay("other"));
    applied(compact("k", 3, "99"));
    QCOMPARE(held("k"), QByteArray("3=99"));
}

void TestStore::compactOfAKeyThatHoldsNothingMakesItsStream()
{
    applied(relay("k"));
    applied(compact("k", 1, "99"));
    QCOMPARE(held("k"), QByteArray("1=99"));
}

void TestStore::theLaterOfTwoCompactsAtOneNumberWins()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    applied(compact("k", 1, "98"));
    QVERIFY(!applied(compact("k", 1, "99")).stale);
    QCOMPARE(held("k"), QByteArray("1=99 2=20"));
}

void TestStore::onlyRelayReplaceAndAppendAreBroadcast()
{
    QVERIFY(applied(relay("k")).broadcast);
    QVERIFY(applied(replace("k")).broadcast);
    QVERIFY(applied(append("k")).broadcast);
    QVERIFY(!applied(compact("k", 3)).broadcast);
}

void TestStore::onlyReplaceAppendAndCompactChangeTheStream()
{
    QVERIFY(!applied(relay("k")).changed);
    QVERIFY(applied(replace("k")).changed);
    QVERIFY(applied(append("k")).changed);
    QVERIFY(applied(compact("k", 3)).changed);
    QVERIFY(!applied(compact("k", 2)).changed);
}

void TestStore::bothEncodingsAreKeptAsTheyCame()
{
    const protocol::Value cbor{QByteArray("\xF9\x7E\x00", 3), protocol::Encoding::Cbor};
    applied({StreamKey{"k"}, cbor, {protocol::ActionType::Append, {}}});
    applied(append("k", "1e400"));
    const auto entries = m_store->read(StreamKey{"k"}, SequenceNumber{0});
    QCOMPARE(entries.size(), size_t(2));
    QVERIFY(entries[0].value == cbor);
    QVERIFY(entries[1].value == json("1e400"));
}

void TestStore::appendSaysHowLongTheStreamIsNow()
{
    QCOMPARE(applied(append("k")).grownTo, std::optional<qint64>(1));
    QCOMPARE(applied(append("k")).grownTo, std::optional<qint64>(2));
    applied(compact("k", 2));
    QCOMPARE(applied(append("k")).grownTo, std::optional<qint64>(2));
}

void TestStore::replaceOfAnEmptyStreamSaysOne()
{
    QCOMPARE(applied(replace("k")).grownTo, std::optional<qint64>(1));
}

void TestStore::replaceThatDoesNotLengthenTheStreamSaysNothing()
{
    applied(replace("k"));
    QCOMPARE(applied(replace("k")).grownTo, std::nullopt);
    applied(append("k"));
    QCOMPARE(applied(replace("k")).grownTo, std::nullopt);
}

void TestStore::relayAndCompactSayNothing()
{
    QCOMPARE(applied(relay("k")).grownTo, std::nullopt);
    QCOMPARE(applied(compact("k", 1)).grownTo, std::nullopt);
    QCOMPARE(applied(relay("k")).grownTo, std::nullopt);
    QCOMPARE(applied(compact("k", 2)).grownTo, std::nullopt);
}

void TestStore::readingBringsWhatIsStrictlyAbove()
{
    applied(append("k", "10"));
    applied(append("other"));
    applied(append("k", "30"));
    const auto above = [this](quint64 seq) { return text(m_store->read(StreamKey{"k"}, SequenceNumber{seq})); };
    QCOMPARE(above(0), QByteArray("1=10 3=30"));
    QCOMPARE(above(1), QByteArray("3=30"));
    QCOMPARE(above(2), QByteArray("3=30"));
    QCOMPARE(above(3), QByteArray());
    QCOMPARE(above(SequenceNumber::largest), QByteArray());
}

void TestStore::readingAKeyThatHoldsNothingBringsNothing()
{
    applied(append("k"));
    QCOMPARE(held("other"), QByteArray());
    QVERIFY(!m_store->find(StreamKey{"other"}));
}

void TestStore::theEmptyKeyIsAKey()
{
    applied(append("", "10"));
    QCOMPARE(held(""), QByteArray("1=10"));
}

void TestStore::whicheverKeyIsAskedForBeforeOneIsWritten()
{
    QRandomGenerator random(1);
    std::map<QByteArray, QByteArray> expected;
    const auto anyKey = [&random] { return QByteArray::number(random.bounded(40)); };
    for (int i = 0; i < 20'000; ++i) {
        const QByteArray asked = anyKey();
        const QByteArray written = random.bounded(2) == 0 ? asked : anyKey();
        const Stream *stream = m_store->find({asked});
        const auto known = expected.find(asked);
        QCOMPARE(stream != nullptr, known != expected.end());
        if (stream)
            QCOMPARE(stream->entries.back().value.bytes, known->second);
        if (random.bounded(3) > 0) {
            expected[written] = QByteArray::number(i);
            applied(replace(written.constData(), expected[written].constData()));
        } else {
            const bool wasThere = expected.erase(written) > 0;
            QCOMPARE(bool(m_store->edit({Edit::Kind::Clear, {written}, {}, {}, {}})), wasThere);
        }
    }
    QCOMPARE(m_store->streams().size(), expected.size());
    for (const auto &[key, stream] : m_store->streams())
        QCOMPARE(stream.entries.back().value.bytes, expected[key.utf8]);
}

void TestStore::aCompactBelowAnEarlierOneIsIgnored()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    applied(append("k", "30"));
    applied(compact("k", 2, "98"));
    const Applied late = applied(compact("k", 1, "99"));
    QVERIFY(late.stale);
    QCOMPARE(late.seq.value, 1u);
    QCOMPARE(held("k"), QByteArray("2=98 3=30"));
}

void TestStore::aCompactBeforeTheStreamBeginsIsIgnored()
{
    applied(append("other"));
    applied(append("k", "20"));
    QVERIFY(applied(compact("k", 1, "99")).stale);
    QCOMPARE(held("k"), QByteArray("2=20"));
}

void TestStore::aCompactBelowAnEarlierOneIsIgnoredAfterAReplaceToo()
{
    applied(append("k", "10"));
    applied(append("k", "20"));
    applied(compact("k", 2, "98"));
    applied(replace("k", "30"));
    QVERIFY(applied(compact("k", 1, "99")).stale);
    QVERIFY(applied(compact("k", 2, "99")).stale);
    QCOMPARE(held("k"), QByteArray("3=30"));
}

void TestStore::compactAtZeroIsRefused()
{
    applied(append("k", "10"));
    QCOMPARE(refused(compact("k", 0)), QByteArray("compact_ahead"));
    QCOMPARE(held("k"), QByteArray("1=10"));
}

void TestStore::compactAboveTheRoomsLastNumberIsRefused()
{
    applied(append("k", "10"));
    applied(relay("k"));
    QCOMPARE(refused(compact("k", 3)), QByteArray("compact_ahead"));
    QCOMPARE(refused(compact("k", SequenceNumber::largest)), QByteArray("compact_ahead"));
    QCOMPARE(held("k"), QByteArray("1=10"));
    applied(compact("k", 2, "99"));
    QCOMPARE(held("k"), QByteArray("2=99"));
}

void TestStore::compactOfAnEmptyRoomIsRefused()
{
    QCOMPARE(refused(compact("k", 1)), QByteArray("compact_ahead"));
}

QTEST_APPLESS_MAIN(TestStore)
#include "tst_store.moc"
