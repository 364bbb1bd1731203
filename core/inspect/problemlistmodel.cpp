// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/problemlistmodel.h"

#include "inspect/visibletext.h"

#include <QDateTime>
#include <QThread>

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr qsizetype evictedAtOnce = ProblemListModel::mostRows / 10;

// "127.0.0.1" out of "127.0.0.1:50312": every connection has a port of its own.
QByteArrayView hostOf(const QByteArray &address)
{
    const qsizetype colon = address.lastIndexOf(':');
    return QByteArrayView(address).first(colon < 0 ? address.size() : colon);
}

// One kind in one room.
QByteArray alikeOf(const Misuse &misuse)
{
    return QByteArray::number(int(misuse.kind)) + ' ' + misuse.room.text();
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
        if (gap->restarted) { // clients are numbered anew
            m_causes.clear();
            m_alike.clear();
        }
    }
}

void ProblemListModel::add(Misuse misuse, WallTime time)
{
    ++m_total;
    const QByteArray alike = alikeOf(misuse);
    QByteArray cause = misuse.cause();
    Row *row = findCause(cause);
    if (!row && m_alike[alike] >= mostAlike)
        row = findCause(cause = alike);
    if (row) {
        row->last = time;
        ++row->problem.count;
        row->isForOthers = row->isForOthers || row->misuse->cause() != misuse.cause();
        row->misuse = std::move(misuse);
        markChanged(*row);
        return;
    }
    ++m_alike[alike];
    Row made{.kind = problemKind(misuse.kind), .first = time, .last = time, .problem = {}, .misuse = {}, .cause = cause};
    made.problem.room = misuse.room;
    made.problem.address = misuse.address;
    made.misuse = std::move(misuse);
    append(std::move(made));
    m_causes[cause] = m_lastSerial;
}

// Rows stand in the order of their serials, those that are not announced behind the others.
ProblemListModel::Row *ProblemListModel::findCause(const QByteArray &cause)
{
    const auto known = m_causes.find(cause);
    if (known == m_causes.end())
        return nullptr;
    const auto behind = [](const Row &row, quint64 serial) { return row.serial < serial; };
    for (std::deque<Row> *rows : {&m_rows, &m_pending}) {
        const auto found = std::lower_bound(rows->begin(), rows->end(), known->second, behind);
        if (found != rows->end() && found->serial == known->second)
            return &*found;
    }
    return nullptr;
}

void ProblemListModel::markChanged(const Row &row)
{
    if (m_rows.empty() || row.serial > m_rows.back().serial)
        return; // it is to be announced yet
    m_firstChanged = m_firstChanged == 0 ? row.serial : std::min(m_firstChanged, row.serial);
    m_lastChanged = std::max(m_lastChanged, row.serial);
}

void ProblemListModel::forget(const Row &row)
{
    m_letGo += row.problem.count;
    if (!row.misuse)
        return;
    const auto known = m_causes.find(row.cause);
    if (known == m_causes.end() || known->second != row.serial)
        return; // it is of a relay that is no more
    m_causes.erase(known);
    if (const auto alike = m_alike.find(alikeOf(*row.misuse)); alike != m_alike.end() && --alike->second == 0)
        m_alike.erase(alike);
}

void ProblemListModel::add(Row row)
{
    if (row.kind < ProblemKind::Gap)
        m_total += row.problem.count;
    Row *last = !m_pending.empty() ? &m_pending.back() : !m_rows.empty() ? &m_rows.back() : nullptr;
    if (last && isSame(*last, row)) {
        merge(*last, row);
        markChanged(*last);
        return;
    }
    append(std::move(row));
}

void ProblemListModel::append(Row row)
{
    row.serial = ++m_lastSerial;
    m_pending.push_back(std::move(row));
    if (qsizetype(m_pending.size()) > mostRows) {
        forget(m_pending.front());
        m_pending.pop_front();
    }
}

bool ProblemListModel::isSame(const Row &a, const Row &b)
{
    return !a.misuse && a.kind == b.kind && a.problem.status == b.problem.status && a.problem.room == b.problem.room
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
    if (m_firstChanged != 0) {
        const auto rowOf = [this](quint64 serial) {
            const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), serial,
                                                [](const Row &row, quint64 wanted) { return row.serial < wanted; });
            return int(found - m_rows.begin());
        };
        Q_EMIT dataChanged(index(rowOf(m_firstChanged), 0), index(rowOf(m_lastChanged), ProblemColumnCount - 1));
    }
    m_firstChanged = m_lastChanged = 0;
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
        forget(m_rows.front());
        m_rows.pop_front();
    }
    endRemoveRows();
}

void ProblemListModel::clear()
{
    beginResetModel();
    m_rows.clear();
    m_pending.clear();
    m_causes.clear();
    m_alike.clear();
    m_firstChanged = m_lastChanged = 0;
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
    case ProblemNumberRole: return row.misuse ? QVariant::fromValue(row.misuse->row) : QVariant();
    case ProblemAdviceRole: return row.misuse && m_words.advice ? m_words.advice(*row.misuse) : QString();
    case Qt::AccessibleTextRole: return spoken(row);
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
        if (row.misuse)
            return m_words.who ? m_words.who(*row.misuse) : QString();
        if (problem.address.isEmpty() && row.kind == ProblemKind::RequestRefused)
            return m_words.fromWindow;
        return QString::fromUtf8(problem.address);
    case ProblemRoomColumn: return problem.room ? QString::fromUtf8(problem.room->text()) : QString();
    case ProblemTextColumn: return row.misuse ? misuseText(row) : visibleText(sentence(row));
    case ProblemCountColumn: return m_locale.toString(problem.count);
    default: return {};
    }
}

QString ProblemListModel::misuseText(const Row &row) const
{
    const QString wrong = m_words.wrong ? m_words.wrong(*row.misuse) : QString();
    return row.isForOthers ? wrong + m_words.alike : wrong;
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

// "14:03:59, Refused 403, 127.0.0.1, lobby: origin not allowed. 5 times."
QString ProblemListModel::spoken(const Row &row) const
{
    QStringList cells;
    for (int column = ProblemTimeColumn; column < ProblemTextColumn; ++column) {
        if (const QString cell = text(row, column); !cell.isEmpty())
            cells << cell;
    }
    QString said = cells.join(QStringLiteral(", ")) + QStringLiteral(": ") + text(row, ProblemTextColumn);
    if (row.misuse && m_words.advice)
        said += u' ' + m_words.advice(*row.misuse);
    return row.problem.count == 1 ? said : said + QStringLiteral(", ") + m_words.times.arg(text(row, ProblemCountColumn));
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
    cells << (exact && !row.misuse ? exactText(sentence(row)) : text(row, ProblemTextColumn));
    if (row.misuse && m_words.advice)
        cells << m_words.advice(*row.misuse);
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
