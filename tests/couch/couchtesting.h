// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/database.h"
#include "couch/writing.h"
#include "room/room.h"

#include <QTest>

// A database in a bare room, and short words for what the tests of this folder do with it.
namespace drift::couch::testing {

class BareRoom final : public Streams
{
public:
    explicit BareRoom(const protocol::Limits &limits) : m_room(*RoomId::parse("room"), limits, m_retained) {}

    const room::Store &store() const override { return m_room.store(); }
    protocol::Result<void> push(const protocol::Push &push) override
    {
        const room::Effects effects = m_room.handle(ClientId{}, protocol::ClientMessage(push));
        if (effects.outcome == room::Outcome::Refused)
            return unexpected(std::get<protocol::Error>(*effects.answer));
        broadcast += effects.deliveries.size();
        return {};
    }
    void remove(const StreamKey &key) override { m_room.edit({room::Edit::Kind::Clear, key, {}, {}, {}}); }
    room::Room &room() { return m_room; }

    size_t broadcast = 0; // messages that somebody was sent

private:
    room::Retained m_retained;
    room::Room m_room;
};

// An edit of that revision: {"_rev":…} and other members.
inline QByteArray editOf(const QByteArray &revision, const QByteArray &members = {})
{
    return "{\"_rev\":\"" + revision + '"' + (members.isEmpty() ? "" : ",") + members + '}';
}

struct DatabaseFixture
{
    void makeDatabase()
    {
        m_room.emplace(m_limits);
        m_database.emplace(*m_room, m_databaseLimits);
        QVERIFY(m_database->create());
    }

    // "ok 1-…" with its revision, or "409 conflict".
    QByteArray putting(const QByteArray &id, const QByteArray &json)
    {
        return told(put(*m_database, id, *parseIncoming(json, {})));
    }
    QByteArray merging(const QByteArray &id, const QByteArray &json)
    {
        return told(merge(*m_database, id, *parseIncoming(json, {})));
    }
    static QByteArray told(const Result<Written> &written)
    {
        if (!written)
            return QByteArray::number(written.error().status) + ' ' + written.error().error;
        return "ok " + written->revision.text();
    }
    // The revision that it is given; it must be taken.
    QByteArray rev(const QByteArray &id, const QByteArray &json)
    {
        const QByteArray told = putting(id, json);
        return told.startsWith("ok ") ? told.sliced(3) : told;
    }
    // "2-b 2-a": the winner and its conflicts.
    QByteArray leaves(const QByteArray &id)
    {
        const auto found = m_database->find(id);
        QByteArray text;
        for (const qsizetype leaf : found ? found->document.tree().leaves() : std::vector<qsizetype>())
            text += (text.isEmpty() ? "" : " ") + found->document.tree().nodes()[size_t(leaf)].revision.text();
        return text;
    }

    protocol::Limits m_limits;
    DatabaseLimits m_databaseLimits;
    std::optional<BareRoom> m_room;
    std::optional<Database> m_database;
};

} // namespace drift::couch::testing
