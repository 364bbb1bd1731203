// SPDX-License-Identifier: GPL-3.0-only
#include "app/settingfields.h"

#include "app/optiontable.h"
#include "ui/limitwords.h"

#include <QCoreApplication>

#include <algorithm>

namespace drift::app {

namespace {

using Group = OptionInfo::Group;
using Kind = OptionInfo::Kind;
using FieldKind = ui::SettingField::Kind;

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Settings)
};

QString groupName(Group group)
{
    switch (group) {
    case Group::Start: return Texts::tr("Start");
    case Group::Listening: return Texts::tr("Listening");
    case Group::Access: return Texts::tr("Who may talk");
    case Group::Rooms: return Texts::tr("Rooms");
    case Group::Limits: return Texts::tr("Limits");
    case Group::Window: return Texts::tr("Window");
    case Group::Scripts: return Texts::tr("Log and scripts");
    }
    return {};
}

QString helpText(const OptionInfo &info)
{
    const auto limits = protocol::limitTable();
    const auto limit = std::find_if(limits.begin(), limits.end(), [&](const auto &each) { return info.name == each.flag; });
    QString help = limit == limits.end() ? QCoreApplication::translate("Options", info.help.constData())
                                         : ui::limitText(*limit);
    if (limit != limits.end() && limit->unit == protocol::LimitInfo::Unit::PerSecond)
        help = Texts::tr("%1, per second").arg(help);
    return info.zeroIsNone ? Texts::tr("%1; 0: no limit").arg(help) : help;
}

bool isInDialog(const OptionInfo &info)
{
    return info.scope == OptionInfo::Scope::Everywhere && info.group != Group::Start;
}

bool isLive(const OptionInfo &info)
{
    return info.group == OptionInfo::Group::Window || info.name == "log-level" || info.name == "log-format";
}

QStringList strings(const QByteArrayList &texts)
{
    QStringList all;
    for (const QByteArray &text : texts)
        all << QString::fromUtf8(text);
    return all;
}

FieldKind kindOf(const OptionInfo &info)
{
    if (info.kind == Kind::Switch)
        return FieldKind::Switch;
    if (info.kind == Kind::List)
        return FieldKind::List;
    return info.value.contains('|') ? FieldKind::Choice : FieldKind::Text;
}

Setting settingOf(const OptionInfo &info, const QStringList &values)
{
    Setting setting{&info, {}, info.flag(), ExitCode::Usage};
    for (const QString &value : values)
        setting.values.append(value.toUtf8());
    return setting;
}

} // namespace

std::vector<ui::SettingField> settingFields(const Options &options)
{
    const Options defaults;
    std::vector<ui::SettingField> fields;
    for (const OptionInfo &info : optionTable()) {
        if (!isInDialog(info))
            continue;
        ui::SettingField field{.name = QString::fromUtf8(info.name), .group = groupName(info.group),
                               .help = helpText(info), .takes = QString::fromUtf8(info.value)};
        field.kind = kindOf(info);
        if (field.kind == FieldKind::Choice)
            field.choices = strings(info.value.split('|'));
        field.values = strings(info.show(options));
        field.defaults = strings(info.show(defaults));
        field.isSecret = info.secret;
        field.isLive = isLive(info);
        if (const auto origin = options.origins.find(info.name); origin != options.origins.end())
            field.origin = QString::fromUtf8(origin->second);
        fields.push_back(std::move(field));
    }
    return fields;
}

QString settingProblem(const QString &name, const QStringList &values)
{
    const OptionInfo *info = findOption(name.toUtf8());
    Options scratch;
    if (!info || values.isEmpty())
        return {};
    const auto applied = apply(settingOf(*info, values), scratch);
    return applied ? QString() : QString::fromUtf8(applied.error().text);
}

Result<Options, OptionsError> optionsOf(const ui::SettingValues &values, const Options &now)
{
    std::vector<Setting> settings;
    for (const OptionInfo &info : optionTable()) {
        const auto found = values.find(QString::fromUtf8(info.name));
        if (found != values.end() && isInDialog(info) && (info.kind == Kind::List || !found->second.isEmpty()))
            settings.push_back(settingOf(info, found->second));
    }
    auto options = optionsWith(settings);
    if (!options)
        return options;
    options->headless = now.headless;
    options->configFile = now.configFile;
    options->origins = now.origins;
    for (const OptionInfo &info : optionTable()) {
        if (info.show(*options) != info.show(now))
            options->origins[info.name] = "settings";
    }
    return options;
}

} // namespace drift::app
