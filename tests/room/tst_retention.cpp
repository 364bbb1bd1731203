// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;

// How much a store may hold, and what it counts.
class TestRetention : public QObject, private StoreFixture
{
    Q_OBJECT

private Q_SLOTS:
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
    void whatShrinksIsTakenByAStreamThatALoweredLimitFindsTooBig();
    void limitsOfZeroAreNone();
    void aRefusedPushTakesNoNumberAndChangesNothing();

    // Memory
    void retainedBytesFollowEveryChange();
    void aStreamsKeyIsRetainedToo();
    void retainedBytesReturnToZeroWithTheStore();
    void aReplacedStreamGivesItsMemoryBack();

    void init() { makeStore(); }
};

void TestRetention::aStreamMoreThanMaxKeysIsRefused()
{
    m_limits.maxKeys = 2;
    applied(append("a"));
    applied(replace("b"));
    QCOMPARE(refused(append("c")), QByteArray("room_full"));
    QCOMPARE(refused(replace("c")), QByteArray("room_full"));
    applied(append("a"));
    applied(replace("b"));
}

void TestRetention::aCompactThatMakesAStreamCountsAgainstMaxKeys()
{
    m_limits.maxKeys = 2;
    applied(append("a"));
    applied(compact("b", 1));
    QCOMPARE(refused(compact("c", 1)), QByteArray("room_full"));
    applied(compact("a", 1));
}

void TestRetention::aRelayDoesNotCountAgainstMaxKeys()
{
    m_limits.maxKeys = 1;
    applied(append("a"));
    applied(relay("b"));
    applied(relay("c"));
}

void TestRetention::aMessageMoreThanMaxStreamMessagesIsRefused()
{
    m_limits.maxStreamMessages = 2;
    applied(append("k"));
    applied(append("k"));
    QCOMPARE(refused(append("k")), QByteArray("stream_full"));
    applied(append("other"));
}

void TestRetention::aFullStreamMayStillBeReplacedAndCompacted()
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

void TestRetention::aByteMoreThanMaxStreamBytesIsRefused()
{
    m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("123") + cost("4567");
    applied(append("k", "123"));
    QCOMPARE(refused(append("k", "45678")), QByteArray("stream_full"));
    applied(append("k", "4567"));
    QCOMPARE(m_store->find(StreamKey{"k"})->bytes, m_limits.maxStreamBytes);
}

void TestRetention::aReplaceThatIsTooBigForTheStreamIsRefused()
{
    m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("123");
    applied(replace("k", "123"));
    QCOMPARE(refused(replace("k", "1234")), QByteArray("stream_full"));
    QCOMPARE(refused(replace("l", "1234")), QByteArray("stream_full"));
    QCOMPARE(held("k"), QByteArray("1=123"));
    applied(replace("k", "456"));
}

void TestRetention::aCompactThatIsTooBigForTheStreamIsRefused()
{
    m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("12") + cost("34");
    applied(append("k", "12"));
    applied(append("k", "34"));
    QCOMPARE(refused(compact("k", 1, "123")), QByteArray("stream_full"));
    QCOMPARE(held("k"), QByteArray("1=12 2=34"));
    applied(compact("k", 1, "98"));
    QCOMPARE(held("k"), QByteArray("1=98 2=34"));
}

void TestRetention::aByteMoreThanMaxRetainedIsRefused()
{
    m_limits.maxRetained = retentionCost(StreamKey{"k"}) + cost("123") + cost("4567");
    applied(append("k", "123"));
    QCOMPARE(refused(append("k", "45678")), QByteArray("server_full"));
    applied(append("k", "4567"));
    QCOMPARE(m_retained.value(), m_limits.maxRetained);
}

void TestRetention::whatOtherRoomsRetainCountsAgainstMaxRetained()
{
    m_limits.maxRetained = 2 * (retentionCost(StreamKey{"k"}) + cost("123"));
    Store other(m_limits, m_retained);
    QVERIFY(other.apply(append("k", "123")));
    QCOMPARE(refused(append("k", "1234")), QByteArray("server_full"));
    applied(append("k", "123"));
}

void TestRetention::whatShrinksIsTakenByAFullServer()
{
    applied(append("k", "123"));
    applied(append("k", "456"));
    m_limits.maxRetained = m_retained.value() - 1;
    QCOMPARE(refused(append("k", "1")), QByteArray("server_full"));
    applied(compact("k", 1, "9"));
    applied(replace("k", "456"));
    QVERIFY(m_retained.value() <= m_limits.maxRetained);
}

void TestRetention::whatShrinksIsTakenByAStreamThatALoweredLimitFindsTooBig()
{
    applied(append("k", "1"));
    applied(append("k", "2"));
    applied(append("k", "3"));
    m_limits.maxStreamMessages = 1;
    m_limits.maxStreamBytes = 1;
    QCOMPARE(refused(append("k", "4")), QByteArray("stream_full"));
    applied(compact("k", 2, "9"));
    QCOMPARE(held("k"), QByteArray("2=9 3=3"));
    applied(replace("k", "5"));
}

void TestRetention::limitsOfZeroAreNone()
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

void TestRetention::aRefusedPushTakesNoNumberAndChangesNothing()
{
    m_limits.maxStreamMessages = 1;
    m_limits.maxKeys = 1;
    applied(append("k", "10"));
    const qint64 before = m_retained.value();
    refused(append("k", "20"));
    refused(append("other", "20"));
    refused(compact("k", 2));
    QCOMPARE(m_store->lastSeq().value, 1u);
    QCOMPARE(held("k"), QByteArray("1=10"));
    QCOMPARE(m_store->streams().size(), size_t(1));
    QCOMPARE(m_retained.value(), before);
    QCOMPARE(applied(relay("k")).seq.value, 2u);
}

void TestRetention::retainedBytesFollowEveryChange()
{
    const qint64 key = retentionCost(StreamKey{"k"});
    applied(relay("k", "12345"));
    QCOMPARE(m_retained.value(), 0);
    applied(append("k", "1"));
    QCOMPARE(m_retained.value(), key + cost("1"));
    applied(append("k", "22"));
    QCOMPARE(m_retained.value(), key + cost("1") + cost("22"));
    applied(compact("k", 2, "333"));
    QCOMPARE(m_retained.value(), key + cost("333") + cost("22"));
    applied(replace("k", "4444"));
    QCOMPARE(m_retained.value(), key + cost("4444"));
    QCOMPARE(m_store->find(StreamKey{"k"})->bytes, m_retained.value());
}

// Ten thousand keys of a kilobyte each are ten megabytes of a room, however small their values are.
void TestRetention::aStreamsKeyIsRetainedToo()
{
    applied(append(QByteArray(1000, 'k').constData(), "1"));
    QVERIFY(m_retained.value() >= 1000);
}

void TestRetention::retainedBytesReturnToZeroWithTheStore()
{
    applied(append("a", "1"));
    applied(append("a", "22"));
    applied(replace("b", "333"));
    applied(compact("c", 1, "4444"));
    QVERIFY(m_retained.value() > 0);
    m_store.reset();
    QCOMPARE(m_retained.value(), 0);
}

// What is counted must be what is held: a stream of a hundred thousand messages that becomes one of one.
void TestRetention::aReplacedStreamGivesItsMemoryBack()
{
    for (int i = 0; i < 1000; ++i)
        applied(append("k"));
    applied(replace("k"));
    QVERIFY(m_store->find(StreamKey{"k"})->entries.capacity() < 10);
}

QTEST_APPLESS_MAIN(TestRetention)
#include "tst_retention.moc"
