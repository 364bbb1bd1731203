// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/misuse.h"
#include "journal/event.h"

#include <QAbstractTableModel>
#include <QLocale>
#include <QStringList>

#include <deque>
#include <functional>
#include <unordered_map>

namespace drift::inspect {

enum ProblemColumn { ProblemTimeColumn, ProblemKindColumn, ProblemFromColumn, ProblemRoomColumn, ProblemTextColumn,
                     ProblemCountColumn, ProblemColumnCount };

enum ProblemRole {
    ProblemKindRole = Qt::UserRole + 1, // a ProblemKind, as int
    ProblemLineRole,                    // all of the row as one line of text, for copying
    ProblemNumberRole,                  // quint64: the row of the timeline that it is about; nothing where there is none
    ProblemAdviceRole,                  // QString: what to do about it; empty where nothing is known
};

// What a row tells of: the kinds of journal::Problem in their order, what the window itself has to say, and the kinds of
// Misuse in theirs.
enum class ProblemKind : quint8 { RequestRefused, BadMessage, SlowClient, ProtocolViolation, PingTimeout, AcceptFailed,
                                  Gap, Restarted, FirstMisuse };
inline constexpr int problemKindCount = int(ProblemKind::FirstMisuse) + Misuse::kindCount;

[[nodiscard]] constexpr ProblemKind problemKind(Misuse::Kind kind)
{
    return ProblemKind(int(ProblemKind::FirstMisuse) + int(kind));
}

// The words of the list; they are the window's business.
struct ProblemWords
{
    QStringList titles; // one for each ProblemColumn
    QStringList kinds;  // one for each ProblemKind
    QString fromWindow; // in place of an address: what was refused was asked for in the window
    QString gap;        // the text of a gap; the count has a column of its own
    QString restarted;
    // Of a misuse: who, one sentence that says what is wrong, and one that says what to do.
    std::function<QString(const Misuse &)> who = {};
    std::function<QString(const Misuse &)> wrong = {};
    std::function<QString(const Misuse &)> advice = {};
    QString alike = {}; // behind the first sentence: others like it are counted with it
    QString times = QStringLiteral("%1"); // "5 times", for those who hear it
};

// What was turned away or closed, what the window missed, and what apps do wrong, in the order in which it was first seen.
// Equal ones in a row are one row with a count; misuses of one cause are one row wherever it is, and where many of one
// kind are found in one room, the last of them stands for all others. Bounded: the oldest go, and are counted. Rows are
// announced at publish(), as one range.
// Thread: the window's. Owner: Inspector.
class ProblemListModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr qsizetype mostRows = 10'000;
    static constexpr int mostAlike = 20; // misuses of one kind in one room that are told apart

    explicit ProblemListModel(QObject *parent = nullptr);

    void setWords(const ProblemWords &words);
    void fold(const journal::Event &event);
    void add(Misuse misuse, WallTime time);
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
        std::optional<Misuse> misuse = {};
        QByteArray cause = {}; // of the misuse
        bool isForOthers = false; // it stands for others like it
        quint64 serial = 0;    // rises from row to row
    };

    static bool isSame(const Row &a, const Row &b);
    static void merge(Row &row, const Row &next);
    void add(Row row);
    void append(Row row);
    [[nodiscard]] Row *findCause(const QByteArray &cause);
    void markChanged(const Row &row);
    void forget(const Row &row);
    void makeRoomFor(qsizetype rows);
    [[nodiscard]] QString text(const Row &row, int column) const;
    [[nodiscard]] QString misuseText(const Row &row) const;
    [[nodiscard]] QByteArray sentence(const Row &row) const;
    [[nodiscard]] QString spoken(const Row &row) const;
    [[nodiscard]] QString line(const Row &row, bool exact) const;

    ProblemWords m_words;
    std::deque<Row> m_rows;    // what the views know
    std::deque<Row> m_pending; // what they do not know yet
    std::unordered_map<QByteArray, quint64> m_causes; // the serials of their rows
    std::unordered_map<QByteArray, int> m_alike;      // rows of misuses, by kind and room
    quint64 m_lastSerial = 0;
    quint64 m_firstChanged = 0; // serials; 0: none
    quint64 m_lastChanged = 0;
    quint64 m_total = 0;
    quint64 m_letGo = 0;
    const QLocale m_locale;
};

} // namespace drift::inspect
