// SPDX-License-Identifier: GPL-3.0-only
// drift_shots FOLDER light|dark [empty]: pictures of the window, of every pane and of every dialog, over a real relay with
// real clients. They are for looking at, and for the README. installer/dev screenshots runs it on a display of its own.
#include "app/control.h"
#include "inspect/eventdrain.h"
#include "relay/relaythread.h"
#include "ui/explorerpane.h"
#include "ui/inspectorpane.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/workspace.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QDir>
#include <QSettings>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QWebSocket>

using namespace drift;
namespace names = drift::ui::names;

namespace {

relay::Settings anyPort()
{
    relay::Settings settings;
    settings.port = 0;
    return settings;
}

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
    const QString cursor = push("cursor", R"({"client":"anna","x":%1,"y":97.5})", R"({"type":"relay"})");
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

// The window as app/ makes it, with everything that moves it.
class Stage
{
public:
    Stage()
    {
        const auto listening = relay.start();
        if (!listening)
            qFatal("the relay does not listen: %s", listening.error().reason.constData());
        base = listening->urls.front();
        window = std::make_unique<ui::MainWindow>(inspector, control, ui::ServerInfo{.address = {.api = base, .base = base}}, settings);
        relay.attach(queue);
        drain.start();
    }

    relay::RelayThread relay{anyPort()};
    app::RelayControl control{&relay};
    std::shared_ptr<journal::EventQueue> queue = std::make_shared<journal::EventQueue>(64 * protocol::MiB);
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    inspect::Inspector inspector;
    inspect::EventDrain drain{queue, inspector};
    QUrl base;
    std::unique_ptr<ui::MainWindow> window;
};

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
            take(window, name + tabs.tabText(i).section(u' ', 0, 0).toLower().remove(u'&'));
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
            QTimer::singleShot(700, &window, [this, name] { // a dialog that is modal comes back only when it is closed
                for (QWidget *widget : QApplication::topLevelWidgets()) {
                    if (auto *dialog = qobject_cast<QDialog *>(widget); dialog && dialog->isVisible()) {
                        take(*dialog, QStringLiteral("dialog-") + name);
                        dialog->reject();
                    }
                }
            });
            action->trigger();
            QTest::qWait(1300);
        }
    }

private:
    QDir m_folder;
};

void selectSomething(ui::MainWindow &window)
{
    ui::Workspace &workspace = window.workspace();
    const RoomId room = RoomId::parse("whiteboard").value();
    workspace.explorer().setFocus();
    workspace.explorer().selectRoom(room);
    workspace.timeline().showRoom(room);
    QTest::qWait(300);
    workspace.explorer().selectStream(room, {"chat"});
    workspace.timeline().setFocus();
    auto *view = window.findChild<QTableView *>(names::timeline);
    QTest::keyClick(view, Qt::Key_BracketLeft);
    QTest::keyClick(view, Qt::Key_BracketLeft);
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 3)
        qFatal("usage: drift_shots FOLDER light|dark [empty]");
    const bool dark = arguments[2] == QStringLiteral("dark");
    ui::applyTheme(application);
    QApplication::setPalette(ui::paletteFor(dark ? ui::Scheme::Dark : ui::Scheme::Light));
    Stage stage;
    Camera camera(arguments[1]);
    stage.window->show();
    QTest::qWait(500);
    camera.take(*stage.window, QStringLiteral("empty"));
    if (arguments.size() > 3)
        return 0;

    Traffic traffic(QUrl(QStringLiteral("ws://") + stage.base.authority()));
    startTraffic(traffic);
    QTest::qWait(4000);
    camera.take(*stage.window, QStringLiteral("all-rooms"));
    selectSomething(*stage.window);
    camera.take(*stage.window, QStringLiteral("busy"));
    camera.takeTabs(*stage.window, *stage.window->findChild<QTabWidget *>(names::inspectorTabs), QStringLiteral("inspector-"));
    camera.takeTabs(*stage.window, *stage.window->findChild<QTabWidget *>(names::tools), QStringLiteral("tool-"));
    camera.takeDialogs(*stage.window, {names::messageCompact, names::messageReplace, names::messageAppend,
                                       names::messageClear, names::roomClose, names::showKeys, names::about});
    return 0;
}
