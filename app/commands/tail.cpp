// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"
#include "app/commands/filteroption.h"
#include "app/commands/messagelines.h"
#include "app/commands/oneshot.h"
#include "app/commands/output.h"
#include "app/console.h"
#include "app/signals.h"
#include "client/follower.h"

#include <QCoreApplication>

#include <unistd.h>

// driftscope tail.
namespace drift::app {

using client::Failure;
using client::Follower;

namespace {

// Colours are for a terminal, unless somebody says otherwise: no-color.org, and what npm's tools take for yes.
bool wantsColours(const std::map<QByteArray, QByteArray> &environment)
{
    const auto value = [&environment](const char *name) {
        const auto found = environment.find(name);
        return found == environment.end() ? QByteArray() : found->second;
    };
    if (!value("NO_COLOR").isEmpty())
        return false;
    for (const char *name : {"FORCE_COLOR", "CLICOLOR_FORCE"}) {
        if (const QByteArray forced = value(name); !forced.isEmpty())
            return forced != "0";
    }
    return isatty(STDOUT_FILENO) && value("TERM") != "dumb";
}

Result<Follower::Wish, ExitError> wishOf(const Call &call)
{
    Follower::Wish wish;
    for (const QByteArray &word : call.words.sliced(1)) {
        const auto key = keyFrom(word);
        if (!key)
            return unexpected(key.error());
        wish.keys.push_back(*key);
    }
    if (!call.has("since"))
        return wish;
    if (call.flag("since") == "now") {
        wish.since.reset();
        return wish;
    }
    if (wish.keys.empty())
        return wrong("--since needs a KEY: of a whole room only what comes can be shown");
    const auto since = seqFrom(call, "since");
    if (!since)
        return unexpected(since.error());
    wish.since = *since;
    return wish;
}

// Writes down what the follower tells. Thread: main. Owner: runTail().
class Tail : public QObject
{
public:
    Tail(const Call &call, const RoomId &room, const Follower::Wish &wish, const std::optional<inspect::filter::Filter> &filter)
        : m_call(call), m_room(room), m_isWhole(wish.keys.empty()), m_isJson(call.has("json")), m_painter(wantsColours(call.environment))
        , m_api(call.base, call.trust), m_follower(m_api, room, wish)
    {
        if (filter)
            m_filter.emplace(*filter);
        connect(&m_follower, &Follower::received, this, [this](const protocol::Broadcast &message) {
            if (m_filter && !m_filter->matches(inspect::filter::subjectOf(m_room, message)))
                return;
            write(m_isJson ? messageLine(message, m_room.text()) : m_painter.message(message));
        });
        connect(&m_follower, &Follower::missed, this, [this](SequenceNumber first, SequenceNumber last) {
            write(m_isJson ? gapLine(m_room.text(), first, last) : m_painter.gap(first, last, m_isWhole));
        });
        connect(&m_follower, &Follower::restarted, this, [this] {
            write(m_isJson ? restartedLine(m_room.text()) : m_painter.restarted());
        });
        connect(&m_follower, &Follower::lost, this, &Tail::tellLoss);
        connect(&m_follower, &Follower::cameBack, this, [this] {
            m_isAway = false;
            note("connected again");
        });
        connect(&m_follower, &Follower::failed, this, [this](const Failure &failure) { end(failFor(m_call, failure)); });
        connect(&m_signals, &SignalWatcher::stopAsked, this, [this](int signal) { end(128 + signal); });
        m_follower.start();
    }

private:
    void write(const QByteArray &text)
    {
        if (m_hasEnded)
            return;
        if (const auto exitCode = writeOut(text))
            end(*exitCode);
    }
    void tellLoss(const Failure &failure)
    {
        if (!m_follower.hasBeenConnected()) {
            end(failFor(m_call, failure));
        } else if (!std::exchange(m_isAway, true)) {
            note("the connection broke (" + shortly(failure) + "); trying again");
        }
    }
    void end(int exitCode)
    {
        m_hasEnded = true;
        m_follower.stop();
        QCoreApplication::exit(exitCode);
    }

    const Call &m_call;
    const RoomId m_room;
    const bool m_isWhole;
    const bool m_isJson;
    const MessagePainter m_painter;
    std::optional<inspect::filter::Evaluator> m_filter;
    client::Api m_api;
    SignalWatcher m_signals;
    bool m_hasEnded = false;
    bool m_isAway = false;
    Follower m_follower; // last: it tells of its end, and of nothing afterwards
};

} // namespace

int runTail(const Call &call)
{
    const auto room = roomOf(call);
    const auto wish = room ? wishOf(call) : unexpected(room.error());
    if (!wish)
        return fail(wish.error(), call.helpLine());
    const auto filter = filterOf(call);
    if (!filter)
        return fail(filter.error(), call.helpLine());
    Tail tail(call, *room, *wish, *filter);
    return QCoreApplication::exec();
}

} // namespace drift::app
