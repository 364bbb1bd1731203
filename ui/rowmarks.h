// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/bookmarks.h"
#include "inspect/rowcolours.h"

#include <QColor>
#include <QObject>
#include <QPalette>

namespace drift::ui {

// What rows of the timeline are marked with besides what they say: the colours of rules, and bookmarks.
// Thread: main. Owner: the window. The timeline outlives it.
class RowMarks : public QObject
{
    Q_OBJECT

public:
    explicit RowMarks(const inspect::Timeline &timeline, QObject *parent = nullptr);

    [[nodiscard]] inspect::Bookmarks &bookmarks() { return m_bookmarks; }
    [[nodiscard]] const std::vector<inspect::ColourRule> &rules() const { return m_colours.rules(); }
    void setRules(std::vector<inspect::ColourRule> rules);

    // Of a row that is shown; none where nothing colours it.
    [[nodiscard]] QColor ground(quint64 number, const QPalette &palette);
    [[nodiscard]] bool isBookmarked(quint64 number) const { return m_bookmarks.find(number) != nullptr; }
    // All of that in words, for those who hear it or ask; empty for nothing.
    [[nodiscard]] QString remark(quint64 number);

Q_SIGNALS:
    void changed();

private:
    inspect::RowColours m_colours;
    inspect::Bookmarks m_bookmarks;
};

} // namespace drift::ui
