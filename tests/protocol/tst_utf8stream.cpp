// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/utf8.h"
#include "protocol/utf8stream.h"

using namespace drift::protocol;

namespace {

// How many bytes are taken when they come in pieces of that size; all of them where none is wrong.
qsizetype taken(const QByteArray &text, qsizetype size)
{
    Utf8Stream stream;
    for (qsizetype at = 0; at < text.size(); at += size) {
        const QByteArrayView piece = QByteArrayView(text).sliced(at, std::min(size, text.size() - at));
        if (!stream.take(piece))
            return at;
    }
    return text.size();
}

bool isWholeIn(const QByteArray &text, qsizetype size)
{
    Utf8Stream stream;
    for (qsizetype at = 0; at < text.size(); at += size) {
        if (!stream.take(QByteArrayView(text).sliced(at, std::min(size, text.size() - at))))
            return false;
    }
    return stream.isWhole();
}

} // namespace

class TestUtf8Stream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Every sequence of up to three bytes whose first is a lead, and of four where only the borders matter.
    void agreesWithTheWholeTextHoweverItIsCut()
    {
        static constexpr quint8 borders[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf1, 0xf4, 0xf5, 0xff};
        for (const quint8 a : borders) {
            for (const quint8 b : borders) {
                for (const quint8 c : borders) {
                    for (const quint8 d : borders) {
                        const char bytes[] = {char(a), char(b), char(c), char(d)};
                        const QByteArray text(bytes, 4);
                        for (const qsizetype size : {1, 2, 3, 4})
                            QVERIFY2(isWholeIn(text, size) == isUtf8(text), text.toHex().constData());
                    }
                }
            }
        }
    }

    void refusesAtTheFirstWrongByte_data()
    {
        QTest::addColumn<QByteArray>("bytes"); // the last of them is the wrong one
        for (const char *bytes : {"80", "bf", "c0", "c1", "f5", "ff", "c241", "c2c2", "e080", "e09f", "eda0", "e180c0", "f080", "f08f", "f490", "f18041",
                                  "f18080f1", "e282ac80"})
            QTest::newRow(bytes) << hex(bytes);
    }
    void refusesAtTheFirstWrongByte()
    {
        QFETCH(QByteArray, bytes);
        for (const QByteArray &before : {QByteArray(), QByteArray("text"), hex("c3a4e282acf09f9880")}) {
            const QByteArray text = before + bytes;
            QCOMPARE(taken(text, 1), text.size() - 1);
            Utf8Stream whole;
            QVERIFY(!whole.take(text));
            Utf8Stream cut;
            QVERIFY(cut.take(text.chopped(1)));
            QVERIFY(!cut.take(text.last(1)));
        }
    }

    void isNotWholeInsideACharacter()
    {
        for (const char *bytes : {"c3", "e2", "e282", "f0", "f09f", "f09f98"}) {
            Utf8Stream stream;
            QVERIFY(stream.take("text" + hex(bytes)));
            QVERIFY(!stream.isWhole());
            QVERIFY(stream.take({}));
            QVERIFY(!stream.isWhole());
        }
    }

    void isWholeAndBeginsAnewBehindACharacter()
    {
        Utf8Stream stream;
        QVERIFY(stream.isWhole());
        QVERIFY(stream.take(hex("f09f")));
        QVERIFY(stream.take(hex("9880")));
        QVERIFY(stream.isWhole());
        QVERIFY(stream.take("abc"));
        QVERIFY(stream.isWhole());
    }
};

QTEST_APPLESS_MAIN(TestUtf8Stream)
#include "tst_utf8stream.moc"
