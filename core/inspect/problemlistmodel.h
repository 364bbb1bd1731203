// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QStringList>

#include <deque>

namespace drift::inspect {

enum ProblemColumn { ProblemTimeColumn, ProblemKindColumn, ProblemFromColumn, ProblemRoomColumn, ProblemTextColumn,
                     ProblemCountColumn, ProblemColumnCount };

enum ProblemRole {
    ProblemKindRole = Qt::UserRole + 1, // a ProblemKind, as int
    ProblemLineRole,                    // all of the row as one line of text, for copying
};

// What a row tells of: the kinds of journal::Problem in their order, and what the window itself has to say.
enum class ProblemKind : quint8 { RequestRefused, BadMessage, SlowClient, ProtocolViolation, PingTimeout, AcceptFailed,
                                  Gap, Restarted };
inline constexpr int problemKindCount = 8;

// The words of the list; they are the window's business.
struct ProblemWords
{
    QStringList titles; // one for each ProblemColumn
    QStringList kinds;  // one for each ProblemKind
    QString fromWindow; // in place of an address: what was refused was asked for in the window
    QString gap;        // the text of a gap; the count has a column of its own
    QString restarted;
};

// What was turned away or closed, and what the window missed, in the order in which it happened. Equal ones in a row are
// one row with a count. Bounded: the oldest go, and are counted. Rows are announced at publish(), as one range.
// Thread: the window's. Owner: Inspector.
class ProblemListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr qsizetype mostRows = 10'000;

    explicit ProblemListModel(QObject *parent = nullptr);

    void setWords(const ProblemWords &words);
    void fold(const journal::Event &event);
    void publish();
    void clear();

    [[nodiscard]] quint64 total() const { return m_total; }     // since the window began or the list was cleared
    [[nodiscard]] quint64 letGo() const { return m_letGo; }     // of them, no longer in the list

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        ProblemKind kind = ProblemKind::Gap;
        WallTime first;
        WallTime last;
        journal::Problem problem; // its count is that of the row
    };

    static bool isSame(const Row &a, const Row &b);
    static void merge(Row &row, const Row &next);
    void add(Row row);
    void makeRoomFor(qsizetype rows);
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QByteArray sentence(const Row &row) const;
    [[nodiscard]] QString line(const Row &row, bool exact) const;

    ProblemWords m_words;
    std::deque<Row> m_rows;    // what the views know
    std::deque<Row> m_pending; // what they do not know yet
    bool m_lastChanged = false;
    quint64 m_total = 0;
    quint64 m_letGo = 0;
    const QLocale m_locale;
};

} // namespace drift::inspect
