// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelinepane.h"

#include "inspect/filter/cellcondition.h"
#include "inspect/inspector.h"
#include "inspect/timelineroles.h"
#include "ui/announcer.h"
#include "ui/elidedlabel.h"
#include "ui/filterbar.h"
#include "ui/followactions.h"
#include "ui/goactions.h"
#include "ui/gofield.h"
#include "ui/objectnames.h"
#include "ui/outcomeannouncement.h"
#include "ui/theme.h"
#include "ui/timelinefindbar.h"
#include "ui/timelinetext.h"
#include "ui/timelineview.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace drift::ui {

namespace {

constexpr int longestSearch = 200;

// A view gives its columns the width of their titles, so it has to find them there.
inspect::TimelineModel &worded(inspect::TimelineModel &model)
{
    model.setWords(std::make_shared<TimelineText>());
    return model;
}

QString number(quint64 value)
{
    return QLocale().toString(value);
}

} // namespace

TimelinePane::TimelinePane(inspect::Inspector &inspector, QWidget *parent)
    : QWidget(parent), m_inspector(inspector), m_model(worded(inspector.timelineModel())), m_view(new TimelineView(m_model, this))
    , m_filter(new FilterBar(inspector.timeline(), this)), m_go(new GoActions(m_model, *m_view, this))
    , m_follow(new FollowActions(inspector.timeline(), *m_view, *m_filter, this))
    , m_searchAnnouncement(new OutcomeAnnouncement([this] { return searchOutcome(); }, this))
{
    setObjectName(names::timelinePane);
    m_view->setObjectName(names::timeline);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_filter);
    layout->addWidget(makeBar());
    layout->addWidget(&m_go->findBar());
    layout->addWidget(m_view);
    makeActions();
    setFocusProxy(m_view);

    m_view->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view->horizontalHeader(), &QWidget::customContextMenuRequested, this, &TimelinePane::showColumnMenu);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, &TimelinePane::showCellMenu);
    connect(m_filter, &FilterBar::changed, this, &TimelinePane::search);
    connect(m_filter, &FilterBar::written, m_searchAnnouncement, &OutcomeAnnouncement::begin);
    connect(m_filter, &FilterBar::left, this, [this] { m_view->setFocus(); });
    connect(m_go, &GoActions::said, this, &TimelinePane::say);
    connect(m_view, &TimelineView::selectedNumberChanged, this, &TimelinePane::rowSelected);
    connect(m_view, &TimelineView::chosenAgain, this, &TimelinePane::rowSelected);
    connect(m_view, &TimelineView::followingChanged, this, &TimelinePane::showLive);
    connect(&m_model, &inspect::TimelineModel::changed, this, &TimelinePane::updateStatus);
    updateStatus();
}

// The model lives on, and must not look for rows for nobody.
TimelinePane::~TimelinePane()
{
    disconnect(&m_model, nullptr, this, nullptr);
    m_model.setSearch({});
    m_model.setFrozen(false);
}

QWidget *TimelinePane::makeBar()
{
    auto *bar = new QWidget(this);
    makeFields();
    makeBarActions();
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(6);
    layout->addWidget(m_roomChip);
    layout->addWidget(m_key, 1);
    layout->addWidget(m_text, 1);
    layout->addWidget(&m_go->field());
    layout->addWidget(m_status, 4);
    layout->addWidget(makeButton(names::timelineFreeze, m_freeze));
    layout->addWidget(makeButton(names::timelineLive, m_live));
    layout->addWidget(makeButton(names::timelineClear, m_clear));
    return bar;
}

QLineEdit *TimelinePane::makeField(const QString &name, const QString &placeholder, const QString &accessibleName)
{
    auto *field = new QLineEdit(this);
    field->setObjectName(name);
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(accessibleName);
    field->setMaxLength(longestSearch);
    field->setClearButtonEnabled(true);
    field->setMinimumWidth(fontMetrics().averageCharWidth() * 9);
    field->installEventFilter(this);
    return field;
}

void TimelinePane::makeFields()
{
    m_roomChip = makeButton(names::timelineRoom, {}, tr("Show all rooms again"));
    m_roomChip->hide();
    connect(m_roomChip, &QToolButton::clicked, this, [this] { showRoom({}); });

    m_key = makeField(names::timelineKey, tr("Key"), tr("Key contains"));
    m_text = makeField(names::timelineSearch, tr("Text"), tr("Payload or key contains"));
    for (QLineEdit *field : {m_key, m_text}) {
        connect(field, &QLineEdit::textChanged, this, &TimelinePane::search);
        connect(field, &QLineEdit::returnPressed, this, [this] { m_view->setFocus(); });
    }
    m_status = new ElidedLabel(this);
    m_status->setObjectName(names::timelineStatus);
    m_status->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what it says moves nothing
}

