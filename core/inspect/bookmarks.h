// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/timeline.h"

#include <QObject>
#include <QString>

#include <functional>
#include <map>

namespace drift::inspect {

// A row that a person wants to find again, and what it was, which is known also when it has given way.
struct Bookmark
{
    quint64 number = 0;
    QString note = {};
    WallTime time = {};
    TimelineRow::Kind kind = TimelineRow::Kind::Relay;
    std::optional<SequenceNumber> seq = {}; // where it took one
    std::optional<RoomId> room = {};
    std::optional<StreamKey> key = {};
};

// The bookmarks of a timeline, by the numbers of their rows, so that nothing that is filtered or comes moves them. A bookmark
// whose row gives way, or is cleared, stays with its note until it is removed. They last as long as the window.
// Thread: the window's. Owner: the window. The timeline outlives it.
class Bookmarks : public QObject
{
    Q_OBJECT

public:
    static constexpr size_t most = 1'000;
    static constexpr qsizetype longestNote = 1'000; // characters

    explicit Bookmarks(const Timeline &timeline, QObject *parent = nullptr) : QObject(parent), m_timeline(timeline) {}

    // False where the row is not here, or where there are as many as can be.
    bool add(quint64 number);
    // What is removed last keeps its note: added again, it has it again.
    void remove(quint64 number);
    void setNote(quint64 number, const QString &note);

    [[nodiscard]] const Bookmark *find(quint64 number) const;
    [[nodiscard]] const std::map<quint64, Bookmark> &all() const { return m_all; } // by their numbers
    [[nodiscard]] bool isHere(const Bookmark &bookmark) const { return m_timeline.contains(bookmark.number); }
    [[nodiscard]] size_t gaveWay() const; // how many of them are not
    // The next bookmark behind (or before, -1) a row that `isWanted`, round and round; nothing where there is no other.
    [[nodiscard]] std::optional<quint64> next(std::optional<quint64> from, int direction,
                                              const std::function<bool(quint64)> &isWanted) const;

Q_SIGNALS:
    void changed();

private:
    const Timeline &m_timeline;
    std::map<quint64, Bookmark> m_all;
    Bookmark m_removed; // the last one
};

} // namespace drift::inspect
