// SPDX-License-Identifier: GPL-3.0-only
#include "ui/textview.h"

#include "inspect/visibletext.h"
#include "ui/textviewaccessible.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>
#include <limits>

namespace drift::ui {

namespace {

constexpr qsizetype firstBytes = 64 * 1024; // read at once, so that there is something to see
constexpr qsizetype stepBytes = 64 * 1024;
constexpr auto stepTime = std::chrono::milliseconds(6);
constexpr qsizetype cacheBytes = 48 * 1024 * 1024;
constexpr int margin = 6;
constexpr int topMargin = 4;
constexpr int mostScroll = std::numeric_limits<int>::max() / 2;

// Bluish green and vermilion, which nobody confuses (Okabe and Ito); a sign in front of the line says the same.
QColor groundOf(inspect::LineMark mark, const QPalette &palette)
{
    switch (mark) {
    case inspect::LineMark::Added: return addedGround();
    case inspect::LineMark::Removed: return removedGround();
    default: return palette.color(QPalette::AlternateBase);
    }
}

int scrollable(qsizetype value)
{
    return int(std::clamp<qsizetype>(value, 0, mostScroll));
}

} // namespace

TextView::TextView(QWidget *parent) : QAbstractScrollArea(parent), m_cache(cacheBytes)
{
    TextViewAccessible::install();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    setBackgroundRole(QPalette::Base); // around the viewport
    setAutoFillBackground(true);
    setViewportMargins(0, topMargin, 0, 0);
    setFont(fixedFont());
    m_reading.setInterval(0);
    connect(&m_reading, &QTimer::timeout, this, &TextView::readOn);
    m_searching.setInterval(0);
    connect(&m_searching, &QTimer::timeout, this, &TextView::searchOn);
    measure();
}

TextView::~TextView() = default;

void TextView::setLines(std::shared_ptr<inspect::TextLines> lines)
{
    m_searching.stop();
    m_lines = std::move(lines);
    m_cache.clear();
    m_cursor = m_anchor = {};
    m_wantedCell = m_widest = 0;
    if (m_lines && m_lines->readMore(firstBytes))
        m_reading.start();
    else
        m_reading.stop();
    horizontalScrollBar()->setValue(0);
    verticalScrollBar()->setValue(0);
    updateScrollBars();
    viewport()->update();
    Q_EMIT cursorMoved();
}

void TextView::readOn()
{
    QElapsedTimer time;
    time.start();
    const qsizetype before = lineCount();
    bool more = true;
    while (more && time.elapsed() < stepTime.count())
        more = m_lines->readMore(stepBytes);
    if (!more)
        m_reading.stop();
    updateScrollBars();
    if (before < verticalScrollBar()->value() + linesPerPage() + 1)
        viewport()->update();
}

void TextView::measure()
{
    constexpr int many = 64;
    const QFontMetricsF metrics(font());
    m_cellWidth = metrics.horizontalAdvance(QString(many, u'0')) / many; // what a run of them takes
    m_lineHeight = std::max(1, int(std::ceil(metrics.height())));
    updateScrollBars();
}

int TextView::linesPerPage() const
{
    return std::max(1, viewport()->height() / m_lineHeight);
}

void TextView::updateScrollBars()
{
    const int page = linesPerPage();
    verticalScrollBar()->setPageStep(page);
    verticalScrollBar()->setRange(0, scrollable(lineCount() - page));
    const qsizetype cells = qsizetype((viewport()->width() - 2 * margin) / m_cellWidth);
    horizontalScrollBar()->setPageStep(scrollable(cells));
    horizontalScrollBar()->setSingleStep(4);
    horizontalScrollBar()->setRange(0, scrollable(m_widest + 1 - cells));
}

const TextLine &TextView::line(qsizetype number) const
{
    if (const TextLine *known = m_cache.object(number))
        return *known;
    auto *made = new TextLine(m_lines->line(number)); // the cache owns it
    const qsizetype cost = std::min(cacheBytes, made->wire().size() + 6 * made->text().size() + 100);
    m_cache.insert(number, made, cost);
    return *made;
}

TextLine TextView::lineAt(qsizetype number) const
{
    return number < lineCount() ? line(number) : TextLine();
}

qreal TextView::xOf(qsizetype cell) const
{
    return margin + qreal(cell - horizontalScrollBar()->value()) * m_cellWidth;
}

void TextView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const qsizetype first = verticalScrollBar()->value();
    const qsizetype widest = m_widest;
    for (qsizetype number = first; number < lineCount(); ++number) {
        const int y = int(number - first) * m_lineHeight;
        if (y > event->rect().bottom())
            break;
        if (y + m_lineHeight >= event->rect().top())
            paintLine(painter, number, y);
    }
    if (m_widest != widest) // not while painting: it may change the viewport
        QMetaObject::invokeMethod(this, &TextView::updateScrollBars, Qt::QueuedConnection);
}

