// SPDX-License-Identifier: GPL-3.0-only
#include "gui/handstage.h"
#include "ui/elidedlabel.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/textview.h"
#include "ui/workspace.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <array>
#include <functional>

using namespace drift;
using drift::test::Client;
namespace names = drift::ui::names;

namespace {

const QByteArray append = R"({"type":"push","key":"log","value":"line","action":{"type":"append"}})";
const QByteArray getLog = R"({"type":"get","key":"log"})";

// The whole window over a real relay, used as a person would.
struct Desk : test::RelayStage
{
    Desk()
    {
        main.resize(1400, 900);
        test::show(main);
    }

    [[nodiscard]] QUrl joining(const char *id) const { return address.roomUrl(RoomId::parse(id).value()); }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(main, name); }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }
    QTableView *table(const QString &name) { return find<QTableView>(name); }
    int rows(const QString &name) { return table(name)->model()->rowCount(); }
    void clickRow(const QString &name, int row) { test::clickRow(*table(name), row); }
    QString payload()
    {
        auto *view = find<ui::TextView>(names::payloadText);
        return view->lines() && view->lines()->count() > 0 ? view->lineAt(0).text() : QString();
    }

    ui::MainWindow main{inspector, control, ui::ServerInfo{.address = address}, settings};
};

} // namespace

class TestWholeWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClickOnARoomShowsItsMessagesAlone();
    void aClickOnAMessageShowsItsBytes();
    void aMessageIsShownAgainBehindAStream();
    void aStreamIsCompactedAndBroughtBackByKeyboard();
    void ctrlNMakesARoomAndSelectsIt();
    void f6GoesRoundThePanes();
    void f6GoesIntoTheEmptyWindow();
    void aRefusedRequestIsCountedOnItsTab();
    void theDemoButtonAsksOnce();
};

void TestWholeWindow::aClickOnARoomShowsItsMessagesAlone()
{
    Desk desk;
    Client first(desk.joining("first"));
    Client second(desk.joining("second"));
    first.send(append);
    second.send(append);
    second.send(append);
    QTRY_COMPARE(desk.rows(names::timeline), 3); // nobody chose a room yet
    QTRY_COMPARE(desk.rows(names::rooms), 2);
    const int row = desk.table(names::rooms)->model()->index(0, 0).data().toString() == QStringLiteral("first") ? 0 : 1;
    desk.clickRow(names::rooms, row);
    QTRY_COMPARE(desk.rows(names::timeline), 1);
    QTest::mouseClick(desk.find<QToolButton>(names::timelineRoom), Qt::LeftButton);
    QTRY_COMPARE(desk.rows(names::timeline), 3);
}

void TestWholeWindow::aClickOnAMessageShowsItsBytes()
{
    Desk desk;
    Client client(desk.joining("lobby"));
    client.send(R"({"type":"push","key":"k","value":18446744073709551615,"action":{"type":"relay"}})");
    QTRY_COMPARE(desk.rows(names::timeline), 1);
    desk.clickRow(names::timeline, 0);
    QTRY_COMPARE(desk.payload(), QStringLiteral("18446744073709551615"));
}

// The row is the selected one all the time, though the inspector shows something else in between.
void TestWholeWindow::aMessageIsShownAgainBehindAStream()
{
    Desk desk;
    Client client(desk.joining("lobby"));
    client.send(append);
    QTRY_COMPARE(desk.rows(names::timeline), 1);
    QTRY_COMPARE(desk.rows(names::streams), 1);
    const std::array<std::function<void()>, 2> ways{[&] { desk.clickRow(names::timeline, 0); },
                                                    [&] { QTest::keyClick(desk.table(names::timeline), Qt::Key_Return); }};
    const auto shown = [&] { return desk.find<ui::ElidedLabel>(names::inspectorTitle)->whole(); };
    desk.clickRow(names::timeline, 0);
    const QString message = shown();
    for (const auto &choose : ways) {
        desk.clickRow(names::streams, 0);
        QCOMPARE(shown(), QStringLiteral("stream log in lobby"));
        choose();
        QCOMPARE(shown(), message);
    }
}

