// SPDX-License-Identifier: GPL-3.0-only
// drift_shots FOLDER light|dark|contrast|contrast-dark [empty|scripts|zh_CN|pseudo]: pictures of the window, of every pane and of every
// dialog, over a real relay with real clients; `scripts`: with text of many scripts in keys and payloads; `zh_CN` and
// `pseudo`: all of it in that language. They are for looking at, and for the README. installer/dev screenshots runs it on a display of its own.
#include "gui/pseudolanguage.h"
#include "gui/relaystage.h"
#include "gui/sessionstage.h"
#include "inspect/capturecontrol.h"
#include "inspect/capturewriter.h"
#include "inspect/rowexport.h"
#include "inspect/timelineroles.h"
#include "ui/capturewindow.h"
#include "ui/explorerpane.h"
#include "ui/inspectorpane.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/plotspane.h"
#include "ui/plotview.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/translation.h"
#include "ui/tours.h"
#include "ui/workspace.h"

#include <QAbstractButton>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QTcpSocket>
#include <QTimer>
#include <QTreeWidget>
#include <QWebSocket>

using namespace drift;
namespace names = drift::ui::names;

namespace {

// Clients of the kinds that apps have.
class Traffic
{
public:
    explicit Traffic(const QUrl &base) : m_base(base) {}

    // `message` has a %1, which counts. Every `pause` milliseconds; 0: it only listens.
    void add(const QString &room, const QString &flags, int pause, const QString &message, const QString &first = {})
    {
        m_sockets.push_back(std::make_unique<QWebSocket>());
        QWebSocket *socket = m_sockets.back().get();
        QObject::connect(socket, &QWebSocket::connected, socket, [=] {
            if (!first.isEmpty())
                socket->sendTextMessage(first);
            if (pause == 0)
                return;
            auto *timer = new QTimer(socket);
            QObject::connect(timer, &QTimer::timeout, socket, [=, count = 0]() mutable {
                socket->sendTextMessage(QString(message).replace(QStringLiteral("%1"), QString::number(++count)));
            });
            timer->start(pause);
        });
        QUrl url(m_base.toString() + QStringLiteral("/room/") + room + QStringLiteral("/connect"));
        url.setQuery(flags);
        socket->open(url);
    }

private:
    const QUrl m_base;
    std::vector<std::unique_ptr<QWebSocket>> m_sockets;
};

QString push(const char *key, const char *value, const char *action)
{
    return QStringLiteral(R"({"type":"push","key":"%1","value":%2,"action":%3})")
            .arg(QString::fromUtf8(key), QString::fromUtf8(value), QString::fromUtf8(action));
}

void startTraffic(Traffic &traffic)
{
    const QString get = QStringLiteral(R"({"type":"get","key":"state","seq":0})");
    const QString state = push("state", R"({"v":{"slider":%1,"theme":"warm","items":["tea","bread"]},"i":"k2Jd%1"})", R"({"type":"replace"})");
    const QString cursor = push("cursor", R"({"value":{"x":%1,"y":97.5},"client":"anna"})", R"({"type":"relay"})");
    const QString log = push("chat", R"({"apply":{"from":"Łukasz","text":"hello number %1"},"i":"a%1"})", R"({"type":"append"})");
    const QString compact = push("chat", R"({"reset":{"count":%1}})", R"({"type":"compact","seq":1})");
    const QString ahead = push("chat", "null", R"({"type":"compact","seq":99999})");
    traffic.add(QStringLiteral("whiteboard"), {}, 130, state, get);
    traffic.add(QStringLiteral("whiteboard"), {}, 90, cursor, get);
    traffic.add(QStringLiteral("whiteboard"), {}, 210, log);
    traffic.add(QStringLiteral("whiteboard"), QStringLiteral("cbor=true"), 1900, compact);
    traffic.add(QStringLiteral("whiteboard"), QStringLiteral("debug=true"), 0, {});
    traffic.add(QStringLiteral("whiteboard"), QStringLiteral("subscribe=keys"), 0, {});
    traffic.add(QStringLiteral("whiteboard"), {}, 1700, ahead);
    for (int i = 0; i < 12; ++i)
        traffic.add(QStringLiteral("V1StGXR8Z5jdHi6BmyTq7wP%1").arg(QChar(u'a' + i)), {}, 300 + 90 * i, i % 2 ? state : log);
}

// Wide and combining characters, letters that run from right to left, emoji of several code points, and what tries to
// turn the text around it.
void startScripts(Traffic &traffic)
{
    const char *const texts[] = {"聊天记录·東京の天気", "غرفة الدردشة", "שלום עולם", "😀 👩‍👩‍👧‍👦 🇯🇵 🏴‍☠️ 👍🏽", "Łódź é ñ Z̷̨̛a̸l̶g̷o̵ ạ̈̇",
                                 "हिन्दी ภาษาไทย தமிழ்", "한국어 처리", "abc\u202Etxt.exe ⁧hidden⁩", "ｆｕｌｌｗｉｄｔｈ ﷽"};
    const QString room = QStringLiteral("scripts");
    int pause = 150;
    for (const char *text : texts) {
        const QByteArray value = QByteArray("{\"text\":\"") + text + " %1\",\"" + text + "\":[\"" + text + "\",1]}";
        traffic.add(room, {}, pause += 40, push(text, value.constData(), R"({"type":"append"})"));
    }
}

// The window as app/ makes it, with everything that moves it.
struct Stage : test::RelayStage
{
    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
};

// Of a page: its title, or its number where that is not in English.
QString fileName(const QString &title, int page)
{
    const QString word = title.section(u' ', 0, 0).toLower().remove(u'&');
    const bool isPlain = std::all_of(word.begin(), word.end(), [](QChar c) { return c >= u'a' && c <= u'z'; });
    return isPlain ? word : QString::number(page);
}

class Camera
{
public:
    explicit Camera(const QString &folder) : m_folder(folder) { m_folder.mkpath(QStringLiteral(".")); }

