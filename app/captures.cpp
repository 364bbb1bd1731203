// SPDX-License-Identifier: GPL-3.0-only
#include "app/captures.h"

#include "inspect/capturecontrol.h"
#include "ui/capturewindow.h"

#include <QTimer>

namespace drift::app {

struct Captures::Shown
{
    Shown(const QString &path, QSettings &settings) : window(inspector, control, path, settings) {}

    inspect::Inspector inspector;
    inspect::CaptureControl control{inspector};
    ui::CaptureWindow window;
};

Captures::Captures(QSettings &settings, ui::Look &look, ui::Translation &translation, const inspect::TimelineBounds &bounds)
    : m_settings(settings), m_look(look), m_translation(translation), m_bounds(bounds)
{
}

Captures::~Captures() = default;

void Captures::open(const QString &path)
{
    m_shown.push_back(std::make_unique<Shown>(path, m_settings));
    Shown *shown = m_shown.back().get();
    shown->inspector.setTimelineBounds(m_bounds);
    shown->window.showTheme(m_look.theme());
    connect(&shown->window, &ui::MainWindow::themeChosen, &m_look, &ui::Look::choose);
    connect(&m_look, &ui::Look::choiceChanged, &shown->window, &ui::MainWindow::showTheme);
    shown->window.showLanguage(m_translation.chosen());
    connect(&shown->window, &ui::MainWindow::languageChosen, &m_translation, &ui::Translation::choose);
    connect(&m_translation, &ui::Translation::choiceChanged, &shown->window, &ui::MainWindow::showLanguage);
    connect(&shown->window, &ui::MainWindow::captureChosen, this, &Captures::open);
    connect(&shown->window, &ui::MainWindow::keysChanged, this, [this] {
        readKeys();
        Q_EMIT keysChanged();
    });
    connect(&shown->window, &ui::MainWindow::closed, this, [this, shown] {
        QTimer::singleShot(0, this, [this, shown] { forget(shown); }); // not while it tells
    });
    shown->window.show();
}

void Captures::closeAll()
{
    for (const auto &shown : m_shown)
        shown->window.close();
}

void Captures::readKeys()
{
    for (const auto &shown : m_shown)
        shown->window.readKeys();
}

void Captures::forget(const Shown *shown)
{
    std::erase_if(m_shown, [shown](const auto &each) { return each.get() == shown; });
}

} // namespace drift::app
