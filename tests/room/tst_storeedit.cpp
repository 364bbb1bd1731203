// SPDX-License-Identifier: GPL-3.0-only
#include "room/roomtesting.h"

using namespace drift;
using namespace drift::room;
using namespace drift::room::testing;
using protocol::Entry;

namespace {

Edit removal(const char *key, quint64 seq)
{
    return {.kind = Edit::Kind::Remove, .key = {key}, .seq = {seq}, .expected = {}, .entries = {}};
}

Edit clearing(const char *key)
{
    return {.kind = Edit::Kind::Clear, .key = {key}, .seq = {}, .expected = {}, .entries = {}};
}

Edit restoring(const char *key, std::vector<Entry> expected, std::vector<Entry> entries)
{
    return {.kind = Edit::Kind::Restore, .key = {key}, .seq = {}, .expected = std::move(expected), .entries = std::move(entries)};
}

Entry entry(quint64 seq, const char *value)
{
    return {SequenceNumber{seq}, json(value)};
}

} // namespace

// What is done to a stream by hand, and brought back.
class TestStoreEdit : public QObject, private StoreFixture
{
    Q_OBJECT

    void edited(const Edit &edit)
    {
        const auto result = m_store->edit(edit);
        if (!result)
            QTest::qFail(result.error().message.constData(), __FILE__, __LINE__);
    }
    QByteArray refusal(const Edit &edit)
    {
        const auto result = m_store->edit(edit);
        return result ? QByteArray("not refused") : toString(result.error().code);
    }
    std::vector<Entry> entries(const char *key) { return m_store->read(StreamKey{key}, SequenceNumber{0}); }

private Q_SLOTS:
    void init() { makeStore(); }

