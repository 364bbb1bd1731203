// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/call.h"

#include "app/addresses.h"
#include "app/quoting.h"
#include "app/units.h"
#include "protocol/utf8.h"

#include <QFile>

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
    for (const auto *flags : {&commonFlags(), &command.flags}) {
        const auto found = std::find_if(flags->begin(), flags->end(), [&name](const FlagInfo &info) { return name == "--" + info.name; });
        if (found != flags->end())
            return &*found;
    }
    return nullptr;
}

Unexpected<ExitError> unknownFlag(const CommandInfo &command, const QByteArray &flag)
{
    QByteArrayList flags;
    for (const auto *of : {&commonFlags(), &command.flags}) {
        for (const FlagInfo &info : *of)
            flags.append("--" + info.name);
    }
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
    const bool isSocket = text.startsWith("ws://") || text.startsWith("wss://"); // of the same relay
    auto url = parsePublicUrl(isSocket ? "http" + text.sliced(2) : text);
    if (url)
        return *url;
    // The address may hold an access key: it is not said again.
    return unexpected(ExitError{isGiven ? ExitCode::Usage : ExitCode::Configuration,
                                (isGiven ? "--url" : "DRIFTDB_API") + QByteArray(" is no address of a relay; write it like ") + usualUrl});
}

// In a file that a person or a variable names.
Result<client::Trust, ExitError> trustOf(const Call &call)
{
    if (call.has("insecure"))
        return client::Trust{.anybody = true};
    const auto variable = call.environment.find("DRIFTDB_CA");
    const bool isGiven = call.has("ca");
    const QByteArray path = isGiven ? call.flag("ca") : variable != call.environment.end() ? variable->second : QByteArray();
    if (path.isEmpty() && !isGiven)
        return client::Trust();
    const auto failure = [&](const QByteArray &why) {
        return unexpected(ExitError{isGiven ? ExitCode::Usage : ExitCode::Configuration, (isGiven ? "--ca: " : "DRIFTDB_CA: ") + quoted(path) + why});
    };
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadOnly))
        return failure(": " + file.errorString().toUtf8());
    const QList<QSslCertificate> certificates = QSslCertificate::fromDevice(&file);
    if (certificates.isEmpty())
        return failure(" has no certificate in it (PEM)");
    return client::Trust{.only = certificates};
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

const std::vector<FlagInfo> &commonFlags()
{
    static const std::vector<FlagInfo> flags{
        {"url", "URL", "the relay's address, ours or another DriftDB's; may end in /db/KEY/ (default: $DRIFTDB_API, else "
                       "http://localhost:8080)"},
        {"ca", "FILE", "https: take the certificates in this file (PEM) and those that they signed, and no others (default: $DRIFTDB_CA, else "
                       "the system's)"},
        {"insecure", {}, "https: take any certificate; whoever is on the way can read along"},
        {"help", {}, "print this"},
    };
    return flags;
}

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
    auto trust = trustOf(call);
    if (!trust)
        return unexpected(trust.error());
    call.trust = std::move(*trust);
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
