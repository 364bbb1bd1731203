// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/detailsevents.h"
#include "inspect/naivedetails.h"

#include <QRandomGenerator>
#include <QTest>

using namespace drift;
using namespace drift::test;
using protocol::ActionType;
using room::Outcome;
using room::Taking;

namespace {

constexpr int events = 1'000'000;
constexpr int eventsBetweenLooks = 25'000;
constexpr int seeds = 4;

// Makes events out of nothing but chance and what the naive model knows to be there.
class Chance
{
public:
    Chance(quint32 seed, NaiveDetails &naive) : m_random(seed), m_naive(naive) {}

    journal::Event next()
    {
        m_seconds += m_random.bounded(3) == 0;
        const WallTime time = at(double(m_seconds));
        const int what = m_random.bounded(1000);
        if (m_afterGap) {
            m_afterGap = false;
            return {time, snapshot()};
        }
        if (what < 20)
            return {time, journal::RoomOpened{anyRoom()}};
        if (what < 25)
            return {time, journal::RoomClosed{roomNamed("room" + QByteArray::number(1 + m_random.bounded(29)))}};
        if (what < 85)
            return {time, journal::ClientJoined{anyRoom(), ClientId{++m_lastClient}, address(m_lastClient), anyEncoding(), anyTaking()}};
        if (what < 140)
            return {time, journal::ClientLeft{roomOfAny(), m_client, quint16(1000 + m_random.bounded(10)), {}}};
        if (what < 240)
            return {time, journal::ClientDecided{roomOfAny(), m_client, anyTaking(), anyKeyOrNone()}};
        if (what < 300)
            return {time, figures()};
        if (what < 320)
            return {time, edited()};
        m_afterGap = what < 321;
        if (m_afterGap)
            return {time, journal::Gap{quint64(m_random.bounded(1000))}};
        if (what == 321 && m_random.bounded(300) == 0)
            return {time, snapshot()}; // of a relay that was started anew
        return {time, handled()};
    }

private:
    RoomId anyRoom() { return roomNamed("room" + QByteArray::number(m_random.bounded(30))); }
    static QByteArray address(quint64 client) { return "10.0.0.1:" + QByteArray::number(client % 60'000); }
    protocol::Encoding anyEncoding() { return m_random.bounded(2) ? protocol::Encoding::Json : protocol::Encoding::Cbor; }
    Taking anyTaking() { return Taking(m_random.bounded(7)); }

    // A client that is there, mostly, into m_client; returns its room, mostly.
    RoomId roomOfAny()
    {
        m_client = ClientId{m_lastClient + 1};
        if (m_naive.clients.empty() || m_random.bounded(50) == 0)
            return anyRoom();
        const quint64 first = m_naive.clients.begin()->first;
        const auto found = m_naive.clients.lower_bound(first + m_random.bounded(quint32(m_lastClient - first + 1)));
        if (found == m_naive.clients.end())
            return anyRoom();
        m_client = ClientId{found->first};
        return roomNamed(found->second.room);
    }

    // Few keys in most rooms, more than are remembered in one of them.
    StreamKey anyKey(const RoomId &room)
    {
        const int keys = room.text() == "room0" ? 40'000 : 20;
        return {"key" + QByteArray::number(m_random.bounded(keys))};
    }
    std::optional<StreamKey> anyKeyOrNone()
    {
        return m_random.bounded(2) ? std::optional(anyKey({})) : std::nullopt;
    }

    journal::Figures figures()
    {
        journal::Figures figures;
        for (int i = m_random.bounded(10); i > 0; --i) {
            roomOfAny();
            journal::ClientFigures each;
            each.client = m_client;
            each.bytesOut = m_random.bounded(1000);
            each.waitingBytes = m_random.bounded(2) * m_random.bounded(1000);
            figures.clients.push_back(each);
        }
        return figures;
    }

    journal::StreamEdited edited()
    {
        journal::StreamEdited edit;
        edit.room = anyRoom();
        edit.key = anyKey(edit.room);
        for (int i = m_random.bounded(3); i > 0; --i)
            edit.entries.push_back({{++m_seq}, {}});
        edit.streamBytes = qint64(100 * edit.entries.size());
        return edit;
    }

    journal::MessageHandled handled()
    {
        journal::MessageHandled message;
        message.room = m_random.bounded(2) ? roomOfAny() : m_random.bounded(3) ? anyRoom() : roomNamed("room0");
        message.sender = m_random.bounded(4) ? m_client : ClientId{};
        const StreamKey key = anyKey(message.room);
        const int what = m_random.bounded(10);
        message.streamMessages = m_random.bounded(4);
        if (message.room.text() == "room0")
            message.streamMessages = m_random.bounded(20) == 0;
        message.streamBytes = 100 * message.streamMessages;
        message.seq = {++m_seq};
        if (what == 0) {
            message.message = protocol::Get{key, SequenceNumber{0}};
            message.outcome = m_random.bounded(5) ? Outcome::Answered : Outcome::Refused;
        } else if (what == 1) {
            message.message = protocol::Ping{};
            message.outcome = Outcome::Answered;
        } else {
            const auto type = ActionType(m_random.bounded(4));
            const QByteArray value = m_random.bounded(3) ? R"({"client":1})" : "1";
            message.message = protocol::Push{key, {value, protocol::Encoding::Json}, {type, {}}};
            message.payloadLetGo = m_random.bounded(5) == 0;
            message.outcome = m_random.bounded(6) == 0       ? Outcome::Refused
                    : type == ActionType::Relay              ? Outcome::Relayed
                    : type != ActionType::Compact            ? Outcome::Stored
                    : m_random.bounded(4) == 0               ? Outcome::CompactStale
                                                             : Outcome::Compacted;
        }
        return message;
    }

    // Most of what is there, changed a little, and some that is new.
    journal::Snapshot snapshot()
    {
        journal::Snapshot snapshot;
        for (const auto &[name, room] : m_naive.rooms) {
            if (name != "room0" && m_random.bounded(10) == 0)
                continue;
            journal::RoomInfo info;
            info.id = roomNamed(name);
            const bool isMadeAgain = name != "room0" && m_random.bounded(20) == 0;
            info.messages = isMadeAgain ? room.messages / 2 : room.messages + m_random.bounded(5u);
            for (const auto &[key, stream] : room.streams) {
                if (m_random.bounded(name == "room0" ? 20 : 2) == 0)
                    info.streams.push_back({{key}, 1 + stream.messages, 100 + stream.bytes, {stream.lastSeq}});
            }
            snapshot.rooms.push_back(std::move(info));
        }
        for (journal::RoomInfo &info : snapshot.rooms) {
            for (const auto &[id, client] : m_naive.clients) {
                if (client.room == info.id.text() && m_random.bounded(4))
                    info.members.push_back({ClientId{id}, client.address, anyEncoding(), anyTaking(), {anyKey({})}, {}});
            }
            if (m_random.bounded(3) == 0) {
                const quint64 id = ++m_lastClient;
                info.members.push_back({ClientId{id}, address(id), anyEncoding(), anyTaking(), {}, {}});
            }
            info.clients = qint64(info.members.size());
        }
        return snapshot;
    }

    QRandomGenerator m_random;
    NaiveDetails &m_naive;
    ClientId m_client;
    quint64 m_lastClient = 0;
    quint64 m_seq = 0;
    qint64 m_seconds = 1;
    bool m_afterGap = false;
};

} // namespace

// RoomDetails against a second model that is too plain to be wrong.
class TestRoomDetailsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithANaiveModelOverAMillionRandomEvents()
    {
        quint64 forgotten = 0;
        for (quint32 seed = 1; seed <= seeds; ++seed) {
            NaiveDetails naive;
            Chance chance(seed, naive);
            inspect::RoomDetails details;
            quint64 row = 0;
            for (int i = 1; i <= events / seeds; ++i) {
                const journal::Event event = chance.next();
                naive.fold(event, row);
                details.fold(event, row);
                row += i % 2;
                if (i % eventsBetweenLooks != 0)
                    continue;
                const QStringList expected = naive.said();
                const QStringList is = said(details);
                for (qsizetype line = 0; line < std::min(is.size(), expected.size()); ++line)
                    QVERIFY2(is[line] == expected[line], qPrintable(QStringLiteral("seed %1, event %2\n%3\n%4").arg(seed).arg(i).arg(is[line], expected[line])));
                QCOMPARE(is.size(), expected.size());
            }
            for (const auto &[id, room] : details.rooms())
                forgotten += room.keysForgotten;
        }
        QVERIFY(forgotten > 0); // or the bound was not looked at
    }
};

QTEST_APPLESS_MAIN(TestRoomDetailsModel)
#include "tst_roomdetailsmodel.moc"
