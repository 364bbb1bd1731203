// SPDX-License-Identifier: GPL-3.0-only
#include "app/captures.h"
#include "gui/filedialog.h"
#include "gui/handstage.h"
#include "gui/keyboard.h"
#include "ui/capturebar.h"
#include "ui/capturewindow.h"
#include "ui/objectnames.h"
#include "ui/textview.h"
#include "ui/theme.h"
#include "ui/translation.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTableView>

using namespace drift;
using namespace drift::test;
namespace names = drift::ui::names;

namespace {

// The window as in the program, over a real relay with somebody in a room.
struct Desk : RelayStage
{
    Desk()
    {
        QObject::connect(&window, &ui::MainWindow::captureChosen, &captures, &app::Captures::open);
        window.resize(1600, 900);
        test::show(window);
    }
    ~Desk() { captures.closeAll(); }
    Q_DISABLE_COPY_MOVE(Desk)

    template<typename T>
    T *find(const QString &name) { return test::find<T>(window, name); }
    QTableView *table(const QString &name) { return find<QTableView>(name); }
    int rows(const QString &name) { return table(name)->model()->rowCount(); }
    bool hasFocus(const QString &name) { return QApplication::focusWidget() && QApplication::focusWidget()->objectName() == name; }
    // Until a dialog of that name has the keyboard.
    bool hasDialog(const QString &name)
    {
        return QTest::qWaitFor([&] {
            const auto *dialog = window.findChild<QWidget *>(name);
            return dialog && dialog->isActiveWindow() && QApplication::focusWidget();
        });
    }
    // Until there is no other any more.
    bool isBack()
    {
        window.activateWindow();
        return QTest::qWaitForWindowActive(&window) && QApplication::focusWidget();
    }
    QString payload()
    {
        auto *view = find<ui::TextView>(names::payloadText);
        return view->lines() && view->lines()->count() > 0 ? view->lineAt(0).text() : QString();
    }
    QByteArray stream()
    {
        Client late(url(QStringLiteral("subscribe=keys")));
        late.send(R"({"type":"get","key":"log"})");
        late.settle();
        return late.received.first();
    }

    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
    ui::Look look{ui::Scheme::Light, settings};
    ui::Translation translation{settings};
    app::Captures captures{settings, look, translation, {}};
};

QByteArray appended(const QByteArray &key, const QByteArray &value)
{
    return R"({"type":"push","key":")" + key + R"(","value":)" + value + R"(,"action":{"type":"append"}})";
}

} // namespace

// A whole session without a mouse.
class TestKeyboardSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ui::applyTheme(*qApp);
    }
    void fromFindingToTheOpenedCapture();
};

