// SPDX-License-Identifier: GPL-3.0-only
#include "ui/translation.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>

namespace drift::ui {

namespace {

const QString languageKey = QStringLiteral("window/language");

// In the order of Language.
const QStringList languageNames{QStringLiteral("system"), QStringLiteral("en"), QStringLiteral("zh_CN")};

} // namespace

Language languageFor(const QStringList &uiLanguages)
{
    for (const QString &name : uiLanguages) {
        const QLocale locale(name);
        if (locale.language() == QLocale::Chinese && locale.script() == QLocale::SimplifiedHanScript)
            return Language::SimplifiedChinese;
        if (locale.language() == QLocale::English)
            break;
    }
    return Language::English;
}

Translation::Translation(QSettings &settings, QObject *parent) : Translation(settings, QLocale::system(), parent) {}

Translation::Translation(QSettings &settings, const QLocale &system, QObject *parent) : QObject(parent), m_settings(settings)
{
    const qsizetype kept = languageNames.indexOf(settings.value(languageKey).toString());
    m_chosen = kept < 0 ? Language::System : Language(kept);
    install(m_chosen == Language::System ? languageFor(system.uiLanguages()) : m_chosen);
}

void Translation::choose(Language language)
{
    m_chosen = language;
    m_settings.setValue(languageKey, languageNames[int(language)]);
    Q_EMIT choiceChanged(language);
}

void Translation::install(Language language)
{
    const QLocale locale(languageNames[int(language)]);
    if (m_chosen != Language::System && locale.language() != QLocale().language())
        QLocale::setDefault(locale); // numbers and dates of the texts' language
    if (language == Language::English)
        return;
    const QString suffix = QStringLiteral("_") + languageNames[int(language)];
    if (m_qt.load(QStringLiteral("qtbase") + suffix, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_qt);
    const bool loaded = m_own.load(QStringLiteral("driftscope") + suffix, QStringLiteral(":/translations"));
    Q_ASSERT(loaded); // compiled in
    if (loaded)
        QCoreApplication::installTranslator(&m_own);
}

} // namespace drift::ui
