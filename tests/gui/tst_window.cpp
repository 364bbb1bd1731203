// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/control.h"
#include "inspect/eventdrain.h"
#include "inspect/events.h"
#include "inspect/roomroles.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolBar>
#include <QToolButton>

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;
namespace names = drift::ui::names;

namespace {

// Does nothing, and remembers which rooms were asked for.
class AskedControl : public inspect::Control
{
public:
    std::vector<RoomId> opened;

    void openRoom(const RoomId &room) override { opened.push_back(room); }
    void closeRoom(const RoomId &) override {}
    void disconnect(ClientId) override {}
    void send(quint64, const RoomId &, const protocol::ClientMessage &) override {}
    void pushByHand(quint64, const RoomId &, const protocol::Push &) override {}
    void edit(quint64, const RoomId &, const room::Edit &) override {}
    void readStream(quint64, const RoomId &, const StreamKey &) override {}
};

// The real window over an inspector that is fed by hand. The time is what the test says.
struct Desk
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    inspect::Inspector inspector;
    AskedControl control;
    ui::MainWindow window{inspector, control,
                          {.address = {.api = QUrl(QStringLiteral("http://127.0.0.1:8080/db/0123456789abcdef")),
                                       .base = QUrl(QStringLiteral("http://127.0.0.1:8080"))}},
                          settings};
    Instant time;

    Desk() { QApplication::clipboard()->clear(); }

