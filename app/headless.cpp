// SPDX-License-Identifier: GPL-3.0-only
#include "app/headless.h"

#include "app/command.h"
#include "app/console.h"
#include "app/server.h"

#include <csignal>

namespace drift::app {

namespace {

Command::Environment commandEnvironment(const Options &options, const QByteArray &apiUrl)
{
    Command::Environment environment = Surroundings::ofProcess(0, nullptr).environment;
    environment.erase("NOTIFY_SOCKET"); // it is our readiness that the service manager waits for
    for (const char *variable : {"DRIFTDB_API", "VITE_DRIFTDB_URL", "NEXT_PUBLIC_DRIFTDB_URL"})
        environment[variable] = apiUrl;
    if (options.tlsSelfSigned && !options.tlsFile.isEmpty()) { // else it could not talk to us at all
        environment["DRIFTDB_CA"] = options.tlsFile;
        environment.try_emplace("NODE_EXTRA_CA_CERTS", options.tlsFile);
    }
    return environment;
}

// Ties the command's life to the server's: signals go to it first, its end is ours.
void watch(Command &command, Server &server)
{
    QObject::connect(&server, &Server::interrupted, &server, [&command](int signal, SignalSource source) {
        if (source == SignalSource::Process) // the terminal has sent it to the command itself
            command.sendSignal(signal);
    });
    QObject::connect(&server, &Server::aboutToAbort, &server, [&command] { command.sendSignal(SIGKILL); });
    QObject::connect(&server, &Server::childEnded, &server, [&command, &server] {
        if (const auto code = command.exitCode())
            server.stop(*code);
    });
}

} // namespace

int runHeadless(QCoreApplication &application, const Options &options)
{
    Command command;
    Server server(options);
    QObject::connect(&server, &Server::stopped, &application, [](int exitCode) { QCoreApplication::exit(exitCode); });
    if (const auto started = server.start(); !started)
        return fail(started.error());
    if (options.command.isEmpty()) {
        QObject::connect(&server, &Server::interrupted, &server, [&server] { server.stop(); });
    } else {
        watch(command, server);
        if (const auto begun = command.start(options.command, commandEnvironment(server.options(), server.apiUrl())); !begun)
            server.stop(fail(begun.error()));
    }
    const int exitCode = application.exec();
    command.sendSignal(SIGTERM); // it is still there where the relay failed before it ended
    return exitCode;
}

} // namespace drift::app