void TextView::paintLine(QPainter &painter, qsizetype number, int y)
{
    const TextLine &shown = line(number);
    m_widest = std::max(m_widest, shown.cells());
    const inspect::LineMark mark = m_lines->mark(number);
    if (mark != inspect::LineMark::None)
        painter.fillRect(0, y, viewport()->width(), m_lineHeight, groundOf(mark, palette()));
    const qsizetype firstCell = horizontalScrollBar()->value();
    const qsizetype lastCell = firstCell + qsizetype(viewport()->width() / m_cellWidth) + 1;
    painter.setPen(palette().color(mark == inspect::LineMark::Note ? QPalette::PlaceholderText : QPalette::Text));
    paintText(painter, shown, y, firstCell, lastCell);
    paintSelection(painter, shown, number, y);
    if (hasFocus() && number == m_cursor.line) {
        const QRectF caret(xOf(shown.cellOf(m_cursor.unit)) - 1, y, 2, m_lineHeight);
        painter.fillRect(caret, palette().color(QPalette::Text));
    }
}

// From the character in `firstCell` to the one in `lastCell`; runs of plain text at once, everything else one by one.
void TextView::paintText(QPainter &painter, const TextLine &shown, int y, qsizetype firstCell, qsizetype lastCell)
{
    const qreal baseline = y + QFontMetricsF(font()).ascent();
    const QString &text = shown.text();
    qsizetype unit = shown.unitAt(firstCell);
    const qsizetype end = shown.next(shown.unitAt(lastCell));
    while (unit < end) {
        qsizetype runEnd = unit;
        while (runEnd < end && text[runEnd].unicode() < 0x7F)
            ++runEnd;
        if (runEnd == unit)
            runEnd = shown.next(unit);
        // A mark belongs to the letter before it.
        else if (runEnd < end && runEnd - unit > 1 && shown.cellOf(runEnd) < shown.cellOf(unit) + (runEnd - unit))
            runEnd = shown.previous(runEnd);
        painter.drawText(QPointF(xOf(shown.cellOf(unit)), baseline), text.mid(unit, runEnd - unit));
        unit = runEnd;
    }
}

// Over the text, with the text once more on top of it.
void TextView::paintSelection(QPainter &painter, const TextLine &shown, qsizetype number, int y)
{
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    if (from == to || number < from.line || number > to.line)
        return;
    const qsizetype begin = number == from.line ? shown.cellOf(from.unit) : 0;
    const qsizetype end = number == to.line ? shown.cellOf(to.unit) : shown.cells() + 1; // with the end of the line
    const qsizetype firstCell = std::max<qsizetype>(begin, horizontalScrollBar()->value());
    const qsizetype lastCell = std::min(end, horizontalScrollBar()->value() + qsizetype(viewport()->width() / m_cellWidth) + 2);
    if (firstCell >= lastCell)
        return;
    const QRectF area(xOf(firstCell), y, qreal(lastCell - firstCell) * m_cellWidth, m_lineHeight);
    painter.save();
    painter.setClipRect(area);
    painter.fillRect(area, palette().color(QPalette::Highlight));
    painter.setPen(palette().color(QPalette::HighlightedText));
    paintText(painter, shown, y, firstCell, lastCell);
    painter.restore();
}

void TextView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void TextView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void TextView::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        measure();
    QAbstractScrollArea::changeEvent(event);
}

TextView::Place TextView::placeAt(const QPoint &point) const
{
    if (lineCount() == 0)
        return {};
    const qsizetype row = verticalScrollBar()->value() + qsizetype(std::floor(qreal(point.y()) / m_lineHeight));
    const qsizetype number = std::clamp<qsizetype>(row, 0, lineCount() - 1);
    const qreal cell = (point.x() - margin) / m_cellWidth + horizontalScrollBar()->value();
    const TextLine &shown = line(number);
    const qsizetype unit = shown.unitAt(qsizetype(std::floor(cell)));
    const qsizetype next = shown.next(unit);
    const bool isRightHalf = cell > qreal(shown.cellOf(unit) + shown.cellOf(next)) / 2;
    return {number, isRightHalf ? next : unit};
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place place = placeAt(event->pos());
    m_wantedCell = m_lines && lineCount() > 0 ? line(place.line).cellOf(place.unit) : 0;
    moveTo(place, event->modifiers() & Qt::ShiftModifier);
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveTo(placeAt(event->pos()), true);
}

