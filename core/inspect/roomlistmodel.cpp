// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/roomlistmodel.h"

#include "inspect/roomroles.h"

#include <QThread>

#include <algorithm>
#include <iterator>

namespace drift::inspect {

namespace {

// Runs of successive rows, the last one first: removing one leaves the numbers of those still to come as they are.
std::vector<std::pair<int, int>> runsFromTheEnd(const std::vector<qsizetype> &rows)
{
    std::vector<std::pair<int, int>> runs;
    for (auto row = rows.rbegin(); row != rows.rend(); ++row) {
        if (!runs.empty() && runs.back().first == int(*row) + 1)
            runs.back().first = int(*row);
        else
            runs.emplace_back(int(*row), int(*row));
    }
    return runs;
}

} // namespace

RoomListModel::RoomListModel(QObject *parent) : QAbstractTableModel(parent) {}

void RoomListModel::setColumnTitles(const QStringList &titles)
{
    m_titles = titles;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, RoomColumnCount - 1);
}

void RoomListModel::apply(const RoomsState &state, const RoomsChange &change)
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (!remove(change.removed)) {
        reset(state);
        return;
    }
    if (change.firstChanged >= 0)
        update(state, change.firstChanged, change.lastChanged);
    if (change.appended > 0)
        append(state, change.appended);
}

void RoomListModel::setMatcher(RoomMatcher matcher, const RoomsState &state)
{
    m_matcher = std::move(matcher);
    reset(state);
}

// Rows that go, and then those that come, each in its place: what a person looks at stays where it is.
void RoomListModel::matchAgain(const RoomsState &state)
{
    if (!m_matcher.readsContents())
        return;
    const std::vector<qsizetype> wanted = matching(state);
    std::vector<qsizetype> gone;
    std::vector<qsizetype> come;
    std::set_difference(m_stateRows.begin(), m_stateRows.end(), wanted.begin(), wanted.end(), std::back_inserter(gone));
    std::set_difference(wanted.begin(), wanted.end(), m_stateRows.begin(), m_stateRows.end(), std::back_inserter(come));
    if (qsizetype(gone.size() + come.size()) > mostRemovedRuns) {
        reset(state);
        return;
    }
    for (const qsizetype stateRow : gone)
        drop(stateRow);
    for (const qsizetype stateRow : come)
        insert(state, stateRow);
}

std::vector<qsizetype> RoomListModel::matching(const RoomsState &state, qsizetype first)
{
    std::vector<qsizetype> found;
    for (qsizetype row = first; row < state.count(); ++row) {
        if (m_matcher.matches(state.room(row).id))
            found.push_back(row);
    }
    return found;
}

void RoomListModel::drop(qsizetype stateRow)
{
    const auto at = std::lower_bound(m_stateRows.begin(), m_stateRows.end(), stateRow) - m_stateRows.begin();
    beginRemoveRows({}, int(at), int(at));
    m_rooms.erase(m_rooms.begin() + at);
    m_stateRows.erase(m_stateRows.begin() + at);
    endRemoveRows();
}

void RoomListModel::insert(const RoomsState &state, qsizetype stateRow)
{
    const auto at = std::lower_bound(m_stateRows.begin(), m_stateRows.end(), stateRow) - m_stateRows.begin();
    beginInsertRows({}, int(at), int(at));
    m_rooms.insert(m_rooms.begin() + at, state.room(stateRow));
    m_stateRows.insert(m_stateRows.begin() + at, stateRow);
    endInsertRows();
}

void RoomListModel::take(const RoomsState &state, qsizetype stateRow)
{
    m_rooms.push_back(state.room(stateRow));
    m_stateRows.push_back(stateRow);
}

