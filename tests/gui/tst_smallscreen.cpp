// SPDX-License-Identifier: GPL-3.0-only
#include "gui/livelystage.h"
#include "gui/sessionstage.h"
#include "ui/theme.h"
#include "ui/tours.h"

#include <QButtonGroup>
#include <QFile>
#include <QListWidget>
#include <QScreen>

using namespace drift;
using Stage = drift::test::LivelyStage;
namespace names = drift::ui::names;

namespace {

constexpr QSize screenSize{640, 360}; // of 1920 x 1080 at three times the size
constexpr qsizetype mostPresses = 200;

QString nameOf(const QWidget &widget)
{
    return QString::fromLatin1(widget.metaObject()->className()) + u' ' + widget.objectName() + u' ' + widget.accessibleName();
}

// Of several buttons of which one is on, Tab leads to that one.
bool isPassedBy(const QWidget &widget)
{
    const auto *button = qobject_cast<const QAbstractButton *>(&widget);
    return button && button->group() && button->group()->exclusive() && !button->isChecked();
}

// Some of it, whatever lies within it.
bool isSeen(const QWidget &widget)
{
    QRect seen = widget.rect();
    for (const QWidget *each = &widget; !each->isWindow(); each = each->parentWidget())
        seen = seen.translated(each->pos()).intersected(each->parentWidget()->rect());
    return !seen.isEmpty();
}

// The controls of a window that Tab does not lead to, and those that are not seen then.
QStringList unreachable(QWidget &window)
{
    QStringList wrong;
    QList<const QWidget *> visited;
    // Back where it began; that nobody has the keyboard for a moment is no such place.
    const auto isAround = [&](const QWidget *now) { return now && visited.size() > 1 && now == visited.first() && visited.last() != now; };
    for (QWidget *now = QApplication::focusWidget(); visited.size() < mostPresses && !isAround(now); now = QApplication::focusWidget()) {
        visited << now; // a text with links several times
        if (now && !isSeen(*now))
            wrong << QStringLiteral("not seen: ") + nameOf(*now);
        QTest::keyClick(now ? now : &window, Qt::Key_Tab);
    }
    for (const QWidget *each : window.findChildren<QWidget *>()) {
        const bool isControl = (each->focusPolicy() & Qt::TabFocus) && each->isVisible() && each->isEnabled() && each->window() == &window;
        if (isControl && !each->focusProxy() && !isPassedBy(*each) && !visited.contains(each))
            wrong << QStringLiteral("not reached: ") + nameOf(*each);
    }
    if (!wrong.isEmpty()) {
        wrong << QStringLiteral("the way was:");
        for (const QWidget *each : visited)
            wrong << (each ? nameOf(*each) : QStringLiteral("nobody"));
    }
    return wrong;
}

bool fits(const QWidget &window)
{
    return window.width() <= screenSize.width() && window.height() <= screenSize.height()
            && window.minimumSizeHint().width() <= screenSize.width() && window.minimumSizeHint().height() <= screenSize.height();
}

QByteArray sizeOf(const QWidget &window)
{
    const QSize least = window.minimumSizeHint();
    return QStringLiteral("%1 x %2, at least %3 x %4").arg(window.width()).arg(window.height()).arg(least.width()).arg(least.height()).toUtf8();
}

} // namespace

// Everything can be used where there is as little room as on a screen of 1920 x 1080 at 300 %.
class TestSmallScreen : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theScreenIsSmall();
    void theWindowFits();
    void everyControlOfAToolIsReached_data();
    void everyControlOfAToolIsReached();
    void everyControlOfTheInspectorIsReached();
    void everyDialogFits_data() { Stage::dialogActions(); }
    void everyDialogFits();
    void theSettingsFit();
    void theCommandPaletteFits();
    void everyTourFits_data();
    void everyTourFits();
};

void TestSmallScreen::theScreenIsSmall()
{
    QCOMPARE(QGuiApplication::primaryScreen()->availableSize(), screenSize);
}

void TestSmallScreen::theWindowFits()
{
    Stage stage(screenSize);
    QVERIFY2(fits(stage.main), sizeOf(stage.main).constData());
    stage.liven();
    for (int tool = 0; tool < stage.tools()->count(); ++tool) {
        stage.tools()->setCurrentIndex(tool);
        QVERIFY2(fits(stage.main), sizeOf(stage.main).constData());
    }
}

