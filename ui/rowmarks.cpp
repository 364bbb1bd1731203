// SPDX-License-Identifier: GPL-3.0-only
#include "ui/rowmarks.h"

#include "inspect/visibletext.h"
#include "ui/rulecolours.h"

namespace drift::ui {

namespace {

constexpr qsizetype mostOfFilter = 200; // bytes that are said

} // namespace

RowMarks::RowMarks(const inspect::Timeline &timeline, QObject *parent) : QObject(parent), m_colours(timeline), m_bookmarks(timeline)
{
    connect(&m_bookmarks, &inspect::Bookmarks::changed, this, &RowMarks::changed);
}

void RowMarks::setRules(std::vector<inspect::ColourRule> rules)
{
    m_colours.setRules(std::move(rules));
    Q_EMIT changed();
}

QColor RowMarks::ground(quint64 number, const QPalette &palette)
{
    const inspect::ColourRule *rule = m_colours.ruleOf(number);
    return rule ? ruleGround(rule->colour, palette) : QColor();
}

QString RowMarks::remark(quint64 number)
{
    QStringList parts;
    if (const inspect::Bookmark *bookmark = m_bookmarks.find(number))
        parts << (bookmark->note.isEmpty() ? tr("Bookmark") : tr("Bookmark: %1").arg(bookmark->note));
    if (const inspect::ColourRule *rule = m_colours.ruleOf(number))
        parts << tr("%1 by the rule %2").arg(ruleColourName(rule->colour), inspect::visibleText(rule->filter, mostOfFilter));
    return parts.join(QStringLiteral(". "));
}

} // namespace drift::ui
