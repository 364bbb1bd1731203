// SPDX-License-Identifier: GPL-3.0-only
#include "ui/filterbar.h"

#include "ui/faultwords.h"
#include "ui/filteredit.h"
#include "ui/filtermenu.h"
#include "ui/objectnames.h"
#include "ui/savedfilters.h"
#include "ui/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QToolButton>

#include <algorithm>

namespace drift::ui {

using inspect::filter::Filter;

namespace {

constexpr qsizetype mostRemembered = 20;
constexpr int longestText = 4'000;

} // namespace

FilterBar::FilterBar(const inspect::Timeline &timeline, QWidget *parent)
    : QWidget(parent), m_edit(new FilterEdit(timeline, this)), m_recent(new QToolButton(this)), m_outcome(new QLabel(this))
{
    m_edit->setObjectName(names::timelineFilter);
    m_edit->setAccessibleName(tr("Filter"));
    m_edit->setPlaceholderText(tr("Filter, such as  key ~ \"cursor\" and $.x > 100"));
    m_edit->setFont(fixedFont());
    m_edit->setMaxLength(longestText);
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_recent->setObjectName(names::timelineFilterRecent);
    m_recent->setText(QStringLiteral("▾"));
    m_recent->setToolTip(tr("Filters that were used (Up)"));
    m_recent->setAccessibleName(tr("Filters that were used"));
    m_recent->setAutoRaise(true);
    m_recent->setFocusPolicy(Qt::TabFocus);
    m_recent->setEnabled(false);
    m_outcome->setObjectName(names::timelineFilterOutcome);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what it says moves nothing
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 0);
    layout->setSpacing(6);
    layout->addWidget(m_edit, 3);
    layout->addWidget(m_recent);
    layout->addWidget(m_outcome, 2);
    connect(m_edit, &QLineEdit::textChanged, this, &FilterBar::read);
    connect(m_edit, &QLineEdit::textEdited, this, [this] { m_at = -1; });
    connect(m_edit, &QLineEdit::returnPressed, this, [this] {
        remember();
        Q_EMIT left();
    });
    connect(m_edit, &FilterEdit::stepped, this, &FilterBar::step);
    connect(m_recent, &QToolButton::clicked, this, &FilterBar::showHistory);
}

void FilterBar::edit()
{
    m_edit->setFocus(Qt::ShortcutFocusReason);
    m_edit->selectAll();
}

QString FilterBar::text() const
{
    return m_edit->text();
}

void FilterBar::setText(const QString &text)
{
    m_edit->setText(text);
}

QString FilterBar::mistake() const
{
    return m_mistake ? faultText(m_mistake->what) : QString();
}

// One that is wrong leaves the one before in force: it is being written.
void FilterBar::read()
{
    const QByteArray text = m_edit->text().toUtf8();
    const bool isBlank = text.trimmed().isEmpty();
    inspect::filter::Reading reading;
    if (!isBlank)
        reading = inspect::filter::read(text);
    const bool isRight = isBlank || reading.expression;
    m_mistake = isRight ? std::nullopt : std::optional(reading.mistake);
    m_edit->setMistake(m_mistake);
    const bool isSame = isBlank ? !m_filter : reading.expression && m_filter && m_filter->expression == *reading.expression;
    if (isRight && !isSame) {
        m_filter = isBlank ? nullptr : std::make_shared<const Filter>(Filter{std::move(*reading.expression), wallNow()});
        m_count.clear();
        Q_EMIT changed();
    }
    showOutcome();
    Q_EMIT written();
}

void FilterBar::apply(inspect::filter::Joining joining, const inspect::filter::Expression &condition)
{
    using inspect::filter::Joining;
    const auto text = inspect::filter::joined(m_edit->text().toUtf8(), joining, condition);
    const Joining alone = joining == Joining::AndNot ? joining : Joining::Alone;
    m_edit->setText(QString::fromUtf8(text ? *text : *inspect::filter::joined({}, alone, condition)));
    m_edit->setCursorPosition(0);
    remember();
}

void FilterBar::fillMenu(QMenu &menu, const inspect::filter::Expression &condition)
{
    addFilterActions(menu, condition, [this, condition](inspect::filter::Joining joining) { apply(joining, condition); });
}

void FilterBar::setCount(const QString &count)
{
    if (count == m_count)
        return;
    m_count = count;
    showOutcome();
}

void FilterBar::showOutcome()
{
    const QString held = m_filter ? m_count : QString();
    QString text = held.isEmpty() ? QString() : QStringLiteral("✓ ") + held;
    if (m_mistake)
        text = held.isEmpty() ? mistake() : tr("still %1 · %2", "rows shown of all by the filter before, and what is wrong").arg(held, mistake());
    QPalette colours = palette();
    if (m_mistake && m_mistake->length > 0) // not where it only ends too early
        colours.setColor(QPalette::WindowText, faultColour(palette()));
    m_outcome->setPalette(colours);
    m_outcome->setText(m_outcome->fontMetrics().elidedText(text, Qt::ElideRight, std::max(0, m_outcome->width())));
    m_outcome->setAccessibleName(text);
    m_outcome->setToolTip(m_mistake ? text : QString());
    m_edit->setAccessibleDescription(mistake()); // the count changes with the traffic
}

void FilterBar::setHistory(const QStringList &history)
{
    m_history = history.first(std::min(history.size(), mostRemembered));
    m_recent->setEnabled(m_saved || !m_history.isEmpty());
}

void FilterBar::remember()
{
    const QString text = m_edit->text().trimmed();
    m_at = -1;
    if (text.isEmpty() || m_mistake)
        return;
    QStringList history = m_history;
    history.removeAll(text);
    history.prepend(text);
    setHistory(history);
}

void FilterBar::step(int step)
{
    const qsizetype at = std::clamp<qsizetype>(m_at - step, -1, m_history.size() - 1);
    if (at == m_at)
        return;
    m_at = at;
    m_edit->setText(m_at < 0 ? QString() : m_history[m_at]);
}

void FilterBar::setSaved(const SavedFilters *saved, const QList<QAction *> &actions)
{
    m_saved = saved;
    m_savedActions = actions;
    m_recent->setToolTip(tr("Saved filters, and those that were used (Up)"));
    m_recent->setAccessibleName(tr("Saved filters, and those that were used"));
    m_recent->setEnabled(true);
}

void FilterBar::showHistory()
{
    auto *menu = new QMenu(this);
    menu->setObjectName(names::timelineFilterMenu);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &title, const QString &text) {
        const QString shown = fontMetrics().elidedText(title, Qt::ElideMiddle, std::max(200, m_edit->width()));
        QAction *action = menu->addAction(QString(shown).replace(u'&', QStringLiteral("&&")));
        connect(action, &QAction::triggered, this, [this, text] {
            m_edit->setText(text);
            m_edit->setFocus();
        });
    };
    const QList<SavedFilter> saved = m_saved ? m_saved->all() : QList<SavedFilter>();
    for (const SavedFilter &filter : saved)
        add(tr("%1:  %2", "a filter and its name").arg(filter.name, filter.text), filter.text);
    menu->addSeparator(); // shown between others alone
    for (const QString &text : std::as_const(m_history))
        add(text, text);
    menu->addSeparator();
    menu->addActions(m_savedActions);
    menu->popup(m_recent->mapToGlobal(m_recent->rect().bottomLeft()));
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_edit && event->type() == QEvent::KeyPress && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape
        && !m_edit->isOffering()) {
        m_edit->clear();
        Q_EMIT left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showOutcome();
}

void FilterBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_edit->setMistake(m_mistake);
        showOutcome();
    }
}

} // namespace drift::ui
