// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/inspector.h"
#include "inspect/roster.h"
#include "ui/texttable.h"

#include <QWidget>

namespace drift::ui {

class ElidedLabel;

// Who is there, by the presence messages of a stream that retains nothing.
// Thread: main. Owner: its parent. The inspector outlives it.
class RosterView : public QWidget
{
    Q_OBJECT

public:
    explicit RosterView(inspect::Inspector &inspector, QWidget *parent = nullptr);

    // Up to that row of the timeline, as it stood then; nothing: as it stands now. False where nobody said that he is there.
    [[nodiscard]] bool showRoster(const RoomId &room, const StreamKey &key, std::optional<quint64> row);

private:
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] QString summary() const;

    inspect::Inspector &m_inspector;
    std::vector<inspect::RosterLine> m_lines;
    WallTime m_time;
    TextTable m_rows;
    ElidedLabel *m_summary;
};

} // namespace drift::ui