    void take(QWidget &widget, const QString &name)
    {
        QTest::qWait(300);
        const QString path = m_folder.filePath(name + QStringLiteral(".png"));
        if (!widget.grab().save(path))
            qFatal("cannot write %s", qPrintable(path));
        qInfo("%s", qPrintable(path));
    }

    // Every page of the tabs, as a picture of the whole window.
    void takeTabs(QWidget &window, QTabWidget &tabs, const QString &name)
    {
        for (int i = 0; i < tabs.count(); ++i) {
            tabs.setCurrentIndex(i);
            take(window, name + fileName(tabs.tabText(i), i));
        }
        tabs.setCurrentIndex(0);
    }

    // What an action opens.
    void takeDialogs(QWidget &window, const QStringList &actions)
    {
        for (const QString &name : actions) {
            auto *action = window.findChild<QAction *>(name);
            if (!action)
                qFatal("there is no action %s", qPrintable(name));
            takeDialog(QStringLiteral("dialog-") + name, [action] { action->trigger(); });
        }
    }

    void takeDialog(const QString &name, const std::function<void()> &open)
    {
        QTimer::singleShot(700, qApp, [this, name] { // a dialog that is modal comes back only when it is closed
            for (QWidget *widget : QApplication::topLevelWidgets()) {
                if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible()) {
                    take(*dialog, name);
                    dialog->reject();
                }
            }
        });
        open();
        QTest::qWait(1300);
    }

private:
    QDir m_folder;
};

void selectSomething(ui::MainWindow &window, const RoomId &room, const StreamKey &key)
{
    ui::Workspace &workspace = window.workspace();
    workspace.explorer().setFocus();
    workspace.explorer().selectRoom(room);
    workspace.timeline().showRoom(room);
    QTest::qWait(300);
    workspace.explorer().selectStream(room, key);
    workspace.timeline().setFocus();
    auto *view = test::find<QTableView>(window, names::timeline);
    QTest::keyClick(view, Qt::Key_BracketLeft);
    // One that was given to somebody.
    do
        QTest::keyClick(view, Qt::Key_BracketLeft);
    while (view->currentIndex().row() > 0 && view->currentIndex().siblingAtColumn(inspect::DeliveredColumn).data().toString().isEmpty());
}

// As it is opened, and with something that is not to be had.
void takePalette(Stage &stage, Camera &camera)
{
    auto *action = test::find<QAction>(stage.window, names::showCommands);
    auto *text = test::find<QLineEdit>(stage.window, names::commandText);
    for (const char *typed : {"", "undo", "theme"}) {
        action->trigger();
        QTest::keyClicks(text, QString::fromLatin1(typed));
        camera.take(stage.window, QStringLiteral("palette") + QString::fromLatin1(typed));
        QTest::keyClick(text, Qt::Key_Escape);
    }
}

// Keys that something else has.
void takeConflict(Stage &stage, Camera &camera)
{
    camera.takeDialog(QStringLiteral("dialog-keys-conflict"), [&] {
        test::find<QAction>(stage.window, names::showKeys)->trigger();
        test::find<QLineEdit>(stage.window, names::shortcutsFilter)->setText(QStringLiteral("ctrl+n"));
        QTest::keyClick(test::find<QLineEdit>(stage.window, names::shortcutKeys), Qt::Key_U, Qt::ControlModifier);
    });
}

