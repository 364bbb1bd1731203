// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"
#include "app/help.h"
#include "app/optiontable.h"

#include <QTest>

using namespace drift::app;

class TestHelp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionIsThereOnce();
    void defaultsAreShown();
    void noLineIsWiderThan100Columns();
    void groupsHaveTitles();
    void commandsAreListed();
    void everyCommandDescribesItself();
};

void TestHelp::everyOptionIsThereOnce()
{
    const QByteArrayList lines = helpText().split('\n');
    for (const OptionInfo &info : optionTable()) {
        const auto count = std::count_if(lines.begin(), lines.end(), [&](const QByteArray &line) {
            return line.startsWith("  --") && line.trimmed().split(' ').first() == info.flag();
        });
        QVERIFY2(count == 1, info.name.constData());
    }
}

void TestHelp::defaultsAreShown()
{
    for (const char *text : {"(default localhost)", "(default 8080)", "(default 4 MiB)", "(default 24 h; 0: none)",
                             "(default auto)", "(default 5000; 0: none)"})
        QVERIFY2(helpText().simplified().contains(text), text);
}

void TestHelp::noLineIsWiderThan100Columns()
{
    QByteArray all = helpText();
    for (const CommandInfo &command : commandTable())
        all += commandHelp(command);
    for (const QByteArray &line : all.split('\n'))
        QVERIFY2(QString::fromUtf8(line).size() <= 100, line.constData());
}

void TestHelp::groupsHaveTitles()
{
    for (const char *title : {"\nStarting:\n", "\nWhere it listens:\n", "\nWho may use it:\n", "\nRooms:\n", "\nLimits (",
                              "\nThe window:\n", "\nLogs and scripts:\n"})
        QVERIFY2(helpText().contains(title), title);
}

void TestHelp::commandsAreListed()
{
    for (const CommandInfo &command : commandTable())
        QCOMPARE(helpText().count("\n  " + command.name + "  "), 1);
}

void TestHelp::everyCommandDescribesItself()
{
    for (const CommandInfo &command : commandTable()) {
        const QByteArray text = commandHelp(command);
        QVERIFY(text.startsWith("Usage: driftscope " + command.name + ' '));
        for (const FlagInfo &flag : command.flags)
            QVERIFY2(text.contains("\n  --" + flag.name), flag.name.constData());
        QVERIFY(text.contains("--url URL") && text.contains("Exit codes:"));
    }
}

QTEST_GUILESS_MAIN(TestHelp)
#include "tst_help.moc"
