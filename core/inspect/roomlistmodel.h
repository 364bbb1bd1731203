// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roommatcher.h"
#include "inspect/roomsstate.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QStringList>

namespace drift::inspect {

// The rooms as a table (columns and roles: roomroles.h), in the order in which they appeared; all, or those that are
// looked for. A batch of events is announced as one range of changed rows and one of new ones; texts are
// made when a view asks for them.
// Thread: the window's. Owner: Inspector.
class RoomListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    // Removing more runs of rows than this at once resets the model: each run costs a view as much as all rows do. So does a
    // row that comes between others.
    static constexpr qsizetype mostRemovedRuns = 64;

    explicit RoomListModel(QObject *parent = nullptr);

    // Words are the window's business: one title for each RoomColumn.
    void setColumnTitles(const QStringList &titles);
    // Makes the table what the state is; `change` is what RoomsState::takeChange() just returned.
    void apply(const RoomsState &state, const RoomsChange &change);
    // Lists only these rooms. The table is that of the state already.
    void setMatcher(RoomMatcher matcher, const RoomsState &state);
    // Where what is in a room says whether it is listed: asks again. The table is that of the state already.
    void matchAgain(const RoomsState &state);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Room &room, int column) const;
    [[nodiscard]] QString sentence(const Room &room) const;
    [[nodiscard]] QVariant number(const Room &room, int column) const;
    void take(const RoomsState &state, qsizetype stateRow);
    bool remove(const std::vector<qsizetype> &stateRows);
    void update(const RoomsState &state, qsizetype first, qsizetype last);
    void append(const RoomsState &state, qsizetype count);
    void reset(const RoomsState &state);
    [[nodiscard]] std::vector<qsizetype> matching(const RoomsState &state, qsizetype first = 0);
    void drop(qsizetype stateRow);
    void insert(const RoomsState &state, qsizetype stateRow);

    std::vector<Room> m_rooms; // what the views know, whatever the state has become since
    std::vector<qsizetype> m_stateRows; // where each of them stands in the state, rising
    RoomMatcher m_matcher;
    QStringList m_titles;
    const QLocale m_locale;
};

} // namespace drift::inspect
