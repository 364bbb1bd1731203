// SPDX-License-Identifier: GPL-3.0-only
#include "gui/windowdesk.h"

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRoomsItSaysWhatToDoNext();
    void theSnippetIsCopiedAsItStands();
    void theInstallCommandIsCopied();
    void aRoomAppearsAndTheHintGoes();
    void theHintComesBackWithTheLastRoom();
    void whoWritesKeepsTheKeyboard();
    void theTimelineIsAskedFromEveryPane();
    void aTextIsAskedWhereItStands();
    void aFilterThatNoRoomMeetsLeavesThePanes();
    void countsMoveWithWhatHappens();
    void theStatusBarAddsUp();
    void oneRoomIsNotRooms();
    void lostEventsAreSaid();
    void theAddressesAreCopiedWithAClick();
    void theAddressesAreCopiedByKeyboard();
    void theAddressCanBeSelected();
    void ctrlNAsksForARoom();
    void theButtonsAskForARoom();
    void theAddressOfTheSelectedRoomIsCopied();
    void theRoomIsChosenAndCopiedByKeyboard();
    void withoutRoomsThereIsNoneToCopy();
    void theSelectionStaysWithItsRoom();
    void theSelectionOutlivesAReset();
    void textFromTheWireIsNeverMarkup();
    void tenThousandRoomsAppearInOneTurn();
};

void TestWindow::withoutRoomsItSaysWhatToDoNext()
{
    Desk desk;
    desk.open();
    QVERIFY(desk.find<QWidget>(names::emptyState)->isVisible());
    QVERIFY(!desk.rooms()->isVisible());
    const QString hint = desk.find<QLabel>(names::emptyHint)->text();
    QVERIFY(hint.contains(QStringLiteral("http://127.0.0.1:8080/db/0123456789abcdef")));
    QVERIFY(hint.contains(QStringLiteral("Ctrl+N")));
}

void TestWindow::theSnippetIsCopiedAsItStands()
{
    Desk desk;
    desk.open();
    QTest::mouseClick(desk.find<QPushButton>(names::copySnippet), Qt::LeftButton);
    QCOMPARE(copied(), desk.find<QPlainTextEdit>(names::snippet)->toPlainText());
    QVERIFY(copied().contains(QStringLiteral("api=\"http://127.0.0.1:8080/db/0123456789abcdef\"")));
}

void TestWindow::theInstallCommandIsCopied()
{
    Desk desk;
    desk.open();
    QTest::mouseClick(desk.find<QToolButton>(names::copyInstallCommand), Qt::LeftButton);
    QCOMPARE(copied(), QStringLiteral("npm i driftdb driftdb-react"));
}

void TestWindow::aRoomAppearsAndTheHintGoes()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("lobby"), joined("lobby"), handled("lobby", 1)});
    QVERIFY(desk.rooms()->isVisible());
    QVERIFY(!desk.find<QWidget>(names::emptyState)->isVisible());
    QCOMPARE(desk.row(0), QStringLiteral("lobby 1 1 1 0"));
    QVERIFY(desk.rooms()->hasFocus());
}

void TestWindow::theHintComesBackWithTheLastRoom()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("lobby")});
    desk.happen({closed("lobby")});
    QVERIFY(desk.find<QWidget>(names::emptyState)->isVisible());
}

void TestWindow::whoWritesKeepsTheKeyboard()
{
    Desk desk;
    desk.open();
    QVERIFY(desk.find<QPushButton>(names::emptyNewRoom)->hasFocus());
    auto *key = desk.find<QLineEdit>(names::composeKey);
    QTest::mouseClick(key, Qt::LeftButton);
    QTest::keyClick(key, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(key, QStringLiteral("cur"));
    desk.happen({snapshot(), opened("lobby")});
    QVERIFY(desk.rooms()->isVisible());
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("sor"));
    QVERIFY(key->hasFocus());
    QCOMPARE(key->text(), QStringLiteral("cursor"));
    desk.happen({closed("lobby")});
    QVERIFY(desk.find<QWidget>(names::emptyState)->isVisible());
    QVERIFY(key->hasFocus());
}

void TestWindow::theTimelineIsAskedFromEveryPane()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("lobby"), joined("lobby"), handled("lobby", 1)});
    for (QWidget *from : {static_cast<QWidget *>(desk.rooms()), desk.find<QWidget>(names::composeKey)}) {
        for (const auto &[key, field] : {std::pair(Qt::Key_L, names::timelineFilter), std::pair(Qt::Key_F, names::timelineFind),
                                         std::pair(Qt::Key_G, names::timelineSeq)}) {
            from->setFocus();
            QTest::keyClick(from, key, Qt::ControlModifier);
            QVERIFY2(desk.find<QLineEdit>(field)->hasFocus(), qPrintable(from->objectName() + u' ' + field));
        }
    }
}