void TestKeyboardSession::fromFindingToTheOpenedCapture()
{
    Desk desk;
    Client client(desk.url());
    for (const char *value : {"1", "\"a needle\"", "3"})
        client.send(appended("log", value));
    client.send(appended("other", "0"));
    QTRY_COMPARE(desk.rows(names::timeline), 4);

    // Find: from wherever the keyboard is, by the palette, and again by its keys.
    press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
    typeText(QStringLiteral("find in timeline"));
    press(Qt::Key_Return);
    QVERIFY(desk.hasFocus(names::timelineFind));
    typeText(QStringLiteral("needle"));
    press(Qt::Key_Return);
    QTRY_COMPARE(desk.payload(), QStringLiteral("\"a needle\""));
    press(Qt::Key_Escape);
    QVERIFY(desk.hasFocus(names::timeline));

    // Mark it, and compare the next one with it.
    press(Qt::Key_M);
    QVERIFY(desk.find<QAction>(names::markMessage)->isChecked());
    press(Qt::Key_BracketRight);
    QTRY_COMPARE(desk.payload(), QStringLiteral("3"));
    press(Qt::Key_D, Qt::ControlModifier);
    QCOMPARE(desk.find<QTabWidget>(names::inspectorTabs)->currentIndex(), 1);
    QTRY_VERIFY2(desk.find<QLabel>(names::differenceTitle)->text().contains(QStringLiteral("marked")),
                 qPrintable(desk.find<QLabel>(names::differenceTitle)->text()));

    // Filter.
    press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(desk.hasFocus(names::timelineFilter));
    typeText(QStringLiteral("key == \"log\""));
    press(Qt::Key_Return);
    QTRY_COMPARE(desk.rows(names::timeline), 3);
    QVERIFY(desk.hasFocus(names::timeline));

    // Compose and send.
    press(Qt::Key_M, Qt::ControlModifier);
    QCOMPARE(desk.find<QComboBox>(names::composeRoom)->currentText(), QStringLiteral("lobby"));
    QVERIFY(tabTo(names::composeKey));
    press(Qt::Key_A, Qt::ControlModifier);
    typeText(QStringLiteral("log"));
    QVERIFY(tabTo(names::composeAction));
    typeText(QStringLiteral("app"));
    QVERIFY(tabTo(names::jsonText));
    press(Qt::Key_A, Qt::ControlModifier);
    typeText(QStringLiteral("\"by keys\""));
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(desk.rows(names::timeline), 4);
    client.settle();
    QVERIFY(client.received.join().contains("by keys"));

    // Compact the stream, up to its end.
    QVERIFY(desk.isBack()); // from the list of keys that fit
    for (int i = 0; i < 6 && !desk.hasFocus(names::rooms); ++i)
        press(Qt::Key_F6);
    QVERIFY(tabTo(names::streams));
    press(Qt::Key_Down);
    press(Qt::Key_Up);
    press(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(desk.hasDialog(names::byHandDialog));
    QTRY_VERIFY(desk.find<QAbstractButton>(names::byHandAccept)->isEnabled());
    QVERIFY(tabTo(names::byHandAccept));
    press(Qt::Key_Return);
    QTRY_VERIFY(!desk.window.findChild<QWidget *>(names::byHandDialog));
    QVERIFY(desk.isBack());
    QCOMPARE(desk.stream().count("\"seq\""), 1);

    // Undo it; then redo and undo it in the list of all changes.
    QTRY_VERIFY(desk.find<QAction>(names::undoEdit)->isEnabled());
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(desk.find<QAction>(names::redoEdit)->isEnabled());
    QCOMPARE(desk.stream().count("\"seq\""), 4);
    press(Qt::Key_Z, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(desk.hasDialog(names::editsDialog));
    QVERIFY(tabTo(names::editsTable));
    QVERIFY2(test::cell(*desk.table(names::editsTable), 0, 1).contains(QStringLiteral("log")), qPrintable(test::cell(*desk.table(names::editsTable), 0, 1)));
    press(Qt::Key_Return);
    QTRY_VERIFY(!desk.find<QAction>(names::redoEdit)->isEnabled());
    QCOMPARE(desk.stream().count("\"seq\""), 1);
    QTRY_VERIFY(desk.find<QAbstractButton>(names::editsTurn)->isEnabled());
    press(Qt::Key_Return);
    QTRY_VERIFY(desk.find<QAction>(names::redoEdit)->isEnabled());
    QCOMPARE(desk.stream().count("\"seq\""), 4);
    press(Qt::Key_Escape);
    QTRY_VERIFY(!desk.window.findChild<QWidget *>(names::editsDialog));
    QVERIFY(desk.isBack());

    // Export what is shown, save everything, and open that.
    const QString lines = desk.folder.filePath(QStringLiteral("log.jsonl"));
    press(Qt::Key_E, Qt::ControlModifier);
    pasteFile(desk.window, names::exportDialog, lines);
    QTRY_VERIFY(QFile::exists(lines));
    QFile exported(lines);
    QVERIFY(exported.open(QIODevice::ReadOnly));
    QVERIFY(exported.readAll().contains("by keys"));
    const QString file = desk.folder.filePath(QStringLiteral("session.driftcap"));
    QTRY_VERIFY(desk.find<QAction>(names::saveCapture)->isEnabled());
    press(Qt::Key_S, Qt::ControlModifier);
    pasteFile(desk.window, names::exportDialog, file);
    QTRY_VERIFY(QFile::exists(file));
    press(Qt::Key_O, Qt::ControlModifier);
    pasteFile(desk.window, names::captureDialog, file);
    ui::CaptureWindow *capture = nullptr;
    QTRY_VERIFY([&] {
        for (QWidget *each : QApplication::topLevelWidgets())
            capture = qobject_cast<ui::CaptureWindow *>(each) ? static_cast<ui::CaptureWindow *>(each) : capture;
        return capture && !test::find<ui::CaptureBar>(*capture, names::captureBar)->said().contains(QStringLiteral("reading"));
    }());

    // In it the same keys find the same message.
    capture->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(capture));
    for (int i = 0; i < 6 && !desk.hasFocus(names::timeline); ++i)
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : capture, Qt::Key_F6);
    press(Qt::Key_F, Qt::ControlModifier);
    typeText(QStringLiteral("needle"));
    press(Qt::Key_Return);
    const auto *found = test::find<ui::TextView>(*capture, names::payloadText);
    QTRY_VERIFY(found->lines() && found->lines()->count() > 0 && found->lineAt(0).text() == QStringLiteral("\"a needle\""));
}

QTEST_MAIN(TestKeyboardSession)
#include "tst_keyboardsession.moc"
