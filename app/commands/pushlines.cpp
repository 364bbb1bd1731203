// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/pushlines.h"

#include "app/command.h"
#include "app/commands/inputend.h"
#include "app/commands/oneshot.h"
#include "app/commands/output.h"
#include "app/console.h"
#include "app/quoting.h"
#include "app/signals.h"
#include "app/units.h"
#include "client/linesplitter.h"
#include "client/logpusher.h"

#include <QCoreApplication>

#include <cerrno>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace drift::app {

using namespace std::chrono_literals;
using client::Failure;
using client::LineSplitter;
using client::LogPusher;

namespace {

// Of lines that wait for a relay that went away: a command is not held up for it.
constexpr qint64 mostKept = 16 * 1024 * 1024;
// Of what a command left in its pipe; what it left running may write on for ever.
constexpr qint64 mostLeftBehind = 1024 * 1024;
constexpr auto afterInterrupt = 2s;
constexpr int impatient = 3; // the wish to stop that is not waited for

Command::Environment withColours(Command::Environment environment)
{
    if (environment.contains("NO_COLOR"))
        return environment;
    for (const char *name : {"FORCE_COLOR", "CLICOLOR_FORCE"})
        environment.try_emplace(name, "1");
    return environment;
}

// One output of which the lines are pushed.
struct Source
{
    std::unique_ptr<LineSplitter> lines;
    std::unique_ptr<InputEnd> input;
};

// Thread: main. Owner: runPushLines().
class PushLines : public QObject
{
public:
    PushLines(const Call &call, const RoomId &room, const StreamKey &key, std::chrono::milliseconds patience);

private:
    void begin();
    void startCommand();
    void addSource(int descriptor, bool owns, int passTo);
    void take(Source &source, int passTo, QByteArrayView bytes);
    void endOfInput();
    void commandEnded();
    void finishLines(std::optional<int> exit);

    void holdOrLetGo();
    void waitForRelay();
    void takeSignal(int signal, SignalSource from);
    void relayFailed(const Failure &failure);
    void giveUp(int exitCode);
    void end(int exitCode);
    [[nodiscard]] bool hasCommand() const { return !m_call.behindDashes.isEmpty(); }

    const Call &m_call;
    Command m_command;
    client::Api m_api;
    LogPusher m_pusher;
    std::vector<std::unique_ptr<Source>> m_sources;
    std::unique_ptr<SignalWatcher> m_signals;
    StopCounter m_wishes;
    QTimer m_patience; // with a relay that went away, when there is nothing else to do
    std::optional<int> m_exitCode; // once it is known
    bool m_isReady = false;
    bool m_isAway = false;
    bool m_isPushing = true; // else the relay said no, and the command goes on alone
    bool m_isEnding = false;
};

PushLines::PushLines(const Call &call, const RoomId &room, const StreamKey &key, std::chrono::milliseconds patience)
    : m_call(call), m_api(call.base, call.trust), m_pusher(m_api, room, key)
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(patience);
    connect(&m_patience, &QTimer::timeout, this, [this] { giveUp(int(ExitCode::NoRelay)); });
    connect(&m_pusher, &LogPusher::ready, this, &PushLines::begin);
    connect(&m_pusher, &LogPusher::hasRoom, this, &PushLines::holdOrLetGo);
    connect(&m_pusher, &LogPusher::finished, this, [this] { end(m_exitCode.value_or(0)); });
    connect(&m_pusher, &LogPusher::failed, this, &PushLines::relayFailed);
    connect(&m_pusher, &LogPusher::lost, this, [this](const Failure &failure) {
        if (!m_isReady) {
            end(failFor(m_call, failure));
            return;
        }
        if (!std::exchange(m_isAway, true))
            note("the connection broke (" + shortly(failure) + "); lines are kept until the relay is back");
        holdOrLetGo();
        waitForRelay();
    });
    connect(&m_pusher, &LogPusher::cameBack, this, [this] {
        m_isAway = false;
        note("connected again");
        m_patience.stop();
        holdOrLetGo();
    });
    connect(&m_pusher, &LogPusher::forgotten, this, [](qint64 lines) {
        note("the relay has lost " + QByteArray::number(lines) + (lines == 1 ? " line" : " lines") + " that it had taken");
    });
    m_pusher.start();
}

// Not before the relay answers: a command that has not begun can be begun again.
void PushLines::begin()
{
    m_isReady = true;
    m_signals = std::make_unique<SignalWatcher>();
    connect(m_signals.get(), &SignalWatcher::stopAsked, this, &PushLines::takeSignal);
    connect(m_signals.get(), &SignalWatcher::childEnded, this, &PushLines::commandEnded);
    if (hasCommand())
        startCommand();
    else
        addSource(STDIN_FILENO, false, -1);
}