void TestWindow::aTextIsAskedWhereItStands()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("lobby"), joined("lobby"), handled("lobby", 1)});
    QTest::keyClick(desk.find<QWidget>(names::timeline), Qt::Key_Up);
    auto *payload = desk.find<QWidget>(names::payloadText);
    QTRY_VERIFY(payload->isVisible());
    payload->setFocus();
    QTest::keyClick(payload, Qt::Key_F, Qt::ControlModifier);
    auto *field = desk.find<QLineEdit>(names::findText);
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("one"));
    QTest::keyClick(field, Qt::Key_F, Qt::ControlModifier);
    QVERIFY(field->hasFocus());
    QCOMPARE(field->selectedText(), QStringLiteral("one"));
}

void TestWindow::aFilterThatNoRoomMeetsLeavesThePanes()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("lobby")});
    auto *filter = desk.find<QLineEdit>(names::roomFilter);
    filter->setFocus();
    QTest::keyClicks(filter, QStringLiteral("key == \"x\"")); // no id has a k, the first letter of it
    QCOMPARE(desk.rooms()->model()->rowCount(), 0);
    QVERIFY(filter->isVisible() && filter->hasFocus());
    QCOMPARE(filter->text(), QStringLiteral("key == \"x\""));
    desk.happen({closed("lobby")}); // of which the list says nothing
    desk.pass(std::chrono::seconds(1));
    QVERIFY(desk.find<QWidget>(names::emptyState)->isVisible());
    desk.happen({opened("hall")});
    desk.pass(std::chrono::seconds(1));
    QVERIFY(filter->isVisible());
}

void TestWindow::countsMoveWithWhatHappens()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("lobby")});
    desk.pass(250ms);
    desk.happen({joined("lobby"), joined("lobby"), handled("lobby", 1), handled("lobby", 2)});
    desk.pass(250ms);
    QCOMPARE(desk.row(0), QStringLiteral("lobby 2 2 2 ") + desk.window.locale().toString(8.0, 'f', 1));
}

void TestWindow::theStatusBarAddsUp()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot({info("a", 0, 3), info("b", 0, 4), info("c", 0)})});
    desk.pass(1s);
    for (int i = 0; i < 2140; ++i)
        desk.inspector.fold(handled("a", quint64(i)));
    desk.pass(1s);
    const QString text = QStringLiteral("3 rooms · 7 clients · in %1/s out 0/s · journal 0/64 MiB, 0 lost");
    QCOMPARE(desk.totals(), text.arg(desk.window.locale().toString(2140)));
}

void TestWindow::oneRoomIsNotRooms()
{
    Desk desk;
    desk.happen({snapshot(), opened("a"), joined("a")});
    desk.pass(1s);
    QVERIFY(desk.totals().startsWith(QStringLiteral("1 room · 1 client · ")));
}

void TestWindow::lostEventsAreSaid()
{
    Desk desk;
    desk.happen({snapshot(), gap(12), snapshot()});
    desk.pass(1s);
    QVERIFY(desk.totals().endsWith(QStringLiteral("12 lost")));
}

void TestWindow::theAddressesAreCopiedWithAClick()
{
    Desk desk;
    desk.open();
    QTest::mouseClick(desk.find<QToolButton>(names::copyApiAddress), Qt::LeftButton);
    QCOMPARE(copied(), QStringLiteral("http://127.0.0.1:8080/db/0123456789abcdef"));
    QTest::mouseClick(desk.find<QToolButton>(names::copySocketAddress), Qt::LeftButton);
    QCOMPARE(copied(), QStringLiteral("ws://127.0.0.1:8080"));
    QVERIFY(desk.find<QLabel>(names::copied)->text().contains(QStringLiteral("ws://127.0.0.1:8080")));
}

void TestWindow::theAddressesAreCopiedByKeyboard()
{
    Desk desk;
    desk.open();
    QTest::keyClick(&desk.window, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied(), QStringLiteral("http://127.0.0.1:8080/db/0123456789abcdef"));
    QTest::keyClick(&desk.window, Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied(), QStringLiteral("ws://127.0.0.1:8080"));
}

