// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/call.h"

#include "app/addresses.h"
#include "app/quoting.h"
#include "app/units.h"
#include "protocol/utf8.h"

#include <algorithm>

namespace drift::app {

namespace {

constexpr auto usualUrl = "http://localhost:8080";

// "-" is standard input, and "-1" a value.
bool isFlag(const QByteArray &argument)
{
    return argument.size() > 1 && argument.startsWith('-') && !(argument[1] >= '0' && argument[1] <= '9');
}

const FlagInfo *findFlag(const CommandInfo &command, const QByteArray &name)
{
    static const FlagInfo url{"url", "URL", {}};
    if (name == "--" + url.name)
        return &url;
    const auto found = std::find_if(command.flags.begin(), command.flags.end(),
                                    [&name](const FlagInfo &info) { return name == "--" + info.name; });
    return found == command.flags.end() ? nullptr : &*found;
}

Unexpected<ExitError> unknownFlag(const CommandInfo &command, const QByteArray &flag)
{
    QByteArrayList flags{"--url", "--help"};
    for (const FlagInfo &info : command.flags)
        flags.append("--" + info.name);
    return wrong(unknownText("flag", flag, flags));
}

// --flag value, --flag=value, --switch.
Result<void, ExitError> readFlags(const QByteArrayList &arguments, Call &call)
{
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (!isFlag(*argument)) {
            call.words.append(*argument);
            continue;
        }
        const qsizetype equals = argument->indexOf('=');
        const QByteArray name = equals < 0 ? *argument : argument->first(equals);
        const FlagInfo *const info = findFlag(*call.command, name);
        if (!info)
            return unknownFlag(*call.command, name);
        if (info->value.isEmpty()) {
            if (equals >= 0)
                return wrong(name + " takes no value");
            call.flags[info->name] = "true";
        } else if (equals >= 0) {
            call.flags[info->name] = argument->sliced(equals + 1);
        } else if (argument + 1 == arguments.end() || (argument + 1)->startsWith("--")) {
            return wrong(name + " needs a value: " + name + ' ' + info->value);
        } else {
            call.flags[info->name] = *++argument;
        }
    }
    return {};
}

Result<QUrl, ExitError> baseOf(const Call &call)
{
    const auto variable = call.environment.find("DRIFTDB_API");
    const bool isGiven = call.has("url");
    const bool isSet = variable != call.environment.end() && !variable->second.isEmpty();
    const QByteArray text = isGiven ? call.flag("url") : isSet ? variable->second : QByteArray(usualUrl);
    const auto url = parsePublicUrl(text);
    if (url)
        return *url;
    // The address may hold an access key: it is not said again.
    return unexpected(ExitError{isGiven ? ExitCode::Usage : ExitCode::Configuration,
                                (isGiven ? "--url" : "DRIFTDB_API") + QByteArray(" is no address of a relay; write it like ") + usualUrl});
}

Result<void, ExitError> checkWords(const Call &call)
{
    const CommandInfo &command = *call.command;
    const auto count = int(call.words.size());
    if (count < command.leastWords)
        return wrong("there is an argument missing: driftscope " + command.name + ' ' + command.usage.value(0));
    if (command.mostWords >= 0 && count > command.mostWords)
        return wrong("unexpected argument " + quoted(call.words.at(command.mostWords)));
    return {};
}

} // namespace

QByteArray Call::flag(const QByteArray &name) const
{
    const auto found = flags.find(name);
    return found == flags.end() ? QByteArray() : found->second;
}

QByteArray Call::helpLine() const
{
    return "driftscope " + command->name + " --help";
}

Result<Call, ExitError> readCall(const CommandInfo &command, const QByteArrayList &all, const std::map<QByteArray, QByteArray> &environment)
{
    Call call{.command = &command, .environment = environment};
    const qsizetype dashes = all.indexOf("--");
    const QByteArrayList arguments = all.first(dashes < 0 ? all.size() : dashes);
    if (arguments.contains("--help") || arguments.contains("-h")) {
        call.asksForHelp = true;
        return call;
    }
    if (auto read = readFlags(arguments, call); !read)
        return unexpected(read.error());
    if (dashes >= 0)
        call.behindDashes = all.sliced(dashes + 1);
    if (call.has("lines") && dashes >= 0 && call.behindDashes.isEmpty())
        return wrong("there is no command after --");
    if (!call.has("lines"))
        call.words += std::exchange(call.behindDashes, {});
    if (auto checked = checkWords(call); !checked)
        return unexpected(checked.error());
    const auto base = baseOf(call);
    if (!base)
        return unexpected(base.error());
    call.base = *base;
    return call;
}

Unexpected<ExitError> wrong(const QByteArray &text)
{
    return unexpected(ExitError{ExitCode::Usage, text});
}

Result<RoomId, ExitError> roomOf(const Call &call)
{
    const auto room = RoomId::parse(call.words.value(0));
    if (!room)
        return wrong(quoted(call.words.value(0)) + " is not a room id, 1 to 128 letters, digits, _ and -");
    return *room;
}

Result<StreamKey, ExitError> keyFrom(const QByteArray &word)
{
    if (!protocol::isUtf8(word))
        return wrong("the key " + quoted(word) + " is not UTF-8");
    return StreamKey{word};
}

Result<SequenceNumber, ExitError> seqFrom(const Call &call, const QByteArray &flag)
{
    const auto number = parseCount(call.flag(flag));
    if (!number || quint64(*number) > SequenceNumber::largest)
        return wrong("--" + flag + ": " + quoted(call.flag(flag)) + " is not a whole number from 0 to 9007199254740991");
    return SequenceNumber{quint64(*number)};
}

} // namespace drift::app
