// SPDX-License-Identifier: GPL-3.0-only
#include "ui/gofield.h"

#include "inspect/filter/parser.h"
#include "ui/objectnames.h"
#include "ui/timelineview.h"

#include <QKeyEvent>

namespace drift::ui {

using inspect::RowFinder;
using inspect::filter::Expression;
using inspect::filter::Field;
using inspect::filter::Filter;
using inspect::filter::Literal;
using inspect::filter::Operator;
using Direction = RowFinder::Direction;
using Ending = RowFinder::Outcome::Ending;

namespace {

constexpr int longestPlace = 64;

std::shared_ptr<const Filter> comparing(Field field, Operator op, Literal literal)
{
    Expression expression{.type = Expression::Type::Compare, .field = field, .op = op, .value = std::move(literal)};
    return std::make_shared<const Filter>(Filter{std::move(expression), wallNow()});
}

std::shared_ptr<const Filter> withSeq(SequenceNumber seq)
{
    const QByteArray digits = QByteArray::number(seq.value);
    return comparing(Field::Seq, Operator::Equal, {.type = Literal::Type::Number, .text = digits, .number = digits});
}

std::shared_ptr<const Filter> notBefore(WallTime time)
{
    const qint64 begin = std::chrono::duration_cast<std::chrono::nanoseconds>(time.time_since_epoch()).count();
    return comparing(Field::Time, Operator::GreaterOrEqual, {.type = Literal::Type::Moment, .begin = begin, .end = begin + 1});
}

} // namespace

GoField::GoField(const inspect::TimelineModel &model, TimelineView &view, RowFinder &finder, QWidget *parent)
    : QLineEdit(parent), m_model(model), m_view(view), m_finder(finder)
{
    setObjectName(names::timelineSeq);
    setPlaceholderText(tr("Seq or time"));
    setAccessibleName(tr("Go to seq or time"));
    setToolTip(tr("A seq, such as 4711, or a time, such as 14:03:59, 2026-11-22T14:03 or 5m ago"));
    setMaxLength(longestPlace);
    setClearButtonEnabled(true);
    setFixedWidth(fontMetrics().averageCharWidth() * 24);
    hide();
    connect(this, &QLineEdit::returnPressed, this, &GoField::go);
}

void GoField::open()
{
    show();
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
}

void GoField::leave()
{
    clear();
    m_view.setFocus();
    hide();
}

void GoField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else
        QLineEdit::keyPressEvent(event);
}

void GoField::go()
{
    const inspect::Timeline &timeline = m_model.timeline();
    const auto newest = m_model.numberAt(m_model.rowCount() - 1);
    const bool isThere = newest && timeline.contains(*newest);
    const auto place = inspect::readPlace(text().toUtf8(), isThere ? timeline.row(*newest).time : wallNow());
    if (!place)
        Q_EMIT said(tr("Write a seq, such as 4711, or a time, such as 14:03:59 or 5m ago"));
    else
        std::visit([this](const auto &wanted) { goTo(wanted); }, *place);
}

// Every room counts for itself: that of the chosen row goes first, then what came last.
void GoField::goTo(SequenceNumber seq)
{
    const inspect::Timeline &timeline = m_model.timeline();
    const auto selected = m_view.selectedNumber();
    if (selected && timeline.contains(*selected) && timeline.row(*selected).hasRoom())
        lookFor(seq, timeline.roomId(timeline.row(*selected).room));
    else
        lookFor(seq, std::nullopt);
}

void GoField::lookFor(SequenceNumber seq, const std::optional<RoomId> &room)
{
    m_finder.find({.search = {.room = room, .filter = withSeq(seq)}, .direction = Direction::Backwards},
                  [this, seq, room](const RowFinder::Outcome &outcome) {
                      if (outcome.ending == Ending::Found)
                          arrive(outcome.row);
                      else if (outcome.ending == Ending::NotFound && room)
                          lookFor(seq, std::nullopt);
                      else if (outcome.ending == Ending::NotFound)
                          Q_EMIT said(tr("No row with seq %1 here").arg(locale().toString(seq.value)));
                  });
}

void GoField::goTo(WallTime time)
{
    m_finder.find({.search = {.filter = notBefore(time)}}, [this, time](const RowFinder::Outcome &outcome) {
        const inspect::Timeline &timeline = m_model.timeline();
        const auto last = m_model.numberAt(m_model.rowCount() - 1);
        if (outcome.ending == Ending::Found) {
            const bool isOldest = outcome.row == timeline.first() && timeline.evicted() > 0 && timeline.row(outcome.row).time > time;
            arrive(outcome.row, isOldest ? tr("What was then gave way; this is the oldest message") : QString());
        } else if (outcome.ending == Ending::NotFound && last) {
            arrive(*last, tr("Nothing that late; this is the last message"));
        } else if (outcome.ending == Ending::NotFound) {
            Q_EMIT said(tr("There is no message here"));
        }
    });
}

void GoField::arrive(quint64 row, const QString &notice)
{
    m_view.select(row);
    leave();
    Q_EMIT said(notice);
}

} // namespace drift::ui
