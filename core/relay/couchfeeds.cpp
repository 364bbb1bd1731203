// SPDX-License-Identifier: GPL-3.0-only
#include "relay/couchfeeds.h"

#include "relay/connection.h"
#include "relay/couchstreams.h"

#include <algorithm>
#include <numeric>

namespace drift::relay {

using Kind = FeedQuery::Kind;
using journal::Problem;

namespace {

constexpr qint64 pageBytes = 64 * 1024; // written ahead of the reader, and made in one go
constexpr qsizetype aroundRow = 32;     // bytes that stand around a row, or so

const couch::DatabaseLimits &anyLimits() // for reading there are none
{
    static const couch::DatabaseLimits limits;
    return limits;
}

QByteArray endOfFeed(const couch::Changes &changes, const couch::Database &database)
{
    QByteArray text = "\"last_seq\":" + QByteArray::number(changes.last().value);
    if (const auto pending = changes.pending(database))
        text += ",\"pending\":" + QByteArray::number(*pending);
    return text;
}

} // namespace

CouchFeeds::CouchFeeds(const Settings &settings, RoomHost &rooms, journal::Journal &journal)
    : m_settings(settings)
    , m_rooms(rooms)
    , m_journal(journal)
{
}

void CouchFeeds::begin(Connection &connection, const RoomId &room, FeedQuery query, const HttpAnswer &head, bool keepAlive)
{
    const bool chunked = connection.reader().head().isVersion11;
    Feed feed{room, query.kind, couch::Changes(std::move(query.changes)), query.heartbeat, query.timeout, chunked, chunked && keepAlive,
              false, false, now()};
    connection.beginAnswer(streamingResponse(head, feed.keepAlive, chunked));
    Feed &added = m_feeds.insert_or_assign(&connection, std::move(feed)).first->second;
    m_waiting[room].insert(&connection);
    if (added.kind == Kind::Normal || added.kind == Kind::Longpoll)
        write(connection, added, "{\"results\":[\n");
    pump(connection, added);
}

void CouchFeeds::changed(const RoomId &room)
{
    const auto waiting = m_waiting.find(room);
    if (waiting == m_waiting.end())
        return;
    for (Connection *connection : waiting->second) { // at the end of the turn: what changes until then comes with it
        m_feeds.at(connection).waits = false;
        connection->resumeAnswer();
    }
}

void CouchFeeds::drained(Connection &connection)
{
    const auto feed = m_feeds.find(&connection);
    if (feed != m_feeds.end() && !feed->second.waits)
        pump(connection, feed->second);
}

// Gives out what there is, for as long as the reader takes it. The feed may be gone when this returns.
void CouchFeeds::pump(Connection &connection, Feed &feed)
{
    room::Room *room = m_rooms.find(feed.room);
    if (!room) {
        finish(connection);
        return;
    }
    CouchStreams streams(m_rooms, *room);
    const couch::Database database(streams, anyLimits());
    if (!database.exists()) {
        end(connection, feed, database);
        return;
    }
    feed.waits = false;
    while (connection.outbox().size() < pageBytes) {
        const couch::Changes::Page page = feed.changes.next(database, pageBytes);
        if (database.isSpent()) { // the head is said already
            abort(connection, feed, Problem::Kind::RequestRefused, "a feed of changes was closed: a row of it is larger than an answer may be");
            return;
        }
        give(connection, feed, page);
        if (feed.changes.isFull() || (page.atEnd && (feed.kind == Kind::Normal || (feed.kind == Kind::Longpoll && feed.hasRows)))) {
            end(connection, feed, database);
            return;
        }
        if (page.atEnd) {
            feed.waits = true;
            break;
        }
    }
    wakeLater(connection, feed);
}

void CouchFeeds::give(Connection &connection, Feed &feed, const couch::Changes::Page &page)
{
    QByteArray text;
    text.reserve(std::accumulate(page.rows.begin(), page.rows.end(), qsizetype(0),
                                 [](qsizetype size, const QByteArray &row) { return size + row.size() + aroundRow; }));
    for (size_t i = 0; i < page.rows.size(); ++i) {
        QByteArray row = page.rows[i];
        if (feed.kind == Kind::Continuous || feed.kind == Kind::EventSource) // one line each; in JSON a break is but a space
            row.replace('\n', ' ').replace('\r', ' ');
        switch (feed.kind) {
        case Kind::Normal:
        case Kind::Longpoll:
            text.append(feed.hasRows ? ",\n" : "").append(row);
            break;
        case Kind::Continuous:
            text.append(row).append('\n');
            break;
        case Kind::EventSource: // the id is what the browser sends back as Last-Event-ID
            text += "data: " + row + "\nid: " + QByteArray::number(page.seqs[i].value) + "\n\n";
            break;
        }
        feed.hasRows = true;
    }
    if (!text.isEmpty())
        write(connection, feed, text);
}

void CouchFeeds::write(Connection &connection, Feed &feed, const QByteArray &text)
{
    feed.quietSince = now();
    if (feed.chunked)
        connection.continueAnswer(QByteArray::number(text.size(), 16) + "\r\n");
    connection.continueAnswer(text);
    if (feed.chunked)
        connection.continueAnswer(QByteArrayLiteral("\r\n"));
}

void CouchFeeds::end(Connection &connection, Feed &feed, const couch::Database &database)
{
    if (feed.kind == Kind::Normal || feed.kind == Kind::Longpoll)
        write(connection, feed, "\n],\n" + endOfFeed(feed.changes, database) + "}\n");
    else if (feed.kind == Kind::Continuous)
        write(connection, feed, '{' + endOfFeed(feed.changes, database) + "}\n");
    finish(connection);
}

void CouchFeeds::finish(Connection &connection)
{
    const auto feed = m_feeds.find(&connection);
    const bool keepAlive = feed->second.keepAlive;
    if (feed->second.chunked)
        connection.continueAnswer("0\r\n\r\n");
    forget(connection);
    connection.endAnswer(keepAlive);
}

void CouchFeeds::abort(Connection &connection, const Feed &feed, Problem::Kind kind, const QByteArray &why)
{
    m_journal.report({kind, connection.peerName(), feed.room, why});
    connection.abort(); // which forgets it
}

void CouchFeeds::forget(Connection &connection)
{
    const auto feed = m_feeds.find(&connection);
    if (feed == m_feeds.end())
        return;
    const auto waiting = m_waiting.find(feed->second.room);
    waiting->second.erase(&connection);
    if (waiting->second.empty())
        m_waiting.erase(waiting);
    m_feeds.erase(feed);
}

// Time.

void CouchFeeds::wakeLater(Connection &connection, const Feed &feed)
{
    Instant next = Instant::max();
    if (feed.heartbeat.count() != 0)
        next = feed.quietSince + feed.heartbeat;
    else if (feed.waits)
        next = feed.quietSince + feed.timeout;
    const auto patience = m_settings.limits.maxWaitingTime;
    if (!connection.outbox().isEmpty() && patience.count() != 0)
        next = std::min(next, connection.outbox().waitingSince() + patience);
    connection.wakeAnswerAt(next);
}

void CouchFeeds::due(Connection &connection)
{
    const auto found = m_feeds.find(&connection);
    if (found == m_feeds.end())
        return;
    Feed &feed = found->second;
    const Instant time = now();
    const auto patience = m_settings.limits.maxWaitingTime;
    if (!connection.outbox().isEmpty() && patience.count() != 0 && time - connection.outbox().waitingSince() >= patience) {
        abort(connection, feed, Problem::Kind::SlowClient, "a feed of changes was closed: nothing of it was read for --max-waiting-time");
        return;
    }
    const auto quiet = time - feed.quietSince;
    if (feed.heartbeat.count() != 0 && quiet >= feed.heartbeat) {
        if (m_rooms.exists(feed.room))
            (void)m_rooms.open(feed.room); // somebody uses it
        feed.quietSince = time;
        if (connection.outbox().isEmpty())
            write(connection, feed, feed.kind == Kind::EventSource ? QByteArrayLiteral("event: heartbeat\ndata: \n\n") : QByteArrayLiteral("\n"));
    } else if (feed.heartbeat.count() == 0 && feed.waits && quiet >= feed.timeout) {
        room::Room *room = m_rooms.find(feed.room);
        if (!room) {
            finish(connection);
            return;
        }
        CouchStreams streams(m_rooms, *room);
        end(connection, feed, couch::Database(streams, anyLimits()));
        return;
    }
    wakeLater(connection, feed);
}

} // namespace drift::relay