void PushLines::startCommand()
{
    int standard[2];
    int error[2];
    if (pipe2(standard, O_CLOEXEC) != 0 || pipe2(error, O_CLOEXEC) != 0) {
        end(fail({ExitCode::Failure, QByteArray("no pipe for the command: ") + strerror(errno)}));
        return;
    }
    const auto started = m_command.start(m_call.behindDashes, withColours(m_call.environment), {standard[1], error[1]});
    for (const int descriptor : {standard[1], error[1]})
        close(descriptor);
    for (const int descriptor : {standard[0], error[0]})
        fcntl(descriptor, F_SETFL, O_NONBLOCK);
    addSource(standard[0], true, STDOUT_FILENO);
    addSource(error[0], true, STDERR_FILENO);
    if (!started) {
        m_exitCode = fail(started.error());
        finishLines(m_exitCode);
    }
}

void PushLines::addSource(int descriptor, bool owns, int passTo)
{
    auto source = std::make_unique<Source>();
    Source *const each = source.get();
    source->lines = std::make_unique<LineSplitter>([this](QByteArrayView line) {
        if (m_isPushing)
            m_pusher.add(line);
    });
    source->input = std::make_unique<InputEnd>(descriptor, owns, [this, each, passTo](QByteArrayView bytes) { take(*each, passTo, bytes); });
    m_sources.push_back(std::move(source));
}

void PushLines::take(Source &source, int passTo, QByteArrayView bytes)
{
    if (bytes.isEmpty()) {
        source.lines->finish();
        endOfInput();
        return;
    }
    if (passTo >= 0 && writeOut(bytes, passTo))
        source.input->close(); // nobody reads it: the command shall know, as it would without us
    source.lines->feed(bytes);
    holdOrLetGo();
}

void PushLines::endOfInput()
{
    if (!hasCommand())
        finishLines({});
}

void PushLines::commandEnded()
{
    if (m_exitCode)
        return;
    m_exitCode = m_command.exitCode();
    if (m_exitCode)
        finishLines(m_exitCode);
}

void PushLines::finishLines(std::optional<int> exit)
{
    if (std::exchange(m_isEnding, true))
        return;
    for (const auto &source : m_sources) {
        if (hasCommand())
            source->input->drain(mostLeftBehind);
        source->input->close();
        source->lines->finish();
    }
    if (!m_isPushing) {
        end(m_exitCode.value_or(0));
        return;
    }
    m_pusher.finish(exit);
    waitForRelay();
}

// While the relay is there, who writes waits for it as for any reader. A relay that went away holds up a file, but not a command.
void PushLines::holdOrLetGo()
{
    const bool holds = m_isPushing && m_pusher.isFull() && (m_pusher.isConnected() || !hasCommand());
    if (m_isPushing && !m_pusher.isConnected() && hasCommand())
        m_pusher.keepNewest(mostKept);
    for (const auto &source : m_sources)
        source->input->setPaused(holds);
    if (holds)
        waitForRelay();
}

void PushLines::waitForRelay()
{
    const bool isIdle = m_isEnding || (m_pusher.isFull() && !hasCommand());
    if (isIdle && m_isReady && !m_pusher.isConnected() && !m_patience.isActive())
        m_patience.start();
}

void PushLines::takeSignal(int signal, SignalSource from)
{
    const auto wish = m_wishes.count(signal, now());
    if (hasCommand() && !m_isEnding) {
        if (wish && *wish >= impatient) {
            m_command.sendSignal(SIGKILL);
            _exit(128 + signal);
        }
        if (from == SignalSource::Process) // the terminal has sent it to the command itself
            m_command.sendSignal(signal);
        return;
    }
    if (!wish)
        return;
    if (m_isEnding) {
        giveUp(128 + signal);
        return;
    }
    m_exitCode = 128 + signal;
    m_patience.setInterval(afterInterrupt);
    finishLines({});
}

void PushLines::relayFailed(const Failure &failure)
{
    const int exitCode = failFor(m_call, failure);
    m_isPushing = false;
    m_patience.stop();
    if (!m_isReady || !hasCommand()) {
        end(exitCode);
    } else if (m_isEnding) {
        end(m_exitCode.value_or(exitCode));
    } else {
        note("the command goes on; what it prints is not pushed any more");
        holdOrLetGo();
    }
}

void PushLines::giveUp(int exitCode)
{
    const qint64 lines = m_pusher.linesLeft();
    if (lines > 0)
        note(QByteArray::number(lines) + (lines == 1 ? " line was" : " lines were") + " not taken by the relay");
    end(m_exitCode.value_or(exitCode));
}

void PushLines::end(int exitCode)
{
    m_isPushing = false;
    m_pusher.stop();
    for (const auto &source : m_sources)
        source->input->close();
    QCoreApplication::exit(exitCode);
}

} // namespace

int runPushLines(const Call &call, const RoomId &room)
{
    const auto key = keyFrom(call.words.at(1));
    if (!key)
        return fail(key.error(), call.helpLine());
    const auto patience = parseTime(call.has("timeout") ? call.flag("timeout") : QByteArray("30s"));
    if (!patience)
        return fail({ExitCode::Usage, "--timeout: " + quoted(call.flag("timeout")) + ' ' + patience.error()}, call.helpLine());
    PushLines lines(call, room, *key, *patience);
    return QCoreApplication::exec();
}

} // namespace drift::app
