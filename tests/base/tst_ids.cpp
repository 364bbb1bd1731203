// SPDX-License-Identifier: GPL-3.0-only
#include "base/ids.h"

#include <QHashSeed>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace drift;

class TestIds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRoomIdOfEveryAllowedCharacterIsTaken();
    void aRoomIdOf128CharactersIsTaken();
    void aRandomRoomIdHas24Base62Characters();
    void aRandomRoomIdIsWellFormed();
    void randomRoomIdsDiffer();
    void aLongRoomIdIsShortenedToSixCharactersAndAnEllipsis();
    void aRoomIdOfSixCharactersIsShownWhole();
    void keysAreOrderedByTheirBytes();
    void keysWithAZeroByteAreToldApart();
    void theEmptyKeyIsOneKeyHoweverItIsMade();
    void sequenceNumbersAreOrderedByTheirValue();
    void theLargestSequenceNumberIsTheLastThatADoubleHoldsExactly();
    void onlyClientZeroIsNobody();

    void anEmptyRoomIdIsRefused();
    void aRoomIdOf129CharactersIsRefused();
    void aRoomIdWithAnyOtherByteIsRefused();
    void aKeysHashCannotBeForeseen();
    void aRoomIdsHashCannotBeForeseen();
};

void TestIds::aRoomIdOfEveryAllowedCharacterIsTaken()
{
    const QByteArray text = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    const auto id = RoomId::parse(text);
    QVERIFY(id);
    QCOMPARE(id->text(), text);
}

void TestIds::aRoomIdOf128CharactersIsTaken()
{
    QVERIFY(RoomId::parse(QByteArray(128, 'a')));
}

void TestIds::aRandomRoomIdHas24Base62Characters()
{
    const QByteArray text = RoomId::random().text();
    QCOMPARE(text.size(), 24);
    QVERIFY(std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }));
}

void TestIds::aRandomRoomIdIsWellFormed()
{
    const RoomId id = RoomId::random();
    QCOMPARE(RoomId::parse(id.text()), std::optional(id));
}

void TestIds::randomRoomIdsDiffer()
{
    QSet<QByteArray> seen;
    for (int i = 0; i < 1000; ++i)
        seen.insert(RoomId::random().text());
    QCOMPARE(seen.size(), 1000);
}

void TestIds::aLongRoomIdIsShortenedToSixCharactersAndAnEllipsis()
{
    QCOMPARE(RoomId::parse("abcdefg")->shortened(), QByteArray("abcdef\xE2\x80\xA6"));
}

void TestIds::aRoomIdOfSixCharactersIsShownWhole()
{
    QCOMPARE(RoomId::parse("abcdef")->shortened(), QByteArray("abcdef"));
}

void TestIds::keysAreOrderedByTheirBytes()
{
    QVERIFY(StreamKey{"a"} < StreamKey{"b"});
    QVERIFY(StreamKey{"a"} < StreamKey{"aa"});
    QVERIFY(StreamKey{"z"} < StreamKey{"\xC3\xA4"});
    QVERIFY(!(StreamKey{"a"} < StreamKey{"a"}));
}

void TestIds::keysWithAZeroByteAreToldApart()
{
    const StreamKey a{QByteArray("k\0a", 3)};
    const StreamKey b{QByteArray("k\0b", 3)};
    QVERIFY(!(a == b));
    QVERIFY(a < b);
}

void TestIds::theEmptyKeyIsOneKeyHoweverItIsMade()
{
    QVERIFY(StreamKey{QByteArray()} == StreamKey{QByteArray("")});
    QVERIFY(!(StreamKey{QByteArray()} < StreamKey{QByteArray("")}));
    QCOMPARE(std::hash<StreamKey>()(StreamKey{QByteArray()}), std::hash<StreamKey>()(StreamKey{QByteArray("")}));
}

void TestIds::sequenceNumbersAreOrderedByTheirValue()
{
    QVERIFY(SequenceNumber{9} < SequenceNumber{10});
    QVERIFY(SequenceNumber{10} == SequenceNumber{10});
}

void TestIds::theLargestSequenceNumberIsTheLastThatADoubleHoldsExactly()
{
    QCOMPARE(SequenceNumber::largest, Q_UINT64_C(9007199254740991));
}

void TestIds::onlyClientZeroIsNobody()
{
    QVERIFY(ClientId{0}.isNobody());
    QVERIFY(!ClientId{1}.isNobody());
}

void TestIds::anEmptyRoomIdIsRefused()
{
    QVERIFY(!RoomId::parse(""));
    QVERIFY(!RoomId::parse(QByteArrayView()));
}

void TestIds::aRoomIdOf129CharactersIsRefused()
{
    QVERIFY(!RoomId::parse(QByteArray(129, 'a')));
}

void TestIds::aRoomIdWithAnyOtherByteIsRefused()
{
    const QByteArray allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";
    for (int c = 0; c < 256; ++c) {
        const QByteArray text = "room" + QByteArray(1, char(c)) + "x";
        QVERIFY2(RoomId::parse(text).has_value() == allowed.contains(char(c)), qPrintable(QString::number(c)));
    }
}

// Keys and room ids come from strangers: with a hash that they can compute they could make every one of
// them fall into the same bucket.
void TestIds::aKeysHashCannotBeForeseen()
{
    const StreamKey key{"state"};
    QHashSeed::setDeterministicGlobalSeed();
    const size_t foreseen = std::hash<StreamKey>()(key);
    QHashSeed::resetRandomGlobalSeed();
    QVERIFY(std::hash<StreamKey>()(key) != foreseen);
}

void TestIds::aRoomIdsHashCannotBeForeseen()
{
    const RoomId id = *RoomId::parse("lobby");
    QHashSeed::setDeterministicGlobalSeed();
    const size_t foreseen = std::hash<RoomId>()(id);
    QHashSeed::resetRandomGlobalSeed();
    QVERIFY(std::hash<RoomId>()(id) != foreseen);
}

QTEST_APPLESS_MAIN(TestIds)
#include "tst_ids.moc"
