// SPDX-License-Identifier: GPL-3.0-only
#include "ui/composehistory.h"

#include <QCoreApplication>
#include <QSettings>

#include <algorithm>
#include <array>

namespace drift::ui {

using inspect::Draft;

namespace {

const QString group = QStringLiteral("compose/history");

// As they stand in the settings, in the order of Draft::Action.
constexpr std::array<QLatin1StringView, 6> actionNames{
        QLatin1StringView("relay"), QLatin1StringView("replace"), QLatin1StringView("append"),
        QLatin1StringView("compact"), QLatin1StringView("get"), QLatin1StringView("ping")};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(ComposeTemplates)
};

} // namespace

QString actionName(Draft::Action action)
{
    return actionNames[size_t(action)];
}

ComposeHistory::ComposeHistory(QSettings &settings) : m_settings(settings)
{
    load();
}

void ComposeHistory::add(const Draft &draft)
{
    if (draft.value.size() > longestValue)
        return;
    std::erase(m_drafts, draft);
    m_drafts.insert(m_drafts.begin(), draft);
    if (m_drafts.size() > mostDrafts)
        m_drafts.resize(mostDrafts);
    save();
}

// Whatever the file holds: what is no draft is left out.
void ComposeHistory::load()
{
    const int count = std::min(m_settings.beginReadArray(group), int(mostDrafts));
    for (int i = 0; i < count; ++i) {
        m_settings.setArrayIndex(i);
        const QString action = m_settings.value(QStringLiteral("action")).toString();
        const auto found = std::find(actionNames.begin(), actionNames.end(), action);
        if (found == actionNames.end())
            continue;
        Draft draft;
        draft.room = m_settings.value(QStringLiteral("room")).toString();
        draft.key = m_settings.value(QStringLiteral("key")).toString();
        draft.action = Draft::Action(found - actionNames.begin());
        draft.seq = {m_settings.value(QStringLiteral("seq")).toULongLong()};
        draft.value = m_settings.value(QStringLiteral("value")).toByteArray();
        m_drafts.push_back(std::move(draft));
    }
    m_settings.endArray();
}

void ComposeHistory::save()
{
    m_settings.remove(group);
    m_settings.beginWriteArray(group, int(m_drafts.size()));
    for (int i = 0; i < int(m_drafts.size()); ++i) {
        const Draft &draft = m_drafts[size_t(i)];
        m_settings.setArrayIndex(i);
        m_settings.setValue(QStringLiteral("room"), draft.room);
        m_settings.setValue(QStringLiteral("key"), draft.key);
        m_settings.setValue(QStringLiteral("action"), actionName(draft.action));
        m_settings.setValue(QStringLiteral("seq"), draft.seq.value);
        m_settings.setValue(QStringLiteral("value"), draft.value);
    }
    m_settings.endArray();
}

std::vector<ComposeTemplate> composeTemplates()
{
    const auto make = [](const QString &name, const char16_t *key, Draft::Action action, const char *value) {
        return ComposeTemplate{name, {{}, QString::fromUtf16(key), action, {}, value}};
    };
    using Action = Draft::Action;
    return {
            make(Words::tr("Shared state"), u"state", Action::Replace, R"({"v": "hello", "i": "driftscope"})"),
            make(Words::tr("Reducer: an action"), u"reducer", Action::Append, R"({"apply": {"type": "add", "n": {{n}}}, "i": "driftscope"})"),
            make(Words::tr("Reducer: a state"), u"reducer", Action::Append, R"({"reset": null})"),
            make(Words::tr("Presence"), u"__presence", Action::Relay, R"({"value": {"name": "Driftscope"}, "client": "driftscope"})"),
            make(Words::tr("Cursor"), u"cursor", Action::Relay, R"({"x": {{n}}, "y": 100})"),
            make(Words::tr("Log entry"), u"log", Action::Append, R"("message {{n}}")"),
            make(Words::tr("Compact"), u"reducer", Action::Compact, R"({"reset": null})"),
            make(Words::tr("Read a stream"), u"state", Action::Get, ""),
    };
}

} // namespace drift::ui
