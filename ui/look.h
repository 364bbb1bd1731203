// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/theme.h"

#include <QObject>

#include <optional>

class QSettings;

namespace drift::ui {

// What a person wants the windows to look like.
enum class Theme : quint8 { System, Light, Dark, HighContrast };

// The application's colours: those that the person chose, kept between runs, or else those of the desktop, which may change
// its mind at any time.
// Thread: main. Owner: the wiring in app/, or a test. The settings outlive it.
class Look : public QObject
{
    Q_OBJECT

public:
    // `desktop`: what applyTheme() found. The kept choice takes effect at once.
    Look(Scheme desktop, QSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] Theme theme() const { return m_theme; }
    [[nodiscard]] Scheme scheme() const;

public Q_SLOTS:
    void choose(drift::ui::Theme theme);
    // The desktop says so.
    void setDesktopDark(bool dark);
    void setDesktopHighContrast(bool highContrast);

Q_SIGNALS:
    void choiceChanged(drift::ui::Theme theme);

private:
    void apply();

    QSettings &m_settings;
    bool m_isDesktopDark;
    bool m_isDesktopHighContrast;
    Theme m_theme = Theme::System;
    std::optional<Scheme> m_shown;
};

} // namespace drift::ui
