// SPDX-License-Identifier: GPL-3.0-only
#include "ui/timelineview.h"

#include "inspect/timelinemodel.h"
#include "inspect/timelineroles.h"
#include "inspect/visibletext.h"
#include "ui/rowlook.h"
#include "ui/rowmarks.h"
#include "ui/theme.h"
#include "ui/timelinedelegate.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace drift::ui {

namespace {

constexpr int rowPadding = 6;

// What each column has room for to begin with; more is elided.
const char16_t *const samples[inspect::TimelineColumnCount] = {
    u"888,888", u"+888.8 ms", u"88:88:88.888", u"Zx81…lkjh0", u"cursors/1", u"■■ compact to 88", u"window",
    u"88,888", u"88 of 88", u"{\"x\":266,\"y\":114}"};
constexpr int cellMargins = 18;

} // namespace

TimelineView::TimelineView(inspect::TimelineModel &model, QWidget *parent)
    : QTableView(parent), m_model(model), m_delegate(new TimelineDelegate(this))
{
    setModel(&model);
    m_rows.provide(model.rowCount());
    verticalHeader()->setModel(&m_rows);
    setItemDelegate(m_delegate);
    setAccessibleName(tr("Timeline"));
    setAlternatingRowColors(true);
    setFrameShape(QFrame::NoFrame);
    setUpRows();
    setUpColumns();
    connect(&model, &inspect::TimelineModel::aboutToChange, this, &TimelineView::keepPlace);
    connect(&model, &inspect::TimelineModel::changed, this, &TimelineView::takePlace);
    // A table hears this from its header, which is not told of every row.
    connect(&model, &QAbstractItemModel::rowsInserted, viewport(), qOverload<>(&QWidget::update));
    connect(&model, &QAbstractItemModel::rowsRemoved, viewport(), qOverload<>(&QWidget::update));
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, &TimelineView::takeCurrent);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, &TimelineView::selectedRowsChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineView::scrolled);
}

void TimelineView::setUpRows()
{
    const int rowHeight = std::max(QFontMetrics(fixedFont()).height(), fontMetrics().height()) + rowPadding;
    verticalHeader()->setMinimumSectionSize(rowHeight);
    makeRows(*this, rowHeight);
    setSelectionMode(ExtendedSelection);
    horizontalHeader()->setFixedHeight(rowHeight + 2);
}

void TimelineView::setUpColumns()
{
    QHeaderView *header = horizontalHeader();
    header->setSectionsMovable(true);
    header->setStretchLastSection(true);
    header->setSectionResizeMode(QHeaderView::Interactive);
    header->setMinimumSectionSize(fontMetrics().averageCharWidth() * 4);
    for (int column = 0; column < inspect::TimelineColumnCount; ++column) {
        const QString sample = QString::fromUtf16(samples[column]);
        const bool isLetterByLetter = column == inspect::TimelineRoomColumn || column == inspect::KeyColumn;
        const QFontMetrics metrics(isLetterByLetter ? fixedFont() : font());
        const int title = header->fontMetrics().horizontalAdvance(m_model.headerData(column, Qt::Horizontal).toString());
        header->resizeSection(column, std::max(title, metrics.horizontalAdvance(sample)) + cellMargins);
    }
}

void TimelineView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        setUpRows();
    QTableView::changeEvent(event);
}

// Sideways it never moves by itself.
void TimelineView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    const int sideways = horizontalScrollBar()->value();
    QTableView::scrollTo(index, hint);
    horizontalScrollBar()->setValue(sideways);
}

void TimelineView::keepPlace()
{
    m_adjusting = true;
    const int row = rowAt(0);
    m_top = m_model.numberAt(row);
    m_topOffset = m_top ? -rowViewportPosition(row) : 0;
}

// Before anything is painted: the rows that are seen are where they were, or the end is seen.
void TimelineView::takePlace()
{
    m_rows.provide(m_model.rowCount());
    updateGeometries();
    executeDelayedItemsLayout();
    if (m_following) {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    } else if (m_top) {
        const int row = m_model.rowNotBefore(*m_top);
        const int offset = m_model.numberAt(row) == m_top ? m_topOffset : 0;
        const bool gaveWay = !m_model.timeline().contains(*m_top);
        verticalScrollBar()->setValue(gaveWay ? 0 : row * verticalHeader()->defaultSectionSize() + offset);
    }
    restoreSelection();
    m_adjusting = false;
}

