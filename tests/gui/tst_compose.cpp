// SPDX-License-Identifier: GPL-3.0-only
#include "gui/handstage.h"
#include "ui/composepane.h"
#include "ui/objectnames.h"

#include <QAccessible>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

struct Desk : HandStage
{
    ui::ComposePane *pane = new ui::ComposePane(inspector, control, address, settings, &window);
    QSignalSpy copied{pane, &ui::ComposePane::copyRequested};

    Desk()
    {
        (new QVBoxLayout(&window))->addWidget(pane);
        show();
    }
    void type(const QString &name, const QString &text)
    {
        auto *line = find<QWidget>(name);
        line->setFocus();
        QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(line, Qt::Key_Delete);
        QTest::keyClicks(line, text);
    }
    void choose(const QString &action)
    {
        auto *actions = find<QComboBox>(names::composeAction);
        actions->setFocus();
        QTest::keyClick(actions, Qt::Key_Home);
        for (int i = 0; i < actions->findText(action); ++i)
            QTest::keyClick(actions, Qt::Key_Down);
    }
    void typeAll(const QString &key, const QString &action, const QString &value)
    {
        type(names::composeRoom, QStringLiteral("lobby"));
        type(names::composeKey, key);
        choose(action);
        type(names::jsonText, value);
    }
    QString answer() { return find<QPlainTextEdit>(names::composeAnswer)->toPlainText(); }
    bool answers(const QString &text)
    {
        return QTest::qWaitFor([&] { return answer() == text; }) || (qWarning().noquote() << answer(), false);
    }
    QString label(const QString &name) { return find<QLabel>(name)->text(); }
    void openTab(int index)
    {
        QTabBar *bar = find<QTabWidget>(names::composeTabs)->tabBar();
        QTest::mouseClick(bar, Qt::LeftButton, {}, bar->tabRect(index).center());
    }
};

} // namespace

class TestCompose : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedAndSentReachesTheClients();
    void theAnswerIsThatOfASocket();
    void aGetShowsTheStream();
    void aPingIsAnswered();
    void anErrorIsShownWithItsCode();
    void whereTheAnswerWasLostItSaysSo();
    void aFaultIsPlacedAndNothingIsSent();
    void aKeyThatDoesNotLookLikeWhatItIsIsSpelledOut();
    void aFaultInTheMiddleIsPlacedByItsLine();
    void nTimesCountsAndIsUndoneAtOnce();
    void atAnIntervalUntilItIsStopped();
    void theHistoryOutlivesTheWindow();
    void aTemplateFillsTheFields();
    void theTextIsFormattedWithoutChangingASpelling();
    void aValueThatIsTooLongToEditIsSentAsItIs();
    void curlAndJavaScriptAreCopied();
    void theSelectedStreamIsTakenOver();
    void everyFieldHasAName();
};

void TestCompose::whatIsTypedAndSentReachesTheClients()
{
    Desk desk;
    Client client(desk.url());
    desk.typeAll(QStringLiteral("log"), QStringLiteral("append"), QStringLiteral("{\"a\": 1.0}"));
    QTest::keyClick(desk.find<QPlainTextEdit>(names::jsonText), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(desk.answers(QStringLiteral("Stored and broadcast with seq 1.\n{\n  \"type\": \"stream_size\",\n  \"key\": \"log\",\n  \"size\": 1\n}")));
    client.settle();
    QCOMPARE(client.received.first(), QByteArray(R"({"type":"push","key":"log","seq":1,"value":{"a": 1.0}})"));
    QCOMPARE(desk.init("log"), QByteArray(R"({"type":"init","key":"log","data":[{"seq":1,"value":{"a": 1.0}}]})"));
}

void TestCompose::theAnswerIsThatOfASocket()
{
    Desk desk;
    desk.typeAll(QStringLiteral("log"), QStringLiteral("replace"), QStringLiteral("1"));
    desk.click(names::composeSend);
    QVERIFY(desk.answers(QStringLiteral("Stored and broadcast with seq 1.\n{\n  \"type\": \"stream_size\",\n  \"key\": \"log\",\n  \"size\": 1\n}")));
    desk.click(names::composeSend);
    QVERIFY(desk.answers(QStringLiteral("Stored and broadcast with seq 2.\nNo answer: over HTTP, null.")));
    desk.choose(QStringLiteral("compact"));
    desk.type(names::composeSeq, QStringLiteral("1"));
    desk.click(names::composeSend);
    QVERIFY(desk.answers(QStringLiteral("Nothing changed: the stream was compacted further, or replaced, already.\nNo answer: over HTTP, null.")));
}

void TestCompose::aGetShowsTheStream()
{
    Desk desk;
    desk.typeAll(QStringLiteral("log"), QStringLiteral("append"), QStringLiteral("\"x\""));
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("stream_size")));
    desk.choose(QStringLiteral("get"));
    QVERIFY(!desk.find<QPlainTextEdit>(names::jsonText)->isEnabled());
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("\"type\": \"init\"")));
    QVERIFY(desk.answer().contains(QStringLiteral("\"value\": \"x\"")));
}

