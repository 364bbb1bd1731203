// SPDX-License-Identifier: GPL-3.0-only
#include "app/nearest.h"

#include <QTest>

using namespace drift::app;

class TestNearest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aSlipFindsItsName_data();
    void aSlipFindsItsName();
    void whatResemblesNothingFindsNothing_data();
    void whatResemblesNothingFindsNothing();
};

const QByteArrayList names{"host", "port", "auto-port", "max-message", "max-rooms", "room", "room-ttl", "headless"};

void TestNearest::aSlipFindsItsName_data()
{
    QTest::addColumn<QByteArray>("slip");
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("missing letter") << QByteArray("prt") << QByteArray("port");
    QTest::newRow("letter too many") << QByteArray("hosst") << QByteArray("host");
    QTest::newRow("wrong letter") << QByteArray("max-massage") << QByteArray("max-message");
    QTest::newRow("swapped letters") << QByteArray("prot") << QByteArray("port");
    QTest::newRow("no dash") << QByteArray("roomttl") << QByteArray("room-ttl");
    QTest::newRow("abbreviated") << QByteArray("max-msg") << QByteArray("max-message");
    QTest::newRow("the nearer of two") << QByteArray("rooms") << QByteArray("room");
    QTest::newRow("itself") << QByteArray("headless") << QByteArray("headless");
}

void TestNearest::aSlipFindsItsName()
{
    QFETCH(const QByteArray, slip);
    QTEST(nearestName(slip, names), "name");
}

void TestNearest::whatResemblesNothingFindsNothing_data()
{
    QTest::addColumn<QByteArray>("word");
    QTest::newRow("other letters") << QByteArray("xyzzy");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("endless") << QByteArray(100'000, 'a');
}

void TestNearest::whatResemblesNothingFindsNothing()
{
    QFETCH(const QByteArray, word);
    QCOMPARE(nearestName(word, names), QByteArray());
}

QTEST_GUILESS_MAIN(TestNearest)
#include "tst_nearest.moc"
