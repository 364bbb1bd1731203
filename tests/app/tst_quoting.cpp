// SPDX-License-Identifier: GPL-3.0-only
#include "app/quoting.h"

#include <QTest>

using namespace drift::app;

class TestQuoting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void controlsNoTerminal()
    {
        QCOMPARE(printable("a\033[2Jb\r\n\tc\x7f"), "a?[2Jb???c?");
        QCOMPARE(printable("Zürich 東京 🦀"), "Zürich 東京 🦀");
    }

    void quotesUpToAHundredBytesAndCutsWhatIsLonger()
    {
        QCOMPARE(quoted(""), "\"\"");
        QCOMPARE(quoted("a b\n"), "\"a b?\"");
        const QByteArray longest(100, 'x');
        QCOMPARE(quoted(longest), '"' + longest + '"');
        QCOMPARE(quoted(longest + 'y'), '"' + longest + "…\"");
    }

    void suggestsWhatIsNearAndNothingElse()
    {
        const QByteArrayList flags{"--host", "--port"};
        QCOMPARE(unknownText("flag", "--prot", flags), "unknown flag \"--prot\"; did you mean --port?");
        QCOMPARE(unknownText("flag", "--xyz\033", flags), "unknown flag \"--xyz?\"");
    }
};

QTEST_APPLESS_MAIN(TestQuoting)
#include "tst_quoting.moc"