void TimelineView::restoreSelection()
{
    if (m_selected && !m_model.timeline().contains(*m_selected)) {
        m_selected.reset();
        Q_EMIT selectedNumberChanged(m_selected);
    }
    if (!m_selected) {
        if (currentIndex().isValid()) // Qt's choice for a row that gave way
            selectionModel()->clear();
        return;
    }
    const auto row = m_model.rowOf(*m_selected);
    const QModelIndex current = row ? m_model.index(*row, std::max(0, currentIndex().column())) : QModelIndex();
    if (row && currentIndex().row() == *row && selectionModel()->hasSelection())
        return;
    const int place = verticalScrollBar()->value();
    selectionModel()->setCurrentIndex(current, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    if (!current.isValid())
        selectionModel()->clear();
    verticalScrollBar()->setValue(place);
}

void TimelineView::takeCurrent(const QModelIndex &current)
{
    if (m_adjusting)
        return;
    if (current.isValid())
        setFollowing(false); // the row is not to move away from under the pointer
    const auto number = m_model.numberAt(current.row());
    if (number == m_selected)
        return;
    m_selected = number;
    Q_EMIT selectedNumberChanged(m_selected);
}

void TimelineView::select(std::optional<quint64> number)
{
    if (number && !m_model.timeline().contains(*number))
        return;
    if (number && number == m_selected)
        Q_EMIT chosenAgain(number);
    const auto row = number ? m_model.rowOf(*number) : std::nullopt;
    if (row) {
        setCurrentIndex(m_model.index(*row, std::max(0, currentIndex().column())));
        return;
    }
    if (number != m_selected) {
        m_selected = number;
        Q_EMIT selectedNumberChanged(m_selected);
    }
    QScopedValueRollback adjusting(m_adjusting, true);
    selectionModel()->clear();
}

void TimelineView::showSelected()
{
    const auto row = m_selected ? m_model.rowOf(*m_selected) : std::nullopt;
    if (row)
        scrollTo(m_model.index(*row, 0));
}

void TimelineView::setMarks(RowMarks *marks)
{
    m_delegate->setMarks(marks);
    connect(marks, &RowMarks::changed, viewport(), qOverload<>(&QWidget::update));
}

std::vector<inspect::RowSpan> TimelineView::selectedRows() const
{
    std::vector<inspect::RowSpan> rows;
    const QItemSelection selection = selectionModel()->selection();
    for (const QItemSelectionRange &range : selection) {
        const std::vector<inspect::RowSpan> more = m_model.numbersOf(range.top(), range.bottom());
        rows.insert(rows.end(), more.begin(), more.end());
    }
    return inspect::inOrder(std::move(rows));
}

std::vector<inspect::RowSpan> TimelineView::shownRows() const
{
    return inspect::inOrder(m_model.numbersOf(0, m_model.rowCount() - 1));
}

void TimelineView::setFollowing(bool following)
{
    if (following) {
        QScopedValueRollback adjusting(m_adjusting, true);
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
    if (following == m_following)
        return;
    m_following = following;
    Q_EMIT followingChanged(m_following);
}

void TimelineView::scrolled(int value)
{
    if (!m_adjusting)
        setFollowing(value == verticalScrollBar()->maximum());
}

// Also where the view became smaller, or the header higher.
void TimelineView::updateGeometries()
{
    QScopedValueRollback adjusting(m_adjusting, true);
    QTableView::updateGeometries();
    const int length = m_model.rowCount() * verticalHeader()->defaultSectionSize();
    verticalScrollBar()->setMaximum(std::max(0, length - verticalScrollBar()->pageStep()));
    if (m_following)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

// Qt would make the first row the current one, a million rows away.
void TimelineView::focusInEvent(QFocusEvent *event)
{
    QScopedValueRollback adjusting(m_adjusting, true);
    QTableView::focusInEvent(event);
    if (!selectionModel()->hasSelection())
        selectionModel()->setCurrentIndex({}, QItemSelectionModel::NoUpdate);
}

// Without a chosen row among them it begins at the upper or the lower edge of what is seen.
void TimelineView::step(int rows)
{
    const int count = m_model.rowCount();
    if (count == 0)
        return;
    const int below = rowAt(viewport()->height() - 1);
    const int from = currentIndex().isValid() ? currentIndex().row() : rows > 0 ? rowAt(0) - 1 : below < 0 ? count : below + 1;
    setCurrentIndex(m_model.index(std::clamp(from + rows, 0, count - 1), std::max(0, currentIndex().column())));
}

bool TimelineView::handleKey(int key)
{
    if (!currentIndex().isValid()) { // Qt would begin at the first row
        switch (key) {
        case Qt::Key_Up: step(-1); return true;
        case Qt::Key_Down: step(1); return true;
        case Qt::Key_PageUp: verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepSub); return true;
        case Qt::Key_PageDown: verticalScrollBar()->triggerAction(QScrollBar::SliderPageStepAdd); return true;
        default: break;
        }
    }
    switch (key) {
    case Qt::Key_End: setFollowing(true); return true;
    case Qt::Key_Home: verticalScrollBar()->setValue(0); return true;
    case Qt::Key_Escape: clearSelection(); setCurrentIndex({}); return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_selected)
            Q_EMIT chosenAgain(m_selected);
        return true;
    default: return false;
    }
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copySelected();
    else if (event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier) || !handleKey(event->key()))
        QTableView::keyPressEvent(event);
    else
        event->accept();
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    const auto before = m_selected;
    QTableView::mousePressEvent(event);
    if (!indexAt(event->pos()).isValid())
        return;
    setFollowing(false);
    if (m_selected && m_selected == before)
        Q_EMIT chosenAgain(m_selected);
}

// What came, not what is shown of it.
void TimelineView::copySelected() const
{
    if (!m_selected)
        return;
    const inspect::TimelineRow &row = m_model.timeline().row(*m_selected);
    if (!row.payload.isEmpty()) {
        QApplication::clipboard()->setText(row.encoding == protocol::Encoding::Json
                                                   ? inspect::exactText(row.payload)
                                                   : QString::fromLatin1(row.payload.toHex(' ')));
    }
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(viewport()->rect().adjusted(16, 0, -16, 0), Qt::AlignCenter | Qt::TextWordWrap,
                     m_model.isSearching() ? tr("Nothing here matches. Esc in a search field empties it.")
                                           : tr("No messages yet. What clients send is seen here as it happens."));
}

} // namespace drift::ui
