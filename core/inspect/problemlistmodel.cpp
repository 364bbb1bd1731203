// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/problemlistmodel.h"

#include "inspect/visibletext.h"

#include <QDateTime>
#include <QThread>

namespace drift::inspect {

namespace {

constexpr qsizetype evictedAtOnce = ProblemListModel::mostRows / 10;

// "127.0.0.1" out of "127.0.0.1:50312": every connection has a port of its own.
QByteArrayView hostOf(const QByteArray &address)
{
    const qsizetype colon = address.lastIndexOf(':');
    return QByteArrayView(address).first(colon < 0 ? address.size() : colon);
}

QDateTime localTime(WallTime time)
{
    const auto sinceEpoch = std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count());
}

QString clockText(WallTime time)
{
    return localTime(time).toString(QStringLiteral("HH:mm:ss"));
}

} // namespace

ProblemListModel::ProblemListModel(QObject *parent) : QAbstractTableModel(parent) {}

void ProblemListModel::setWords(const ProblemWords &words)
{
    m_words = words;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ProblemColumnCount - 1);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ProblemColumnCount - 1));
}

void ProblemListModel::fold(const journal::Event &event)
{
    if (const auto *problem = std::get_if<journal::Problem>(&event.what)) {
        add({ProblemKind(problem->kind), event.time, event.time, *problem});
    } else if (const auto *gap = std::get_if<journal::Gap>(&event.what)) {
        journal::Problem counted;
        counted.count = gap->restarted ? 1 : gap->events;
        add({gap->restarted ? ProblemKind::Restarted : ProblemKind::Gap, event.time, event.time, counted});
    }
}

void ProblemListModel::add(Row row)
{
    if (row.kind < ProblemKind::Gap)
        m_total += row.problem.count;
    Row *last = !m_pending.empty() ? &m_pending.back() : !m_rows.empty() ? &m_rows.back() : nullptr;
    if (last && isSame(*last, row)) {
        merge(*last, row);
        m_lastChanged = m_lastChanged || m_pending.empty();
        return;
    }
    m_pending.push_back(std::move(row));
    if (qsizetype(m_pending.size()) > mostRows) {
        m_letGo += m_pending.front().problem.count;
        m_pending.pop_front();
    }
}

bool ProblemListModel::isSame(const Row &a, const Row &b)
{
    return a.kind == b.kind && a.problem.status == b.problem.status && a.problem.room == b.problem.room
            && a.problem.reason == b.problem.reason && a.problem.request == b.problem.request
            && a.problem.claim == b.problem.claim && hostOf(a.problem.address) == hostOf(b.problem.address);
}

void ProblemListModel::merge(Row &row, const Row &next)
{
    row.last = next.last;
    row.problem.address = next.problem.address;
    row.problem.count += next.problem.count;
}

void ProblemListModel::publish()
{
    Q_ASSERT(QThread::currentThread() == thread());
    if (m_lastChanged)
        Q_EMIT dataChanged(index(rowCount() - 1, 0), index(rowCount() - 1, ProblemColumnCount - 1));
    m_lastChanged = false;
    if (m_pending.empty())
        return;
    makeRoomFor(qsizetype(m_pending.size()));
    beginInsertRows({}, rowCount(), rowCount() + int(m_pending.size()) - 1);
    m_rows.insert(m_rows.end(), std::make_move_iterator(m_pending.begin()), std::make_move_iterator(m_pending.end()));
    m_pending.clear();
    endInsertRows();
}

// In blocks: a view pays for each removal.
void ProblemListModel::makeRoomFor(qsizetype rows)
{
    const qsizetype there = qsizetype(m_rows.size());
    if (there == 0 || there + rows <= mostRows)
        return;
    const qsizetype gone = std::min(there, std::max(there + rows - mostRows, evictedAtOnce));
    beginRemoveRows({}, 0, int(gone) - 1);
    for (qsizetype i = 0; i < gone; ++i) {
        m_letGo += m_rows.front().problem.count;
        m_rows.pop_front();
    }
    endRemoveRows();
}

void ProblemListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_pending.clear();
    m_lastChanged = false;
    m_total = m_letGo = 0;
    endResetModel();
}

int ProblemListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ProblemListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ProblemColumnCount;
}

QVariant ProblemListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole: return text(row, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::AlignVCenter | (index.column() == ProblemCountColumn ? Qt::AlignRight : Qt::AlignLeft));
    case ProblemKindRole: return int(row.kind);
    case ProblemLineRole: return line(row, true);
    case Qt::AccessibleDescriptionRole:
    case Qt::ToolTipRole: return line(row, false);
    default: return {};
    }
}

QString ProblemListModel::text(const Row &row, int column) const
{
    const journal::Problem &problem = row.problem;
    switch (column) {
    case ProblemTimeColumn: return clockText(row.last);
    case ProblemKindColumn: {
        const QString kind = m_words.kinds.value(int(row.kind));
        return problem.status == 0 ? kind : kind + u' ' + QString::number(problem.status);
    }
    case ProblemFromColumn:
        if (problem.address.isEmpty() && row.kind == ProblemKind::RequestRefused)
            return m_words.fromWindow;
        return QString::fromUtf8(problem.address);
    case ProblemRoomColumn: return problem.room ? QString::fromUtf8(problem.room->text()) : QString();
    case ProblemTextColumn: return visibleText(sentence(row));
    case ProblemCountColumn: return m_locale.toString(problem.count);
    default: return {};
    }
}

QByteArray ProblemListModel::sentence(const Row &row) const
{
    if (row.kind == ProblemKind::Gap)
        return m_words.gap.toUtf8();
    if (row.kind == ProblemKind::Restarted)
        return m_words.restarted.toUtf8();
    QByteArray sentence = row.problem.reason;
    for (const QByteArray &more : {row.problem.request, row.problem.claim}) {
        if (!more.isEmpty())
            sentence += " · " + more;
    }
    return sentence;
}

QString ProblemListModel::line(const Row &row, bool exact) const
{
    QStringList cells{localTime(row.last).toString(Qt::ISODate)};
    if (row.first != row.last)
        cells[0] = localTime(row.first).toString(Qt::ISODate) + QStringLiteral(" – ") + cells[0];
    for (int column = ProblemKindColumn; column < ProblemTextColumn; ++column) {
        if (const QString cell = text(row, column); !cell.isEmpty())
            cells << cell;
    }
    cells << (exact ? exactText(sentence(row)) : text(row, ProblemTextColumn));
    if (row.problem.count != 1)
        cells << QStringLiteral("×") + m_locale.toString(row.problem.count);
    return cells.join(QStringLiteral("  "));
}

QVariant ProblemListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ProblemColumnCount)
        return {};
    if (role == Qt::DisplayRole)
        return m_words.titles.value(section);
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::AlignVCenter | (section == ProblemCountColumn ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

} // namespace drift::inspect
