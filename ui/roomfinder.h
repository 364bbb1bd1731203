// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QWidget>

class QLabel;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class FilterEdit;

// Where it is written which rooms are listed: a part of their id, or a filter (inspect::RoomMatcher). How many there are stands
// beside it, and what is wrong below.
// Thread: main. Owner: its parent. The inspector outlives it.
class RoomFinder : public QWidget
{
    Q_OBJECT

public:
    explicit RoomFinder(inspect::Inspector &inspector, QWidget *parent = nullptr);

    [[nodiscard]] bool isBlank() const;
    void clear();
    void showCount();

Q_SIGNALS:
    void changed(); // the list, too
    void left();    // by Return

private:
    void find();

    inspect::Inspector &m_inspector;
    FilterEdit *m_edit;
    QLabel *m_count;
    QLabel *m_fault;
};

} // namespace drift::ui
