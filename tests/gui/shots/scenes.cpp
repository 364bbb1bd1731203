// SPDX-License-Identifier: GPL-3.0-only
#include "gui/shots/scenes.h"

#include "gui/sessionstage.h"
#include "inspect/capturecontrol.h"
#include "inspect/capturewriter.h"
#include "inspect/rowexport.h"
#include "inspect/timelineroles.h"
#include "ui/capturewindow.h"
#include "ui/explorerpane.h"
#include "ui/inspectorpane.h"
#include "ui/objectnames.h"
#include "ui/plotspane.h"
#include "ui/plotview.h"
#include "ui/timelinepane.h"
#include "ui/tours.h"
#include "ui/workspace.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QTreeWidget>

namespace drift::test {

namespace names = drift::ui::names;

void selectSomething(ui::MainWindow &window, const RoomId &room, const StreamKey &key)
{
    ui::Workspace &workspace = window.workspace();
    workspace.explorer().setFocus();
    workspace.explorer().selectRoom(room);
    workspace.timeline().showRoom(room);
    QTest::qWait(300);
    workspace.explorer().selectStream(room, key);
    workspace.timeline().setFocus();
    auto *view = find<QTableView>(window, names::timeline);
    QTest::keyClick(view, Qt::Key_BracketLeft);
    // One that was given to somebody.
    do
        QTest::keyClick(view, Qt::Key_BracketLeft);
    while (view->currentIndex().row() > 0 && view->currentIndex().siblingAtColumn(inspect::DeliveredColumn).data().toString().isEmpty());
    if (!view->currentIndex().isValid())
        qFatal("no message was selected");
}

void selectMisuse(ui::MainWindow &window)
{
    auto &problems = *find<QTableView>(window, names::problems);
    for (int row = 0; row < problems.model()->rowCount(); ++row) {
        if (problems.model()->index(row, 0).data(inspect::ProblemAdviceRole).toString().isEmpty())
            continue;
        problems.selectRow(row);
        problems.scrollTo(problems.model()->index(row, 0));
        return;
    }
}

void takePalette(ShotStage &stage, Camera &camera)
{
    auto *action = find<QAction>(stage.window, names::showCommands);
    auto *text = find<QLineEdit>(stage.window, names::commandText);
    for (const char *typed : {"", "undo", "theme"}) {
        action->trigger();
        QTest::keyClicks(text, QString::fromLatin1(typed));
        camera.take(stage.window, QStringLiteral("palette") + QString::fromLatin1(typed));
        QTest::keyClick(text, Qt::Key_Escape);
    }
}

void takeConflict(ShotStage &stage, Camera &camera)
{
    camera.takeDialog(QStringLiteral("dialog-keys-conflict"), [&] {
        find<QAction>(stage.window, names::showKeys)->trigger();
        find<QLineEdit>(stage.window, names::shortcutsFilter)->setText(QStringLiteral("ctrl+n"));
        QTest::keyClick(find<QLineEdit>(stage.window, names::shortcutKeys), Qt::Key_U, Qt::ControlModifier);
    });
}

void takeSettings(QWidget &window, Camera &camera)
{
    SessionStage stage;
    stage.session->openSettings(&window);
    auto *dialog = window.findChild<ui::SettingsDialog *>();
    auto *groups = find<QListWidget>(*dialog, names::settingsGroups);
    for (int i = 0; i < groups->count(); ++i) {
        groups->setCurrentRow(i);
        camera.take(*dialog, QStringLiteral("settings-") + fileName(groups->item(i)->text(), i));
    }
    dialog->reject();
}

void takeDocuments(ShotStage &stage, Camera &camera)
{
    Traffic traffic(stage.address);
    traffic.makeDocuments();
    QTest::qWait(1000);
    const RoomId room = RoomId::parse("household").value();
    stage.window.workspace().explorer().selectRoom(room);
    stage.window.workspace().timeline().showRoom(room);
    stage.window.workspace().inspectorPane().showStream(room, {"couch:doc:shopping"});
    camera.take(stage.window, QStringLiteral("documents"));
}

void takePlots(ShotStage &stage, Camera &camera)
{
    auto *tools = find<QTabWidget>(stage.window, names::tools);
    QWidget *statistics = stage.window.findChild<QWidget *>(names::statisticsPane);
    tools->setCurrentWidget(statistics);
    find<QComboBox>(stage.window, names::statisticsBy)->setCurrentIndex(1);
    auto *plot = find<ui::PlotView>(stage.window, names::statisticsPlot);
    plot->zoom(0.2);
    plot->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(plot, Qt::Key_Left);
    camera.take(stage.window, QStringLiteral("statistics"));
    auto *plots = find<ui::PlotsPane>(stage.window, names::plotsPane);
    tools->setCurrentWidget(plots);
    plots->add(QStringLiteral("$.v.slider"));
    plots->add(QStringLiteral("$.value.x"));
    plot = find<ui::PlotView>(stage.window, names::plotView);
    plot->zoom(0.3);
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Left);
    camera.take(stage.window, QStringLiteral("plots"));
}

void takeAskings(ShotStage &stage, Camera &camera)
{
    ui::InspectorPane &inspector = stage.window.workspace().inspectorPane();
    find<QTabWidget>(inspector, names::inspectorTabs)->setCurrentIndex(2);
    auto *entries = find<QTableView>(inspector, names::streamEntries);
    QTest::qWait(700);
    entries->selectRow(0);
    camera.takeDialog(QStringLiteral("dialog-messageRemove"), [&] { find<QAbstractButton>(inspector, names::streamRemove)->click(); });
}

