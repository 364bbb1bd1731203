// SPDX-License-Identifier: GPL-3.0-only
#include "gui/contrast.h"
#include "gui/windowdesk.h"

using namespace drift;
using namespace drift::test;
using namespace std::chrono_literals;

// What the window looks like, in its colours and between runs.
class TestWindowLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizeAndColumnsAreKept();
    void theSwitchOfTheToolsSaysWhetherTheyAreThere_data();
    void theSwitchOfTheToolsSaysWhetherTheyAreThere();
    void everyControlHasAName();
    void everyTextCanBeReadInBothSchemes();
    void theSchemeIsThatOfTheDesktop();
    void iconsFollowThePalette();
};

void TestWindowLook::sizeAndColumnsAreKept()
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

void TestWindowLook::theSwitchOfTheToolsSaysWhetherTheyAreThere_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("withControl");
    QTest::newRow("statistics") << int(Qt::Key_F7) << false;
    QTest::newRow("plots") << int(Qt::Key_F8) << false;
    QTest::newRow("compose") << int(Qt::Key_M) << true;
}

void TestWindowLook::theSwitchOfTheToolsSaysWhetherTheyAreThere()
{
    QFETCH(int, key);
    QFETCH(bool, withControl);
    Desk desk;
    desk.open();
    const auto *tools = desk.find<QAction>(names::showTools);
    const auto *tabs = desk.find<QWidget>(names::tools);
    QTest::keyClick(&desk.window, Qt::Key_J, Qt::ControlModifier);
    QVERIFY(!tools->isChecked() && !tabs->isVisible());
    QTest::keyClick(&desk.window, Qt::Key(key), withControl ? Qt::ControlModifier : Qt::NoModifier);
    QVERIFY(tabs->isVisible());
    QVERIFY(tools->isChecked());
    QTest::keyClick(&desk.window, Qt::Key_J, Qt::ControlModifier);
    QVERIFY(!tools->isChecked() && !tabs->isVisible());
}

void TestWindowLook::everyControlHasAName()
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

void TestWindowLook::everyTextCanBeReadInBothSchemes()
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

void TestWindowLook::theSchemeIsThatOfTheDesktop()
{
    QPalette desktop;
    desktop.setColor(QPalette::Window, QColor(0x10, 0x10, 0x10));
    desktop.setColor(QPalette::WindowText, Qt::white);
    QCOMPARE(ui::schemeOf(desktop), ui::Scheme::Dark);
    desktop.setColor(QPalette::Window, Qt::black);
    QCOMPARE(ui::schemeOf(desktop), ui::Scheme::HighContrastDark);
    QCOMPARE(ui::schemeOf(ui::paletteFor(ui::Scheme::Dark)), ui::Scheme::Dark);
    QCOMPARE(ui::schemeOf(ui::paletteFor(ui::Scheme::Light)), ui::Scheme::Light);
}

void TestWindowLook::iconsFollowThePalette()
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
    TestWindowLook test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_windowlook.moc"
