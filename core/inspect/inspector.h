// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/clientlistmodel.h"
#include "inspect/edits.h"
#include "inspect/loglistmodel.h"
#include "inspect/misusefinder.h"
#include "inspect/problemlistmodel.h"
#include "inspect/roomlistmodel.h"
#include "inspect/roomsstate.h"
#include "inspect/streamlistmodel.h"
#include "inspect/timelinemodel.h"
#include "inspect/trafficrates.h"

#include <QObject>

namespace drift::inspect {

// How full the queue between the relay and the window was, in bytes.
struct JournalLoad
{
    qint64 bytes = 0;
    qint64 maxBytes = 0;

    friend bool operator==(const JournalLoad &, const JournalLoad &) = default;
};

// The status line's figures.
struct Totals
{
    qint64 rooms = 0;
    qint64 clients = 0;
    double messagesPerSecond = 0; // handled, in all rooms
    double deliveriesPerSecond = 0;
    quint64 lostEvents = 0;       // let go because the window was too slow
    JournalLoad journal;

    friend bool operator==(const Totals &, const Totals &) = default;
};

// All that the window shows, without a window: events go in, models and figures come out.
// Thread: the window's. Owner: the wiring in app/, or a test.
class Inspector : public QObject
{
    Q_OBJECT

public:
    explicit Inspector(QObject *parent = nullptr);

    [[nodiscard]] RoomListModel &rooms() { return m_roomList; }
    // Of the room that is shown.
    [[nodiscard]] StreamListModel &streams() { return m_streamList; }
    [[nodiscard]] ClientListModel &clients() { return m_clientList; }
    [[nodiscard]] qint64 openRooms() const { return m_rooms.openRooms(); } // of which rooms() may list a part
    [[nodiscard]] const RoomsState &roomsState() const { return m_rooms; }
    [[nodiscard]] const RoomDetails &details() const { return m_details; }
    [[nodiscard]] ProblemListModel &problems() { return m_problems; }
    [[nodiscard]] LogListModel &log() { return m_log; }
    [[nodiscard]] const TrafficRates &traffic() const { return m_traffic; }
    [[nodiscard]] const Totals &totals() const { return m_totals; }
    [[nodiscard]] const Timeline &timeline() const { return m_timeline; }
    [[nodiscard]] Edits &edits() { return m_edits; }
    [[nodiscard]] TimelineModel &timelineModel() { return m_timelineModel; }

    // Takes the event in; the models tell of it at the next publish(), once for any number of events.
    void fold(const journal::Event &event);
    // The same; `members`: how many its room had, as somebody knew who was there.
    void fold(const journal::Event &event, qint64 members);
    void publish();
    // So many rows gave way before the first event.
    void beginBehind(quint64 rows) { m_timeline.beginBehind(rows); }
    // What is too much goes at once.
    void setTimelineBounds(const TimelineBounds &bounds);
    // Forgets the timeline's rows.
    void clearTimeline();
    // Rates and totals as of now, published too. To be called a few times a second.
    void refresh(Instant now, JournalLoad journal);

    // Which room's streams and clients are listed; none: nothing is.
    void showRoom(const std::optional<RoomId> &room);
    // Only rooms with this in their id are listed, in whatever case; empty: all are.
    void setRoomFilter(const QByteArray &part);
    // Only those that it lets through (RoomMatcher says how), asked again at each refresh().
    void filterRooms(const filter::Filter &filter);

    // A number for one more request to Control; never 0.
    [[nodiscard]] quint64 nextRequest() { return ++m_lastRequest; }

Q_SIGNALS:
    void totalsChanged();
    // Each event, after the state has it. For the few who follow one thing, and are quick.
    void folded(const drift::journal::Event &event);
    void refreshed(); // rates, samples and totals are those of now
    // Outcomes of requests to Control. After requestsLost() those that are open get none: they were let go with
    // other events because the window was too slow, or the relay was restarted; they may have been carried out or not.
    void answered(const drift::journal::Answered &answer);
    void editDone(const drift::journal::EditDone &done);
    void streamRead(const drift::journal::StreamRead &read);
    void requestsLost();
    // By a button of the relay's home page, which somebody pressed who has the room's link.
    void showAsked(const drift::RoomId &room);

private:
    void publishTimeline();
    void tellMisuses(WallTime time);

    quint64 m_lastRequest = 0;
    RoomsState m_rooms;
    RoomListModel m_roomList;
    RoomDetails m_details;
    StreamListModel m_streamList;
    ClientListModel m_clientList;
    Timeline m_timeline;
    TimelineModel m_timelineModel{m_timeline};
    Edits m_edits{[this] { return nextRequest(); }};
    MisuseFinder m_misuses;
    ProblemListModel m_problems;
    LogListModel m_log;
    TrafficRates m_traffic;
    Totals m_totals;
};

} // namespace drift::inspect