void TestWholeWindow::aStreamIsCompactedAndBroughtBackByKeyboard()
{
    Desk desk;
    Client client(desk.joining("lobby"));
    for (int i = 0; i < 3; ++i)
        client.send(append);
    QTRY_COMPARE(desk.rows(names::timeline), 3);
    QTRY_COMPARE(desk.rows(names::streams), 1);
    desk.clickRow(names::rooms, 0);
    desk.clickRow(names::streams, 0);
    QTest::keyClick(&desk.main, Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(desk.main.findChild<QAbstractButton *>(names::byHandAccept));
    QTRY_VERIFY(desk.find<QAbstractButton>(names::byHandAccept)->isEnabled());
    QTest::mouseClick(desk.find<QAbstractButton>(names::byHandAccept), Qt::LeftButton);
    QTRY_COMPARE(desk.rows(names::timeline), 4);
    Client late(desk.joining("lobby"));
    late.send(getLog);
    late.settle();
    QCOMPARE(late.received.front(), QByteArray(R"({"type":"init","key":"log","data":[{"seq":3,"value":"line"}]})"));

    QTRY_VERIFY(desk.find<QAction>(names::undoEdit)->isEnabled());
    desk.main.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&desk.main));
    QTest::keyClick(&desk.main, Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(desk.rows(names::timeline), 7); // the late one's get and ping, and the undo
    Client later(desk.joining("lobby"));
    later.send(getLog);
    later.settle();
    QCOMPARE(later.received.front().count("\"seq\""), 3);
}

void TestWholeWindow::ctrlNMakesARoomAndSelectsIt()
{
    Desk desk;
    Client client(desk.joining("lobby"));
    QTRY_COMPARE(desk.rows(names::rooms), 1);
    QTest::keyClick(&desk.main, Qt::Key_N, Qt::ControlModifier);
    QTRY_COMPARE(desk.rows(names::rooms), 2);
    QTRY_COMPARE(desk.table(names::rooms)->currentIndex().row(), 1);
    QVERIFY(desk.find<QToolButton>(names::timelineRoom)->isVisible());
}

void TestWholeWindow::f6GoesRoundThePanes()
{
    Desk desk;
    Client client(desk.joining("lobby"));
    client.send(append);
    QTRY_COMPARE(desk.rows(names::timeline), 1);
    desk.clickRow(names::rooms, 0);
    const auto focused = [] { return QApplication::focusWidget(); };
    const auto stops = [&](Qt::KeyboardModifiers modifiers) {
        QList<QWidget *> visited;
        do {
            visited << focused();
            QTest::keyClick(focused(), Qt::Key_F6, modifiers);
        } while (focused() != visited.front() && visited.size() < 10);
        return visited;
    };
    const QList<QWidget *> visited = stops({});
    QCOMPARE(visited.size(), 5);
    QCOMPARE(visited[0], desk.find<QWidget>(names::rooms));
    QCOMPARE(visited[1], desk.find<QWidget>(names::timelineFilter));
    QCOMPARE(visited[2], desk.find<QWidget>(names::timeline));
    QVERIFY(desk.find<QWidget>(names::inspectorPane)->isAncestorOf(visited[3]));
    QVERIFY(desk.find<QWidget>(names::tools)->isAncestorOf(visited[4]));
    QList<QWidget *> backwards = stops(Qt::ShiftModifier).mid(1);
    std::reverse(backwards.begin(), backwards.end());
    QCOMPARE(backwards, visited.mid(1));
    QTest::keyClick(focused(), Qt::Key_J, Qt::ControlModifier); // what is not seen is passed over
    QCOMPARE(stops({}), visited.mid(0, 4));
}

void TestWholeWindow::f6GoesIntoTheEmptyWindow()
{
    Desk desk;
    const auto *empty = desk.find<QWidget>(names::emptyState);
    const auto isInIt = [&] {
        QTest::keyClick(&desk.main, Qt::Key_F6);
        return empty->isAncestorOf(QApplication::focusWidget());
    };
    const bool first = isInIt(); // there are the tools, too
    QCOMPARE(isInIt(), !first);
    QCOMPARE(isInIt(), first);
}

void TestWholeWindow::aRefusedRequestIsCountedOnItsTab()
{
    Desk desk;
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(desk.address.base.toString() + QStringLiteral("/new")));
    request.setRawHeader("Origin", "https://elsewhere.example");
    const std::unique_ptr<QNetworkReply> reply(network.post(request, QByteArray()));
    QTRY_VERIFY(reply->isFinished());
    auto *tools = desk.find<QTabWidget>(names::tools);
    const auto titles = [&] {
        QStringList texts;
        for (int i = 0; i < tools->count(); ++i)
            texts << tools->tabText(i);
        return texts;
    };
    QTRY_VERIFY(titles().contains(QStringLiteral("Problems (1)")));
}

void TestWholeWindow::theDemoButtonAsksOnce()
{
    Desk desk;
    QList<bool> asked;
    connect(&desk.main, &ui::MainWindow::demoTrafficToggled, this, [&](bool on) { asked << on; });
    QTest::mouseClick(desk.find<QAbstractButton>(names::emptyDemo), Qt::LeftButton);
    QCOMPARE(asked, QList<bool>{true});
    QVERIFY(desk.find<QAction>(names::demoTraffic)->isChecked());
    desk.find<QAction>(names::demoTraffic)->trigger();
    QCOMPARE(asked, (QList<bool>{true, false}));
}

QTEST_MAIN(TestWholeWindow)
#include "tst_wholewindow.moc"
