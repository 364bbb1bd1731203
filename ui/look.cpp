// SPDX-License-Identifier: GPL-3.0-only
#include "ui/look.h"

#include <QSettings>

namespace drift::ui {

namespace {

const QString themeKey = QStringLiteral("window/theme");

// In the order of Theme.
const QStringList themeNames{QStringLiteral("system"), QStringLiteral("light"), QStringLiteral("dark"), QStringLiteral("high-contrast")};

} // namespace

Look::Look(Scheme desktop, QSettings &settings, QObject *parent)
    : QObject(parent), m_settings(settings), m_isDesktopDark(isDark(desktop))
    , m_isDesktopHighContrast(desktop == Scheme::HighContrastLight || desktop == Scheme::HighContrastDark), m_shown(desktop)
{
    const qsizetype kept = themeNames.indexOf(settings.value(themeKey).toString());
    m_theme = kept < 0 ? Theme::System : Theme(kept);
    apply();
}

Scheme Look::scheme() const
{
    switch (m_theme) {
    case Theme::Light: return Scheme::Light;
    case Theme::Dark: return Scheme::Dark;
    case Theme::System:
        if (!m_isDesktopHighContrast)
            return m_isDesktopDark ? Scheme::Dark : Scheme::Light;
        break;
    case Theme::HighContrast: break;
    }
    return m_isDesktopDark ? Scheme::HighContrastDark : Scheme::HighContrastLight;
}

void Look::choose(Theme theme)
{
    m_theme = theme;
    m_settings.setValue(themeKey, themeNames[int(theme)]);
    apply();
    Q_EMIT choiceChanged(theme);
}

void Look::setDesktopDark(bool dark)
{
    m_isDesktopDark = dark;
    apply();
}

void Look::setDesktopHighContrast(bool highContrast)
{
    m_isDesktopHighContrast = highContrast;
    apply();
}

void Look::apply()
{
    if (m_shown == scheme())
        return;
    m_shown = scheme();
    setScheme(*m_shown);
}

} // namespace drift::ui
