// SPDX-License-Identifier: GPL-3.0-only
#include "ui/tourguide.h"

#include "inspect/inspector.h"
#include "ui/objectnames.h"
#include "ui/pages.h"
#include "ui/spotlight.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/tourcard.h"
#include "ui/workspace.h"

#include <QAction>
#include <QApplication>
#include <QScrollArea>
#include <QTabWidget>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr quint64 mostSearched = 10'000; // rows for one that carries something

} // namespace

TourGuide::TourGuide(inspect::Inspector &inspector, Workspace &workspace, QAction &demoTraffic, QWidget *window)
    : QObject(window), m_inspector(inspector), m_workspace(workspace), m_demoTraffic(demoTraffic), m_window(window)
{
    connect(&m_inspector.timelineModel(), &inspect::TimelineModel::changed, this, &TourGuide::beginIfThereIsSomething);
}

void TourGuide::start(const Tour &tour)
{
    if (!m_card) {
        m_spotlight = new Spotlight(m_window);
        m_card = new TourCard(m_window);
        connect(m_card, &TourCard::backRequested, this, [this] { step(-1); });
        connect(m_card, &TourCard::nextRequested, this, [this] { step(1); });
        connect(m_card, &TourCard::demoRequested, this, [this] { m_demoTraffic.setChecked(true); });
        connect(m_card, &TourCard::endRequested, this, &TourGuide::end);
        connect(m_spotlight, &Spotlight::moved, m_card, [this] { m_card->standBeside(m_spotlight->surrounded()); });
    }
    if (QWidget *focused = QApplication::focusWidget(); !m_tour)
        m_focusBefore = m_window->isAncestorOf(focused) ? focused : nullptr;
    m_tour = tour;
    m_window->activateWindow();
    m_window->raise();
    if (newestPush())
        begin();
    else
        offerTraffic();
}

void TourGuide::offerTraffic()
{
    m_isWaiting = true;
    const bool canOffer = m_demoTraffic.isEnabled();
    m_card->say({.tour = m_tour->title,
                 .title = tr("There is nothing to see yet"),
                 .text = canOffer ? tr("The tour looks at real messages. Demo traffic lets three rooms come alive through this relay; the "
                                       "tour begins with the first message, also with one of your own app.")
                                  : tr("The tour looks at real messages, and there is none here. %1.").arg(m_demoTraffic.toolTip()),
                 .offersDemo = canOffer});
    m_spotlight->setTarget(m_window->findChild<QWidget *>(names::emptyDemo));
}

void TourGuide::beginIfThereIsSomething()
{
    if (m_isWaiting && newestPush())
        begin();
}

void TourGuide::begin()
{
    m_isWaiting = false;
    m_step = 0;
    if (const auto row = m_workspace.timeline().selectedRow())
        m_workspace.timeline().selectRow(*row); // the inspector may show something else
    else
        selectMessage();
    showStep();
}

void TourGuide::step(int by)
{
    const int next = m_step + by;
    if (next >= int(m_tour->steps.size())) {
        end();
        return;
    }
    m_step = std::max(0, next);
    showStep();
}

void TourGuide::showStep()
{
    const TourStep &step = m_tour->steps[size_t(m_step)];
    auto *target = m_window->findChild<QWidget *>(step.target);
    auto *shown = step.shown.isEmpty() ? target : m_window->findChild<QWidget *>(step.shown);
    if (shown)
        reveal(*shown);
    if (target)
        scrollTo(*target);
    m_card->say({.tour = m_tour->title, .title = step.title, .text = step.text, .step = m_step, .steps = int(m_tour->steps.size())});
    m_spotlight->setTarget(shown && shown->isVisible() ? target : nullptr); // a capture has not all of it
    m_card->raise();
}

// Opens the tabs that it stands in; the tools where it is one.
void TourGuide::reveal(QWidget &widget)
{
    for (const Page &page : pagesAround(widget)) {
        if (!page.tabs->isTabVisible(page.index)) // nor is it where a capture has no such tool
            continue;
        page.tabs->setCurrentIndex(page.index);
        if (page.tabs->objectName() == names::tools)
            m_workspace.setToolsShown(true);
    }
}

// As far as there is room for it.
void TourGuide::scrollTo(QWidget &widget)
{
    for (QWidget *each = widget.parentWidget(); each && each != m_window; each = each->parentWidget()) {
        if (auto *area = qobject_cast<QScrollArea *>(each))
            area->ensureWidgetVisible(&widget, 0, 0);
    }
}

// One that can be seen, and of the kind that the tour is about, where there is one.
void TourGuide::selectMessage()
{
    const auto isShown = [this](quint64 row) { return m_inspector.timelineModel().rowOf(row).has_value(); };
    const auto isWanted = [&](quint64 row) { return m_inspector.timeline().row(row).kind == *m_tour->kind && isShown(row); };
    auto row = m_tour->kind ? newestPush(isWanted) : std::nullopt;
    if (!row)
        row = newestPush(isShown);
    if (!row)
        row = newestPush();
    if (row)
        m_workspace.timeline().selectRow(*row);
}

std::optional<quint64> TourGuide::newestPush(const std::function<bool(quint64)> &isGood) const
{
    const inspect::Timeline &timeline = m_inspector.timeline();
    const quint64 searched = std::min(mostSearched, timeline.end() - timeline.first());
    for (quint64 row = timeline.end(); row > timeline.end() - searched; --row) {
        if (timeline.row(row - 1).isPush() && (!isGood || isGood(row - 1)))
            return row - 1;
    }
    return std::nullopt;
}

void TourGuide::end()
{
    m_isWaiting = false;
    m_tour.reset();
    m_spotlight->setTarget(nullptr);
    m_card->hide();
    if (m_focusBefore && m_focusBefore->isVisible())
        m_focusBefore->setFocus();
    else
        m_workspace.timeline().setFocus();
}

} // namespace drift::ui