void takeCapture(ShotStage &stage, Camera &camera)
{
    const inspect::Inspector &live = stage.inspector;
    const std::vector<inspect::RowSpan> rows{{live.timeline().first(), live.timeline().end()}};
    const QString path = stage.folder.filePath(QStringLiteral("whiteboard.driftcap"));
    inspect::RowExport rowExport(live.timeline());
    rowExport.start(path, std::make_unique<inspect::CaptureWriter>(live.timeline(), live.roomsState(), live.details(), rows, false), rows);
    if (!QTest::qWaitFor([&] { return !rowExport.isRunning(); }))
        qFatal("no capture");
    for (const char *name : {"capture", "capture-cut"}) {
        inspect::Inspector inspector;
        inspect::CaptureControl control(inspector);
        ui::CaptureWindow window(inspector, control, path, stage.settings);
        window.show();
        QTest::qWait(700);
        selectSomething(window, RoomId::parse("whiteboard").value(), {"chat"});
        camera.take(window, QString::fromLatin1(name));
        QFile file(path);
        if (!file.resize(file.size() / 2))
            qFatal("cannot be cut");
    }
}

void takeRoomFilter(ShotStage &stage, Camera &camera)
{
    auto *field = find<QLineEdit>(stage.window, names::roomFilter);
    field->setText(QStringLiteral("key == \"chat\" and size > 1kB"));
    camera.take(stage.window, QStringLiteral("rooms-filtered"));
    field->setText(QStringLiteral("action == append"));
    camera.take(stage.window, QStringLiteral("rooms-wrong"));
    field->clear();
}

void takeHelp(ShotStage &stage, Camera &camera)
{
    find<QAction>(stage.window, names::showHelp)->trigger();
    auto *help = find<QDialog>(stage.window, names::helpWindow);
    auto *index = find<QTreeWidget>(*help, names::helpIndex);
    for (int i = 0; i < index->topLevelItemCount(); ++i) {
        index->setCurrentItem(index->topLevelItem(i));
        camera.take(*help, QStringLiteral("help-%1").arg(i));
    }
    auto *filters = index->topLevelItem(4);
    index->setCurrentItem(filters->child(filters->childCount() - 1));
    camera.take(*help, QStringLiteral("help-grammar"));
    find<QLineEdit>(*help, names::helpFind)->setText(QStringLiteral("grace"));
    camera.take(*help, QStringLiteral("help-found"));
    help->close();
    for (const ui::Tour &tour : ui::tours()) {
        find<QAction>(stage.window, names::tour + tour.id)->trigger();
        for (size_t i = 0; i < tour.steps.size(); ++i) {
            camera.take(stage.window, QStringLiteral("tour-%1-%2").arg(tour.id).arg(i + 1));
            find<QAbstractButton>(stage.window, names::tourNext)->click();
        }
    }
}

void takeAnalysis(ShotStage &stage, Camera &camera)
{
    const auto act = [&stage](const QString &name) { find<QAction>(stage.window, name)->trigger(); };
    const auto write = [&stage](const QString &name, const QString &text) { find<QLineEdit>(stage.window, name)->setText(text); };
    auto *view = find<QTableView>(stage.window, names::timeline);
    const auto dialog = [&](const QString &action, const QString &name, const std::function<void()> &fill) {
        act(action);
        fill();
        auto *opened = find<QDialog>(stage.window, name);
        camera.take(*opened, QStringLiteral("dialog-") + name);
        opened->close();
        QTest::qWait(100); // it goes
    };
    dialog(names::colourRules, names::colourRulesDialog, [&] {
        for (const char *filter : {"action == compact", "key == \"cursor\"", "$.apply.text ~ \"[05]$\"", "$.v.theme == \"warm\"",
                                   "kind == get", "size > 80", "seq < 3", "sender == #2", "seq == lots"}) {
            find<QAbstractButton>(stage.window, names::colourRuleAdd)->click();
            write(names::colourRuleFilter, QString::fromUtf8(filter));
        }
    });
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(view, Qt::Key_BracketLeft);
        act(names::toggleBookmark);
    }
    dialog(names::noteBookmark, names::bookmarksDialog, [&] {
        QTest::keyClicks(find<QLineEdit>(stage.window, names::bookmarkNote), QStringLiteral("the second tab did not get this one"));
    });
    write(names::timelineFilter, QStringLiteral("key == \"chat\" or action == compact"));
    for (const char *name : {"Chat and compactions", "The same, later"}) {
        dialog(names::saveFilter, names::savedFiltersDialog, [&] {
            QTest::keyClicks(find<QLineEdit>(stage.window, names::savedFilterName), QString::fromUtf8(name));
            find<QAbstractButton>(stage.window, names::savedFilterSave)->click();
        });
    }
    write(names::timelineFilter, {});
    act(names::findInTimeline);
    write(names::timelineFind, QStringLiteral("nowhere"));
    act(names::findNext);
    camera.take(stage.window, QStringLiteral("marked"));
}

void takeScripts(ShotStage &stage, Camera &camera)
{
    Traffic traffic(stage.address);
    traffic.startScripts();
    QTest::qWait(4000);
    selectSomething(stage.window, RoomId::parse("scripts").value(), {"聊天记录·東京の天気"});
    auto *tabs = find<QTabWidget>(stage.window, names::inspectorTabs);
    tabs->setCurrentIndex(0);
    for (const QString &mode : {names::payloadModeTree, names::payloadModePretty, names::payloadModeRaw, names::payloadModeHex}) {
        find<QAbstractButton>(stage.window, mode)->click();
        camera.take(stage.window, QStringLiteral("scripts-") + mode);
    }
    camera.takeTabs(stage.window, *tabs, QStringLiteral("scripts-"));
    camera.takeDialogs(stage.window, {names::messageCompact});
}

} // namespace drift::test
