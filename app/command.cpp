// SPDX-License-Identifier: GPL-3.0-only
#include "app/command.h"

#include "app/quoting.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace drift::app {

namespace {

std::vector<char *> pointers(QByteArrayList &texts)
{
    std::vector<char *> all;
    for (QByteArray &text : texts)
        all.push_back(text.data());
    all.push_back(nullptr);
    return all;
}

} // namespace

Command::Command()
{
    getrlimit(RLIMIT_NOFILE, &m_openFiles);
}

Result<void, ExitError> Command::start(const QByteArrayList &command, const Environment &environment, Outputs outputs)
{
    QByteArrayList arguments = command;
    QByteArrayList variables;
    for (const auto &[name, value] : environment)
        variables.append(name + '=' + value);

    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    // Qt's network code ignores SIGPIPE, and a child would inherit that: `yes | head` in it would never end.
    sigset_t restored;
    sigemptyset(&restored);
    sigaddset(&restored, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &restored);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    for (const auto &[from, to] : {std::pair(outputs.standard, STDOUT_FILENO), std::pair(outputs.error, STDERR_FILENO)}) {
        if (from >= 0)
            posix_spawn_file_actions_adddup2(&actions, from, to);
    }
    const int error = posix_spawnp(&m_pid, arguments.first().constData(), &actions, &attributes,
                                   pointers(arguments).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error == 0) {
        prlimit(m_pid, RLIMIT_NOFILE, &m_openFiles, nullptr);
        return {};
    }
    m_pid = 0;
    const bool missing = error == ENOENT || error == ENOTDIR;
    return unexpected(ExitError{missing ? ExitCode::NoSuchCommand : ExitCode::CannotExecute,
                                "cannot run " + quoted(command.first()) + ": " + strerror(error)});
}

std::optional<int> Command::exitCode()
{
    int status = 0;
    if (m_pid == 0 || waitpid(m_pid, &status, WNOHANG) != m_pid)
        return std::nullopt;
    m_pid = 0;
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void Command::sendSignal(int signal)
{
    if (m_pid != 0)
        kill(m_pid, signal);
}

} // namespace drift::app
