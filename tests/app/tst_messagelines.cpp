// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/messagelines.h"

#include <QTest>

using namespace drift;
using namespace drift::app;
using protocol::Broadcast;
using protocol::Encoding;

namespace {

Broadcast message(const QByteArray &key, quint64 seq, const QByteArray &json)
{
    return {{key}, {seq}, {json, Encoding::Json}};
}

} // namespace

class TestMessageLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLineForProgramsKeepsTheValuesBytes();
    void aMessageIsOneLine();
    void linesForPeopleMoveNothing();
    void coloursAreThereOnlyWhereTheyAreWanted();
    void aKeyKeepsItsColour();
    void gapsAreTold();
};

void TestMessageLines::aLineForProgramsKeepsTheValuesBytes()
{
    const Broadcast one = message("k\"\xC3\xA9", 7, R"({ "b":1e400,"a" : "\ud800"})");
    QCOMPARE(messageLine(one), QByteArray("{\"key\":\"k\\\"é\",\"seq\":7,\"value\":{ \"b\":1e400,\"a\" : \"\\ud800\"}}\n"));
    QCOMPARE(messageLine(message("", 1, "null"), "demo"), QByteArray("{\"room\":\"demo\",\"key\":\"\",\"seq\":1,\"value\":null}\n"));
}

void TestMessageLines::aMessageIsOneLine()
{
    QCOMPARE(messageLine(message("a\nb", 1, "[1,\r\n\t2\n]")), QByteArray("{\"key\":\"a\\nb\",\"seq\":1,\"value\":[1,  \t2 ]}\n"));
}

void TestMessageLines::linesForPeopleMoveNothing()
{
    const QByteArray line = MessagePainter(false).message(message("a\x1b[2J\n\u202E", 12, "\"\u202Ex\u0085\x7f\""));
    QCOMPARE(line.count('\n'), 1);
    QVERIFY(!line.contains('\x1b') && !line.contains('\x7f') && !line.contains("\u202E") && !line.contains("\u0085"));
    QVERIFY2(line.contains("a␛[2J␊⟦U+202E⟧"), line.constData());
    QVERIFY(line.startsWith("    12  "));
    const QByteArray huge = MessagePainter(false).message(message("k", 1, '"' + QByteArray(1'000'000, 'x') + '"'));
    QVERIFY(huge.size() < 70'000 && huge.endsWith("…\n"));
}

void TestMessageLines::coloursAreThereOnlyWhereTheyAreWanted()
{
    const Broadcast one = message("key", 1, "true");
    QCOMPARE(MessagePainter(false).message(one), QByteArray("     1  key  true\n"));
    const QByteArray coloured = MessagePainter(true).message(one);
    QVERIFY(coloured.contains("\x1b["));
    QCOMPARE(coloured.count("\x1b[0m") * 2, coloured.count("\x1b["));
}

void TestMessageLines::aKeyKeepsItsColour()
{
    const MessagePainter painter(true);
    const auto colourOf = [&painter](const char *key) {
        const QByteArray line = painter.message(message(key, 1, "1"));
        return line.sliced(0, line.indexOf(key));
    };
    QCOMPARE(colourOf("build"), colourOf("build"));
    QVERIFY(colourOf("a") != colourOf("b"));
}

void TestMessageLines::gapsAreTold()
{
    QCOMPARE(gapLine("demo", {5}, {9}), QByteArray("{\"room\":\"demo\",\"gap\":{\"from\":5,\"to\":9}}\n"));
    QCOMPARE(restartedLine("demo"), QByteArray("{\"room\":\"demo\",\"restarted\":true}\n"));
    const MessagePainter painter(false);
    QVERIFY(painter.gap({5}, {9}, true).contains("seq 5 to 9 did not come"));
    QVERIFY(painter.gap({5}, {5}, false).contains("seq 5 may"));
    QVERIFY(painter.restarted().contains("begin again"));
}

QTEST_GUILESS_MAIN(TestMessageLines)
#include "tst_messagelines.moc"
