// SPDX-License-Identifier: GPL-3.0-only
#include "app/config.h"

// Errors as values, which takes the header-only build: the packaged library is compiled to throw.
#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace drift::app {

namespace {

using Kind = OptionInfo::Kind;

constexpr qint64 largestFile = 1024 * 1024;

OptionsError configError(const QByteArray &text)
{
    return {ExitCode::Configuration, text};
}

QByteArray place(const QByteArray &name, const toml::source_region &source)
{
    return printable(name) + ':' + QByteArray::number(source.begin.line) + ':' + QByteArray::number(source.begin.column);
}

const char *expectedType(Kind kind)
{
    switch (kind) {
    case Kind::Switch:
        return "true or false";
    case Kind::Number:
        return "a whole number";
    case Kind::Quantity:
        return "a text such as \"4 MiB\" or \"15 s\"";
    case Kind::Text:
        return "a text in quotes";
    case Kind::List:
        break;
    }
    return "an array of texts";
}

QByteArray bytesOf(const std::string &text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

// A value that is no array, as the text that a flag would have; nothing where its type is not the option's.
std::optional<QByteArray> scalarText(const toml::node &node, Kind kind)
{
    const bool number = kind == Kind::Number || kind == Kind::Quantity;
    if (const auto *text = node.as_string(); text && kind != Kind::Switch && kind != Kind::Number)
        return bytesOf(text->get());
    if (const auto *integer = node.as_integer(); integer && number)
        return QByteArray::number(qint64(integer->get()));
    if (const auto *boolean = node.as_boolean(); boolean && kind == Kind::Switch)
        return QByteArray(boolean->get() ? "true" : "false");
    return std::nullopt;
}

std::optional<QByteArrayList> valueTexts(const toml::node &node, Kind kind)
{
    const auto *array = node.as_array();
    if (!array || kind != Kind::List) {
        const auto text = scalarText(node, kind);
        return text ? std::optional(QByteArrayList{*text}) : std::nullopt;
    }
    QByteArrayList texts;
    for (const toml::node &element : *array) {
        const auto text = scalarText(element, kind);
        if (!text)
            return std::nullopt;
        texts.append(*text);
    }
    return texts;
}

QByteArrayList keyNames()
{
    QByteArrayList names;
    for (const OptionInfo &info : optionTable()) {
        if (info.scope == OptionInfo::Scope::Everywhere)
            names.append(info.name);
    }
    return names;
}

Result<Setting, OptionsError> settingOf(const toml::key &key, const toml::node &node, const QByteArray &file)
{
    const QByteArray name(key.data(), qsizetype(key.length()));
    const OptionInfo *info = findOption(name);
    if (!info || info->scope != OptionInfo::Scope::Everywhere)
        return unexpected(configError(place(file, key.source()) + ": " + unknownText("key", name, keyNames())));
    const auto texts = valueTexts(node, info->kind);
    if (!texts)
        return unexpected(configError(place(file, node.source()) + ": " + name + " takes " + expectedType(info->kind)));
    return Setting{info, *texts, place(file, node.source()), ExitCode::Configuration};
}

// A basic string of TOML; what is not UTF-8 cannot stand in it and becomes U+FFFD.
QByteArray tomlString(const QByteArray &text)
{
    QByteArray escaped = "\"";
    for (const char c : QString::fromUtf8(text).toUtf8()) {
        if (c == '"' || c == '\\')
            escaped += QByteArray("\\") + c;
        else if (uchar(c) < 0x20 || c == 0x7f)
            escaped += "\\u" + QByteArray::number(c, 16).rightJustified(4, '0');
        else
            escaped += c;
    }
    return escaped + '"';
}

QByteArray tomlValue(const OptionInfo &info, const QByteArrayList &values)
{
    QByteArrayList texts;
    for (const QByteArray &value : values) {
        const bool bare = info.kind == Kind::Switch || info.kind == Kind::Number;
        texts.append(info.secret ? QByteArray("\"(hidden)\"") : bare ? value : tomlString(value));
    }
    return info.kind == Kind::List ? '[' + texts.join(", ") + ']' : texts.value(0);
}

} // namespace

QByteArray findConfig(const Surroundings &surroundings)
{
    const auto variable = [&](const char *name) {
        const auto found = surroundings.environment.find(name);
        return found == surroundings.environment.end() ? QByteArray() : found->second;
    };
    QByteArrayList paths{surroundings.workingFolder + "/driftscope.toml"};
    // A relative $XDG_CONFIG_HOME is to be ignored (XDG Base Directory Specification, "Environment variables").
    if (variable("XDG_CONFIG_HOME").startsWith('/'))
        paths.append(variable("XDG_CONFIG_HOME") + "/driftscope/driftscope.toml");
    else if (!variable("HOME").isEmpty())
        paths.append(variable("HOME") + "/.config/driftscope/driftscope.toml");
    for (const QByteArray &path : paths) {
        if (QFileInfo::exists(QFile::decodeName(path)))
            return path.startsWith("./") ? path.sliced(2) : path;
    }
    return {};
}

Result<std::vector<Setting>, OptionsError> readConfig(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    const QByteArray subject = "configuration file " + quoted(path);
    if (!QFileInfo(file).exists())
        return unexpected(configError(subject + " does not exist"));
    if (!QFileInfo(file).isFile())
        return unexpected(configError(subject + " is not a file"));
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(configError(subject + ": " + file.errorString().toUtf8()));
    const QByteArray text = file.read(largestFile + 1);
    if (text.size() > largestFile)
        return unexpected(configError(subject + " is larger than 1 MiB"));
    return parseConfig(text, path);
}

Result<std::vector<Setting>, OptionsError> parseConfig(QByteArrayView text, const QByteArray &name)
{
    const toml::parse_result parsed = toml::parse(std::string_view(text.data(), size_t(text.size())));
    if (!parsed) {
        const std::string_view reason = parsed.error().description();
        return unexpected(configError(place(name, parsed.error().source()) + ": "
                                      + printable(QByteArray(reason.data(), qsizetype(reason.size())))));
    }
    std::vector<std::pair<const toml::key *, const toml::node *>> entries;
    for (const auto &[key, node] : parsed.table())
        entries.emplace_back(&key, &node);
    // The first mistake of the file is the one to tell, and the table is sorted by name.
    std::sort(entries.begin(), entries.end(), [](const auto &a, const auto &b) {
        return a.first->source().begin < b.first->source().begin;
    });

    std::vector<Setting> settings;
    for (const auto &[key, node] : entries) {
        auto setting = settingOf(*key, *node, name);
        if (!setting)
            return unexpected(setting.error());
        settings.push_back(std::move(*setting));
    }
    return settings;
}

QByteArray configText(const Options &options)
{
    QByteArray text;
    for (const OptionInfo &info : optionTable()) {
        const QByteArrayList values = info.show(options);
        if (info.scope != OptionInfo::Scope::Everywhere || (values.isEmpty() && info.kind != Kind::List))
            continue;
        const auto origin = options.origins.find(info.name);
        const QByteArray source = origin == options.origins.end() ? QByteArray("default") : origin->second;
        const QByteArray line = info.name + " = " + tomlValue(info, values);
        text += line.leftJustified(40) + " # " + source + '\n';
    }
    return text;
}

} // namespace drift::app
