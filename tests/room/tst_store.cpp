// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

class TestStore : public QObject
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
    void aStreamKnowsTheLastNumberThatChangedIt();
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

    // Compacts that come too late
    void aCompactBelowAnEarlierOneIsIgnored();
    void aCompactBeforeTheStreamBeginsIsIgnored();
    void aCompactBelowAnEarlierOneIsIgnoredAfterAReplaceToo();

    // Compacts that cannot be
    void compactAtZeroIsRefused();
    void compactAboveTheRoomsLastNumberIsRefused();
    void compactOfAnEmptyRoomIsRefused();

    // Limits
    void aStreamMoreThanMaxKeysIsRefused();
    void aCompactThatMakesAStreamCountsAgainstMaxKeys();
    void aRelayDoesNotCountAgainstMaxKeys();
    void aMessageMoreThanMaxStreamMessagesIsRefused();
    void aFullStreamMayStillBeReplacedAndCompacted();
    void aByteMoreThanMaxStreamBytesIsRefused();
    void aReplaceThatIsTooBigForTheStreamIsRefused();
    void aCompactThatIsTooBigForTheStreamIsRefused();
    void aByteMoreThanMaxRetainedIsRefused();
    void whatOtherRoomsRetainCountsAgainstMaxRetained();
    void whatShrinksIsTakenByAFullServer();
    void limitsOfZeroAreNone();
    void aRefusedPushTakesNoNumberAndChangesNothing();

    // Memory
    void retainedBytesFollowEveryChange();
    void aStreamsKeyIsRetainedToo();
    void retainedBytesReturnToZeroWithTheStore();
    void aReplacedStreamGivesItsMemoryBack();

    void init();

private:
    Applied applied(const protocol::Push &push);
    QByteArray refused(const protocol::Push &push);
    QByteArray held(const char *key) const { return text(m_store->read(StreamKey{key}, SequenceNumber{0})); }

    protocol::Limits m_limits;
    Retained m_retained;
    std::optional<Store> m_store;
};

void TestStore::init()
{
    m_store.reset();
    m_limits = {};
    m_retained = {};
    m_store.emplace(m_limits, m_retained);
}

// What the store makes of a push that must not be refused.
Applied TestStore::applied(const protocol::Push &push)
{
    const auto result = m_store->apply(push);
    if (!result)
        QTest::qFail(result.error().message.constData(), __FILE__, __LINE__);
    return result ? *result : Applied{};
}

// Why the store refuses a push that it must refuse.
QByteArray TestStore::refused(const protocol::Push &push)
{
    const auto result = m_store->apply(push);
    return result ? QByteArray("not refused") : toString(result.error().code);
}

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