// Requests that are refused, and a client that says what nobody can read.
void makeProblems(Traffic &traffic, const ui::ServerAddress &address)
{
    for (const char *head : {"Host: evil.example", "Host: localhost\r\nOrigin: https://evil.example", "Host: localhost\r\nHost: two"}) {
        QTcpSocket socket;
        socket.connectToHost(address.base.host(), quint16(address.base.port()));
        if (!socket.waitForConnected())
            qFatal("the relay does not take a connection");
        socket.write(QByteArray("GET /room/whiteboard HTTP/1.1\r\n") + head + "\r\n\r\n");
        socket.waitForReadyRead();
    }
    traffic.add(QStringLiteral("whiteboard"), {}, 900, QStringLiteral(R"({"type":"push","key":"state","value":1,})"));
}

// A problem that says what to do about it.
void selectMisuse(QTableView &problems)
{
    for (int row = 0; row < problems.model()->rowCount(); ++row) {
        if (problems.model()->index(row, 0).data(inspect::ProblemAdviceRole).toString().isEmpty())
            continue;
        problems.selectRow(row);
        problems.scrollTo(problems.model()->index(row, 0));
        return;
    }
}

// Every group of the settings, over a relay of their own.
void takeSettings(QWidget &window, Camera &camera)
{
    test::SessionStage stage;
    stage.session->openSettings(&window);
    auto *dialog = window.findChild<ui::SettingsDialog *>();
    auto *groups = test::find<QListWidget>(*dialog, names::settingsGroups);
    for (int i = 0; i < groups->count(); ++i) {
        groups->setCurrentRow(i);
        camera.take(*dialog, QStringLiteral("settings-") + fileName(groups->item(i)->text(), i));
    }
    dialog->reject();
}

