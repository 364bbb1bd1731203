// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/tours.h"

#include <QObject>
#include <QPointer>

#include <functional>
#include <optional>

class QAction;
class QWidget;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class Spotlight;
class TourCard;
class Workspace;

// Leads through the window: brings what a step is about to the front, puts a frame around it and a card beside it. The window
// can be used meanwhile. Where no message has come yet it offers demo traffic first, and begins with the first message.
// Thread: main. Owner: the window. What it is made with outlives it.
class TourGuide : public QObject
{
    Q_OBJECT

public:
    // `demoTraffic`: the switch; disabled where there can be none.
    TourGuide(inspect::Inspector &inspector, Workspace &workspace, QAction &demoTraffic, QWidget *window);

    // One that is under way ends.
    void start(const Tour &tour);
    void end();

private:
    void offerTraffic();
    void begin();
    void beginIfThereIsSomething();
    void step(int by);
    void showStep();
    void reveal(QWidget &widget);
    void scrollTo(QWidget &widget);
    void selectMessage();
    // `isGood`: which of them may be meant; none: all.
    [[nodiscard]] std::optional<quint64> newestPush(const std::function<bool(quint64)> &isGood = {}) const;

    inspect::Inspector &m_inspector;
    Workspace &m_workspace;
    QAction &m_demoTraffic;
    QWidget *const m_window;
    Spotlight *m_spotlight = nullptr; // both are made for the first tour
    TourCard *m_card = nullptr;
    QPointer<QWidget> m_focusBefore;
    std::optional<Tour> m_tour;
    int m_step = 0;
    bool m_isWaiting = false; // for a first message
};

} // namespace drift::ui