void TestCompose::aPingIsAnswered()
{
    Desk desk;
    desk.typeAll({}, QStringLiteral("ping"), QStringLiteral("[1]"));
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("\"type\": \"pong\"")));
    desk.type(names::jsonText, {}); // a nonce may be left out
    QVERIFY(desk.find<QPushButton>(names::composeSend)->isEnabled());
}

void TestCompose::anErrorIsShownWithItsCode()
{
    Desk desk;
    desk.typeAll(QStringLiteral("log"), QStringLiteral("compact"), QStringLiteral("1"));
    desk.type(names::composeSeq, QStringLiteral("9"));
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("\"code\": \"compact_ahead\"")));
    QVERIFY(desk.answer().startsWith(QStringLiteral("Refused: nothing changed.")));
}

void TestCompose::whereTheAnswerWasLostItSaysSo()
{
    Desk desk;
    desk.typeAll(QStringLiteral("log"), QStringLiteral("append"), QStringLiteral("1"));
    desk.control.setRelay(nullptr); // nobody answers
    desk.click(names::composeSend);
    desk.inspector.fold({wallNow(), journal::Gap{0, true}});
    QVERIFY(desk.answer().startsWith(QStringLiteral("The answer was lost:")));
    QCOMPARE(desk.find<QPushButton>(names::composeSend)->text(), QStringLiteral("Se&nd"));
}

void TestCompose::aFaultIsPlacedAndNothingIsSent()
{
    Desk desk;
    desk.typeAll(QStringLiteral("log"), QStringLiteral("append"), QStringLiteral("{\"a\":1,}"));
    QCOMPARE(desk.label(names::jsonState), QStringLiteral("✗ Line 1, column 8: a comma cannot stand before }"));
    QVERIFY(!desk.find<QPushButton>(names::composeSend)->isEnabled());
    QTest::keyClick(desk.find<QPlainTextEdit>(names::jsonText), Qt::Key_Return, Qt::ControlModifier);
    desk.type(names::jsonText, QStringLiteral("1"));
    desk.type(names::composeRoom, QStringLiteral("no room!"));
    QVERIFY(!desk.find<QPushButton>(names::composeSend)->isEnabled());
    QVERIFY(desk.label(names::composeProgress).startsWith(QStringLiteral("A room's name is")));
    QCOMPARE(desk.inspector.rooms().rowCount(), 0);
}

void TestCompose::aKeyThatDoesNotLookLikeWhatItIsIsSpelledOut()
{
    Desk desk;
    desk.typeAll(QStringLiteral("log"), QStringLiteral("append"), QStringLiteral("1"));
    QCOMPARE(desk.label(names::composeProgress), QString());
    desk.find<QLineEdit>(names::composeKey)->setText(QStringLiteral("a\u202egnp.exe"));
    QCOMPARE(desk.label(names::composeProgress), QStringLiteral("The key has characters that are not seen: a⟦U+202E⟧gnp.exe"));
    QVERIFY(desk.find<QPushButton>(names::composeSend)->isEnabled());
}