QToolButton *TimelinePane::makeButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text);
    button->setAccessibleDescription(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QToolButton *TimelinePane::makeButton(const QString &name, QAction *action)
{
    QToolButton *button = makeButton(name, action->iconText(), action->toolTip());
    button->setDefaultAction(action);
    return button;
}

QAction *TimelinePane::makeAction(const QString &name, const QString &text, const QKeySequence &key, const QString &tip)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setStatusTip(tip);
    return action;
}

void TimelinePane::makeBarActions()
{
    m_freeze = makeAction(names::freezeTimeline, tr("Free&ze"), QKeySequence(Qt::Key_Space), tr("Stop the view, not the traffic"));
    m_freeze->setToolTip(tr("Stop the view, not the traffic (Space)"));
    connect(m_freeze, &QAction::triggered, this, &TimelinePane::setFrozen);
    m_live = makeAction(names::goLive, tr("&Live"), QKeySequence(Qt::Key_End), tr("Show what comes as it comes"));
    m_live->setToolTip(tr("Show what comes as it comes (End)"));
    connect(m_live, &QAction::triggered, this, &TimelinePane::goLive);
    for (QAction *action : {m_freeze, m_live}) {
        action->setCheckable(true);
        action->setShortcutContext(Qt::WidgetShortcut); // elsewhere the keys are typed
        m_view->addAction(action);
    }
    m_live->setChecked(true);
    m_clear = makeAction(names::clearTimeline, tr("Clear timelin&e"), {}, tr("Forget these rows; the rooms keep what they retain"));
    m_clear->setIconText(tr("Clear"));
    m_clear->setToolTip(m_clear->statusTip());
    connect(m_clear, &QAction::triggered, this, [this] { m_inspector.clearTimeline(); });
}

void TimelinePane::makeActions()
{
    QAction *filter = makeAction(names::filterTimeline, tr("Filter t&imeline"), QKeySequence(Qt::CTRL | Qt::Key_L),
                                 tr("Write which messages are to be seen"));
    filter->setShortcutContext(Qt::WindowShortcut);
    connect(filter, &QAction::triggered, this, &TimelinePane::filter);
    insertActions(actions().value(0), {m_live, m_freeze, m_clear, filter});
    m_rowActions = m_follow->actions();
}

void TimelinePane::showColumnMenu(const QPoint &position)
{
    QHeaderView *header = m_view->horizontalHeader();
    auto *menu = new QMenu(this);
    menu->setObjectName(names::timelineColumnMenu);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 0; column < header->count(); ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header->isSectionHidden(column));
        action->setEnabled(header->isSectionHidden(column) || header->hiddenSectionCount() + 1 < header->count());
        connect(action, &QAction::toggled, this, [this, header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            if (column == inspect::TimelineRoomColumn)
                m_roomColumnWanted = shown;
        });
    }
    menu->addSeparator();
    menu->addActions(m_columnActions);
    menu->popup(header->mapToGlobal(position));
}

QByteArray TimelinePane::columnState() const
{
    QHeaderView *header = m_view->horizontalHeader();
    const bool wasHidden = header->isSectionHidden(inspect::TimelineRoomColumn);
    header->setSectionHidden(inspect::TimelineRoomColumn, !m_roomColumnWanted);
    const QByteArray state = header->saveState();
    header->setSectionHidden(inspect::TimelineRoomColumn, wasHidden);
    return state;
}

bool TimelinePane::restoreColumnState(const QByteArray &state)
{
    QHeaderView *header = m_view->horizontalHeader();
    const bool restored = header->restoreState(state);
    m_roomColumnWanted = !header->isSectionHidden(inspect::TimelineRoomColumn);
    showRoomColumn();
    return restored;
}

// Rows of one room need not say which; the place is better used for what they carry.
void TimelinePane::showRoomColumn()
{
    m_view->horizontalHeader()->setSectionHidden(inspect::TimelineRoomColumn, m_room || !m_roomColumnWanted);
}

void TimelinePane::showRoom(const std::optional<RoomId> &room)
{
    if (room == m_room)
        return;
    m_room = room;
    m_roomChip->setVisible(room.has_value());
    if (room) {
        const QString id = QString::fromUtf8(room->text());
        m_roomChip->setText(fontMetrics().elidedText(tr("Room %1").arg(id), Qt::ElideMiddle,
                                                     fontMetrics().averageCharWidth() * 20) + QStringLiteral(" ✕"));
        m_roomChip->setAccessibleName(tr("Only room %1").arg(id));
    }
    showRoomColumn();
    search();
}

