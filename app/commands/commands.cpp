// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commands.h"

#include "app/commands/commandtable.h"
#include "app/console.h"
#include "app/quoting.h"

#include <QCoreApplication>

#include <algorithm>
#include <csignal>

namespace drift::app {

namespace {

int failUnknown(const QByteArray &word)
{
    QByteArrayList names;
    for (const CommandInfo &info : commandTable())
        names.append(info.name);
    const QByteArray text = unknownText("command", word, names);
    const QByteArray hint = "; to run a command beside a relay: driftscope --headless -- COMMAND";
    return fail({ExitCode::Usage, text.endsWith('?') ? text : text + hint});
}

} // namespace

std::optional<int> runCommand(const Surroundings &surroundings, char **argv)
{
    const QByteArrayList &arguments = surroundings.arguments;
    if (arguments.isEmpty() || arguments.first().startsWith('-') || isCapture(arguments.first()))
        return {};
    const auto &table = commandTable();
    const auto command = std::find_if(table.begin(), table.end(),
                                      [&](const CommandInfo &info) { return info.name == arguments.first(); });
    if (command == table.end())
        return failUnknown(arguments.first());
    const auto call = readCall(*command, arguments.sliced(1), surroundings.environment);
    if (!call)
        return fail(call.error(), "driftscope " + command->name + " --help");
    if (call->asksForHelp)
        return print(commandHelp(*command));
    signal(SIGPIPE, SIG_IGN); // writing says it, where it can be told from other failures
    int nameOnly = 1;
    QCoreApplication application(nameOnly, argv);
    return command->run(*call);
}

} // namespace drift::app
