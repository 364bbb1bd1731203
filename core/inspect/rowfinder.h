// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowmatcher.h"
#include "inspect/timelinemodel.h"

#include <QObject>
#include <QTimer>

namespace drift::inspect {

// Finds the next row, or the one before, among those that the model shows, a few milliseconds at a time: a million rows do not
// keep the window waiting. What was lost is not found. One search at a time; another one ends it.
// Thread: the window's. Owner: the pane. The model outlives it.
class RowFinder : public QObject
{
    Q_OBJECT

public:
    enum class Direction : quint8 { Forwards, Backwards };

    struct Wanted
    {
        RowSearch search;
        Direction direction = Direction::Forwards;
        std::optional<quint64> from = {}; // the row that it begins behind (or before); none: all of them
        bool goesAround = false;          // from the other end up to `from`, and that one last
    };

    struct Outcome
    {
        enum class Ending : quint8 { Found, NotFound, Cancelled };

        Ending ending = Ending::NotFound;
        quint64 row = 0; // of Found
        bool wentAround = false;
    };

    using Done = std::function<void(const Outcome &)>;

    // `clock` is for tests.
    explicit RowFinder(const TimelineModel &model, std::function<Instant()> clock = now, QObject *parent = nullptr);

    // `done` is called once: before this returns, where it takes less than TimelineModel::searchBudget, or later. It may
    // begin another search. Rows that come meanwhile are not looked at.
    void find(const Wanted &wanted, Done done);
    void cancel();
    [[nodiscard]] bool isFinding() const { return bool(m_done); }

Q_SIGNALS:
    void progressed(int percent); // after each turn but the last

private:
    void turn();
    [[nodiscard]] bool isForwards() const { return m_wanted.direction == Direction::Forwards; }
    [[nodiscard]] int firstRow() const;
    [[nodiscard]] std::optional<quint64> numberWithin(int row) const;
    [[nodiscard]] bool lookAtRows(Instant begun);
    [[nodiscard]] bool beginAgain();
    void tellProgress();
    void end(const Outcome &outcome);

    const TimelineModel &m_model;
    const std::function<Instant()> m_clock;
    RowMatcher m_matcher;
    QTimer m_turns;
    Wanted m_wanted;
    Done m_done; // null while nothing is looked for
    // What is still to be looked at, by numbers: [m_begin, m_end).
    quint64 m_begin = 0;
    quint64 m_end = 0;
    bool m_wentAround = false;
    quint64 m_looked = 0;
    quint64 m_rows = 0; // to look at in all
};

} // namespace drift::inspect
