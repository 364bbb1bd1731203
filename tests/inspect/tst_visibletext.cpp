// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/visibletext.h"

#include <QTest>

using namespace drift::inspect;

class TestVisibleText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textIsShownAsWhatItIs_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("shown");
        const auto row = [](const char *name, const QByteArray &bytes, const QString &shown) {
            QTest::newRow(name) << bytes << shown;
        };
        row("nothing", "", {});
        row("plain", "<b>a & \"b\"</b>", QStringLiteral("<b>a & \"b\"</b>"));
        row("letters", "é€😀漢字שלום", QStringLiteral("é€😀漢字שלום"));
        row("NUL and others below the space", QByteArray("\0\t\n\r\x1b", 5), QStringLiteral("␀␉␊␍␛"));
        row("delete", "\x7f", QStringLiteral("␡"));
        row("controls above", "\xC2\x80\xC2\x85\xC2\x9F", QStringLiteral("⟦U+0080⟧⟦U+0085⟧⟦U+009F⟧"));
        row("bidi override", "a\u202Eb\u2066c", QStringLiteral("a⟦U+202E⟧b⟦U+2066⟧c"));
        row("zero width", "a\u200B\u200D\uFEFFb", QStringLiteral("a⟦U+200B⟧⟦U+200D⟧⟦U+FEFF⟧b"));
        row("line separators", "\u2028\u2029", QStringLiteral("⟦U+2028⟧⟦U+2029⟧"));
        row("spaces that are none", "\u00A0\u2003", QStringLiteral("⟦U+00A0⟧⟦U+2003⟧"));
        row("blank letters", "\u3164\u115F", QStringLiteral("⟦U+3164⟧⟦U+115F⟧"));
        row("tag characters", "\U000E0041", QStringLiteral("⟦U+E0041⟧"));
        row("not UTF-8", "a\xFF\xC3(\xE2\x82z", QStringLiteral("a\uFFFD\uFFFD(\uFFFDz"));
        row("surrogates", "\xED\xA0\x80", QStringLiteral("\uFFFD\uFFFD\uFFFD"));
    }
    void textIsShownAsWhatItIs()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, shown);
        QCOMPARE(visibleText(bytes), shown);
    }

    void whatIsCutSaysSo()
    {
        QCOMPARE(visibleText("abcdef", 6), QStringLiteral("abcdef"));
        QCOMPARE(visibleText("abcdef", 5), QStringLiteral("abcde…"));
        QCOMPARE(visibleText("abcdef", 0), QStringLiteral("…"));
    }

    void aCharacterIsNotCutInTwo()
    {
        QCOMPARE(visibleText("a😀b", 3), QStringLiteral("a…"));
        QCOMPARE(visibleText("a😀b", 5), QStringLiteral("a😀…"));
        QCOMPARE(visibleText("a\xFF\xFF", 2), QStringLiteral("a\uFFFD…"));
    }

    void aColumnLeadsBackToItsBytes()
    {
        const QByteArray bytes = "a\u202E😀\xFFz"; // 1, 3, 4, 1 and 1 bytes, shown in 1, 8, 2, 1 and 1 units
        const QString shown = visibleText(bytes);
        QCOMPARE(shown.size(), 13);
        for (const auto &[column, expected] : {std::pair{0, 0}, {1, 1}, {2, 1}, {8, 1}, {9, 4}, {10, 4}, {11, 8},
                                               {12, 9}, {13, 10}, {99, 10}})
            QCOMPARE(bytesBefore(bytes, column), expected);
        for (const auto &[at, expected] : {std::pair{0, 0}, {1, 1}, {4, 9}, {8, 11}, {9, 12}, {10, 13}})
            QCOMPARE(columnOf(bytes, at), expected);
    }

    void whatIsCopiedIsWhatCame()
    {
        const QByteArray bytes("\xEF\xBB\xBF a\0b\xE2\x80\xAE", 10);
        QCOMPARE(exactText(bytes).toUtf8(), bytes);
        QCOMPARE(exactText("\xFF"), QStringLiteral("\uFFFD"));
    }
};

QTEST_GUILESS_MAIN(TestVisibleText)
#include "tst_visibletext.moc"