    void open()
    {
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));
    }
    void happen(const std::vector<journal::Event> &events)
    {
        for (const journal::Event &event : events)
            inspector.fold(event);
        inspector.publish();
    }
    void pass(std::chrono::milliseconds duration) { inspector.refresh(time += duration, {.bytes = 0, .maxBytes = 64 << 20}); }

    template<typename T>
    T *find(const QString &name)
    {
        T *widget = window.findChild<T *>(name);
        if (!widget)
            qFatal("no %s in the window", qPrintable(name));
        return widget;
    }
    QTableView *rooms() { return find<QTableView>(names::rooms); }
    // What a person reads in a row, cell by cell.
    QString row(int number)
    {
        QStringList cells;
        for (int column = 0; column < inspect::RoomColumnCount; ++column)
            cells << rooms()->model()->index(number, column).data().toString();
        return cells.join(u' ');
    }
    void clickRow(int number)
    {
        const QRect cell = rooms()->visualRect(rooms()->model()->index(number, 0));
        QTest::mouseClick(rooms()->viewport(), Qt::LeftButton, {}, cell.center());
    }
    void clickAction(const QString &name)
    {
        QWidget *button = find<QToolBar>(names::toolBar)->widgetForAction(find<QAction>(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString totals() { return find<QLabel>(names::totals)->text(); }
};

QString copied()
{
    return QApplication::clipboard()->text();
}

// WCAG 2.1, "relative luminance" and "contrast ratio".
double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QPalette &palette, QPalette::ColorRole text, QPalette::ColorRole ground)
{
    const double a = luminance(palette.color(text));
    const double b = luminance(palette.color(ground));
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutRoomsItSaysWhatToDoNext();
    void theSnippetIsCopiedAsItStands();
    void theInstallCommandIsCopied();
    void aRoomAppearsAndTheHintGoes();
    void theHintComesBackWithTheLastRoom();
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
    void sizeAndColumnsAreKept();
    void everyControlHasAName();
    void everyTextCanBeReadInBothSchemes();
    void theSchemeIsThatOfTheDesktop();
    void iconsFollowThePalette();
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
    inspect::EventDrain drain(queue, desk.inspector, [&] { return time; });
    for (int i = 0; i < 10'000; ++i) {
        const journal::Event event = opened("room" + QByteArray::number(i));
        QVERIFY(queue->push(event, journal::cost(event)));
    }
    drain.drain();
    QCOMPARE(desk.rooms()->model()->rowCount(), 10'000);
    QTest::keyClick(desk.rooms(), Qt::Key_End, Qt::ControlModifier);
    const int y = desk.rooms()->rowViewportPosition(9'999);
    QVERIFY(y >= 0 && y < desk.rooms()->viewport()->height());
    QVERIFY(desk.row(9'999).startsWith(QStringLiteral("room9999 ")));
}

void TestWindow::sizeAndColumnsAreKept()
{
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    inspect::Inspector inspector;
    AskedControl control;
    const QUrl url(QStringLiteral("http://127.0.0.1:1"));
    const ui::ServerInfo server{.address = {.api = url, .base = url}};
    const auto header = [](ui::MainWindow &window) { return window.findChild<QTableView *>(names::rooms)->horizontalHeader(); };
    {
        ui::MainWindow first(inspector, control, server, settings);
        first.show();
        first.resize(1000, 650);
        header(first)->resizeSection(inspect::MessagesColumn, 137);
        first.close();
    }
    ui::MainWindow second(inspector, control, server, settings);
    second.show();
    QCOMPARE(second.size(), QSize(1000, 650));
    QCOMPARE(header(second)->sectionSize(inspect::MessagesColumn), 137);
}

void TestWindow::everyControlHasAName()
{
    Desk desk;
    desk.open();
    QSet<const QWidget *> labelled;
    for (const QLabel *label : desk.window.findChildren<QLabel *>())
        labelled.insert(label->buddy());
    for (const QWidget *widget : desk.window.findChildren<QWidget *>()) {
        const bool control = widget->focusPolicy() & Qt::TabFocus && widget->isVisible()
                && !qobject_cast<const QTabBar *>(widget) // which is read by its tabs
                && !qobject_cast<const QComboBox *>(widget->parentWidget()) // whose field it is
                && !qobject_cast<const QAbstractSpinBox *>(widget->parentWidget());
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        if (control && !labelled.contains(widget) && !(button && !button->text().isEmpty()))
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(QString::fromLatin1(widget->metaObject()->className()) + widget->objectName()));
    }
}

void TestWindow::everyTextCanBeReadInBothSchemes()
{
    for (const ui::Scheme scheme : {ui::Scheme::Light, ui::Scheme::Dark}) {
        const QPalette palette = ui::paletteFor(scheme);
        QVERIFY(contrast(palette, QPalette::WindowText, QPalette::Window) >= 4.5);
        QVERIFY(contrast(palette, QPalette::ButtonText, QPalette::Button) >= 4.5);
        QVERIFY(contrast(palette, QPalette::HighlightedText, QPalette::Highlight) >= 4.5);
        for (const QPalette::ColorRole ground : {QPalette::Base, QPalette::AlternateBase}) {
            QVERIFY(contrast(palette, QPalette::Text, ground) >= 4.5);
            QVERIFY(contrast(palette, QPalette::PlaceholderText, ground) >= 4.5);
            QVERIFY(contrast(palette, QPalette::Link, ground) >= 4.5);
        }
    }
}

void TestWindow::theSchemeIsThatOfTheDesktop()
{
    QPalette desktop;
    desktop.setColor(QPalette::Window, Qt::black);
    desktop.setColor(QPalette::WindowText, Qt::white);
    QCOMPARE(ui::schemeOf(desktop), ui::Scheme::Dark);
    QCOMPARE(ui::schemeOf(ui::paletteFor(ui::Scheme::Dark)), ui::Scheme::Dark);
    QCOMPARE(ui::schemeOf(ui::paletteFor(ui::Scheme::Light)), ui::Scheme::Light);
}

void TestWindow::iconsFollowThePalette()
{
    Desk desk;
    desk.open();
    const auto *action = desk.find<QAction>(names::newRoom);
    const auto picture = [&] { return action->icon().pixmap(16).toImage(); };
    const QImage before = picture();
    QVERIFY(!before.isNull());
    const auto restore = qScopeGuard([light = QApplication::palette()] { QApplication::setPalette(light); });
    QApplication::setPalette(ui::paletteFor(ui::Scheme::Dark));
    QTRY_VERIFY(picture() != before);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_window.moc"
