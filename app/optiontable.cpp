// SPDX-License-Identifier: GPL-3.0-only
#include "app/optiontable.h"

#include "app/addresses.h"
#include "app/limitoption.h"
#include "app/nearest.h"
#include "app/quoting.h"
#include "app/units.h"
#include "base/roomshare.h"

#include <QtGlobal> // QT_TRANSLATE_NOOP: the window shows these texts too

#include <algorithm>
#include <limits>

namespace drift::app {

namespace {

using Group = OptionInfo::Group;
using Kind = OptionInfo::Kind;
using Scope = OptionInfo::Scope;
using Taken = Result<void, QByteArray>;

QByteArrayList words(bool on)
{
    return {on ? "true" : "false"};
}

QByteArrayList shown(const QByteArray &text)
{
    return text.isEmpty() ? QByteArrayList() : QByteArrayList{text};
}

// A word out of a few, for options that choose; `all` holds the values' words in the order of the enumeration.
Result<qsizetype, QByteArray> indexOf(const QByteArray &word, const QByteArrayList &all)
{
    const qsizetype index = all.indexOf(word);
    if (index >= 0)
        return index;
    const QByteArray nearest = nearestName(word, all);
    return unexpected("is none of " + all.join(", ")
                      + (nearest.isEmpty() ? QByteArray() : "; did you mean " + nearest + '?'));
}

// `of` takes an Options, const or not, to the member that the option sets.
template<typename Of>
OptionInfo switchOption(const char *name, const char *help, Group group, Of of)
{
    OptionInfo info{.name = name, .help = help, .group = group, .kind = Kind::Switch};
    info.take = [of](Options &options, const QByteArray &value) -> Taken {
        static const QByteArrayList on{"true", "1", "yes", "on"}, off{"false", "0", "no", "off"};
        const QByteArray word = value.toLower();
        if (!on.contains(word) && !off.contains(word))
            return unexpected(QByteArray("is neither true nor false"));
        of(options) = on.contains(word);
        return {};
    };
    info.show = [of](const Options &options) { return words(of(options)); };
    return info;
}

template<typename Of>
OptionInfo pathOption(const char *name, const char *help, Group group, Scope scope, Of of)
{
    OptionInfo info{.name = name, .value = "PATH", .help = help, .group = group, .kind = Kind::Text, .scope = scope};
    info.take = [of](Options &options, const QByteArray &value) -> Taken {
        if (value.isEmpty() || value.contains('\0'))
            return unexpected(QByteArray("is not a path"));
        of(options) = value;
        return {};
    };
    info.show = [of](const Options &options) { return shown(of(options)); };
    return info;
}

template<typename Of>
OptionInfo choiceOption(const char *name, const char *help, Group group, const QByteArrayList &choices, Of of)
{
    OptionInfo info{.name = name, .value = choices.join('|'), .help = help, .group = group, .kind = Kind::Text};
    info.take = [choices, of](Options &options, const QByteArray &value) -> Taken {
        const auto index = indexOf(value, choices);
        if (!index)
            return unexpected(index.error());
        of(options) = std::decay_t<decltype(of(options))>(*index);
        return {};
    };
    info.show = [choices, of](const Options &options) { return QByteArrayList{choices.at(qsizetype(of(options)))}; };
    return info;
}

// A list of what `parse` makes of each value.
template<typename Of, typename Parse>
OptionInfo listOption(const char *name, const char *value, const char *help, Group group, Of of, Parse parse)
{
    OptionInfo info{.name = name, .value = value, .help = help, .group = group, .kind = Kind::List};
    info.take = [of, parse](Options &options, const QByteArray &text) -> Taken {
        const auto parsed = parse(text);
        if (!parsed)
            return unexpected(parsed.error());
        of(options).push_back(*parsed);
        return {};
    };
    info.clear = [of](Options &options) { of(options).clear(); };
    info.show = [of](const Options &options) { return QByteArrayList(of(options).begin(), of(options).end()); };
    return info;
}

Taken takeListenAddress(Options &options, const QByteArray &value)
{
    const auto addresses = parseListenAddress(value);
    if (!addresses)
        return unexpected(addresses.error());
    std::vector<QHostAddress> &all = options.relay.addresses;
    std::copy_if(addresses->begin(), addresses->end(), std::back_inserter(all),
                 [&](const QHostAddress &address) { return std::find(all.begin(), all.end(), address) == all.end(); });
    return {};
}

OptionInfo hostOption()
{
    OptionInfo info{.name = "host", .value = "ADDRESS", .group = Group::Listening, .kind = Kind::List};
    info.help = QT_TRANSLATE_NOOP("Options", "where to listen: an IP address, or localhost for 127.0.0.1 and ::1; may be given several times; a wider "
                "address than the loopback ones needs an access key or --open");
    info.take = takeListenAddress;
    info.clear = [](Options &options) { options.relay.addresses.clear(); };
    info.show = [](const Options &options) {
        const std::vector<QHostAddress> &addresses = options.relay.addresses;
        if (addresses.empty() || isLocalhost(addresses))
            return QByteArrayList{"localhost"};
        QByteArrayList texts;
        for (const QHostAddress &address : addresses)
            texts.append(address.toString().toUtf8());
        return texts;
    };
    return info;
}

OptionInfo portOption()
{
    OptionInfo info{.name = "port", .value = "PORT", .help = QT_TRANSLATE_NOOP("Options", "0 takes any that is free"), .group = Group::Listening,
                    .kind = Kind::Number};
    info.take = [](Options &options, const QByteArray &value) -> Taken {
        const auto port = parseCount(value);
        if (!port || *port > std::numeric_limits<quint16>::max())
            return unexpected(QByteArray("is not a port, 0 to 65535"));
        options.relay.port = quint16(*port);
        return {};
    };
    info.show = [](const Options &options) { return QByteArrayList{QByteArray::number(options.relay.port)}; };
    return info;
}

OptionInfo publicUrlOption()
{
    OptionInfo info{.name = "public-url", .value = "URL", .group = Group::Listening, .kind = Kind::Text};
    info.help = QT_TRANSLATE_NOOP("Options", "what clients call this relay, where a proxy or tunnel stands in front of it; may have a path");
    info.take = [](Options &options, const QByteArray &value) -> Taken {
        const auto url = parsePublicUrl(value);
        if (!url)
            return unexpected(url.error());
        options.relay.publicUrl = *url;
        return {};
    };
    info.show = [](const Options &options) {
        return options.relay.publicUrl ? QByteArrayList{options.relay.publicUrl->toEncoded()} : QByteArrayList();
    };
    return info;
}

OptionInfo roomOption()
{
    OptionInfo info{.name = "room", .value = "ID", .group = Group::Rooms, .kind = Kind::List};
    info.help = QT_TRANSLATE_NOOP("Options", "make this room at the start; may be given several times");
    info.take = [](Options &options, const QByteArray &value) -> Taken {
        const auto id = RoomId::parse(value);
        if (!id)
            return unexpected(QByteArray("is not a room id, 1 to 128 letters, digits, _ and -"));
        options.relay.rooms.push_back(*id);
        return {};
    };
    info.clear = [](Options &options) { options.relay.rooms.clear(); };
    info.show = [](const Options &options) {
        QByteArrayList texts;
        for (const RoomId &id : options.relay.rooms)
            texts.append(id.text());
        return texts;
    };
    return info;
}

OptionInfo couchHubOption()
{
    OptionInfo info{.name = "couch-hub", .value = "ID", .group = Group::Rooms, .kind = Kind::Text};
    info.help = QT_TRANSLATE_NOOP("Options", "make this room at the start, and the database that PouchDB finds at the relay's bare address");
    info.take = [](Options &options, const QByteArray &value) -> Taken {
        const auto id = RoomId::parse(value);
        if (!id || value.startsWith('_'))
            return unexpected(QByteArray("is not a room id that a database can have, 1 to 128 letters, digits, _ and -, not _ first"));
        options.relay.couchHub = *id;
        return {};
    };
    info.show = [](const Options &options) {
        return options.relay.couchHub ? QByteArrayList{options.relay.couchHub->text()} : QByteArrayList();
    };
    return info;
}

// An option that ends the process instead of running it.
OptionInfo actionOption(const char *name, const char *help, Options::Action action)
{
    OptionInfo info = switchOption(name, help, Group::Start, [](auto &options) -> auto & { return options.headless; });
    info.scope = Scope::FlagOnly;
    info.take = [action](Options &options, const QByteArray &value) -> Taken {
        if (value != "true")
            return unexpected(QByteArray("takes no value"));
        options.action = action;
        return {};
    };
    info.show = [](const Options &) { return QByteArrayList(); };
    return info;
}

void appendStart(std::vector<OptionInfo> &table)
{
    table.push_back(switchOption("headless", "run without a window", Group::Start,
                                 [](auto &options) -> auto & { return options.headless; }));
    table.push_back(pathOption("config", "read this configuration file and no other", Group::Start, Scope::NotInFile,
                               [](auto &options) -> auto & { return options.configFile; }));
    table.push_back(actionOption("print-config", "print the configuration as it would be used, with access keys hidden",
                                 Options::Action::PrintConfig));
    table.push_back(actionOption("version", "print the version", Options::Action::Version));
    table.push_back(actionOption("manual", "print the manual page: driftscope --manual | man -l -", Options::Action::Manual));
    table.push_back(actionOption("help", "print this", Options::Action::Help));
}

void appendListening(std::vector<OptionInfo> &table)
{
    table.push_back(hostOption());
    table.push_back(portOption());
    table.push_back(switchOption("auto-port", QT_TRANSLATE_NOOP("Options", "take the next free port where that one is taken"), Group::Listening,
                                 [](auto &options) -> auto & { return options.relay.autoPort; }));
    table.push_back(publicUrlOption());
    table.push_back(switchOption("compress", QT_TRANSLATE_NOOP("Options", "compress messages for clients that offer it (permessage-deflate); off, because "
                                 "how short they get can give away what is in them"), Group::Listening,
                                 [](auto &options) -> auto & { return options.relay.compress; }));
    table.push_back(pathOption("tls-cert", QT_TRANSLATE_NOOP("Options", "speak https and wss, and nothing else, with the certificate in this file (PEM), and behind "
                                           "it those that lead to one that clients know"),
                               Group::Listening, Scope::Everywhere, [](auto &options) -> auto & { return options.tlsCert; }));
    table.push_back(pathOption("tls-key", QT_TRANSLATE_NOOP("Options", "the certificate's private key (PEM, without a passphrase), where it does not stand in the same file"), Group::Listening,
                               Scope::Everywhere, [](auto &options) -> auto & { return options.tlsKey; }));
    table.push_back(switchOption("tls-self-signed",
                                 QT_TRANSLATE_NOOP("Options", "speak https and wss with a certificate made here, that clients have to be told to trust; it is "
                                 "kept in ~/.local/share/driftscope"),
                                 Group::Listening, [](auto &options) -> auto & { return options.tlsSelfSigned; }));
}

void appendAccess(std::vector<OptionInfo> &table)
{
    table.push_back(listOption("access-key", "KEY",
                               QT_TRANSLATE_NOOP("Options", "make new rooms only under /db/KEY/; at least 16 characters; may be given several times; "
                               "other users of this machine can see it in the list of processes"),
                               Group::Access, [](auto &options) -> auto & { return options.accessKeys; }, parseAccessKey));
    table.back().secret = true;
    table.push_back(pathOption("access-key-file", QT_TRANSLATE_NOOP("Options", "the same, one key per line of this file; # begins a comment"),
                               Group::Access, Scope::Everywhere,
                               [](auto &options) -> auto & { return options.accessKeyFile; }));
    table.push_back(switchOption("open", QT_TRANSLATE_NOOP("Options", "let anybody who can reach a wide address make and use rooms"), Group::Access,
                                 [](auto &options) -> auto & { return options.open; }));
    table.push_back(listOption("allow-host", "NAME", QT_TRANSLATE_NOOP("Options", "answer to this name in Host as well; may be given several times"),
                               Group::Access, [](auto &options) -> auto & { return options.relay.allowedHosts; },
                               parseAllowedHost));
    table.push_back(listOption("allow-origin", "ORIGIN",
                               QT_TRANSLATE_NOOP("Options", "let pages of this origin in, such as https://app.example; * is every page there is; may "
                               "be given several times"),
                               Group::Access, [](auto &options) -> auto & { return options.relay.allowedOrigins; },
                               parseAllowedOrigin));
    table.push_back(switchOption("open-debug", QT_TRANSLATE_NOOP("Options", "give debug=true connections to other machines too"), Group::Access,
                                 [](auto &options) -> auto & { return options.relay.openDebug; }));
}

// A number or size between two others.
template<typename Of>
OptionInfo boundOption(const char *name, const char *help, Group group, Kind kind, qint64 least, qint64 most, Of of)
{
    const bool isSize = kind == Kind::Quantity;
    OptionInfo info{.name = name, .value = isSize ? "SIZE" : "NUMBER", .help = help, .group = group, .kind = kind};
    const auto text = [isSize](qint64 amount) { return isSize ? bytesText(amount) : QByteArray::number(amount); };
    info.take = [=](Options &options, const QByteArray &value) -> Taken {
        const auto amount = isSize ? parseBytes(value) : parseCount(value);
        if (!amount)
            return unexpected(amount.error());
        if (*amount < least || *amount > most)
            return unexpected("is not between " + text(least) + " and " + text(most));
        of(options) = std::decay_t<decltype(of(options))>(*amount);
        return {};
    };
    info.show = [=](const Options &options) { return QByteArrayList{text(of(options))}; };
    return info;
}

void appendRooms(std::vector<OptionInfo> &table)
{
    table.push_back(roomOption());
    table.push_back(couchHubOption());
    table.push_back(switchOption("strict-rooms", QT_TRANSLATE_NOOP("Options", "answer 404 for a room that was never made"), Group::Rooms,
                                 [](auto &options) -> auto & { return options.relay.strictRooms; }));
    table.push_back(choiceOption("subscribe",
                                 QT_TRANSLATE_NOOP("Options", "which keys a connection takes that does not say so itself: all of the room, those it "
                                 "asks for, or what its first message suggests"),
                                 Group::Rooms, {"auto", "room", "keys"},
                                 [](auto &options) -> auto & { return options.relay.subscribe; }));
    table.push_back(boundOption("threads", QT_TRANSLATE_NOOP("Options", "threads that the rooms are spread over, at most 8; unless told, one for each core"),
                                Group::Rooms, Kind::Number, 1, qint64(mostRelayThreads),
                                [](auto &options) -> auto & { return options.relay.threads; }));
    table.back().isOfMachine = true;
}

void appendWindow(std::vector<OptionInfo> &table)
{
    table.push_back(boundOption("timeline-rows", QT_TRANSLATE_NOOP("Options", "rows that the timeline keeps; older ones give way"), Group::Window,
                                Kind::Number, 1'000, 1'000'000'000, [](auto &options) -> auto & { return options.timeline.maxRows; }));
    table.push_back(boundOption("timeline-memory", QT_TRANSLATE_NOOP("Options", "memory that the timeline's rows take, with their payloads; older ones give way"),
                                Group::Window, Kind::Quantity, protocol::MiB, 1'024 * protocol::GiB,
                                [](auto &options) -> auto & { return options.timeline.maxBytes; }));
}

void appendScripts(std::vector<OptionInfo> &table)
{
    table.push_back(choiceOption("log-level", QT_TRANSLATE_NOOP("Options", "how much to log on stderr"), Group::Scripts,
                                 {"debug", "info", "warning", "error"},
                                 [](auto &options) -> auto & { return options.logLevel; }));
    table.push_back(choiceOption("log-format", QT_TRANSLATE_NOOP("Options", "lines for people, or a JSON object per line"), Group::Scripts,
                                 {"text", "json"}, [](auto &options) -> auto & { return options.logFormat; }));
    table.push_back(pathOption("ready-file",
                               QT_TRANSLATE_NOOP("Options", "write process id, version and URLs to this file as JSON once it listens, and remove it "
                               "at the end"),
                               Group::Scripts, Scope::Everywhere,
                               [](auto &options) -> auto & { return options.readyFile; }));
}

} // namespace

QByteArray OptionInfo::variable() const
{
    QByteArray upper = name.toUpper();
    return "DRIFTSCOPE_" + upper.replace('-', '_');
}

const std::vector<OptionInfo> &optionTable()
{
    static const std::vector<OptionInfo> table = [] {
        std::vector<OptionInfo> options;
        appendStart(options);
        appendListening(options);
        appendAccess(options);
        appendRooms(options);
        for (const protocol::LimitInfo &limit : protocol::limitTable())
            options.push_back(limitOption(limit));
        appendWindow(options);
        appendScripts(options);
        return options;
    }();
    return table;
}

const OptionInfo *findOption(QByteArrayView name)
{
    const auto &table = optionTable();
    const auto row = std::find_if(table.begin(), table.end(), [&](const OptionInfo &info) { return info.name == name; });
    return row == table.end() ? nullptr : &*row;
}

Result<void, OptionsError> apply(const Setting &setting, Options &options)
{
    const OptionInfo &info = *setting.option;
    if (info.clear)
        info.clear(options);
    for (const QByteArray &value : setting.values) {
        const auto taken = info.take(options, value);
        if (taken)
            continue;
        // A file's place does not name the option, a flag or a variable does.
        const QByteArray label = setting.origin.contains(':') ? setting.origin + ": " + info.name : setting.origin;
        const QByteArray subject = info.secret ? QByteArray("the key") : quoted(value);
        return unexpected(OptionsError{setting.failure, label + ": " + subject + ' ' + taken.error()});
    }
    options.origins[info.name] = setting.origin;
    return {};
}

} // namespace drift::app
