// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelinefindbar.h"

#include "inspect/filter/parser.h"
#include "ui/faultwords.h"
#include "ui/announcer.h"
#include "ui/filteredit.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelineview.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QToolButton>

#include <algorithm>

namespace drift::ui {

using inspect::RowFinder;
using Direction = RowFinder::Direction;

namespace {

constexpr int longestText = 4'000;

} // namespace

TimelineFindBar::TimelineFindBar(const inspect::TimelineModel &model, TimelineView &view, RowFinder &finder, QWidget *parent)
    : QWidget(parent), m_model(model), m_view(view), m_finder(finder)
{
    hide();
    makeFields(model.timeline());
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(6, 0, 6, 4);
    layout->setSpacing(6);
    layout->addWidget(m_text, 3);
    layout->addWidget(m_filter, 3);
    layout->addWidget(m_asFilter);
    const auto add = [&](const QString &name, const QString &text, const QString &toolTip, Direction direction) {
        QToolButton *button = makeButton(name, text, toolTip);
        connect(button, &QToolButton::clicked, this, [this, direction] { find(direction); });
        layout->addWidget(button);
    };
    add(names::timelineFindPrevious, QStringLiteral("↑"), tr("Previous message with it"), Direction::Backwards);
    add(names::timelineFindNext, QStringLiteral("↓"), tr("Next message with it"), Direction::Forwards);
    layout->addWidget(m_outcome, 2);
    QToolButton *closing = makeButton(names::timelineFindClose, QStringLiteral("✕"), tr("Close (Esc)"));
    connect(closing, &QToolButton::clicked, this, &TimelineFindBar::close);
    layout->addWidget(closing);
    connect(&m_finder, &RowFinder::progressed, this, [this](int percent) {
        if (m_isOurs)
            say(tr("Looking… %1 %").arg(locale().toString(percent)));
    });
}

void TimelineFindBar::makeFields(const inspect::Timeline &timeline)
{
    m_text = new QLineEdit(this);
    m_text->setObjectName(names::timelineFind);
    m_text->setAccessibleName(tr("Find in payload or key"));
    m_text->setPlaceholderText(tr("Find in payload or key"));
    m_filter = new FilterEdit(timeline, this);
    m_filter->setObjectName(names::timelineFindFilter);
    m_filter->setAccessibleName(tr("Find what a filter lets through"));
    m_filter->setPlaceholderText(tr("Find, such as  $.x > 100"));
    m_filter->setFont(fixedFont());
    m_filter->hide();
    for (QLineEdit *each : {m_text, static_cast<QLineEdit *>(m_filter)}) {
        each->setMaxLength(longestText);
        each->setClearButtonEnabled(true);
        each->installEventFilter(this);
        connect(each, &QLineEdit::textEdited, this, [this] { say({}); });
    }
    connect(m_filter, &QLineEdit::textChanged, this, &TimelineFindBar::readFilter);
    m_asFilter = makeButton(names::timelineFindAsFilter, tr("As filter"), tr("Find what a filter lets through, instead of a text"));
    m_asFilter->setCheckable(true);
    connect(m_asFilter, &QToolButton::toggled, this, &TimelineFindBar::setAsFilter);
    m_outcome = new QLabel(this);
    m_outcome->setObjectName(names::timelineFindOutcome);
    m_outcome->setTextFormat(Qt::PlainText);
    m_outcome->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // what it says moves nothing
}

QToolButton *TimelineFindBar::makeButton(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QToolButton(this);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(toolTip);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QLineEdit *TimelineFindBar::field() const
{
    return m_asFilter->isChecked() ? m_filter : m_text;
}

void TimelineFindBar::setAsFilter(bool asFilter)
{
    QLineEdit *before = asFilter ? m_text : m_filter;
    m_text->setVisible(!asFilter);
    m_filter->setVisible(asFilter);
    if (field()->text().isEmpty())
        field()->setText(before->text());
    say({});
    field()->setFocus();
}

void TimelineFindBar::open()
{
    show();
    field()->setFocus(Qt::ShortcutFocusReason);
    field()->selectAll();
}

void TimelineFindBar::close()
{
    if (m_isOurs)
        m_finder.cancel();
    hide();
    m_view.setFocus();
}

void TimelineFindBar::readFilter()
{
    const QByteArray text = m_filter->text().toUtf8();
    const inspect::filter::Reading reading = text.trimmed().isEmpty() ? inspect::filter::Reading() : inspect::filter::read(text);
    m_filter->setMistake(text.trimmed().isEmpty() || reading.expression ? std::nullopt : std::optional(reading.mistake));
}

// Nothing where there is nothing to look for, or it is wrong, which is said.
std::optional<inspect::RowSearch> TimelineFindBar::wanted()
{
    const QByteArray text = field()->text().toUtf8();
    if (text.trimmed().isEmpty()) {
        open();
        return std::nullopt;
    }
    if (!m_asFilter->isChecked())
        return inspect::RowSearch{.text = text};
    inspect::filter::Reading reading = inspect::filter::read(text);
    if (!reading.expression) {
        say(faultText(reading.mistake.what), true);
        announce(*this, m_said);
        open();
        return std::nullopt;
    }
    using inspect::filter::Filter;
    return inspect::RowSearch{.filter = std::make_shared<const Filter>(Filter{std::move(*reading.expression), wallNow()})};
}

// Where no row is chosen, what is seen comes first.
std::optional<quint64> TimelineFindBar::placeToBegin(Direction direction) const
{
    if (m_view.selectedNumber())
        return m_view.selectedNumber();
    if (direction == Direction::Forwards) {
        const auto top = m_model.numberAt(m_view.rowAt(0));
        return top && *top > 0 ? std::optional(*top - 1) : std::nullopt;
    }
    const auto bottom = m_model.numberAt(m_view.rowAt(m_view.viewport()->height() - 1));
    return bottom ? std::optional(*bottom + 1) : std::nullopt;
}

void TimelineFindBar::find(Direction direction)
{
    const auto search = wanted();
    if (!search)
        return;
    show();
    const auto before = m_view.selectedNumber();
    m_finder.cancel();
    m_isOurs = true;
    m_finder.find({.search = *search, .direction = direction, .from = placeToBegin(direction), .goesAround = true},
                  [this, before](const RowFinder::Outcome &outcome) {
                      m_isOurs = false;
                      showOutcome(outcome, before);
                  });
}

void TimelineFindBar::showOutcome(const RowFinder::Outcome &outcome, std::optional<quint64> before)
{
    using Ending = RowFinder::Outcome::Ending;
    if (outcome.ending == Ending::Cancelled) {
        say({});
        return;
    }
    if (outcome.ending == Ending::NotFound) {
        say(m_model.isSearching() ? tr("Not found in these rows") : tr("Not found"), true);
        announce(*this, m_said);
        return;
    }
    m_view.select(outcome.row);
    if (outcome.row == before)
        say(tr("There is no other one"));
    else
        say(outcome.wentAround ? tr("Went on at the other end") : QString());
    const QString row = m_view.currentIndex().data(Qt::AccessibleTextRole).toString();
    announce(*this, m_said.isEmpty() ? row : m_said + QStringLiteral(". ") + row); // the keyboard stays in the field
}

void TimelineFindBar::say(const QString &text, bool isFault)
{
    m_said = text;
    m_isFault = isFault;
    showSaid();
}

void TimelineFindBar::showSaid()
{
    QPalette colours = palette();
    if (m_isFault)
        colours.setColor(QPalette::WindowText, faultColour(palette()));
    m_outcome->setPalette(colours);
    m_outcome->setText(m_outcome->fontMetrics().elidedText(m_said, Qt::ElideRight, std::max(0, m_outcome->width())));
    m_outcome->setAccessibleName(m_said);
    m_outcome->setToolTip(m_said);
}

bool TimelineFindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress || (watched == m_filter && m_filter->isOffering()))
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    switch (key->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: find(key->modifiers() & Qt::ShiftModifier ? Direction::Backwards : Direction::Forwards); return true;
    case Qt::Key_Escape: close(); return true;
    default: return QWidget::eventFilter(watched, event);
    }
}

void TimelineFindBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showSaid();
}

void TimelineFindBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_outcome) {
        readFilter();
        showSaid();
    }
}

} // namespace drift::ui
