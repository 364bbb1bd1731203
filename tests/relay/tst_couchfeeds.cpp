// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include <QTest>

using namespace drift::relay;
using namespace drift::relay::testing;
using drift::journal::Problem;
using namespace std::chrono_literals;

namespace {

constexpr int documents = 6;
constexpr qsizetype documentSize = 4 * drift::protocol::MiB; // all of them are far more than the system keeps of a connection

QByteArray put(const QByteArray &path, const QByteArray &body)
{
    return "PUT " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// A relay that waits so long for a slow reader, with a database that is long to read.
class Stage
{
public:
    explicit Stage(std::chrono::milliseconds patience = 300ms) : relay(waiting(patience))
    {
        Peer peer = relay.peer();
        if (peer.request(put("/couch/lobby", {})).status != 201)
            qFatal("no database");
        for (int i = 0; i < documents; ++i) {
            const QByteArray body = "{\"text\":\"" + QByteArray(documentSize, 'x') + "\"}";
            if (peer.request(put("/couch/lobby/doc" + QByteArray::number(i), body)).status != 201)
                qFatal("no document");
        }
    }
    // A feed that gives out all of it, and goes on.
    Peer feed(const QByteArray &kind, int receiveBuffer = 0)
    {
        Peer peer = relay.peer(receiveBuffer);
        if (!peer.send(get("/couch/lobby/_changes?include_docs=true&feed=" + kind)))
            qFatal("the relay takes no request");
        return peer;
    }
    // Of those whom it closed because they did not read.
    quint64 slowOnes()
    {
        quint64 count = 0;
        for (const Problem &problem : relay.problems()) {
            if (problem.kind == Problem::Kind::SlowClient)
                count += problem.count;
        }
        return count;
    }

    RunningRelay relay;

private:
    static Settings waiting(std::chrono::milliseconds patience)
    {
        Settings settings;
        settings.limits.maxWaitingTime = patience;
        return settings;
    }
};

} // namespace

// Feeds of changes, and readers that do not read them.
class TestCouchFeeds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReaderThatDoesNotReadIsClosedAndCounted_data()
    {
        QTest::addColumn<QByteArray>("kind");
        for (const char *kind : {"normal", "longpoll", "continuous", "eventsource"})
            QTest::newRow(kind) << QByteArray(kind);
    }
    void aReaderThatDoesNotReadIsClosedAndCounted()
    {
        QFETCH(QByteArray, kind);
        Stage stage;
        Peer slow = stage.feed(kind, 4096);
        QTRY_COMPARE(stage.slowOnes(), 1u);
        const Problem &problem = stage.relay.problems().back();
        QCOMPARE(problem.kind, Problem::Kind::SlowClient);
        QVERIFY(problem.reason.contains("--max-waiting-time"));
        QCOMPARE(problem.room->text(), QByteArray("lobby"));
        QVERIFY(problem.address.startsWith("127.0.0.1:"));
        QVERIFY(stage.relay.servesOthers());
    }

    void eachOfThemIsCounted()
    {
        Stage stage;
        Peer one = stage.feed("continuous", 4096);
        Peer two = stage.feed("longpoll", 4096);
        QTRY_COMPARE(stage.slowOnes(), 2u);
    }

    // However long all of it takes: it pauses for twice the time that the relay waits for it to take anything.
    void aReaderThatReadsGetsAllOfIt()
    {
        constexpr int pauses = 8;
        constexpr auto patience = 2s;
        Stage stage(patience);
        Peer reader = stage.feed("normal", 4096);
        for (int pause = 1; !reader.arrived().right(100).contains("\"last_seq\":");) {
            QVERIFY2(reader.isConnected() && stage.slowOnes() == 0, "it was closed");
            if (reader.arrived().size() > documents * documentSize / (pauses + 1) * pause) {
                QTest::qWait(2 * patience / 1ms / pauses);
                ++pause;
            }
        }
        QVERIFY(reader.arrived().size() > documents * documentSize);
    }

    void aReaderWhoWaitsForAChangeIsNotSlow()
    {
        Stage stage;
        Peer waiting = stage.relay.peer();
        QVERIFY(waiting.send(get("/couch/lobby/_changes?feed=continuous&since=now&heartbeat=1000")));
        Peer slow = stage.feed("continuous", 4096);
        QTRY_COMPARE(stage.slowOnes(), 1u); // by now it waited as long as the other one
        Peer writer = stage.relay.peer();
        QCOMPARE(writer.request(put("/couch/lobby/last", "{}")).status, 201);
        QTRY_VERIFY(waiting.arrived().contains("\"id\":\"last\""));
    }
};

QTEST_GUILESS_MAIN(TestCouchFeeds)
#include "tst_couchfeeds.moc"