void TestStore::aStreamKnowsTheLastNumberThatChangedIt()
{
    const auto lastSeq = [this] { return m_store->find(StreamKey{"k"})->lastSeq.value; };
    applied(append("k"));
    applied(append("k"));
    applied(relay("k"));
    QCOMPARE(lastSeq(), 2u);
    applied(compact("k", 1));
    QCOMPARE(lastSeq(), 2u);
    applied(compact("k", 3));
    QCOMPARE(lastSeq(), 3u);
    applied(replace("k"));
    QCOMPARE(lastSeq(), 4u);
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

void TestStore::aStreamMoreThanMaxKeysIsRefused()
{
    m_limits.maxKeys = 2;
    applied(append("a"));
    applied(replace("b"));
    QCOMPARE(refused(append("c")), QByteArray("room_full"));
    QCOMPARE(refused(replace("c")), QByteArray("room_full"));
    applied(append("a"));
    applied(replace("b"));
}

void TestStore::aCompactThatMakesAStreamCountsAgainstMaxKeys()
{
    m_limits.maxKeys = 2;
    applied(append("a"));
    applied(compact("b", 1));
    QCOMPARE(refused(compact("c", 1)), QByteArray("room_full"));
    applied(compact("a", 1));
}

void TestStore::aRelayDoesNotCountAgainstMaxKeys()
{
    m_limits.maxKeys = 1;
    applied(append("a"));
    applied(relay("b"));
    applied(relay("c"));
}

void TestStore::aMessageMoreThanMaxStreamMessagesIsRefused()
{
    m_limits.maxStreamMessages = 2;
    applied(append("k"));
    applied(append("k"));
    QCOMPARE(refused(append("k")), QByteArray("stream_full"));
    applied(append("other"));
}

void TestStore::aFullStreamMayStillBeReplacedAndCompacted()
{
    m_limits.maxStreamMessages = 2;
    applied(append("k"));
    applied(append("k"));
    applied(compact("k", 1));
    QCOMPARE(refused(append("k")), QByteArray("stream_full"));
    applied(compact("k", 2));
    applied(append("k"));
    applied(replace("k"));
    applied(append("k"));
}

void TestStore::aByteMoreThanMaxStreamBytesIsRefused()
{
    m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("123") + cost("4567");
    applied(append("k", "123"));
    QCOMPARE(refused(append("k", "45678")), QByteArray("stream_full"));
    applied(append("k", "4567"));
    QCOMPARE(m_store->find(StreamKey{"k"})->bytes, m_limits.maxStreamBytes);
}

void TestStore::aReplaceThatIsTooBigForTheStreamIsRefused()
{
    m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("123");
    applied(replace("k", "123"));
    QCOMPARE(refused(replace("k", "1234")), QByteArray("stream_full"));
    QCOMPARE(refused(replace("l", "1234")), QByteArray("stream_full"));
    QCOMPARE(held("k"), QByteArray("1=123"));
    applied(replace("k", "456"));
}

void TestStore::aCompactThatIsTooBigForTheStreamIsRefused()
{
    m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("12") + cost("34");
    applied(append("k", "12"));
    applied(append("k", "34"));
    QCOMPARE(refused(compact("k", 1, "123")), QByteArray("stream_full"));
    QCOMPARE(held("k"), QByteArray("1=12 2=34"));
    applied(compact("k", 1, "98"));
    QCOMPARE(held("k"), QByteArray("1=98 2=34"));
}

void TestStore::aByteMoreThanMaxRetainedIsRefused()
{
    m_limits.maxRetained = retentionCost(StreamKey{"k"}) + cost("123") + cost("4567");
    applied(append("k", "123"));
    QCOMPARE(refused(append("k", "45678")), QByteArray("server_full"));
    applied(append("k", "4567"));
    QCOMPARE(m_retained.bytes, m_limits.maxRetained);
}

void TestStore::whatOtherRoomsRetainCountsAgainstMaxRetained()
{
    m_limits.maxRetained = 2 * (retentionCost(StreamKey{"k"}) + cost("123"));
    Store other(m_limits, m_retained);
    QVERIFY(other.apply(append("k", "123")));
    QCOMPARE(refused(append("k", "1234")), QByteArray("server_full"));
    applied(append("k", "123"));
}

void TestStore::whatShrinksIsTakenByAFullServer()
{
    applied(append("k", "123"));
    applied(append("k", "456"));
    m_limits.maxRetained = m_retained.bytes - 1;
    QCOMPARE(refused(append("k", "1")), QByteArray("server_full"));
    applied(compact("k", 1, "9"));
    applied(replace("k", "456"));
    QVERIFY(m_retained.bytes <= m_limits.maxRetained);
}

void TestStore::limitsOfZeroAreNone()
{
    m_limits.maxKeys = 0;
    m_limits.maxStreamMessages = 0;
    m_limits.maxStreamBytes = 0;
    m_limits.maxRetained = 0;
    for (const char *key : {"a", "b", "c"}) {
        applied(append(key));
        applied(append(key));
        applied(replace(key));
        applied(compact(key, m_store->lastSeq().value));
    }
}

void TestStore::aRefusedPushTakesNoNumberAndChangesNothing()
{
    m_limits.maxStreamMessages = 1;
    m_limits.maxKeys = 1;
    applied(append("k", "10"));
    const qint64 before = m_retained.bytes;
    refused(append("k", "20"));
    refused(append("other", "20"));
    refused(compact("k", 2));
    QCOMPARE(m_store->lastSeq().value, 1u);
    QCOMPARE(held("k"), QByteArray("1=10"));
    QCOMPARE(m_store->streams().size(), size_t(1));
    QCOMPARE(m_retained.bytes, before);
    QCOMPARE(applied(relay("k")).seq.value, 2u);
}

void TestStore::retainedBytesFollowEveryChange()
{
    const qint64 key = retentionCost(StreamKey{"k"});
    applied(relay("k", "12345"));
    QCOMPARE(m_retained.bytes, 0);
    applied(append("k", "1"));
    QCOMPARE(m_retained.bytes, key + cost("1"));
    applied(append("k", "22"));
    QCOMPARE(m_retained.bytes, key + cost("1") + cost("22"));
    applied(compact("k", 2, "333"));
    QCOMPARE(m_retained.bytes, key + cost("333") + cost("22"));
    applied(replace("k", "4444"));
    QCOMPARE(m_retained.bytes, key + cost("4444"));
    QCOMPARE(m_store->find(StreamKey{"k"})->bytes, m_retained.bytes);
}

// Ten thousand keys of a kilobyte each are ten megabytes of a room, however small their values are.
void TestStore::aStreamsKeyIsRetainedToo()
{
    applied(append(QByteArray(1000, 'k').constData(), "1"));
    QVERIFY(m_retained.bytes >= 1000);
}

void TestStore::retainedBytesReturnToZeroWithTheStore()
{
    applied(append("a", "1"));
    applied(append("a", "22"));
    applied(replace("b", "333"));
    applied(compact("c", 1, "4444"));
    QVERIFY(m_retained.bytes > 0);
    m_store.reset();
    QCOMPARE(m_retained.bytes, 0);
}

// What is counted must be what is held: a stream of a hundred thousand messages that becomes one of one.
void TestStore::aReplacedStreamGivesItsMemoryBack()
{
    for (int i = 0; i < 1000; ++i)
        applied(append("k"));
    applied(replace("k"));
    QVERIFY(m_store->find(StreamKey{"k"})->entries.capacity() < 10);
}

QTEST_APPLESS_MAIN(TestStore)
#include "tst_store.moc"
