// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/detachedrow.h"
#include "inspect/filter/path.h"
#include "inspect/matchindex.h"
#include "inspect/timelinewords.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QLocale>
#include <QTimer>

namespace drift::inspect {

// The timeline as a table (columns and roles: timelineroles.h): its rows, or those that a search finds, and in front of
// them one that says how many gave way. What came is announced as one range at publish(); texts are made when a
// view asks for them.
// Thread: the window's. Owner: Inspector.
class TimelineModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    static constexpr int mostPathColumns = 20;
    static constexpr int mostPathTexts = 4'096; // kept
    static constexpr auto searchBudget = std::chrono::milliseconds(8); // of a turn of the event loop

    // `timeline` outlives the model. `clock` is for tests.
    explicit TimelineModel(const Timeline &timeline, std::function<Instant()> clock = now, QObject *parent = nullptr);

    // Without them nothing has a text.
    void setWords(std::shared_ptr<const TimelineWords> words);

    // What else is to be said of a row, to those who hear it; empty for nothing.
    void setRemarks(std::function<QString(quint64 number)> remarks) { m_remarks = std::move(remarks); }

    // Columns behind those of timelineroles.h: what stands at a path of the payload, as JSON.
    [[nodiscard]] const std::vector<filter::Path> &pathColumns() const { return m_paths; }
    void addPathColumn(const filter::Path &path);
    void removePathColumn(int column); // of the table
    [[nodiscard]] qsizetype pathTexts() const { return m_pathTexts.size(); } // that were made because a view asked, and are kept

    // Makes the table what the timeline is.
    void publish();

    // Shows what the search finds, the rows that come included; an empty one: all rows.
    void setSearch(const RowSearch &search);
    [[nodiscard]] const RowSearch &search() const { return m_index.search(); }
    [[nodiscard]] bool isSearching() const { return !search().isEmpty(); }
    [[nodiscard]] bool isSearched() const { return !isSearching() || m_index.end() >= lastEnd(); } // to the end
    [[nodiscard]] quint64 matches() const { return isSearching() ? m_shown : 0; }
    [[nodiscard]] quint64 searched() const; // rows that were looked at, and are here

    // While it is frozen, what comes waits; what gives way goes nevertheless.
    void setFrozen(bool frozen);
    [[nodiscard]] bool isFrozen() const { return m_frozenAt.has_value(); }
    [[nodiscard]] quint64 waiting() const; // rows that came since

    // Of a row of the table; nothing for the one that says what gave way.
    [[nodiscard]] std::optional<quint64> numberAt(int row) const;
    // The row of the table; nothing where it is not shown.
    [[nodiscard]] std::optional<int> rowOf(quint64 number) const;
    // The first row that shows a number not below this one, or the one behind the last.
    [[nodiscard]] int rowNotBefore(quint64 number) const;
    // The rows of the timeline that these rows of the table show; of the one that says what gave way, those that did.
    [[nodiscard]] std::vector<RowSpan> numbersOf(int first, int last) const;
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    // Around every change of its rows, whichever and however many: a view keeps its place meanwhile.
    void aboutToChange();
    void changed();

private:
    [[nodiscard]] quint64 lastEnd() const;
    [[nodiscard]] int marker() const { return m_evictedShown > 0 ? 1 : 0; }
    [[nodiscard]] QString text(int row, int column) const;
    [[nodiscard]] QString sentence(int row) const;
    [[nodiscard]] std::optional<quint64> above(int row) const;
    [[nodiscard]] QString pathText(quint64 shown, int column) const;
    [[nodiscard]] QVariant markerData(int column, int role) const;
    [[nodiscard]] quint64 number(qsizetype shown) const;
    void dropGone();
    void showEvicted();
    void append();
    void lookForMore();
    void turn();

    const Timeline &m_timeline;
    const std::function<Instant()> m_clock;
    std::shared_ptr<const TimelineWords> m_words;
    std::function<QString(quint64)> m_remarks;
    const QLocale m_locale;
    MatchIndex m_index;
    std::vector<filter::Path> m_paths;
    mutable QCache<std::pair<quint64, int>, QString> m_pathTexts{mostPathTexts}; // by row and column; a payload may be long
    QTimer m_turns; // while a search is not through
    // What the views know, whatever the timeline has become since.
    quint64 m_evictedShown = 0;
    quint64 m_first = 0; // without a search: the first row's number
    quint64 m_shown = 0; // rows
    std::optional<quint64> m_frozenAt; // Timeline::end() then
};

} // namespace drift::inspect
