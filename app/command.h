// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"

#include <QByteArrayList>

#include <map>
#include <optional>

#include <sys/resource.h>
#include <sys/types.h>

namespace drift::app {

// The command that runs beside the relay, or whose lines are pushed. It shares the terminal, stdin and, where nothing else is
// said, stdout and stderr with us and is given its arguments and environment byte for byte, which QProcess cannot do; nor does
// that tell 126 from 127.
// Thread: main. Owner: runHeadless(), PushLines.
class Command
{
public:
    using Environment = std::map<QByteArray, QByteArray>;

    // To be made before the relay, which raises the limit of open files: the command is given the one of now.
    Command();

    // Descriptors that it gets as its stdout and stderr; -1: ours.
    struct Outputs
    {
        int standard = -1;
        int error = -1;
    };

    // Starts it, found in PATH where its name has no slash.
    [[nodiscard]] Result<void, ExitError> start(const QByteArrayList &command, const Environment &environment)
    {
        return start(command, environment, {});
    }
    [[nodiscard]] Result<void, ExitError> start(const QByteArrayList &command, const Environment &environment, Outputs outputs);

    // To be asked whenever a child has ended: the exit code, 128+n where signal n ended it; nothing while it runs.
    [[nodiscard]] std::optional<int> exitCode();
    // Nothing where it does not run.
    void sendSignal(int signal);

private:
    pid_t m_pid = 0; // 0: not running
    rlimit m_openFiles = {};
};

} // namespace drift::app
