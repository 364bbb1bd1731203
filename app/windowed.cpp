// SPDX-License-Identifier: GPL-3.0-only
#include "app/windowed.h"

#include "app/banner.h"
#include "app/console.h"
#include "app/server.h"
#include "inspect/eventdrain.h"
#include "ui/mainwindow.h"
#include "ui/theme.h"

#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

namespace drift::app {

namespace {

// Enough for a second of the heaviest traffic while the window is busy with something else.
constexpr qint64 queueBytes = 64 * protocol::MiB;

QString tr(const char *text)
{
    return QCoreApplication::translate("Windowed", text);
}

bool wantsAnotherPort(const ExitError &error)
{
    QMessageBox box(QMessageBox::Warning, tr("Driftscope"), tr("Driftscope cannot listen where it was told to."));
    box.setTextFormat(Qt::PlainText);
    box.setInformativeText(QString::fromUtf8(error.text));
    const QPushButton *next = box.addButton(tr("Use the next free port"), QMessageBox::AcceptRole);
    box.addButton(tr("Quit"), QMessageBox::RejectRole);
    box.exec();
    return box.clickedButton() == next;
}

ui::ServerAddress addressOf(const Server &server, const Options &options)
{
    return {.api = QUrl::fromEncoded(server.apiUrl()), .base = QUrl::fromEncoded(apiBase(options, server.listening()))};
}

int show(QApplication &application, Server &server, const Options &options)
{
    const auto queue = std::make_shared<journal::EventQueue>(queueBytes);
    inspect::Inspector inspector;
    inspect::EventDrain drain(queue, inspector);
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, QStringLiteral("driftscope"), QStringLiteral("window"));
    ui::MainWindow window(inspector, addressOf(server, options), settings);

    QObject::connect(&window, &ui::MainWindow::newRoomRequested, &server, [&server] { server.relay().createRoom(); });
    // Closing the window ends the relay, and the relay's end ends the process.
    QApplication::setQuitOnLastWindowClosed(false);
    QObject::connect(&application, &QApplication::lastWindowClosed, &server, [&server] { server.stop(); });
    QObject::connect(&server, &Server::interrupted, &server, [&server] {
        server.stop();
        QApplication::closeAllWindows();
    });
    QObject::connect(&server, &Server::stopped, &application, [](int exitCode) { QCoreApplication::exit(exitCode); });

    server.relay().attach(queue);
    drain.start();
    window.show();
    const int exitCode = application.exec();
    server.relay().detach(queue);
    return exitCode;
}

} // namespace

int runWindowed(QApplication &application, const Options &options)
{
    ui::applyTheme(application);
    auto server = std::make_unique<Server>(options);
    auto started = server->start();
    if (!started && started.error().code == ExitCode::CannotListen && wantsAnotherPort(started.error())) {
        Options elsewhere = options;
        elsewhere.relay.autoPort = true;
        server = std::make_unique<Server>(elsewhere);
        started = server->start();
    }
    if (!started)
        return fail(started.error());
    return show(application, *server, options);
}

} // namespace drift::app