void TestCompose::aFaultInTheMiddleIsPlacedByItsLine()
{
    Desk desk;
    auto *edit = desk.find<QPlainTextEdit>(names::jsonText);
    desk.type(names::jsonText, QStringLiteral("[1,"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClicks(edit, QStringLiteral("2 3"));
    QTest::keyClick(edit, Qt::Key_Return);
    QTest::keyClicks(edit, QStringLiteral("]"));
    QCOMPARE(desk.label(names::jsonState), QStringLiteral("✗ Line 2, column 3: a comma is missing before this"));
    const auto marks = edit->extraSelections();
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks.first().cursor.blockNumber(), 1);
    QCOMPARE(marks.last().cursor.selectedText(), QStringLiteral("3"));
}

void TestCompose::nTimesCountsAndIsUndoneAtOnce()
{
    Desk desk;
    Client client(desk.url());
    desk.typeAll(QStringLiteral("log"), QStringLiteral("append"), QStringLiteral("{{n}}"));
    desk.type(names::composeTimes, QStringLiteral("300"));
    desk.click(names::composeSend);
    QTRY_COMPARE(desk.label(names::composeProgress), QStringLiteral("300 of 300 sent"));
    QTRY_COMPARE(desk.find<QPushButton>(names::composeSend)->text(), QStringLiteral("Se&nd"));
    client.settle();
    QCOMPARE(client.received.size(), 301);
    QCOMPARE(client.received.at(299), QByteArray(R"({"type":"push","key":"log","seq":300,"value":300})"));
    QCOMPARE(desk.inspector.edits().all().size(), size_t(1));
    QCOMPARE(desk.inspector.edits().all().front().count, 300);
    QVERIFY(desk.inspector.edits().turn(desk.control, 1));
    QTRY_COMPARE(desk.inspector.edits().all().front().state, inspect::EditByHand::State::Undone);
    QCOMPARE(desk.init("log"), QByteArray(R"({"type":"init","key":"log","data":[]})"));
}

void TestCompose::atAnIntervalUntilItIsStopped()
{
    Desk desk;
    Client client(desk.url());
    desk.typeAll(QStringLiteral("cursor"), QStringLiteral("relay"), QStringLiteral("{\"x\":{{n}}}"));
    desk.type(names::composeTimes, QStringLiteral("0"));
    desk.type(names::composeInterval, QStringLiteral("5"));
    desk.click(names::composeSend);
    QCOMPARE(desk.find<QPushButton>(names::composeSend)->text(), QStringLiteral("Sto&p"));
    QTRY_VERIFY(client.received.size() >= 5);
    desk.click(names::composeSend);
    QCOMPARE(desk.find<QPushButton>(names::composeSend)->text(), QStringLiteral("Se&nd"));
    client.settle();
    const qsizetype sent = client.received.size() - 1;
    QCOMPARE(desk.label(names::composeProgress), QStringLiteral("%1 sent").arg(sent));
    QCOMPARE(client.received.at(2), QByteArray(R"({"type":"push","key":"cursor","seq":3,"value":{"x":3}})"));
}

void TestCompose::theHistoryOutlivesTheWindow()
{
    Desk desk;
    desk.typeAll(QStringLiteral("a&b"), QStringLiteral("append"), QStringLiteral("[1, 2]"));
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("stream_size")));

    delete desk.pane;
    auto *again = new ui::ComposePane(desk.inspector, desk.control, desk.address, desk.settings, &desk.window);
    desk.window.layout()->addWidget(again);
    QMenu *menu = desk.find<QPushButton>(names::composeHistory)->menu();
    Q_EMIT menu->aboutToShow();
    QCOMPARE(menu->actions().size(), 1);
    QCOMPARE(menu->actions().first()->text(), QStringLiteral("append \"a&&b\" in lobby: [1, 2]"));
    menu->actions().first()->trigger();
    QCOMPARE(desk.find<QLineEdit>(names::composeKey)->text(), QStringLiteral("a&b"));
    QCOMPARE(desk.find<QPlainTextEdit>(names::jsonText)->toPlainText(), QStringLiteral("[1, 2]"));
    QVERIFY(desk.find<QPushButton>(names::composeSend)->isEnabled());
}

void TestCompose::aTemplateFillsTheFields()
{
    Desk desk;
    desk.type(names::composeRoom, QStringLiteral("lobby"));
    QMenu *menu = desk.find<QPushButton>(names::composeTemplates)->menu();
    for (QAction *each : menu->actions()) {
        each->trigger();
        QVERIFY2(desk.find<QPushButton>(names::composeSend)->isEnabled(), qPrintable(each->text()));
        QCOMPARE(desk.find<QComboBox>(names::composeRoom)->currentText(), QStringLiteral("lobby"));
    }
}

