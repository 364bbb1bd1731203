// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/commandranking.h"

#include <QTest>

using namespace drift::inspect;

namespace {

// Some of the window's, as they stand in it.
std::vector<CommandText> commands()
{
    const auto command = [](const char *title, const char *place, const char *keys = "") {
        return CommandText{QString::fromUtf8(title), QString::fromUtf8(place), QString::fromUtf8(keys)};
    };
    return {command("Open a capture…", "File", "Ctrl+O"),
            command("Export what is shown…", "File", "Ctrl+E"),
            command("Export what is selected…", "File", "Ctrl+Shift+E"),
            command("Undo", "Edit", "Ctrl+Z"),
            command("Light", "View › Theme"),
            command("Dark", "View › Theme"),
            command("High contrast", "View › Theme"),
            command("Find in timeline…", "Go", "Ctrl+F"),
            command("Find next", "Go", "F3"),
            command("Bookmark", "Analyze", "Ctrl+B"),
            command("Next bookmark", "Analyze", "F2"),
            command("Statistics", "Analyze", "F7"),
            command("Compact the stream…", "Message", "Ctrl+Shift+K"),
            command("Compact…", "Streams"),
            command("Close room…", "Room")};
}

} // namespace

class TestCommandRanking : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatFitsBestIsFirst_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("first");
        const auto row = [](const char *typed, const char *first) {
            QTest::newRow(typed) << QString::fromUtf8(typed) << QString::fromUtf8(first);
        };
        row("undo", "Undo");
        row("UNDO", "Undo");
        row("comp", "Compact…");
        row("cts", "Compact the stream…");
        row("compact stream", "Compact the stream…");
        row("dark", "Dark");
        row("theme dark", "Dark");
        row("dark theme", "Dark");
        row("vtd", "Dark");
        row("  high   contr ", "High contrast");
        row("exp sel", "Export what is selected…");
        row("ews", "Export what is shown…"); // as good as "selected", and shorter
        row("bookmark", "Bookmark");
        row("nb", "Next bookmark");
        row("f7", "Statistics");
        row("ctrl+e", "Export what is shown…");
        row("stats", "Statistics");
        row("fn", "Find next");
        row("capture…", "Open a capture…");
    }
    void whatFitsBestIsFirst()
    {
        QFETCH(QString, typed);
        QFETCH(QString, first);
        const auto all = commands();
        const auto ranked = rankedCommands(typed, all);
        QVERIFY(!ranked.empty());
        QCOMPARE(all[ranked.front()].title, first);
    }

    void whatDoesNotFitIsNotThere_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::newRow("letters that are nowhere") << QStringLiteral("qqq");
        QTest::newRow("letters in another order") << QStringLiteral("odnu");
        QTest::newRow("one word of two") << QStringLiteral("undo qqq");
        QTest::newRow("letters that stand anywhere") << QStringLiteral("goa");
        QTest::newRow("what would be a pattern") << QStringLiteral(".*");
    }
    void whatDoesNotFitIsNotThere()
    {
        QFETCH(QString, typed);
        QVERIFY(rankedCommands(typed, commands()).empty());
    }

    void withNothingTypedThoseUsedLatelyAreFirst()
    {
        auto all = commands();
        all[5].lastUsed = 1;
        all[9].lastUsed = 0;
        const auto ranked = rankedCommands(u" ", all);
        QCOMPARE(ranked.size(), all.size());
        QCOMPARE(ranked[0], size_t(9));
        QCOMPARE(ranked[1], size_t(5));
        QCOMPARE(ranked[2], size_t(0)); // and then as they came
        QCOMPARE(ranked[7], size_t(6));
        QCOMPARE(ranked.back(), all.size() - 1);
    }

    void ofEqualsThoseUsedLatelyAreFirst()
    {
        std::vector<CommandText> all{{QStringLiteral("Copy id"), QStringLiteral("Rooms")}, {QStringLiteral("Copy id"), QStringLiteral("Clients")}};
        QCOMPARE(rankedCommands(u"copy", all).front(), size_t(0));
        all[1].lastUsed = 3;
        QCOMPARE(rankedCommands(u"copy", all).front(), size_t(1));
    }

    void lettersBesideEachOtherAndAtWordsBeginningsCount()
    {
        QVERIFY(*fitOf(u"find", u"Find next") > *fitOf(u"find", u"Folders in an index"));
        QVERIFY(*fitOf(u"next", u"Find next") > *fitOf(u"next", u"Find annexed texts"));
        QVERIFY(*fitOf(u"un", u"undo") > *fitOf(u"nd", u"undo"));
        QVERIFY(!fitOf(u"x", u"text")); // a letter alone begins a word
        QVERIFY(!fitOf(u"undo", u"un"));
        QVERIFY(!fitOf(u"a", u""));
        QCOMPARE(fitOf(u"", u"undo"), std::optional(0));
    }

    void textsOfOtherScriptsFit()
    {
        const std::vector<CommandText> all{{QStringLiteral("撤销"), QStringLiteral("编辑")}, {QStringLiteral("Überblick")}};
        QCOMPARE(rankedCommands(u"撤", all), std::vector<size_t>{0});
        QCOMPARE(rankedCommands(u"编辑 撤销", all), std::vector<size_t>{0});
        QCOMPARE(rankedCommands(u"über", all), std::vector<size_t>{1});
    }
};

QTEST_GUILESS_MAIN(TestCommandRanking)
#include "tst_commandranking.moc"
