// SPDX-License-Identifier: GPL-3.0-only
#include "client/linesplitter.h"
#include "protocol/utf8.h"

#include <QTest>

using drift::client::LineSplitter;

class TestLineSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesEndAtNewlines_data();
    void linesEndAtNewlines();
    void itDoesNotMatterHowBytesCome();
    void aLongLineComesInPieces();
    void noCharacterIsCut();
    void whatIsNoTextIsCutAsWell();
    void aLineWithoutEndIsNotKept();

private:
    static QByteArrayList split(const QByteArray &bytes, qsizetype step = 1 << 20)
    {
        QByteArrayList lines;
        LineSplitter splitter([&lines](QByteArrayView line) { lines.append(line.toByteArray()); });
        for (qsizetype at = 0; at < bytes.size(); at += step)
            splitter.feed(QByteArrayView(bytes).sliced(at, std::min(step, bytes.size() - at)));
        splitter.finish();
        return lines;
    }
    // The pieces of a long line without what says that they are pieces.
    static QByteArray joined(const QByteArrayList &pieces)
    {
        QByteArray line;
        for (qsizetype i = 0; i < pieces.size(); ++i) {
            QByteArray piece = pieces[i];
            if (i > 0 && piece.startsWith("…"))
                piece.remove(0, 3);
            if (i + 1 < pieces.size() && piece.endsWith("…"))
                piece.chop(3);
            line += piece;
        }
        return line;
    }
};

void TestLineSplitter::linesEndAtNewlines_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("lines");
    QTest::newRow("nothing") << QByteArray() << QByteArrayList();
    QTest::newRow("one") << QByteArray("a\n") << QByteArrayList{"a"};
    QTest::newRow("without end") << QByteArray("a\nb") << QByteArrayList{"a", "b"};
    QTest::newRow("empty ones") << QByteArray("\n\n") << QByteArrayList{"", ""};
    QTest::newRow("of Windows") << QByteArray("a\r\nb\r\n") << QByteArrayList{"a", "b"};
    QTest::newRow("a progress bar") << QByteArray("1%\r2%\r\n") << QByteArrayList{"1%\r2%"};
    QTest::newRow("colours and NUL") << QByteArray("\x1b[31mx\0y\x1b[0m\n", 13) << QByteArrayList{QByteArray("\x1b[31mx\0y\x1b[0m", 12)};
}

void TestLineSplitter::linesEndAtNewlines()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const QByteArrayList, lines);
    QCOMPARE(split(bytes), lines);
}

void TestLineSplitter::itDoesNotMatterHowBytesCome()
{
    const QByteArray bytes = "one\r\ntwo ä€😀\n\n" + QByteArray(LineSplitter::longestLine * 2, 'x') + "\r\nend";
    const QByteArrayList whole = split(bytes);
    for (const qsizetype step : {1, 2, 3, 7, 4096})
        QCOMPARE(split(bytes, step), whole);
}

void TestLineSplitter::aLongLineComesInPieces()
{
    const QByteArray line(LineSplitter::longestLine * 2 + 5, 'x');
    const QByteArrayList pieces = split("a\n" + line + "\nb\n");
    QCOMPARE(pieces.size(), 5);
    QVERIFY(pieces[1].endsWith("x…") && pieces[2].startsWith("…x") && pieces[2].endsWith("x…") && pieces[3] == "…xxxxx");
    QCOMPARE(joined(pieces.sliced(1, 3)), line);
    QCOMPARE(pieces[4], QByteArray("b"));
    QCOMPARE(split(QByteArray(LineSplitter::longestLine, 'x') + '\n').size(), 1);
}

void TestLineSplitter::noCharacterIsCut()
{
    for (const QByteArray &character : {QByteArray("ä"), QByteArray("€"), QByteArray("😀")}) {
        for (qsizetype before = 0; before < 4; ++before) {
            const QByteArray line = QByteArray(before, 'x') + character.repeated(LineSplitter::longestLine);
            const QByteArrayList pieces = split(line);
            QVERIFY(pieces.size() > 1);
            for (const QByteArray &piece : pieces)
                QVERIFY(drift::protocol::isUtf8(piece));
            QVERIFY(joined(pieces) == line);
        }
    }
}

void TestLineSplitter::whatIsNoTextIsCutAsWell()
{
    for (const char byte : {'\x80', '\xBF', '\xC3', '\xFF'}) {
        const QByteArray line(LineSplitter::longestLine * 3, byte);
        QVERIFY(joined(split(line)) == line);
    }
}

void TestLineSplitter::aLineWithoutEndIsNotKept()
{
    qsizetype longest = 0;
    LineSplitter splitter([&longest](QByteArrayView line) { longest = std::max(longest, line.size()); });
    const QByteArray bytes(100'000, 'x');
    for (int i = 0; i < 100; ++i)
        splitter.feed(bytes);
    QVERIFY(longest > 0 && longest <= LineSplitter::longestLine + 6);
}

QTEST_GUILESS_MAIN(TestLineSplitter)
#include "tst_linesplitter.moc"
