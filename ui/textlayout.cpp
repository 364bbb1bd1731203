// SPDX-License-Identifier: GPL-3.0-only
#include "ui/textlayout.h"

#include "inspect/visibletext.h"

#include <algorithm>

namespace drift::ui {

namespace {

bool isWide(char32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3)
        || (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60)
        || (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x1F680 && c <= 0x1F6FF)
        || (c >= 0x1F900 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

// So plain that it takes a cell.
bool isSingle(QChar c)
{
    return c.unicode() < 0x300 || c.unicode() == u'…' || (c.unicode() >= 0x2400 && c.unicode() <= 0x2421)
        || c.unicode() == u'⟦' || c.unicode() == u'⟧';
}

} // namespace

TextLine::TextLine(QByteArray wire) : m_wire(std::move(wire)), m_text(inspect::visibleText(m_wire, m_wire.size()))
{
    if (std::all_of(m_text.begin(), m_text.end(), isSingle))
        return;
    m_cells.reserve(size_t(m_text.size()) + 1);
    qint32 cell = 0;
    qint32 begin = 0; // of the character that a mark stands on
    for (qsizetype i = 0; i < m_text.size(); ++i) {
        char32_t c = m_text[i].unicode();
        const bool isPair = m_text[i].isHighSurrogate() && i + 1 < m_text.size();
        if (isPair)
            c = QChar::surrogateToUcs4(m_text[i], m_text[i + 1]);
        const bool staysWith = i > 0 && isMark(c);
        if (!staysWith)
            begin = cell;
        m_cells.push_back(begin);
        if (isPair) {
            m_cells.push_back(begin);
            ++i;
        }
        if (!staysWith)
            cell += isWide(c) ? 2 : 1;
    }
    m_cells.push_back(cell);
}

qsizetype TextLine::cells() const
{
    return isSimple() ? m_text.size() : m_cells.back();
}

qsizetype TextLine::cellOf(qsizetype unit) const
{
    return isSimple() ? unit : m_cells[size_t(unit)];
}

qsizetype TextLine::unitAt(qsizetype cell) const
{
    cell = std::clamp<qsizetype>(cell, 0, cells());
    if (isSimple())
        return cell;
    const auto behind = std::upper_bound(m_cells.begin(), m_cells.end(), qint32(cell));
    if (behind == m_cells.end())
        return m_text.size();
    // The first unit of the character that begins in or before this cell.
    return std::lower_bound(m_cells.begin(), behind, *(behind - 1)) - m_cells.begin();
}

qsizetype TextLine::next(qsizetype unit) const
{
    if (isSimple() || unit >= m_text.size())
        return std::min(unit + 1, m_text.size());
    return std::upper_bound(m_cells.begin() + unit, m_cells.end(), m_cells[size_t(unit)]) - m_cells.begin();
}

qsizetype TextLine::previous(qsizetype unit) const
{
    if (unit <= 0 || isSimple())
        return std::max<qsizetype>(0, unit - 1);
    return std::lower_bound(m_cells.begin(), m_cells.begin() + unit, m_cells[size_t(unit - 1)]) - m_cells.begin();
}

} // namespace drift::ui