void TestWindow::theAddressCanBeSelected()
{
    Desk desk;
    desk.open();
    auto *line = desk.find<QLineEdit>(names::socketAddress);
    QTest::mouseClick(line, Qt::LeftButton);
    QTest::keyClick(line, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(line->selectedText(), QStringLiteral("ws://127.0.0.1:8080"));
    QTest::keyClick(line, Qt::Key_X);
    QCOMPARE(line->text(), QStringLiteral("ws://127.0.0.1:8080"));
}

void TestWindow::ctrlNAsksForARoom()
{
    Desk desk;
    desk.open();
    QTest::keyClick(&desk.window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QCOMPARE(desk.control.opened.front().text().size(), 24);
}

void TestWindow::theButtonsAskForARoom()
{
    Desk desk;
    desk.open();
    desk.clickAction(names::newRoom);
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QTest::mouseClick(desk.find<QPushButton>(names::emptyNewRoom), Qt::LeftButton);
    QCOMPARE(desk.control.opened.size(), size_t(2));
}

void TestWindow::theAddressOfTheSelectedRoomIsCopied()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("first"), opened("second")});
    desk.clickRow(1);
    desk.clickAction(names::copyRoomUrl);
    QCOMPARE(copied(), QStringLiteral("ws://127.0.0.1:8080/room/second/connect"));
}

void TestWindow::theRoomIsChosenAndCopiedByKeyboard()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("first"), opened("second")});
    QTest::keyClick(&desk.window, Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(copied(), QStringLiteral("ws://127.0.0.1:8080/room/first/connect"));
    QTest::keyClick(desk.rooms(), Qt::Key_Down);
    QTest::keyClick(&desk.window, Qt::Key_U, Qt::ControlModifier);
    QCOMPARE(copied(), QStringLiteral("ws://127.0.0.1:8080/room/second/connect"));
    QTest::keyClick(&desk.window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied(), QStringLiteral("second"));
}

void TestWindow::withoutRoomsThereIsNoneToCopy()
{
    Desk desk;
    desk.open();
    QVERIFY(!desk.find<QAction>(names::copyRoomUrl)->isEnabled());
    desk.happen({snapshot(), opened("first"), opened("second")});
    QVERIFY(desk.find<QAction>(names::copyRoomUrl)->isEnabled());
    desk.happen({closed("first"), closed("second")});
    QVERIFY(!desk.find<QAction>(names::copyRoomUrl)->isEnabled());
}

void TestWindow::theSelectionStaysWithItsRoom()
{
    Desk desk;
    desk.open();
    desk.happen({snapshot(), opened("first"), opened("second"), opened("third")});
    desk.clickRow(1);
    desk.happen({closed("first"), handled("third", 1), opened("fourth")});
    QTest::keyClick(&desk.window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied(), QStringLiteral("second"));
}

void TestWindow::theSelectionOutlivesAReset()
{
    Desk desk;
    desk.open();
    std::vector<journal::Event> opens{snapshot()};
    std::vector<journal::Event> closes;
    for (int i = 0; i < 400; ++i) {
        opens.push_back(opened("room" + QByteArray::number(i)));
        if (i % 2 == 1)
            closes.push_back(closed("room" + QByteArray::number(i)));
    }
    desk.happen(opens);
    desk.clickRow(2);
    desk.happen(closes);
    QCOMPARE(desk.rooms()->model()->rowCount(), 200);
    QTest::keyClick(&desk.window, Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(copied(), QStringLiteral("room2"));
}

// Qt guesses: a label whose text looks like markup shows it as such unless it is told not to.
void TestWindow::textFromTheWireIsNeverMarkup()
{
    Desk desk;
    const QList<QLabel *> labels = desk.window.findChildren<QLabel *>();
    QVERIFY(!labels.isEmpty());
    for (const QLabel *label : labels)
        QVERIFY2(label->buddy() || // the name of a field, which is ours
                 label->textFormat() == Qt::PlainText, qPrintable(label->objectName() + label->text()));
}

void TestWindow::tenThousandRoomsAppearInOneTurn()
{
    const auto queue = std::make_shared<journal::EventQueue>(64 << 20);
    Desk desk;
    desk.open();
    Instant time{1h}; // stands still: the budget is not what is tested here
    inspect::EventDrain drain(queue, desk.inspector, {[&] { return time; }});
    for (int i = 0; i < 10'000; ++i) {
        const journal::Event event = opened("room" + QByteArray::number(i));
        QVERIFY(queue->push(journal::Event(event), journal::cost(event)));
    }
    drain.drain();
    QCOMPARE(desk.rooms()->model()->rowCount(), 10'000);
    QTest::keyClick(desk.rooms(), Qt::Key_End, Qt::ControlModifier);
    const int y = desk.rooms()->rowViewportPosition(9'999);
    QVERIFY(y >= 0 && y < desk.rooms()->viewport()->height());
    QVERIFY(desk.row(9'999).startsWith(QStringLiteral("room9999 ")));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window.moc"
