// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/textfinder.h"

#include <QRandomGenerator>
#include <QTest>

using drift::inspect::TextFinder;

class TestTextFinder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itFindsWhateverTheCase_data();
    void itFindsWhateverTheCase();
    void itFindsWhatQtFinds();
    void aLongTextIsFoundInALongerOne();
};

void TestTextFinder::itFindsWhateverTheCase_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("in");
    QTest::addColumn<bool>("found");
    QTest::newRow("nothing is in everything") << QByteArray() << QByteArray() << true;
    QTest::newRow("nothing has a text") << QByteArray("a") << QByteArray() << false;
    QTest::newRow("another case") << QByteArray("CurSor") << QByteArray("my cursor") << true;
    QTest::newRow("at the beginning") << QByteArray("my") << QByteArray("MY cursor") << true;
    QTest::newRow("only nearly") << QByteArray("cursors") << QByteArray("my cursor") << false;
    QTest::newRow("beyond ASCII") << QByteArray("ÄRGER") << QByteArray("viel ärger") << true;
    QTest::newRow("ASCII beside others") << QByteArray("erg") << QByteArray("\xff\xfe ÄERGER") << true;
    QTest::newRow("a zero") << QByteArray("b") << QByteArray("a\0b", 3) << true;
}

void TestTextFinder::itFindsWhateverTheCase()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, in);
    QFETCH(bool, found);
    QCOMPARE(TextFinder(text).isIn(in), found);
}

void TestTextFinder::itFindsWhatQtFinds()
{
    QRandomGenerator random(1);
    const auto letters = [&](int most) {
        QByteArray text;
        for (int count = random.bounded(most + 1); count > 0; --count)
            text += "aAbBc"[random.bounded(5)];
        return text;
    };
    for (int i = 0; i < 100'000; ++i) {
        const QByteArray text = letters(5);
        const QByteArray in = letters(30);
        QCOMPARE(TextFinder(text).isIn(in), QString::fromLatin1(in).contains(QString::fromLatin1(text), Qt::CaseInsensitive));
    }
}

void TestTextFinder::aLongTextIsFoundInALongerOne()
{
    QByteArray in(5'000, 'x');
    in += "needle";
    for (const int length : {254, 255, 256, 257, 1'000}) {
        QVERIFY(TextFinder(in.right(length)).isIn(in));
        QVERIFY(!TextFinder(in.right(length) + 's').isIn(in));
    }
}

QTEST_GUILESS_MAIN(TestTextFinder)
#include "tst_textfinder.moc"