// A room that is used as a database: a document with conflicts, a checkpoint, and pages that meet.
void takeDocuments(Stage &stage, Camera &camera)
{
    const auto put = [&stage](const QByteArray &path, const QByteArray &body) {
        QTcpSocket socket;
        socket.connectToHost(stage.address.base.host(), quint16(stage.address.base.port()));
        if (!socket.waitForConnected())
            qFatal("the relay does not take a connection");
        socket.write("PUT /couch/household" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                     + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.waitForDisconnected();
    };
    const auto merge = [&put](const QByteArray &rev, const QByteArray &before, const QByteArray &members) {
        put("/shopping?new_edits=false", "{\"_rev\":\"" + rev + "\",\"_revisions\":{\"start\":" + rev.left(1) + ",\"ids\":[\"" + rev.mid(2) + "\","
                + before + "]}," + members + '}');
    };
    put({}, {});
    const QByteArray first = "\"917fa2381192822767f010b95b45325b\"";
    const QByteArray second = "\"2c1d5a7e98f14ab6a1b0c3d4e5f60718\"," + first;
    merge("3-c07ab5e0f3d2419a8b7c6d5e4f3a2b1c", second, R"("items":["tea","bread"],"_attachments":{"list.txt":{"data":"dGVhLCBicmVhZA=="}})");
    merge("3-a41d8c2b7e6f5091827364554637281f", second, R"("items":["tea","milk"])");
    merge("2-f00dfeed00112233445566778899aabb", first, R"("_deleted":true)");
    put("/_local/dxN3yVJ2PqGzzkXkBAnR.w%3D%3D", R"({"session_id":"7C1F","history":[{"last_seq":4,"session_id":"7C1F"}],"replicator":"pouchdb","version":1,"last_seq":4})");
    Traffic traffic(stage.address.socketBase());
    traffic.add(QStringLiteral("household"), {}, 0, {}, push("peerpouch/shares", R"({"share":{"id":"f3a9c0d1e2b34455","at":"a1b2c3d4e5f60718","name":"To do"}})", R"({"type":"append"})"));
    traffic.add(QStringLiteral("household"), {}, 0, {}, push("peerpouch/signal/a1b2c3d4e5f60718", R"({"from":"9f8e7d6c5b4a3928","attempt":"1","share":"f3a9c0d1e2b34455","description":{"type":"offer","sdp":"v=0"}})", R"({"type":"relay"})"));
    QTest::qWait(1000);
    const RoomId room = RoomId::parse("household").value();
    stage.window.workspace().explorer().selectRoom(room);
    stage.window.workspace().timeline().showRoom(room);
    stage.window.workspace().inspectorPane().showStream(room, {"couch:doc:shopping"});
    camera.take(stage.window, QStringLiteral("documents"));
}

// Statistics by key, and a path that is plotted, with what is told of a time.
void takePlots(Stage &stage, Camera &camera)
{
    auto *tools = test::find<QTabWidget>(stage.window, names::tools);
    QWidget *statistics = stage.window.findChild<QWidget *>(names::statisticsPane);
    tools->setCurrentWidget(statistics);
    test::find<QComboBox>(stage.window, names::statisticsBy)->setCurrentIndex(1);
    auto *plot = test::find<ui::PlotView>(stage.window, names::statisticsPlot);
    plot->zoom(0.2);
    plot->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(plot, Qt::Key_Left);
    camera.take(stage.window, QStringLiteral("statistics"));
    auto *plots = test::find<ui::PlotsPane>(stage.window, names::plotsPane);
    tools->setCurrentWidget(plots);
    plots->add(QStringLiteral("$.v.slider"));
    plots->add(QStringLiteral("$.value.x"));
    plot = test::find<ui::PlotView>(stage.window, names::plotView);
    plot->zoom(0.3);
    plot->setFocus();
    QTest::keyClick(plot, Qt::Key_Left);
    camera.take(stage.window, QStringLiteral("plots"));
}

// What is asked before a message or a client goes.
void takeAskings(Stage &stage, Camera &camera)
{
    ui::InspectorPane &inspector = stage.window.workspace().inspectorPane();
    test::find<QTabWidget>(inspector, names::inspectorTabs)->setCurrentIndex(2);
    auto *entries = test::find<QTableView>(inspector, names::streamEntries);
    QTest::qWait(700);
    entries->selectRow(0);
    camera.takeDialog(QStringLiteral("dialog-messageRemove"), [&] { test::find<QAbstractButton>(inspector, names::streamRemove)->click(); });
}

// What happened, saved as a capture and opened: whole, and cut in the middle.
void takeCapture(Stage &stage, Camera &camera)
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

// What is looked for among the rooms, and what cannot be.
void takeRoomFilter(Stage &stage, Camera &camera)
{
    auto *field = test::find<QLineEdit>(stage.window, names::roomFilter);
    field->setText(QStringLiteral("key == \"chat\" and size > 1kB"));
    camera.take(stage.window, QStringLiteral("rooms-filtered"));
    field->setText(QStringLiteral("action == append"));
    camera.take(stage.window, QStringLiteral("rooms-wrong"));
    field->clear();
}

// Every page of the help, something found in it, and steps of the tours.
void takeHelp(Stage &stage, Camera &camera)
{
    test::find<QAction>(stage.window, names::showHelp)->trigger();
    auto *help = test::find<QDialog>(stage.window, names::helpWindow);
    auto *index = test::find<QTreeWidget>(*help, names::helpIndex);
    for (int i = 0; i < index->topLevelItemCount(); ++i) {
        index->setCurrentItem(index->topLevelItem(i));
        camera.take(*help, QStringLiteral("help-%1").arg(i));
    }
    auto *filters = index->topLevelItem(4);
    index->setCurrentItem(filters->child(filters->childCount() - 1));
    camera.take(*help, QStringLiteral("help-grammar"));
    test::find<QLineEdit>(*help, names::helpFind)->setText(QStringLiteral("grace"));
    camera.take(*help, QStringLiteral("help-found"));
    help->close();
    for (const ui::Tour &tour : ui::tours()) {
        test::find<QAction>(stage.window, names::tour + tour.id)->trigger();
        for (size_t i = 0; i < tour.steps.size(); ++i) {
            camera.take(stage.window, QStringLiteral("tour-%1-%2").arg(tour.id).arg(i + 1));
            test::find<QAbstractButton>(stage.window, names::tourNext)->click();
        }
    }
}

// Finding, colours, bookmarks and filters with names.
void takeAnalysis(Stage &stage, Camera &camera)
{
    const auto act = [&stage](const QString &name) { test::find<QAction>(stage.window, name)->trigger(); };
    const auto write = [&stage](const QString &name, const QString &text) { test::find<QLineEdit>(stage.window, name)->setText(text); };
    auto *view = test::find<QTableView>(stage.window, names::timeline);
    const auto dialog = [&](const QString &action, const QString &name, const std::function<void()> &fill) {
        act(action);
        fill();
        auto *opened = test::find<QDialog>(stage.window, name);
        camera.take(*opened, QStringLiteral("dialog-") + name);
        opened->close();
        QTest::qWait(100); // it goes
    };
    dialog(names::colourRules, names::colourRulesDialog, [&] {
        for (const char *filter : {"action == compact", "key == \"cursor\"", "$.apply.text ~ \"[05]$\"", "$.v.theme == \"warm\"",
                                   "kind == get", "size > 80", "seq < 3", "sender == #2", "seq == lots"}) {
            test::find<QAbstractButton>(stage.window, names::colourRuleAdd)->click();
            write(names::colourRuleFilter, QString::fromUtf8(filter));
        }
    });
    for (int i = 0; i < 3; ++i) {
        QTest::keyClick(view, Qt::Key_BracketLeft);
        act(names::toggleBookmark);
    }
    dialog(names::noteBookmark, names::bookmarksDialog, [&] {
        QTest::keyClicks(test::find<QLineEdit>(stage.window, names::bookmarkNote), QStringLiteral("the second tab did not get this one"));
    });
    write(names::timelineFilter, QStringLiteral("key == \"chat\" or action == compact"));
    for (const char *name : {"Chat and compactions", "The same, later"}) {
        dialog(names::saveFilter, names::savedFiltersDialog, [&] {
            QTest::keyClicks(test::find<QLineEdit>(stage.window, names::savedFilterName), QString::fromUtf8(name));
            test::find<QAbstractButton>(stage.window, names::savedFilterSave)->click();
        });
    }
    write(names::timelineFilter, {});
    act(names::findInTimeline);
    write(names::timelineFind, QStringLiteral("nowhere"));
    act(names::findNext);
    camera.take(stage.window, QStringLiteral("marked"));
}

// Every shape of a payload, and the message as it would be composed.
void takeScripts(Stage &stage, Camera &camera)
{
    Traffic traffic(stage.address.socketBase());
    startScripts(traffic);
    QTest::qWait(4000);
    selectSomething(stage.window, RoomId::parse("scripts").value(), {"聊天记录·東京の天気"});
    auto *tabs = test::find<QTabWidget>(stage.window, names::inspectorTabs);
    tabs->setCurrentIndex(0);
    for (const QString &mode : {names::payloadModeTree, names::payloadModePretty, names::payloadModeRaw, names::payloadModeHex}) {
        test::find<QAbstractButton>(stage.window, mode)->click();
        camera.take(stage.window, QStringLiteral("scripts-") + mode);
    }
    camera.takeTabs(stage.window, *tabs, QStringLiteral("scripts-"));
    camera.takeDialogs(stage.window, {names::messageCompact});
}

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
    Stage stage;
    Camera camera(arguments[1]);
    stage.window.show();
    QTest::qWait(500);
    if (kind == QStringLiteral("scripts")) {
        takeScripts(stage, camera);
        return 0;
    }
    camera.take(stage.window, QStringLiteral("empty"));
    test::find<QAction>(stage.window, names::tour + ui::tours().front().id)->trigger();
    camera.take(stage.window, QStringLiteral("empty-tour"));
    test::find<QAbstractButton>(stage.window, names::tourEnd)->click();
    if (kind == QStringLiteral("empty"))
        return 0;

    Traffic traffic(stage.address.socketBase());
    startTraffic(traffic);
    makeProblems(traffic, stage.address);
    QTest::qWait(4000);
    camera.take(stage.window, QStringLiteral("all-rooms"));
    selectSomething(stage.window, RoomId::parse("whiteboard").value(), {"chat"});
    camera.take(stage.window, QStringLiteral("busy"));
    camera.takeTabs(stage.window, *test::find<QTabWidget>(stage.window, names::inspectorTabs), QStringLiteral("inspector-"));
    stage.window.workspace().explorer().selectStream(RoomId::parse("whiteboard").value(), {"cursor"});
    camera.take(stage.window, QStringLiteral("roster"));
    selectMisuse(*test::find<QTableView>(stage.window, names::problems));
    camera.takeTabs(stage.window, *test::find<QTabWidget>(stage.window, names::tools), QStringLiteral("tool-"));
    stage.window.workspace().explorer().selectStream(RoomId::parse("whiteboard").value(), {"chat"});
    camera.takeDialogs(stage.window, {names::messageCompact, names::messageReplace, names::messageAppend,
                                       names::messageClear, names::roomClose, names::showKeys, names::about});
    takePalette(stage, camera);
    takeRoomFilter(stage, camera);
    takeConflict(stage, camera);
    takeHelp(stage, camera);
    takePlots(stage, camera);
    takeAskings(stage, camera);
    takeDocuments(stage, camera);
    takeSettings(stage.window, camera);
    camera.takeDialogs(stage.window, {names::exportShown});
    takeCapture(stage, camera);
    takeAnalysis(stage, camera); // its colours stay
    return 0;
}
