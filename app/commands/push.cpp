// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"
#include "app/commands/oneshot.h"
#include "app/commands/output.h"
#include "app/commands/pushlines.h"
#include "app/console.h"
#include "app/quoting.h"
#include "inspect/jsoncheck.h"
#include "protocol/jsontext.h"
#include "protocol/utf8.h"

#include <QFile>

#include <cstdio>
#include <limits>

// driftscope push ROOM KEY VALUE.
namespace drift::app {

using client::Failure;
using protocol::ActionType;
using protocol::Encoding;

namespace {

// How deep a value may be is the relay's to say.
constexpr qint64 anyDepth = std::numeric_limits<qint64>::max();

Result<protocol::Action, ExitError> actionOf(const Call &call)
{
    static const QByteArrayList names{"relay", "replace", "append", "compact"};
    const QByteArray name = call.has("action") ? call.flag("action") : QByteArray("append");
    const qsizetype index = names.indexOf(name);
    if (index < 0)
        return wrong(unknownText("action", name, names));
    const auto type = ActionType(index);
    if ((type == ActionType::Compact) != call.has("seq"))
        return wrong(call.has("seq") ? "--seq goes with --action compact" : "--action compact needs --seq N, the last message that gives way");
    if (type != ActionType::Compact)
        return protocol::Action{type, {}};
    const auto seq = seqFrom(call, "seq");
    if (!seq)
        return unexpected(seq.error());
    return protocol::Action{type, *seq};
}

Result<QByteArray, ExitError> textOf(const QByteArray &word)
{
    if (word != "-")
        return word;
    QFile input;
    if (!input.open(stdin, QIODevice::ReadOnly))
        return unexpected(ExitError{ExitCode::Failure, "cannot read standard input: " + input.errorString().toUtf8()});
    return input.readAll();
}

Result<QByteArray, ExitError> valueOf(const Call &call)
{
    auto text = textOf(call.words.at(2));
    if (!text)
        return text;
    if (call.has("string")) {
        if (!protocol::isUtf8(*text))
            return wrong("VALUE is not UTF-8");
        QByteArray json;
        protocol::appendQuoted(json, *text);
        return json;
    }
    const auto fault = inspect::faultInJson(*text, anyDepth);
    if (!fault)
        return text->trimmed();
    return wrong("VALUE is not JSON: line " + QByteArray::number(fault->line) + ", column " + QByteArray::number(fault->column) + ": "
                 + printable(fault->what) + "; --string takes it as text");
}

Result<void, ExitError> checkFlags(const Call &call)
{
    const bool lines = call.has("lines");
    for (const char *flag : {"string", "action", "seq", "cbor"}) {
        if (lines && call.has(flag))
            return wrong(QByteArray("--lines does not go with --") + flag);
    }
    if (!lines && call.has("timeout"))
        return wrong("--timeout goes with --lines");
    if (lines && call.words.size() > 2)
        return wrong("unexpected argument " + quoted(call.words.at(2)) + "; to push what a command prints: driftscope push --lines ROOM KEY -- COMMAND");
    if (!lines && call.words.size() < 3)
        return wrong("there is no VALUE: driftscope push ROOM KEY VALUE");
    return {};
}

Result<protocol::Push, ExitError> messageOf(const Call &call)
{
    const auto key = keyFrom(call.words.at(1));
    if (!key)
        return unexpected(key.error());
    const auto action = actionOf(call);
    if (!action)
        return unexpected(action.error());
    const auto value = valueOf(call);
    if (!value)
        return unexpected(value.error());
    return protocol::Push{*key, {*value, Encoding::Json}, *action};
}

} // namespace

int runPush(const Call &call)
{
    if (const auto checked = checkFlags(call); !checked)
        return fail(checked.error(), call.helpLine());
    const auto room = roomOf(call);
    if (!room)
        return fail(room.error(), call.helpLine());
    if (call.has("lines"))
        return runPushLines(call, *room);
    const auto message = messageOf(call);
    if (!message)
        return fail(message.error(), call.helpLine());
    client::Api api(call.base, call.trust);
    return untilDone([&](const auto &done) {
        sendOnce(api, *room, *message, call.has("cbor") ? Encoding::Cbor : Encoding::Json, [&call, done](const Result<QByteArray, Failure> &answer) {
            done(answer ? 0 : failFor(call, answer.error()));
        });
    });
}

} // namespace drift::app