// False, and nothing done, where they are too scattered.
bool RoomListModel::remove(const std::vector<qsizetype> &stateRows)
{
    if (stateRows.empty())
        return true;
    std::vector<qsizetype> rows;
    std::vector<qsizetype> renumbered;
    auto gone = stateRows.begin();
    for (size_t row = 0; row < m_stateRows.size(); ++row) {
        gone = std::lower_bound(gone, stateRows.end(), m_stateRows[row]);
        if (gone != stateRows.end() && *gone == m_stateRows[row])
            rows.push_back(qsizetype(row));
        else
            renumbered.push_back(m_stateRows[row] - (gone - stateRows.begin()));
    }
    const auto runs = runsFromTheEnd(rows);
    if (qsizetype(runs.size()) > mostRemovedRuns)
        return false;
    for (const auto &[first, last] : runs) {
        beginRemoveRows({}, first, last);
        m_rooms.erase(m_rooms.begin() + first, m_rooms.begin() + last + 1);
        endRemoveRows();
    }
    m_stateRows = std::move(renumbered);
    return true;
}

void RoomListModel::update(const RoomsState &state, qsizetype first, qsizetype last)
{
    const auto begin = std::lower_bound(m_stateRows.begin(), m_stateRows.end(), first);
    const auto end = std::upper_bound(begin, m_stateRows.end(), last);
    if (begin == end)
        return;
    for (auto stateRow = begin; stateRow != end; ++stateRow)
        m_rooms[size_t(stateRow - m_stateRows.begin())] = state.room(*stateRow);
    const auto row = [&](auto iterator) { return int(iterator - m_stateRows.begin()); };
    Q_EMIT dataChanged(index(row(begin), ClientsColumn), index(row(end) - 1, RateColumn));
}

void RoomListModel::append(const RoomsState &state, qsizetype count)
{
    const std::vector<qsizetype> found = matching(state, state.count() - count);
    if (found.empty())
        return;
    beginInsertRows({}, int(m_rooms.size()), int(m_rooms.size() + found.size()) - 1);
    for (const qsizetype row : found)
        take(state, row);
    endInsertRows();
}

void RoomListModel::reset(const RoomsState &state)
{
    beginResetModel();
    m_rooms.clear();
    m_stateRows.clear();
    for (const qsizetype row : matching(state))
        take(state, row);
    endResetModel();
}

int RoomListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rooms.size());
}

int RoomListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : RoomColumnCount;
}

QVariant RoomListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Room &room = m_rooms[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(room, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == RoomIdColumn ? Qt::AlignLeft : Qt::AlignRight));
    case Qt::AccessibleTextRole: return sentence(room);
    case RoomIdRole: return room.id.text();
    case NumberRole: return number(room, index.column());
    default: return {};
    }
}

QString RoomListModel::text(const Room &room, int column) const
{
    switch (column) {
    case RoomIdColumn: return QString::fromUtf8(room.id.text());
    case ClientsColumn: return m_locale.toString(room.clients);
    case MessagesColumn: return m_locale.toString(room.messages);
    case LastSeqColumn: return m_locale.toString(room.lastSeq.value);
    // A slow trickle is not nothing, and a fast stream needs no fractions.
    case RateColumn: return m_locale.toString(room.rate, 'f', room.rate > 0 && room.rate < 10 ? 1 : 0);
    default: return {};
    }
}

// "Room: lobby, Clients: 3, Messages: 12, …"
QString RoomListModel::sentence(const Room &room) const
{
    QStringList parts;
    for (int column = 0; column < RoomColumnCount; ++column)
        parts << QStringLiteral("%1: %2").arg(m_titles.value(column), text(room, column));
    return parts.join(QStringLiteral(", "));
}

QVariant RoomListModel::number(const Room &room, int column) const
{
    switch (column) {
    case ClientsColumn: return room.clients;
    case MessagesColumn: return room.messages;
    case LastSeqColumn: return room.lastSeq.value;
    case RateColumn: return room.rate;
    default: return {};
    }
}

QVariant RoomListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= RoomColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return m_titles.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == RoomIdColumn ? Qt::AlignLeft : Qt::AlignRight));
    return {};
}

} // namespace drift::inspect