void TimelinePane::search()
{
    m_notice.clear();
    const inspect::RowSearch wanted{.room = m_room, .key = m_key->text().toUtf8(), .text = m_text->text().toUtf8(),
                                    .filter = m_filter->filter()};
    if (wanted == m_model.search())
        return;
    m_model.setSearch(wanted);
    m_searchAnnouncement->begin();
    if (!m_view->isFollowing())
        m_view->showSelected();
}

void TimelinePane::selectRow(quint64 row)
{
    m_view->select(row);
}

void TimelinePane::leadTo(quint64 row)
{
    const inspect::Timeline &timeline = m_model.timeline();
    if (timeline.contains(row)) {
        if (m_room && timeline.row(row).hasRoom() && timeline.roomId(timeline.row(row).room) != *m_room)
            showRoom({});
        m_view->select(row);
        say(m_model.rowOf(row) ? QString() : tr("Its message is not among those shown"));
    } else {
        say(tr("Its message gave way to newer ones"));
    }
}

std::optional<quint64> TimelinePane::selectedRow() const
{
    return m_view->selectedNumber();
}

void TimelinePane::setFrozen(bool frozen)
{
    if (frozen != m_model.isFrozen())
        announce(*this, frozen ? tr("The timeline is frozen") : tr("The timeline goes on"));
    m_model.setFrozen(frozen);
    m_freeze->setChecked(frozen);
    showLive();
    updateStatus();
}

// What comes is shown as it comes.
void TimelinePane::showLive()
{
    m_live->setChecked(m_view->isFollowing() && !m_model.isFrozen());
}

void TimelinePane::goLive()
{
    setFrozen(false);
    m_view->setFollowing(true);
    showLive(); // a click on it while it is live changes nothing
}

void TimelinePane::filter()
{
    m_filter->edit();
}

QStringList TimelinePane::filterHistory() const
{
    return m_filter->history();
}

void TimelinePane::setFilterHistory(const QStringList &history)
{
    m_filter->setHistory(history);
}

// What a filter can ask for so that it lets through what says the same.
std::optional<inspect::filter::Expression> TimelinePane::conditionOf(const QModelIndex &cell) const
{
    const auto row = cell.isValid() ? m_model.numberAt(cell.row()) : std::nullopt;
    if (!row)
        return std::nullopt;
    if (cell.column() < inspect::TimelineColumnCount)
        return inspect::filter::conditionOf(m_model.timeline(), *row, cell.column());
    const inspect::TimelineRow &shown = m_model.timeline().row(*row);
    const auto &path = m_model.pathColumns()[size_t(cell.column() - inspect::TimelineColumnCount)];
    return inspect::filter::conditionAt({shown.payload, shown.encoding}, printed(path));
}

// Of the cell under the pointer; of the current one where it was asked for by a key elsewhere.
void TimelinePane::showCellMenu(const QPoint &position)
{
    const QModelIndex under = m_view->indexAt(position);
    const auto condition = conditionOf(under.isValid() ? under : m_view->currentIndex());
    auto *menu = new QMenu(this);
    menu->setObjectName(names::timelineCellMenu);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (condition)
        m_filter->fillMenu(*menu, *condition);
    menu->addSeparator(); // shown between others alone
    menu->addActions(m_rowActions);
    menu->popup(m_view->viewport()->mapToGlobal(position));
}

bool TimelinePane::eventFilter(QObject *watched, QEvent *event)
{
    auto *field = qobject_cast<QLineEdit *>(watched);
    if (field && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        field->clear();
        m_view->setFocus();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void TimelinePane::say(const QString &notice)
{
    m_notice = notice;
    updateStatus();
}

QString TimelinePane::countText() const
{
    const QString count = tr("%1 of %2").arg(number(m_model.matches()), number(m_model.searched()));
    return m_model.isSearched() ? count : count + QStringLiteral(" · ") + tr("searching…");
}

// For those who hear it: what is wrong with the filter, or how many rows there are when all were looked at.
std::optional<QString> TimelinePane::searchOutcome() const
{
    if (const QString mistake = m_filter->mistake(); !mistake.isEmpty())
        return tr("The filter is wrong: %1").arg(mistake);
    if (!m_model.isSearched())
        return std::nullopt;
    return m_model.isSearching() ? tr("%1 of %2 rows").arg(number(m_model.matches()), number(m_model.searched())) : tr("All rows are shown");
}

void TimelinePane::updateStatus()
{
    QStringList parts;
    if (!m_notice.isEmpty())
        parts << m_notice;
    if (m_model.isFrozen())
        parts << tr("frozen, %1 new").arg(number(m_model.waiting()));
    // Beside the filter, where there is one.
    const bool isFiltered = m_filter->filter() != nullptr;
    m_filter->setCount(isFiltered ? countText() : QString());
    if (m_model.isSearching() && !isFiltered)
        parts << countText();
    const QString status = parts.join(QStringLiteral(" · "));
    m_status->setWhole(status);
}

} // namespace drift::ui
