// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowed.h"

#include "app/captures.h"
#include "app/console.h"
#include "app/control.h"
#include "app/port.h"
#include "app/quoting.h"
#include "app/session.h"
#ifdef DRIFT_DBUS
#include "app/desktopscheme.h"
#endif
#include "inspect/eventdrain.h"
#include "ui/look.h"
#include "ui/mainwindow.h"
#include "ui/translation.h"

#include <QFile>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace drift::app {

namespace {

// Enough for a second of the heaviest traffic while the window is busy with something else.
constexpr qint64 queueBytes = 64 * protocol::MiB;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Windowed)
};

// Says in a window what was said on stderr, and offers the next free port where somebody has ours. Nothing: quit.
std::optional<quint16> askForPort(const relay::Settings &settings, const ExitError &error)
{
    QMessageBox box(QMessageBox::Warning, Texts::tr("Driftscope"), QString::fromUtf8(error.text));
    box.setTextFormat(Qt::PlainText);
    const QByteArray owner = portOwner(settings.port);
    const std::optional<quint16> next = owner.isEmpty() ? std::nullopt : freePortAbove(settings.port, settings.addresses);
    const QPushButton *use = nullptr;
    if (next) {
        box.setText(Texts::tr("Port %1 is taken by %2.").arg(settings.port).arg(QString::fromUtf8(owner)));
        box.setInformativeText(Texts::tr("Driftscope can use port %1 instead.").arg(*next));
        use = box.addButton(Texts::tr("Use port %1").arg(*next), QMessageBox::AcceptRole);
    }
    box.addButton(Texts::tr("Quit"), QMessageBox::RejectRole);
    box.exec();
    return use && box.clickedButton() == use ? next : std::nullopt;
}

int show(QApplication &application, Server &server, QSettings &settings, ui::Look &look, ui::Translation &translation)
{
    const auto queue = std::make_shared<journal::EventQueue>(queueBytes);
    inspect::Inspector inspector;
    inspect::EventDrain drain(queue, inspector);
    Session session(server, inspector, queue);
    RelayControl control(&server.relay());
    ui::MainWindow window(inspector, control, session.info(), settings);
    Captures captures(settings, look, translation, server.options().timeline);

    QObject::connect(&window, &ui::MainWindow::captureChosen, &captures, &Captures::open);
    QObject::connect(&window, &ui::MainWindow::closed, &captures, &Captures::closeAll);
    QObject::connect(&window, &ui::MainWindow::keysChanged, &captures, &Captures::readKeys);
    QObject::connect(&captures, &Captures::keysChanged, &window, &ui::MainWindow::readKeys);
    QObject::connect(&session, &Session::serverChanged, &window, &ui::MainWindow::setServer);
    QObject::connect(&window, &ui::MainWindow::settingsRequested, &session, [&] { session.openSettings(&window); });
    window.showTheme(look.theme());
    QObject::connect(&window, &ui::MainWindow::themeChosen, &look, &ui::Look::choose);
    QObject::connect(&look, &ui::Look::choiceChanged, &window, &ui::MainWindow::showTheme);
    window.showLanguage(translation.chosen());
    QObject::connect(&window, &ui::MainWindow::languageChosen, &translation, &ui::Translation::choose);
    QObject::connect(&translation, &ui::Translation::choiceChanged, &window, &ui::MainWindow::showLanguage);
    QObject::connect(&window, &ui::MainWindow::demoTrafficToggled, &session, &Session::setDemoTraffic);
    // Closing the window ends the relay, and the relay's end ends the process.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&application, &QApplication::lastWindowClosed, &server, [&server] { server.stop(); });
    QObject::connect(&server, &Server::interrupted, &server, [&server] {
        server.stop();
        QApplication::closeAllWindows();
    });
    QObject::connect(&server, &Server::stopped, &application, [](int exitCode) { QCoreApplication::exit(exitCode); });

    drain.start();
    window.show();
    return application.exec();
}

// A capture needs no relay.
int showCapture(const Options &options, QSettings &settings, ui::Look &look, ui::Translation &translation)
{
    QFile file(QFile::decodeName(options.capture));
    if (!file.open(QIODevice::ReadOnly))
        return fail({ExitCode::Failure, "cannot open " + quoted(options.capture) + ": " + file.errorString().toUtf8()});
    file.close();
    Captures captures(settings, look, translation, options.timeline);
    captures.open(file.fileName());
    return QApplication::exec();
}

} // namespace

int runWindowed(QApplication &application, const Options &options)
{
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("driftscope"), QStringLiteral("window"));
    ui::Translation translation(settings);
    ui::Look look(ui::applyTheme(application), settings);
#ifdef DRIFT_DBUS
    DesktopScheme desktop;
    QObject::connect(&desktop, &DesktopScheme::darkPreferred, &look, &ui::Look::setDesktopDark);
    QObject::connect(&desktop, &DesktopScheme::highContrastPreferred, &look, &ui::Look::setDesktopHighContrast);
    desktop.start();
#endif
    if (!options.capture.isEmpty())
        return showCapture(options, settings, look, translation);
    Options chosen = options;
    for (;;) {
        auto server = std::make_unique<Server>(chosen);
        const auto started = server->start();
        if (started)
            return show(application, *server, settings, look, translation);
        server.reset(); // a signal ends the process while the question stands
        const int failed = fail(started.error());
        const std::optional<quint16> port = askForPort(chosen.relay, started.error());
        if (!port)
            return failed;
        chosen.relay.port = *port;
    }
}

} // namespace drift::app