void TextView::mouseReleaseEvent(QMouseEvent *event)
{
    event->accept(); // the selection was made while the mouse moved
}

// The word, number or text between quotes' letters under the pointer.
void TextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (lineCount() == 0)
        return;
    const Place place = placeAt(event->pos());
    const QString &text = line(place.line).text();
    const auto isWord = [&text](qsizetype i) {
        return text[i].isLetterOrNumber() || QStringView(u"_-+.").contains(text[i]) || text[i].isSurrogate();
    };
    qsizetype begin = place.unit;
    qsizetype end = place.unit;
    while (begin > 0 && isWord(begin - 1))
        --begin;
    while (end < text.size() && isWord(end))
        ++end;
    moveTo({place.line, begin}, false);
    moveTo({place.line, end}, true);
}

void TextView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *copyText = menu.addAction(tr("&Copy"));
    copyText->setShortcut(QKeySequence::Copy);
    QAction *all = menu.addAction(tr("Select &all"));
    all->setShortcut(QKeySequence::SelectAll);
    QAction *search = menu.addAction(tr("&Find…"));
    search->setShortcut(QKeySequence::Find);
    const QAction *chosen = menu.exec(event->globalPos());
    if (chosen == copyText)
        Q_EMIT copyRequested(textToCopy());
    else if (chosen == all)
        selectAll();
    else if (chosen == search)
        Q_EMIT searchRequested();
}

void TextView::moveTo(Place place, bool select)
{
    if (lineCount() == 0)
        return;
    place.line = std::clamp<qsizetype>(place.line, 0, lineCount() - 1);
    place.unit = std::clamp<qsizetype>(place.unit, 0, line(place.line).text().size());
    m_cursor = place;
    if (!select)
        m_anchor = place;
    showCursor();
    viewport()->update();
    Q_EMIT cursorMoved();
    TextViewAccessible::cursorMoved(this);
}

void TextView::showCursor()
{
    QScrollBar *const vertical = verticalScrollBar();
    const int page = linesPerPage();
    if (m_cursor.line < vertical->value())
        vertical->setValue(int(m_cursor.line));
    else if (m_cursor.line >= vertical->value() + page)
        vertical->setValue(scrollable(m_cursor.line - page + 1));
    m_widest = std::max(m_widest, line(m_cursor.line).cells());
    updateScrollBars();
    QScrollBar *const horizontal = horizontalScrollBar();
    const qsizetype cell = line(m_cursor.line).cellOf(m_cursor.unit);
    if (cell < horizontal->value())
        horizontal->setValue(scrollable(cell));
    else if (cell > horizontal->value() + horizontal->pageStep())
        horizontal->setValue(scrollable(cell - horizontal->pageStep() + 1));
}

void TextView::selectAll()
{
    if (lineCount() == 0)
        return;
    while (m_lines->readMore(std::numeric_limits<qsizetype>::max())) { }
    m_reading.stop();
    updateScrollBars();
    m_anchor = {};
    m_cursor = {lineCount() - 1, line(lineCount() - 1).text().size()};
    viewport()->update();
    Q_EMIT cursorMoved();
}

QString TextView::textToCopy() const
{
    if (!m_lines)
        return {};
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    const bool isAll = from == Place() && m_lines->isRead() && to.line == lineCount() - 1
        && to.unit == line(to.line).text().size();
    if (from == to || isAll)
        return inspect::exactText(m_lines->whole());
    QByteArray text;
    for (qsizetype number = from.line; number <= to.line; ++number) {
        const bool isLast = number == to.line;
        const QByteArray wire = m_lines->line(number);
        const qsizetype begin = number == from.line ? inspect::bytesBefore(wire, from.unit) : 0;
        const qsizetype end = isLast ? inspect::bytesBefore(wire, to.unit) : wire.size();
        text.append(QByteArrayView(wire).sliced(begin, end - begin));
        if (!isLast)
            text.append('\n');
    }
    return inspect::exactText(text);
}

} // namespace drift::ui
