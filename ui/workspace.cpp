// SPDX-License-Identifier: GPL-3.0-only
#include "ui/workspace.h"

#include "ui/composepane.h"
#include "ui/editactions.h"
#include "ui/explorerpane.h"
#include "ui/filterbar.h"
#include "ui/followactions.h"
#include "ui/inspectorpane.h"
#include "ui/objectnames.h"
#include "ui/pages.h"
#include "ui/panearea.h"
#include "ui/roomsview.h"
#include "ui/timelinepane.h"

#include <QApplication>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <array>

namespace drift::ui {

namespace {

const QString columnsKey = QStringLiteral("workspace/columns");
const QString rowsKey = QStringLiteral("workspace/rows");
const QString toolKey = QStringLiteral("workspace/tool");
const QString explorerKey = QStringLiteral("workspace/explorer");
const QString timelineKey = QStringLiteral("workspace/timeline");
const QString filtersKey = QStringLiteral("workspace/filters");

// The keyboard goes to what the pane names, or to the first thing in it that takes it, or to itself, or else to its tab.
void focusInto(QWidget &pane)
{
    if (pane.focusProxy()) {
        pane.setFocus(Qt::ShortcutFocusReason);
        return;
    }
    for (QWidget *each = pane.nextInFocusChain(); each != &pane; each = each->nextInFocusChain()) {
        if (pane.isAncestorOf(each) && (each->focusPolicy() & Qt::TabFocus) && each->isVisible() && each->isEnabled()) {
            each->setFocus(Qt::ShortcutFocusReason);
            return;
        }
    }
    if (pane.focusPolicy() & Qt::TabFocus)
        pane.setFocus(Qt::ShortcutFocusReason);
    else if (const auto pages = pagesAround(pane); !pages.empty())
        pages.front().tabs->tabBar()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace

Workspace::Workspace(inspect::Inspector &inspector, EditActions &edits, ComposePane *compose, InspectorPane *inspectorPane,
                     QWidget *parent)
    : QWidget(parent)
    , m_columns(new QSplitter(Qt::Horizontal, this))
    , m_rows(new QSplitter(Qt::Vertical, this))
    , m_top(new QStackedWidget(this))
    , m_tools(new QTabWidget(this))
    , m_explorer(new ExplorerPane(inspector, this))
    , m_timeline(new TimelinePane(inspector, this))
    , m_inspectorPane(inspectorPane)
    , m_compose(compose)
{
    setObjectName(names::workspace);
    m_tools->setObjectName(names::tools);
    m_tools->setDocumentMode(true);
    m_tools->setAccessibleName(tr("Tools"));
    m_top->addWidget(m_columns);
    for (QWidget *pane : {static_cast<QWidget *>(m_explorer), static_cast<QWidget *>(m_timeline), static_cast<QWidget *>(m_inspectorPane)})
        m_columns->addWidget(new PaneArea(pane, m_columns));
    m_columns->setStretchFactor(1, 1); // a wider window is a wider timeline
    m_rows->addWidget(m_top);
    m_toolsArea = new PaneArea(m_tools, m_rows);
    m_rows->addWidget(m_toolsArea);
    m_rows->setStretchFactor(0, 1);
    for (QSplitter *splitter : {m_columns, m_rows}) {
        splitter->setChildrenCollapsible(false);
        splitter->setHandleWidth(5);
    }
    addTool(m_compose, tr("Compose"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_rows);
    connectPanes(edits);
}

void Workspace::connectPanes(EditActions &edits)
{
    // The timeline shows all rooms until a person chooses one: the first is selected by itself.
    connect(m_explorer, &ExplorerPane::roomSelected, m_timeline, [this](const std::optional<RoomId> &room) {
        if (m_explorer->isAncestorOf(QApplication::focusWidget()))
            m_timeline->showRoom(room);
    });
    connect(m_explorer->rooms(), &QAbstractItemView::clicked, m_timeline,
            [this] { m_timeline->showRoom(m_explorer->selectedRoom()); });
    connect(m_explorer, &ExplorerPane::roomSelected, m_compose, &ComposePane::setRoom);
    connect(m_explorer, &ExplorerPane::streamSelected, m_inspectorPane, &InspectorPane::showStream);
    connect(m_explorer, &ExplorerPane::streamSelected, m_compose, &ComposePane::setStream);
    connect(m_timeline, &TimelinePane::rowSelected, m_inspectorPane, &InspectorPane::showRow);

    connect(m_explorer, &ExplorerPane::closeRoomRequested, &edits, &EditActions::closeRoom);
    connect(m_explorer, &ExplorerPane::disconnectRequested, &edits, &EditActions::disconnectClient);
    connect(m_explorer, &ExplorerPane::clearStreamRequested, &edits, &EditActions::clear);
    connect(m_explorer, &ExplorerPane::compactRequested, &edits,
            [&edits](const RoomId &room, const StreamKey &key) { edits.compact(room, key); });
    connect(m_inspectorPane, &InspectorPane::compactRequested, &edits,
            [&edits](const RoomId &room, const StreamKey &key, SequenceNumber seq) { edits.compact(room, key, seq); });
    connect(m_inspectorPane, &InspectorPane::removeRequested, &edits, &EditActions::remove);
    connect(m_inspectorPane, &InspectorPane::replaceRequested, &edits, &EditActions::replace);

    connect(m_explorer, &ExplorerPane::followStreamRequested, &m_timeline->following(), &FollowActions::followStream);
    connect(m_explorer, &ExplorerPane::followClientRequested, &m_timeline->following(), &FollowActions::followClient);
    connect(m_explorer, &ExplorerPane::copyRequested, this, &Workspace::copyRequested);
    connect(m_inspectorPane, &InspectorPane::rowRequested, m_timeline, &TimelinePane::leadTo);
    connect(m_inspectorPane, &InspectorPane::filterRequested, &m_timeline->filterBar(), &FilterBar::apply);
    connect(m_inspectorPane, &InspectorPane::copyRequested, this, &Workspace::copyRequested);
    connect(m_compose, &ComposePane::copyRequested, this, &Workspace::copyRequested);
}

void Workspace::setEmptyState(QWidget *empty)
{
    m_empty = empty;
    m_top->addWidget(m_empty);
}

void Workspace::showEmptyState(bool show)
{
    QWidget *page = show ? m_empty : m_columns;
    if (m_top->currentWidget() == page)
        return;
    const QWidget *focus = window()->focusWidget();
    const bool isElsewhere = focus && !m_top->isAncestorOf(focus); // who writes in a tool goes on writing
    m_top->setCurrentWidget(page);
    if (!isElsewhere)
        (show ? m_empty : static_cast<QWidget *>(m_explorer))->setFocus();
}

void Workspace::addTool(QWidget *tool, const QString &title)
{
    m_tools->addTab(tool, title);
}

void Workspace::showToolsOnly(const QList<QWidget *> &tools)
{
    for (int i = 0; i < m_tools->count(); ++i)
        m_tools->setTabVisible(i, tools.contains(m_tools->widget(i)));
    m_tools->setCurrentWidget(tools.first());
}

void Workspace::setToolTitle(QWidget *tool, const QString &title)
{
    m_tools->setTabText(m_tools->indexOf(tool), title);
}

bool Workspace::toolsShown() const
{
    return !m_toolsArea->isHidden();
}

void Workspace::setToolsShown(bool shown)
{
    m_toolsArea->setVisible(shown);
    Q_EMIT toolsShownChanged(shown);
}

void Workspace::showPage(QWidget *page)
{
    if (m_tools->isAncestorOf(page))
        setToolsShown(true);
    for (const Page &each : pagesAround(*page))
        each.tabs->setCurrentIndex(each.index);
    focusInto(*page);
}

// The filter stands within the timeline's pane, and what is within another one is meant first.
void Workspace::focusNextPane(bool backwards)
{
    const std::array<QWidget *, 6> panes{m_empty, m_explorer, &m_timeline->filterBar(), m_timeline, m_inspectorPane, m_tools->currentWidget()};
    const QWidget *focused = QApplication::focusWidget();
    size_t now = 0;
    for (size_t i = panes.size(); i-- > 0;) {
        if (focused && panes[i] && (panes[i] == focused || panes[i]->isAncestorOf(focused)))
            now = i;
    }
    const size_t step = backwards ? panes.size() - 1 : 1;
    for (size_t next = (now + step) % panes.size(); next != now; next = (next + step) % panes.size()) {
        if (!panes[next] || !panes[next]->isVisible())
            continue;
        focusInto(*panes[next]);
        return;
    }
}

void Workspace::saveLayout(QSettings &settings) const
{
    settings.setValue(columnsKey, m_columns->saveState());
    settings.setValue(rowsKey, m_rows->saveState());
    settings.setValue(toolKey, m_tools->currentIndex());
    settings.setValue(explorerKey, m_explorer->state());
    settings.setValue(timelineKey, m_timeline->columnState());
    settings.setValue(filtersKey, m_timeline->filterHistory());
    m_inspectorPane->saveTo(settings);
}

void Workspace::restoreLayout(QSettings &settings)
{
    if (!m_columns->restoreState(settings.value(columnsKey).toByteArray()))
        m_columns->setSizes({390, 970, 400});
    if (!m_rows->restoreState(settings.value(rowsKey).toByteArray()))
        m_rows->setSizes({620, 240});
    m_tools->setCurrentIndex(settings.value(toolKey, 0).toInt());
    m_explorer->restoreState(settings.value(explorerKey).toByteArray());
    m_timeline->restoreColumnState(settings.value(timelineKey).toByteArray());
    m_timeline->setFilterHistory(settings.value(filtersKey).toStringList());
    m_inspectorPane->restoreFrom(settings);
}

} // namespace drift::ui
