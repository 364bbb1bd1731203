// SPDX-License-Identifier: GPL-3.0-only
#include "ui/textview.h"

#include <QElapsedTimer>
#include <QKeyEvent>

#include <algorithm>
#include <limits>

// TextView by keyboard: going about, selecting, searching.
namespace drift::ui {

namespace {

constexpr auto searchTime = std::chrono::milliseconds(8); // of a turn
constexpr qsizetype linesPerTurn = 64;                    // between looks at the clock

} // namespace

bool TextView::event(QEvent *event)
{
    // These are ours while the text has the focus, whatever else the window does by them.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *key = static_cast<QKeyEvent *>(event);
        for (const QKeySequence::StandardKey ours : {QKeySequence::Copy, QKeySequence::SelectAll, QKeySequence::Find,
                                                     QKeySequence::FindNext, QKeySequence::FindPrevious}) {
            if (key->matches(ours)) {
                event->accept();
                return true;
            }
        }
    }
    return QAbstractScrollArea::event(event);
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyRequested(textToCopy());
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::Find))
        Q_EMIT searchRequested();
    else if (event->matches(QKeySequence::FindNext))
        Q_EMIT searchAgainRequested(false);
    else if (event->matches(QKeySequence::FindPrevious))
        Q_EMIT searchAgainRequested(true);
    else if (!moveByKey(event))
        QAbstractScrollArea::keyPressEvent(event);
}

bool TextView::moveByKey(QKeyEvent *event)
{
    const bool select = event->modifiers() & Qt::ShiftModifier;
    const bool control = event->modifiers() & Qt::ControlModifier;
    const qsizetype last = std::max<qsizetype>(0, lineCount() - 1);
    const auto keepCell = [this] { m_wantedCell = lineCount() > 0 ? lineAt(m_cursor.line).cellOf(m_cursor.unit) : 0; };
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Right:
        moveSideways(event->key() == Qt::Key_Right, select);
        keepCell();
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down:
        moveDown(event->key() == Qt::Key_Down ? 1 : -1, select);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        moveDown((event->key() == Qt::Key_PageDown ? 1 : -1) * std::max(1, linesPerPage() - 1), select);
        return true;
    case Qt::Key_Home:
        moveTo({control ? 0 : m_cursor.line, 0}, select);
        keepCell();
        return true;
    case Qt::Key_End:
        moveTo({control ? last : m_cursor.line, lineAt(control ? last : m_cursor.line).text().size()}, select);
        keepCell();
        return true;
    default:
        return false;
    }
}

void TextView::moveDown(qsizetype lines, bool select)
{
    if (lineCount() == 0)
        return;
    const qsizetype number = std::clamp<qsizetype>(m_cursor.line + lines, 0, lineCount() - 1);
    moveTo({number, lineAt(number).unitAt(m_wantedCell)}, select);
}

void TextView::moveSideways(bool forward, bool select)
{
    if (lineCount() == 0)
        return;
    const TextLine current = lineAt(m_cursor.line);
    Place place = m_cursor;
    if (forward && place.unit >= current.text().size() && place.line + 1 < lineCount())
        place = {place.line + 1, 0};
    else if (!forward && place.unit == 0 && place.line > 0)
        place = {place.line - 1, lineAt(place.line - 1).text().size()};
    else
        place.unit = forward ? current.next(place.unit) : current.previous(place.unit);
    moveTo(place, select);
}

void TextView::find(const QString &text, bool backwards)
{
    m_searching.stop();
    if (text.isEmpty() || lineCount() == 0) {
        Q_EMIT searched(false);
        return;
    }
    m_search = {text, backwards, m_cursor.line, lineCount()};
    const auto [from, to] = std::minmax(m_anchor, m_cursor);
    const qsizetype end = lineAt(m_cursor.line).text().size();
    // In the cursor's own line behind what is selected (or before it), then all others, and at last the rest of it.
    const bool isHere = backwards ? searchLine(m_cursor.line, 0, from.line == m_cursor.line ? from.unit : 0)
                                  : searchLine(m_cursor.line, hasSelection() ? to.unit : m_cursor.unit, end);
    if (isHere)
        Q_EMIT searched(true);
    else
        m_searching.start();
}

void TextView::searchOn()
{
    QElapsedTimer time;
    time.start();
    do {
        for (qsizetype i = 0; i < linesPerTurn; ++i) {
            if (m_search.left == 0) {
                m_searching.stop();
                Q_EMIT searched(false);
                return;
            }
            --m_search.left;
            m_search.line += m_search.backwards ? -1 : 1;
            if (m_search.line >= lineCount())
                m_search.line = 0;
            else if (m_search.line < 0)
                m_search.line = lineCount() - 1;
            if (searchLine(m_search.line, 0, std::numeric_limits<qsizetype>::max())) {
                m_searching.stop();
                Q_EMIT searched(true);
                return;
            }
        }
    } while (time.elapsed() < searchTime.count());
}

// Selects what is found between these units.
bool TextView::searchLine(qsizetype number, qsizetype from, qsizetype to)
{
    const TextLine shown(m_lines->line(number)); // not of the cache: what is on screen stays there
    const qsizetype end = std::min(to, shown.text().size());
    const QStringView part = QStringView(shown.text()).mid(from, std::max<qsizetype>(0, end - from));
    const qsizetype found = m_search.backwards ? part.lastIndexOf(m_search.text, -1, Qt::CaseInsensitive)
                                               : part.indexOf(m_search.text, 0, Qt::CaseInsensitive);
    if (found < 0)
        return false;
    moveTo({number, from + found}, false);
    moveTo({number, from + found + m_search.text.size()}, true);
    return true;
}

} // namespace drift::ui
