// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QObject>
#include <QTranslator>

class QLocale;
class QSettings;

namespace drift::ui {

// What a person wants the windows to speak.
enum class Language : quint8 { System, English, SimplifiedChinese };

// Of the languages that there are, the first that somebody reads whose system names these, the best first; English where it names none of them.
[[nodiscard]] Language languageFor(const QStringList &uiLanguages);

// The language of the windows' texts: the one that the person chose, kept between runs, or else the system's. What was made
// before it, or was chosen since, is not translated: windows are made with their texts.
// Thread: main. Owner: the wiring in app/, or a test; made before the first widget, it outlives the last. The settings outlive it.
class Translation : public QObject
{
    Q_OBJECT

public:
    // With the system's own locale, or one that a test names.
    explicit Translation(QSettings &settings, QObject *parent = nullptr);
    Translation(QSettings &settings, const QLocale &system, QObject *parent = nullptr);

    [[nodiscard]] Language chosen() const { return m_chosen; }

public Q_SLOTS:
    // For the next start.
    void choose(drift::ui::Language language);

Q_SIGNALS:
    void choiceChanged(drift::ui::Language language);

private:
    void install(Language language);

    QSettings &m_settings;
    Language m_chosen = Language::System;
    QTranslator m_own;
    QTranslator m_qt; // Qt's own dialogs and menus
};

} // namespace drift::ui
