// SPDX-License-Identifier: GPL-3.0-only
#include "app/options.h"

#include "app/addresses.h"
#include "app/certificate.h"
#include "app/config.h"
#include "app/optiontable.h"
#include "app/quoting.h"
#include "base/roomshare.h"

#include <QFile>
#include <QThread>

#include <algorithm>

extern char **environ;

namespace drift::app {

// Why no QCommandLineParser: it shows help in one list without groups, ends the process with a code of its own, knows
// neither variables nor files, and says of a wrong flag only that it is wrong. No library in Debian reads flags,
// variables and TOML from one table, and with that table at hand reading the flags is the function below.

namespace {

using Scope = OptionInfo::Scope;

struct CommandLine
{
    Options::Action action = Options::Action::Run; // Help, Version or Manual: nothing else matters
    std::vector<Setting> settings;
    QByteArray capture;
    QByteArrayList command;
};

OptionsError usageError(const QByteArray &text)
{
    return {ExitCode::Usage, text};
}

void addValue(std::vector<Setting> &settings, const OptionInfo *info, const QByteArray &value)
{
    const auto given = std::find_if(settings.begin(), settings.end(), [&](const Setting &s) { return s.option == info; });
    if (given == settings.end())
        settings.push_back({info, {value}, info->flag(), ExitCode::Usage});
    else
        given->values.append(value);
}

OptionsError unknownFlag(const QByteArray &flag)
{
    QByteArrayList flags;
    for (const OptionInfo &info : optionTable())
        flags.append(info.flag());
    return usageError(unknownText("flag", flag, flags));
}

OptionsError strayArgument(const QByteArray &argument)
{
    return usageError("unexpected argument " + quoted(argument) + "; to run a command: driftscope --headless -- COMMAND");
}

bool asksFor(const QByteArrayList &arguments, const char *flag)
{
    return std::find(arguments.begin(), arguments.end(), QByteArrayView(flag)) != arguments.end();
}

// --flag value, --flag=value, --switch, --switch=false.
Result<CommandLine, OptionsError> readArguments(const QByteArrayList &all)
{
    CommandLine line;
    const qsizetype dashes = all.indexOf("--");
    const QByteArrayList arguments = all.first(dashes < 0 ? all.size() : dashes);
    if (asksFor(arguments, "--help") || asksFor(arguments, "-h")) {
        line.action = Options::Action::Help;
        return line;
    }
    if (asksFor(arguments, "--version")) {
        line.action = Options::Action::Version;
        return line;
    }
    if (asksFor(arguments, "--manual")) {
        line.action = Options::Action::Manual;
        return line;
    }
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (!argument->startsWith('-')) {
            if (!isCapture(*argument) || !line.capture.isEmpty())
                return unexpected(strayArgument(*argument));
            line.capture = *argument;
            continue;
        }
        const qsizetype equals = argument->indexOf('=');
        const QByteArray flag = equals < 0 ? *argument : argument->first(equals);
        const OptionInfo *info = flag.startsWith("--") ? findOption(QByteArrayView(flag).sliced(2)) : nullptr;
        if (!info)
            return unexpected(unknownFlag(flag));
        if (equals >= 0) {
            addValue(line.settings, info, argument->sliced(equals + 1));
        } else if (info->kind == OptionInfo::Kind::Switch) {
            addValue(line.settings, info, "true");
        } else if (argument + 1 == arguments.end() || (argument + 1)->startsWith("--")) {
            return unexpected(usageError(flag + " needs a value: " + flag + ' ' + info->value));
        } else {
            addValue(line.settings, info, *++argument);
        }
    }
    if (dashes >= 0) {
        line.command = all.sliced(dashes + 1);
        if (line.command.isEmpty())
            return unexpected(usageError("there is no command after --"));
    }
    return line;
}

Result<std::vector<Setting>, OptionsError> readVariables(const std::map<QByteArray, QByteArray> &environment)
{
    std::map<QByteArray, const OptionInfo *> known;
    QByteArrayList names;
    for (const OptionInfo &info : optionTable()) {
        if (info.scope != Scope::FlagOnly) {
            known[info.variable()] = &info;
            names.append(info.variable());
        }
    }
    std::vector<Setting> settings;
    for (const auto &[name, value] : environment) {
        if (!name.startsWith("DRIFTSCOPE_"))
            continue;
        const auto found = known.find(name);
        if (found == known.end())
            return unexpected(OptionsError{ExitCode::Configuration, unknownText("variable", name, names)});
        if (value.isEmpty())
            continue;
        const bool list = found->second->kind == OptionInfo::Kind::List;
        QByteArrayList values = list ? value.split(',') : QByteArrayList{value};
        for (QByteArray &one : values)
            one = list ? one.trimmed() : one;
        settings.push_back({found->second, values, name, ExitCode::Configuration});
    }
    return settings;
}

bool sets(const std::vector<Setting> &settings, const char *option)
{
    return std::any_of(settings.begin(), settings.end(),
                       [&](const Setting &setting) { return setting.option->name == QByteArrayView(option); });
}

// PORT and HOST, as many hosting services and dev servers give them. Some shells keep the machine's name in HOST: they
// are looked at only where nothing stronger is there.
std::vector<Setting> commonVariables(const std::map<QByteArray, QByteArray> &environment, const std::vector<Setting> &stronger)
{
    std::vector<Setting> settings;
    for (const auto &[variable, option] : {std::pair("PORT", "port"), std::pair("HOST", "host")}) {
        const auto found = environment.find(variable);
        if (found != environment.end() && !found->second.isEmpty() && !sets(stronger, option))
            settings.push_back({findOption(option), {found->second}, variable, ExitCode::Configuration});
    }
    return settings;
}

Result<void, OptionsError> applyAll(const std::vector<Setting> &settings, Options &options)
{
    for (const Setting &setting : settings) {
        if (auto applied = apply(setting, options); !applied)
            return applied;
    }
    return {};
}

Result<void, OptionsError> applyConfig(const Surroundings &surroundings, const std::vector<Setting> &stronger, Options &options)
{
    // The options as far as they say which file to read; the rest of `stronger` is applied after it.
    for (const Setting &setting : stronger) {
        if (setting.option->scope != Scope::NotInFile)
            continue;
        if (auto applied = apply(setting, options); !applied)
            return applied;
    }
    if (options.configFile.isEmpty())
        options.configFile = findConfig(surroundings);
    if (options.configFile.isEmpty())
        return {};
    const auto settings = readConfig(options.configFile);
    if (!settings)
        return unexpected(settings.error());
    return applyAll(*settings, options);
}

Result<void, OptionsError> readAccessKeys(Options &options)
{
    options.relay.accessKeys = options.accessKeys;
    if (options.accessKeyFile.isEmpty())
        return {};
    const auto failure = [&](const QByteArray &text) {
        return unexpected(OptionsError{ExitCode::Configuration, "access-key file " + quoted(options.accessKeyFile) + text});
    };
    QFile file(QFile::decodeName(options.accessKeyFile));
    if (!file.open(QIODevice::ReadOnly))
        return failure(": " + file.errorString().toUtf8());
    constexpr qint64 longestFile = 1024 * 1024;
    const QByteArray content = file.read(longestFile + 1);
    if (content.size() > longestFile)
        return failure(" is larger than 1 MiB");
    int line = 0;
    for (const QByteArray &text : content.split('\n')) {
        ++line;
        const QByteArray key = text.trimmed();
        if (key.isEmpty() || key.startsWith('#'))
            continue;
        const auto parsed = parseAccessKey(key);
        if (!parsed)
            return failure(':' + QByteArray::number(line) + ": a key " + parsed.error());
        options.relay.accessKeys.push_back(*parsed);
    }
    // Keys were asked for; running without any would let everybody in.
    if (options.relay.accessKeys.size() == options.accessKeys.size())
        return failure(" has no key in it");
    return {};
}

Result<void, OptionsError> readTls(Options &options)
{
    const bool hasFiles = !options.tlsCert.isEmpty() || !options.tlsKey.isEmpty();
    if (hasFiles && options.tlsSelfSigned)
        return unexpected(usageError("--tls-self-signed makes a certificate, and --tls-cert brings one: one of them is enough"));
    if (!hasFiles)
        return {};
    if (options.tlsCert.isEmpty())
        return unexpected(usageError("--tls-key needs --tls-cert, the file with the certificate"));
    auto tls = readCertificate(options.tlsCert, options.tlsKey.isEmpty() ? options.tlsCert : options.tlsKey);
    if (!tls)
        return unexpected(tls.error());
    options.relay.tls = std::move(*tls);
    options.tlsFile = options.tlsCert;
    return {};
}

// What no option can know by itself.
Result<void, OptionsError> check(Options &options)
{
    for (const QByteArray &key : options.relay.accessKeys) {
        if (key.size() < shortestAccessKey)
            return unexpected(usageError("an access key has fewer than " + QByteArray::number(shortestAccessKey)
                                         + " characters; make one with: openssl rand -hex 16"));
    }
    std::vector<QHostAddress> &addresses = options.relay.addresses;
    if (isLocalhost(addresses))
        addresses.clear();
    const auto wide = std::find_if_not(addresses.begin(), addresses.end(),
                                       [](const QHostAddress &address) { return address.isLoopback(); });
    if (wide != addresses.end() && options.relay.accessKeys.empty() && !options.open)
        return unexpected(usageError("other machines can reach " + wide->toString().toUtf8()
                                     + ": give an --access-key or --access-key-file, or --open to let anybody in"));
    if (!options.capture.isEmpty() && options.headless)
        return unexpected(usageError("a capture is shown in a window, which --headless does not have"));
    if (!options.command.isEmpty() && !options.headless)
        return unexpected(usageError("a command after -- needs --headless"));
    return {};
}

// With the settings that overwrite all others, and with what can be said only once all of them are known.
Result<Options, OptionsError> finished(Options options, const std::vector<Setting> &strongest)
{
    if (auto applied = applyAll(strongest, options); !applied)
        return unexpected(applied.error());
    if (auto keys = readAccessKeys(options); !keys)
        return unexpected(keys.error());
    if (auto tls = readTls(options); !tls)
        return unexpected(tls.error());
    if (auto checked = check(options); !checked)
        return unexpected(checked.error());
    return options;
}

} // namespace