void TestSmallScreen::everyControlOfAToolIsReached_data()
{
    QTest::addColumn<int>("tool");
    Stage stage(screenSize);
    for (int tool = 0; tool < stage.tools()->count(); ++tool)
        QTest::newRow(qPrintable(stage.tools()->tabText(tool))) << tool;
}

void TestSmallScreen::everyControlOfAToolIsReached()
{
    QFETCH(int, tool);
    Stage stage(screenSize);
    stage.liven();
    stage.tools()->setCurrentIndex(tool);
    const QStringList wrong = unreachable(stage.main);
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestSmallScreen::everyControlOfTheInspectorIsReached()
{
    Stage stage(screenSize);
    stage.liven();
    auto *tabs = stage.find<QTabWidget>(names::inspectorTabs);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (!tabs->isTabVisible(tab))
            continue;
        tabs->setCurrentIndex(tab);
        const QStringList wrong = unreachable(stage.main);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
}

void TestSmallScreen::everyDialogFits()
{
    QFETCH(QString, action);
    Stage stage(screenSize);
    stage.liven();
    bool isFit = false;
    QByteArray size;
    QStringList wrong;
    QVERIFY(stage.inDialog(action, [&](QDialog &dialog) {
        isFit = fits(dialog);
        size = sizeOf(dialog);
        dialog.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&dialog));
        if (const auto *accept = dialog.findChild<QAbstractButton *>(names::byHandAccept))
            QTRY_VERIFY(accept->isEnabled()); // the relay has said what is there
        wrong = unreachable(dialog);
    }));
    QVERIFY2(isFit, size.constData());
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
}

void TestSmallScreen::theSettingsFit()
{
    QWidget window;
    test::show(window);
    test::SessionStage stage;
    stage.session->openSettings(&window);
    auto *dialog = window.findChild<QDialog *>(names::settings);
    QVERIFY(dialog);
    dialog->activateWindow();
    QTRY_VERIFY(dialog->isActiveWindow());
    QVERIFY2(fits(*dialog), sizeOf(*dialog).constData());
    auto *groups = test::find<QListWidget>(*dialog, names::settingsGroups);
    for (int group = 0; group < groups->count(); ++group) {
        groups->setCurrentRow(group);
        const QStringList wrong = unreachable(*dialog);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
}

void TestSmallScreen::theCommandPaletteFits()
{
    Stage stage(screenSize);
    stage.liven();
    stage.find<QAction>(names::showCommands)->trigger();
    const auto *palette = stage.find<QWidget>(names::commandPalette);
    QVERIFY(stage.main.rect().contains(palette->geometry()));
    QVERIFY2(fits(*palette), sizeOf(*palette).constData());
    QVERIFY(stage.find<QAbstractItemView>(names::commandList)->viewport()->height() > 100);
}

void TestSmallScreen::everyTourFits_data()
{
    QTest::addColumn<QString>("id");
    for (const ui::Tour &tour : ui::tours())
        QTest::newRow(qPrintable(tour.id)) << tour.id;
}

void TestSmallScreen::everyTourFits()
{
    QFETCH(QString, id);
    Stage stage(screenSize);
    stage.liven();
    stage.find<QAction>(names::tour + id)->trigger();
    const auto *card = stage.find<QWidget>(names::tourCard);
    const auto *text = stage.find<QLabel>(names::tourText);
    while (card->isVisible()) {
        QVERIFY2(stage.main.rect().contains(card->geometry()), qPrintable(text->text()));
        QVERIFY2(card->size().expandedTo(card->minimumSizeHint()) == card->size(), qPrintable(text->text()));
        QVERIFY2(text->height() >= text->heightForWidth(text->width()), qPrintable(text->text()));
        stage.find<QAbstractButton>(names::tourNext)->click();
    }
}

int main(int argc, char **argv)
{
    QTemporaryDir folder;
    QFile screen(folder.filePath(QStringLiteral("screen.json")));
    if (!screen.open(QIODevice::WriteOnly))
        qFatal("cannot describe the screen");
    screen.write(R"({"screens":[{"name":"small","x":0,"y":0,"width":640,"height":360,"logicalDpi":96,"dpr":1}]})");
    screen.close();
    qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + screen.fileName().toUtf8());
    QApplication application(argc, argv);
    ui::applyTheme(application);
    TestSmallScreen test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_smallscreen.moc"