    void removeTakesOneMessageOut()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        applied(append("k", "30"));
        edited(removal("k", 2));
        QCOMPARE(held("k"), QByteArray("1=10 3=30"));
        QCOMPARE(m_store->lastSeq().value, 3u);
    }

    void removeOfTheOnlyMessageEndsTheStream()
    {
        applied(append("k"));
        edited(removal("k", 1));
        QVERIFY(!m_store->find(StreamKey{"k"}));
        QCOMPARE(m_retained.value(), 0);
    }

    void aMessageThatIsNotHeldCannotBeRemoved()
    {
        applied(append("k", "10"));
        applied(append("other", "20"));
        QCOMPARE(refusal(removal("k", 2)), QByteArray("stream_changed"));
        QCOMPARE(refusal(removal("none", 1)), QByteArray("stream_changed"));
        applied(compact("k", 2, "99"));
        QCOMPARE(refusal(removal("k", 1)), QByteArray("stream_changed"));
        QCOMPARE(held("k"), QByteArray("2=99"));
    }

    void clearTakesAllOfAStreamAndNothingElse()
    {
        applied(append("k"));
        applied(append("k"));
        applied(append("other", "30"));
        edited(clearing("k"));
        QVERIFY(!m_store->find(StreamKey{"k"}));
        QCOMPARE(held("other"), QByteArray("3=30"));
    }

    void anEmptyStreamCannotBeCleared()
    {
        applied(relay("k"));
        QCOMPARE(refusal(clearing("k")), QByteArray("stream_changed"));
    }

    void numbersGoOnAfterAnEdit()
    {
        applied(append("k"));
        applied(append("k"));
        edited(clearing("k"));
        QCOMPARE(applied(append("k", "30")).seq.value, 3u);
        QCOMPARE(held("k"), QByteArray("3=30"));
    }

    void restoreBringsBackWhatWasRemoved()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        const auto before = entries("k");
        edited(removal("k", 1));
        edited(restoring("k", entries("k"), before));
        QCOMPARE(held("k"), QByteArray("1=10 2=20"));
    }

    void restoreBringsBackWhatWasCleared()
    {
        applied(append("k", "10"));
        const auto before = entries("k");
        edited(clearing("k"));
        edited(restoring("k", {}, before));
        QCOMPARE(held("k"), QByteArray("1=10"));
    }

    void restoreTakesBackAReplaceAndACompact()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        applied(append("k", "30"));
        const auto before = entries("k");
        applied(compact("k", 2, "99"));
        edited(restoring("k", entries("k"), before));
        QCOMPARE(held("k"), QByteArray("1=10 2=20 3=30"));
        applied(replace("k", "40"));
        edited(restoring("k", entries("k"), before));
        QCOMPARE(held("k"), QByteArray("1=10 2=20 3=30"));
    }

    void restoreKeepsWhatWasAppendedSince()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        const auto before = entries("k");
        applied(compact("k", 2, "99"));
        const auto after = entries("k");
        applied(append("k", "30"));
        applied(append("k", "40"));
        edited(restoring("k", after, before));
        QCOMPARE(held("k"), QByteArray("1=10 2=20 3=30 4=40"));
    }

    void restoreToNothingKeepsWhatWasAppendedSince()
    {
        applied(append("k", "10"));
        const auto after = entries("k");
        applied(append("k", "20"));
        edited(restoring("k", after, {}));
        QCOMPARE(held("k"), QByteArray("2=20"));
    }

    void restoreIsRefusedWhereTheStreamWasReplacedSince()
    {
        applied(append("k", "10"));
        const auto before = entries("k");
        applied(append("k", "20"));
        const auto after = entries("k");
        applied(replace("k", "30"));
        QCOMPARE(refusal(restoring("k", after, before)), QByteArray("stream_changed"));
        QCOMPARE(held("k"), QByteArray("3=30"));
    }

    void restoreIsRefusedWhereTheStreamWasCompactedSince()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        const auto after = entries("k");
        applied(compact("k", 1, "99"));
        QCOMPARE(refusal(restoring("k", after, {})), QByteArray("stream_changed"));
        QCOMPARE(held("k"), QByteArray("1=99 2=20"));
    }

    // Clients may compact a stream that was emptied, at a number that it held.
    void restoreIsRefusedWhereItWouldBreakTheOrder()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        applied(append("k", "30"));
        const auto before = entries("k");
        edited(clearing("k"));
        applied(compact("k", 2, "99"));
        QCOMPARE(refusal(restoring("k", {}, before)), QByteArray("stream_changed"));
        applied(compact("k", 3, "99"));
        QCOMPARE(refusal(restoring("k", {}, before)), QByteArray("stream_changed"));
        QCOMPARE(held("k"), QByteArray("3=99"));
    }

    void aValueOfAnotherEncodingIsAnotherValue()
    {
        applied(append("k", "1"));
        const Entry other{SequenceNumber{1}, {QByteArray("1"), protocol::Encoding::Cbor}};
        QCOMPARE(refusal(restoring("k", {other}, {})), QByteArray("stream_changed"));
    }

    void whatMakesAStreamLongerKeepsToItsLimits()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        const auto before = entries("k");
        edited(clearing("k"));
        m_limits.maxStreamMessages = 1;
        QCOMPARE(refusal(restoring("k", {}, before)), QByteArray("stream_full"));
        m_limits.maxStreamMessages = 2;
        m_limits.maxStreamBytes = retentionCost(StreamKey{"k"}) + cost("10") + cost("20") - 1;
        QCOMPARE(refusal(restoring("k", {}, before)), QByteArray("stream_full"));
        ++m_limits.maxStreamBytes;
        m_limits.maxRetained = m_limits.maxStreamBytes - 1;
        QCOMPARE(refusal(restoring("k", {}, before)), QByteArray("server_full"));
        QVERIFY(!m_store->find(StreamKey{"k"}));
        ++m_limits.maxRetained;
        edited(restoring("k", {}, before));
        QCOMPARE(held("k"), QByteArray("1=10 2=20"));
    }

    void aStreamThatComesBackCountsAgainstMaxKeys()
    {
        applied(append("k", "10"));
        const auto before = entries("k");
        edited(clearing("k"));
        applied(append("other"));
        m_limits.maxKeys = 1;
        QCOMPARE(refusal(restoring("k", {}, before)), QByteArray("room_full"));
        m_limits.maxKeys = 2;
        edited(restoring("k", {}, before));
    }

    void whatShrinksAStreamIsTakenWhateverTheLimits()
    {
        applied(append("k", "10"));
        applied(append("k", "20"));
        applied(append("k", "30"));
        m_limits.maxStreamMessages = 1;
        m_limits.maxStreamBytes = 1;
        m_limits.maxRetained = 1;
        m_limits.maxKeys = 1;
        edited(removal("k", 3));
        edited(restoring("k", entries("k"), {entry(1, "10")}));
        QCOMPARE(held("k"), QByteArray("1=10"));
        edited(clearing("k"));
        QVERIFY(m_store->streams().empty());
    }

    void retainedBytesFollowEveryEdit()
    {
        applied(append("k", "10"));
        applied(append("k", "\"twenty\""));
        const qint64 both = m_retained.value();
        const auto before = entries("k");
        edited(removal("k", 2));
        QCOMPARE(m_retained.value(), both - cost("\"twenty\""));
        QCOMPARE(m_store->find(StreamKey{"k"})->bytes, m_retained.value());
        edited(restoring("k", entries("k"), before));
        QCOMPARE(m_retained.value(), both);
        edited(clearing("k"));
        QCOMPARE(m_retained.value(), 0);
        QCOMPARE(refusal(clearing("k")), QByteArray("stream_changed"));
        QCOMPARE(m_retained.value(), 0);
    }
};

QTEST_APPLESS_MAIN(TestStoreEdit)
#include "tst_storeedit.moc"
