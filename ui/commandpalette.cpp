// SPDX-License-Identifier: GPL-3.0-only
#include "ui/commandpalette.h"

#include "ui/announcer.h"
#include "ui/commanddelegate.h"
#include "ui/elidedlabel.h"
#include "ui/objectnames.h"
#include "ui/outcomeannouncement.h"
#include "ui/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QMainWindow>
#include <QMenuBar>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace drift::ui {

namespace {

constexpr int mostRemembered = 12;
constexpr int longestText = 200;
constexpr int widthInLetters = 120;
constexpr int rowsShown = 14;
constexpr int page = rowsShown - 1;
constexpr int distance = 12; // from what stands around it
const QString recentKey = QStringLiteral("commands/recent");

// Without a tool tip of its own it has that of its text.
QString explanation(const QAction &action)
{
    if (!action.statusTip().isEmpty())
        return action.statusTip();
    return action.toolTip() == action.iconText() ? QString() : action.toolTip();
}

} // namespace

CommandPalette::CommandPalette(QMainWindow &window, QSettings &settings)
    : QFrame(&window), m_window(window), m_settings(settings), m_text(new QLineEdit(this)), m_list(new QListView(this)), m_said(new ElidedLabel(this))
{
    hide();
    setObjectName(names::commandPalette);
    setAccessibleName(tr("Commands"));
    setFrameStyle(QFrame::Box | QFrame::Plain); // an edge that is seen in every theme
    setAutoFillBackground(true);
    m_text->setObjectName(names::commandText);
    m_text->setAccessibleName(tr("Command"));
    m_text->setPlaceholderText(tr("What is to be done, such as “compact” or “theme dark”"));
    m_text->setMaxLength(longestText);
    m_list->setObjectName(names::commandList);
    m_list->setAccessibleName(tr("Commands that fit"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_said->setObjectName(names::commandSaid);
    m_said->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what it says moves nothing
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_text);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_said);
    connect(m_text, &QLineEdit::textChanged, this, [this](const QString &typed) {
        m_model.search(typed);
        choose(0);
    });
    auto *outcome = new OutcomeAnnouncement([this] { return m_text->hasFocus() ? m_text->accessibleDescription() : QString(); }, this);
    connect(m_text, &QLineEdit::textEdited, outcome, &OutcomeAnnouncement::begin);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CommandPalette::say);
    connect(m_list, &QListView::clicked, this, &CommandPalette::run);
    connect(qApp, &QApplication::focusChanged, this, [this](const QWidget *, const QWidget *now) {
        if (now && !isAncestorOf(now))
            hide();
    });
}

void CommandPalette::open()
{
    if (!isVisible())
        m_before = m_window.focusWidget();
    m_model.setCommands(commandsOf(m_window), m_settings.value(recentKey).toStringList());
    m_text->clear();
    choose(0);
    place();
    show();
    raise();
    m_text->setFocus(Qt::PopupFocusReason);
}

// In the upper middle of the window, as high as so many rows.
void CommandPalette::place()
{
    const int top = (m_window.menuWidget() ? m_window.menuWidget()->height() : 0) + distance;
    const int rowHeight = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0) : fontMetrics().height();
    const int others = layout()->minimumSize().height() - m_list->minimumSizeHint().height();
    const int wantedWidth = std::min(m_window.width() - 2 * distance, fontMetrics().averageCharWidth() * widthInLetters);
    const int wantedHeight = std::min(m_window.height() - top - distance, others + rowsShown * rowHeight + 2 * m_list->frameWidth());
    setGeometry((m_window.width() - wantedWidth) / 2, top, wantedWidth, wantedHeight);
}

void CommandPalette::choose(int row)
{
    m_list->setCurrentIndex(m_model.index(std::clamp(row, 0, std::max(0, m_model.rowCount() - 1))));
    say();
}

void CommandPalette::step(int rows)
{
    const int now = m_list->currentIndex().row();
    if (now + rows < 0) {
        m_text->setFocus();
        choose(0);
        return;
    }
    m_list->setFocus();
    choose(now + rows);
}

// What the chosen command does, or why it cannot be had; to those who hear it, which one it is.
void CommandPalette::say()
{
    const QModelIndex current = m_list->currentIndex();
    QString text = tr("No command fits");
    bool isFault = true;
    if (current.isValid()) {
        const QString reason = current.data(CommandReasonRole).toString();
        const Command &command = m_model.command(current);
        isFault = !reason.isEmpty();
        text = isFault ? tr("Unavailable: %1").arg(reason) : explanation(*command.action);
    }
    QPalette colours = palette();
    if (isFault)
        colours.setColor(QPalette::WindowText, faultColour(palette()));
    m_said->setPalette(colours);
    m_said->setWhole(text);
    m_text->setAccessibleDescription(current.isValid() ? current.data(Qt::AccessibleTextRole).toString() : text);
}

void CommandPalette::run()
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid())
        return;
    const Command command = m_model.command(current);
    if (!command.action || !command.action->isEnabled()) {
        say();
        announce(*this, m_said->whole());
        return;
    }
    leave();
    remember(command.id);
    command.action->trigger();
}

void CommandPalette::leave()
{
    if (m_before && m_before->isVisible())
        m_before->setFocus(Qt::PopupFocusReason);
    else if (m_window.centralWidget())
        m_window.centralWidget()->setFocus(Qt::PopupFocusReason);
    hide();
}

void CommandPalette::remember(const QString &id)
{
    QStringList recent = m_settings.value(recentKey).toStringList();
    recent.removeAll(id);
    recent.prepend(id);
    m_settings.setValue(recentKey, recent.mid(0, mostRemembered));
}

void CommandPalette::showEvent(QShowEvent *event)
{
    qApp->installEventFilter(this);
    QFrame::showEvent(event);
}

void CommandPalette::hideEvent(QHideEvent *event)
{
    qApp->removeEventFilter(this);
    QFrame::hideEvent(event);
}

// While it is seen.
bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    const bool hasKeyboard = watched == m_text || watched == m_list;
    switch (event->type()) {
    case QEvent::Resize:
        if (watched == &m_window)
            place();
        return false;
    case QEvent::MouseButtonPress:
        if (const auto *widget = qobject_cast<QWidget *>(watched); widget && widget->window() == &m_window && widget != this && !isAncestorOf(widget))
            leave();
        return false;
    case QEvent::ShortcutOverride:
        if (hasKeyboard)
            event->accept(); // the window's keys wait
        return hasKeyboard;
    case QEvent::KeyPress: return hasKeyboard && handleKey(watched, static_cast<QKeyEvent &>(*event));
    default: return false;
    }
}

bool CommandPalette::handleKey(QObject *watched, QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Escape: leave(); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter: run(); return true;
    case Qt::Key_Up: step(-1); return true;
    case Qt::Key_Down: step(1); return true;
    case Qt::Key_PageUp: step(-std::min(page, std::max(1, m_list->currentIndex().row()))); return true;
    case Qt::Key_PageDown: step(page); return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab: (watched == m_text ? static_cast<QWidget *>(m_list) : m_text)->setFocus(Qt::TabFocusReason); return true;
    default: break;
    }
    if (watched != m_list || (event.text().isEmpty() && event.key() != Qt::Key_Backspace))
        return false;
    m_text->setFocus(); // typing goes on there
    QApplication::sendEvent(m_text, &event);
    return true;
}

} // namespace drift::ui
