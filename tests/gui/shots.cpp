// SPDX-License-Identifier: GPL-3.0-only
// drift_shots FOLDER light|dark|contrast|contrast-dark [empty|scripts|zh_CN|pseudo]: pictures of the window, of every pane and of every
// dialog, over a real relay with real clients; `scripts`: with text of many scripts in keys and payloads; `zh_CN` and
// `pseudo`: all of it in that language. They are for looking at, and for the README. installer/dev screenshots runs it on a display of its own.
#include "gui/pseudolanguage.h"
#include "gui/shots/scenes.h"
#include "ui/explorerpane.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/tours.h"
#include "ui/translation.h"
#include "ui/workspace.h"

#include <QAbstractButton>

using namespace drift;
namespace names = drift::ui::names;

namespace {

ui::Scheme schemeNamed(const QString &name)
{
    if (name == QStringLiteral("dark"))
        return ui::Scheme::Dark;
    if (name == QStringLiteral("contrast"))
        return ui::Scheme::HighContrastLight;
    return name == QStringLiteral("contrast-dark") ? ui::Scheme::HighContrastDark : ui::Scheme::Light;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 3)
        qFatal("usage: drift_shots FOLDER light|dark|contrast|contrast-dark [empty|scripts|zh_CN|pseudo]");
    ui::applyTheme(application);
    QApplication::setPalette(ui::paletteFor(schemeNamed(arguments[2])));
    const QString kind = arguments.value(3);
    test::PseudoLanguage pseudo;
    if (kind == QStringLiteral("pseudo"))
        QCoreApplication::installTranslator(&pseudo);
    QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("language.ini")), QSettings::IniFormat);
    const ui::Translation translation(settings, kind == QStringLiteral("zh_CN") ? QLocale(kind) : QLocale(QLocale::English));
    test::ShotStage stage;
    test::Camera camera(arguments[1]);
    stage.window.show();
    stage.window.activateWindow();
    if (!QTest::qWaitForWindowActive(&stage.window)) // or keys lead nowhere
        qFatal("the window does not become the active one");
    QTest::qWait(500);
    if (kind == QStringLiteral("scripts")) {
        test::takeScripts(stage, camera);
        return 0;
    }
    camera.take(stage.window, QStringLiteral("empty"));
    test::find<QAction>(stage.window, names::tour + ui::tours().front().id)->trigger();
    camera.take(stage.window, QStringLiteral("empty-tour"));
    test::find<QAbstractButton>(stage.window, names::tourEnd)->click();
    if (kind == QStringLiteral("empty"))
        return 0;

    test::Traffic traffic(stage.address);
    traffic.start();
    traffic.makeProblems();
    QTest::qWait(4000);
    camera.take(stage.window, QStringLiteral("all-rooms"));
    test::selectSomething(stage.window, RoomId::parse("whiteboard").value(), {"chat"});
    camera.take(stage.window, QStringLiteral("busy"));
    camera.takeTabs(stage.window, *test::find<QTabWidget>(stage.window, names::inspectorTabs), QStringLiteral("inspector-"));
    stage.window.workspace().explorer().selectStream(RoomId::parse("whiteboard").value(), {"cursor"});
    camera.take(stage.window, QStringLiteral("roster"));
    test::selectMisuse(stage.window);
    camera.takeTabs(stage.window, *test::find<QTabWidget>(stage.window, names::tools), QStringLiteral("tool-"));
    stage.window.workspace().explorer().selectStream(RoomId::parse("whiteboard").value(), {"chat"});
    camera.takeDialogs(stage.window, {names::messageCompact, names::messageReplace, names::messageAppend,
                                       names::messageClear, names::roomClose, names::showKeys, names::about});
    test::takePalette(stage, camera);
    test::takeRoomFilter(stage, camera);
    test::takeConflict(stage, camera);
    test::takeHelp(stage, camera);
    test::takePlots(stage, camera);
    test::takeAskings(stage, camera);
    test::takeDocuments(stage, camera);
    test::takeSettings(stage.window, camera);
    camera.takeDialogs(stage.window, {names::exportShown});
    test::takeCapture(stage, camera);
    test::takeAnalysis(stage, camera);
    return 0;
}