void TestCompose::theTextIsFormattedWithoutChangingASpelling()
{
    Desk desk;
    desk.typeAll(QStringLiteral("k"), QStringLiteral("append"), QStringLiteral("{\"b\":1.0,\"a\":{{n}},\"b\":1e400}"));
    desk.click(names::jsonFormat);
    auto *edit = desk.find<QPlainTextEdit>(names::jsonText);
    QCOMPARE(edit->toPlainText(), QStringLiteral("{\n  \"b\": 1.0,\n  \"a\": {{n}},\n  \"b\": 1e400\n}"));
    desk.click(names::jsonCompact);
    QCOMPARE(edit->toPlainText(), QStringLiteral("{\"b\":1.0,\"a\":{{n}},\"b\":1e400}"));
    edit->undo();
    edit->undo();
    QCOMPARE(edit->toPlainText(), QStringLiteral("{\"b\":1.0,\"a\":{{n}},\"b\":1e400}"));
}

void TestCompose::aValueThatIsTooLongToEditIsSentAsItIs()
{
    Desk desk;
    desk.typeAll(QStringLiteral("big"), QStringLiteral("append"), {});
    const QByteArray big = '"' + QByteArray(3 * protocol::MiB, 'x') + '"';
    desk.pane->setValue({big, protocol::Encoding::Json});
    QVERIFY(desk.find<QPlainTextEdit>(names::jsonText)->isReadOnly());
    QCOMPARE(desk.label(names::jsonState), QStringLiteral("✓ JSON, 3.00 MiB"));
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("stream_size")));
    QCOMPARE(desk.inspector.edits().all().back().after.at(0).value.bytes, big);
    desk.click(names::jsonAnother);
    QVERIFY(!desk.find<QPlainTextEdit>(names::jsonText)->isReadOnly());
}

void TestCompose::curlAndJavaScriptAreCopied()
{
    Desk desk;
    desk.typeAll(QStringLiteral("it's"), QStringLiteral("append"), QStringLiteral("1"));
    desk.openTab(1);
    const QString base = desk.address.base.toString();
    const QString curl = QStringLiteral("curl '%1/room/lobby/send' \\\n  -H 'Content-Type: application/json' \\\n  --data-binary "
                                        "'{\"type\":\"push\",\"key\":\"it'\\''s\",\"value\":1,\"action\":{\"type\":\"append\"}}'").arg(base);
    QCOMPARE(desk.find<QPlainTextEdit>(names::composeCurl)->toPlainText(), curl);
    desk.click(names::composeCopyCurl);
    QCOMPARE(desk.copied.last().first().toString(), curl);
    desk.openTab(2);
    QVERIFY(desk.find<QPlainTextEdit>(names::composeJavaScript)->toPlainText().contains(QStringLiteral("key: \"it's\",")));
    desk.click(names::composeCopyJavaScript);
    QVERIFY(desk.copied.last().first().toString().startsWith(QStringLiteral("import { Api, DbConnection } from 'driftdb'\n")));
}

void TestCompose::theSelectedStreamIsTakenOver()
{
    Desk desk;
    desk.pane->setStream(desk.room, {"a\nb"});
    desk.pane->setRoom({});
    desk.pane->setValue({"7", protocol::Encoding::Json});
    desk.choose(QStringLiteral("append"));
    desk.click(names::composeSend);
    QTRY_VERIFY(desk.answer().contains(QStringLiteral("stream_size")));
    QCOMPARE(desk.init("a\\nb"), QByteArray(R"({"type":"init","key":"a\nb","data":[{"seq":1,"value":7}]})"));
}

void TestCompose::everyFieldHasAName()
{
    Desk desk;
    for (QWidget *widget : desk.pane->findChildren<QWidget *>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus) || !widget->isVisible() || widget->focusProxy() || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        const bool isLabelled = !widget->accessibleName().isEmpty() || QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name).size() > 0;
        QVERIFY2(isLabelled, qPrintable(widget->objectName() + QLatin1Char(' ') + QLatin1StringView(widget->metaObject()->className())));
    }
}

QTEST_MAIN(TestCompose)
#include "tst_compose.moc"