bool isCapture(QByteArrayView argument)
{
    return argument.endsWith(".driftcap");
}

relay::Settings defaultRelaySettings()
{
    relay::Settings settings;
    settings.threads = std::clamp(QThread::idealThreadCount(), 1, int(mostRelayThreads));
    return settings;
}

Surroundings Surroundings::ofProcess(int argc, char **argv)
{
    Surroundings surroundings;
    for (int i = 1; i < argc; ++i)
        surroundings.arguments.append(argv[i]);
    for (char **entry = environ; *entry; ++entry) {
        const QByteArray text(*entry);
        const qsizetype equals = text.indexOf('=');
        if (equals > 0)
            surroundings.environment.emplace(text.first(equals), text.sliced(equals + 1));
    }
    return surroundings;
}

Result<Options, OptionsError> parseOptions(const Surroundings &surroundings)
{
    Options options;
    const auto line = readArguments(surroundings.arguments);
    if (!line)
        return unexpected(line.error());
    options.action = line->action;
    if (options.action != Options::Action::Run)
        return options;
    options.command = line->command;
    options.capture = line->capture;
    const auto variables = readVariables(surroundings.environment);
    if (!variables)
        return unexpected(variables.error());

    // Weakest first, each overwriting what came before.
    std::vector<Setting> strong = *variables;
    strong.insert(strong.end(), line->settings.begin(), line->settings.end());
    if (auto applied = applyConfig(surroundings, strong, options); !applied)
        return unexpected(applied.error());
    if (auto applied = applyAll(commonVariables(surroundings.environment, strong), options); !applied)
        return unexpected(applied.error());
    return finished(std::move(options), strong);
}

Result<Options, OptionsError> optionsWith(const std::vector<Setting> &settings)
{
    return finished({}, settings);
}

} // namespace drift::app
