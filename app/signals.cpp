// SPDX-License-Identifier: GPL-3.0-only
#include "app/signals.h"

#include <QtGlobal>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <unistd.h>

namespace drift::app {

namespace {

constexpr auto sameWish = std::chrono::milliseconds(100);
constexpr int watched[] = {SIGINT, SIGTERM, SIGHUP, SIGCHLD};
constexpr unsigned char terminalBit = 0x80;

// The write end for the handler, which can be handed nothing else.
volatile sig_atomic_t pipeEnd = -1;

void handler(int signal, siginfo_t *info, void *)
{
    const int savedError = errno;
    auto byte = static_cast<unsigned char>(signal);
    if (info->si_code == SI_KERNEL) // Ctrl-C and hanging up; kill() gives SI_USER
        byte |= terminalBit;
    // A full pipe already holds more signals than anybody waits for.
    [[maybe_unused]] const ssize_t written = write(pipeEnd, &byte, 1);
    errno = savedError;
}

bool isIgnored(int signal)
{
    struct sigaction current = {};
    return sigaction(signal, nullptr, &current) == 0 && current.sa_handler == SIG_IGN;
}

} // namespace

std::optional<int> StopCounter::count(int signal, Instant at)
{
    if (m_count > 0 && signal == m_lastSignal && at - m_lastAt < sameWish)
        return std::nullopt;
    m_lastSignal = signal;
    m_lastAt = at;
    return ++m_count;
}

SignalWatcher::SignalWatcher(QObject *parent) : QObject(parent)
{
    if (pipe2(m_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        qFatal("No pipe for signals: %s", strerror(errno));
    pipeEnd = m_pipe[1];
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe[0], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &SignalWatcher::readPipe);

    struct sigaction action = {};
    action.sa_sigaction = handler;
    action.sa_flags = SA_SIGINFO | SA_RESTART | SA_NOCLDSTOP;
    sigemptyset(&action.sa_mask);
    for (const int signal : watched) {
        if (signal != SIGHUP || !isIgnored(SIGHUP))
            sigaction(signal, &action, nullptr);
    }
}

SignalWatcher::~SignalWatcher()
{
    for (const int signal : watched) {
        if (!isIgnored(signal))
            ::signal(signal, SIG_DFL);
    }
    m_notifier.reset();
    pipeEnd = -1;
    close(m_pipe[0]);
    close(m_pipe[1]);
}

void SignalWatcher::readPipe()
{
    unsigned char bytes[64];
    const ssize_t count = read(m_pipe[0], bytes, sizeof bytes);
    for (ssize_t i = 0; i < count; ++i) {
        const int signal = bytes[i] & ~terminalBit;
        if (signal == SIGCHLD)
            Q_EMIT childEnded();
        else
            Q_EMIT stopAsked(signal, (bytes[i] & terminalBit) ? SignalSource::Terminal : SignalSource::Process);
    }
}

} // namespace drift::app
