// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/utf8.h"

using namespace drift::protocol;

class TestUtf8 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCharacterIsWellFormedAsUnicodeSaysIt_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("length");
        QTest::addColumn<bool>("wellFormed");

        QTest::newRow("first of 1 byte") << hex("00") << 1 << true;
        QTest::newRow("last of 1 byte") << hex("7f") << 1 << true;
        QTest::newRow("first of 2 bytes") << hex("c280") << 2 << true;
        QTest::newRow("last of 2 bytes") << hex("dfbf") << 2 << true;
        QTest::newRow("first of 3 bytes") << hex("e0a080") << 3 << true;
        QTest::newRow("last before the surrogates") << hex("ed9fbf") << 3 << true;
        QTest::newRow("first behind the surrogates") << hex("ee8080") << 3 << true;
        QTest::newRow("last of 3 bytes") << hex("efbfbf") << 3 << true;
        QTest::newRow("first of 4 bytes") << hex("f0908080") << 4 << true;
        QTest::newRow("U+10FFFF") << hex("f48fbfbf") << 4 << true;
        QTest::newRow("a continuation") << hex("80") << 1 << false;
        QTest::newRow("overlong, 2 bytes") << hex("c080") << 1 << false;
        QTest::newRow("overlong, last of 2 bytes") << hex("c1bf") << 1 << false;
        QTest::newRow("overlong, 3 bytes") << hex("e09fbf") << 1 << false;
        QTest::newRow("overlong, 4 bytes") << hex("f08fbfbf") << 1 << false;
        QTest::newRow("first surrogate") << hex("eda080") << 1 << false;
        QTest::newRow("last surrogate") << hex("edbfbf") << 1 << false;
        QTest::newRow("U+110000") << hex("f4908080") << 1 << false;
        QTest::newRow("lead f5") << hex("f5808080") << 1 << false;
        QTest::newRow("lead ff") << hex("ff") << 1 << false;
        QTest::newRow("cut behind 1 of 2") << hex("c3") << 1 << false;
        QTest::newRow("cut behind 2 of 3") << hex("e282") << 2 << false;
        QTest::newRow("cut behind 3 of 4") << hex("f09f98") << 3 << false;
        QTest::newRow("2 of 3, then something else") << hex("e28241") << 2 << false;
        QTest::newRow("3 of 4, then something else") << hex("f09f9841") << 3 << false;
    }
    void aCharacterIsWellFormedAsUnicodeSaysIt()
    {
        QFETCH(QByteArray, bytes);
        const Utf8Step step = utf8Step(bytes.cbegin(), bytes.cend());
        QTEST(step.length, "length");
        QTEST(step.wellFormed, "wellFormed");
    }

    void everyCharacterIsWrittenAsQtWritesIt()
    {
        for (char32_t c = 0; c <= 0x10FFFF; ++c) {
            if (QChar::isSurrogate(c))
                continue;
            QByteArray utf8;
            appendUtf8(utf8, c);
            if (utf8 != QStringView(QChar::fromUcs4(c)).toUtf8() || !isUtf8(utf8))
                QFAIL(QByteArray::number(uint(c), 16).constData());
        }
    }

    void oneBrokenByteSpoilsATextWhereverItStands()
    {
        for (int at = 0; at < 20; ++at) {
            QByteArray text(20, 'x');
            QVERIFY(isUtf8(text));
            text[at] = char(0xFF);
            QVERIFY(!isUtf8(text));
        }
    }
};

QTEST_APPLESS_MAIN(TestUtf8)
#include "tst_utf8.moc"
