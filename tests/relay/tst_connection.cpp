// SPDX-License-Identifier: GPL-3.0-only
#include "relay/clientframes.h"
#include "relay/connectionstage.h"
#include "relay/fakesend.h"

#include <QSignalSpy>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;
using Metering = Outbox::Metering;

class TestConnection : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        sendAllowance = -1;
        sent.clear();
    }

    void takesItsRequestAndWhatCameBehindItToAnotherHost()
    {
        Host first;
        Host second;
        const TcpPair pair;
        first.answer = [](Connection &connection) { connection.depart(); };
        const auto connection = connectionOf(first, pair);
        pair.say(request + textFrame("1"));
        QTRY_COMPARE(connection->phase(), Connection::Phase::Travelling);
        pair.say(textFrame("2"));
        turns();
        QVERIFY(connection->arrive(second));
        QTRY_COMPARE(second.log, " message message");
        connection->abort();
        QCOMPARE(second.log, " message message ended closed1006");
        QCOMPARE(first.log, QByteArray());
    }

    void mayGoBetweenTwoHosts()
    {
        Host host;
        const TcpPair pair;
        host.answer = [](Connection &connection) { connection.depart(); };
        auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Travelling);
        connection.reset();
        QTRY_VERIFY(pair.isEnded());
        QCOMPARE(host.log, QByteArray());
    }

    void writesAllOfALongAnswerToAPeerThatFinished_data()
    {
        QTest::addColumn<bool>("keepAlive");
        QTest::newRow("kept alive") << true;
        QTest::newRow("closed behind it") << false;
    }
    void writesAllOfALongAnswerToAPeerThatFinished()
    {
        QFETCH(bool, keepAlive);
        Host host;
        const TcpPair pair;
        const QByteArray response(20'000'000, 'x');
        host.answer = [&](Connection &connection) { connection.answer(response, keepAlive); };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        shutdown(pair.peer, SHUT_WR);
        QTRY_VERIFY(!connection->outbox().isEmpty());
        host.flush(*connection);
        qsizetype received = 0;
        QTRY_VERIFY((received += pair.take().size()) == response.size());
        QTRY_VERIFY(pair.isEnded());
        QTRY_COMPARE(host.log, " ended");
    }

    // Its end is readable for ever: looking at it again and again would take a whole core.
    void doesNotSpinWhileAPeerThatFinishedDoesNotRead_data()
    {
        QTest::addColumn<int>("phase");
        QTest::newRow("request") << int(Connection::Phase::Request);
        QTest::newRow("lingering") << int(Connection::Phase::Lingering);
        QTest::newRow("closing") << int(Connection::Phase::Closing);
    }
    void doesNotSpinWhileAPeerThatFinishedDoesNotRead()
    {
        QFETCH(int, phase);
        Host host;
        const TcpPair pair;
        const bool webSocket = phase == int(Connection::Phase::Closing);
        host.answer = [&](Connection &connection) {
            if (webSocket)
                connection.open(QByteArray(20'000'000, 'x'));
            else
                connection.answer(QByteArray(20'000'000, 'x'), phase == int(Connection::Phase::Request));
        };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_VERIFY(!connection->outbox().isEmpty());
        if (webSocket)
            connection->close(Connection::Ending::TooSlow, CloseCode::Overloaded, "slow");
        while (connection->outbox().size() == 20'000'000)
            host.flush(*connection);
        shutdown(pair.peer, SHUT_WR);
        turns();
        QSignalSpy served(&host.m_epoll, &EpollSet::turnEnded);
        turns(200);
        QVERIFY2(served.count() < 100, qPrintable(QString::number(served.count())));
        QVERIFY(connection->phase() != Connection::Phase::Ended);
    }

    // A message may not be taken while another one is being delivered: the others would see them in the wrong order.
    void takesNoMessageWhileItIsSentTo()
    {
        Host host;
        host.settings.maxWaiting = 100'000;
        const TcpPair pair;
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Open);

        sendAllowance = 0; // the peer does not read
        host.onMessage = [&](const Frame &) { connection->send(QByteArray(5'000'000, 'x'), Metering::Unmetered); };
        pair.say(textFrame("first") + textFrame("second"));
        QTRY_COMPARE(host.log, " message"); // the second one waits until the peer has read enough
        turns();
        QCOMPARE(host.log, " message");

        connection->send(QByteArray(200'000, 'y'), Metering::Metered);
        sendAllowance = 100'000'000; // and now it does
        host.busy = true;
        connection->send(QByteArray(10, 'z'), Metering::Metered); // too much waits: it is written at once
        host.busy = false;
        QCOMPARE(host.log, " message");
        host.flush(*connection);
        QCOMPARE(host.log, " message message");
    }

    void refusesASlowBodyOnAConnectionThatWasServedBefore()
    {
        Host host;
        host.settings.headTimeout = std::chrono::milliseconds(50);
        const TcpPair pair;
        int answered = 0;
        host.answer = [&](Connection &c) {
            ++answered;
            c.answer("answer", true);
        };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(answered, 1);
        host.flush(*connection);
        pair.say("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nx");
        QTRY_COMPARE(connection->phase(), Connection::Phase::Lingering);
        host.flush(*connection);
        QByteArray received;
        QTRY_VERIFY((received += pair.take()).contains(" 408 "));
        QCOMPARE(answered, 1);
    }

    void goesOnWithTheNextRequest()
    {
        Host host;
        const TcpPair pair;
        int answered = 0;
        host.answer = [&](Connection &c) {
            ++answered;
            c.answer("answer", true);
        };
        const auto connection = connectionOf(host, pair);
        for (int i = 1; i <= 3; ++i) {
            pair.say(request);
            QTRY_COMPARE(answered, i);
        }
        QCOMPARE(connection->phase(), Connection::Phase::Request);
    }

    void givesAnAnswerBitByBitAndGoesOn()
    {
        Host host;
        const TcpPair pair;
        host.answer = [](Connection &c) { c.beginAnswer("head;"); };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Answering);
        host.flush(*connection);
        QCOMPARE(host.log, " drained");
        connection->continueAnswer("more;");
        host.flush(*connection);
        connection->endAnswer(true);
        QCOMPARE(connection->phase(), Connection::Phase::Request);
        QByteArray received;
        QTRY_COMPARE(received += pair.take(), "head;more;");
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Answering);
    }

    void isWokenOnceWhileItAnswers()
    {
        Host host;
        const TcpPair pair;
        host.answer = [](Connection &c) {
            c.beginAnswer("head");
            c.wakeAnswerAt(now());
        };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_VERIFY(host.log.contains(" due"));
        turns();
        QCOMPARE(host.log.count(" due"), 1); // once for each time it asks
    }

    void endsWhenThePeerGoesThatItAnswers()
    {
        Host host;
        const TcpPair pair;
        host.answer = [](Connection &c) { c.beginAnswer("head"); };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Answering);
        host.flush(*connection);
        shutdown(pair.peer, SHUT_RDWR);
        QTRY_COMPARE(host.log, " drained ended");
    }

    void whatComesDuringAnAnswerMakesItTheLast()
    {
        Host host;
        const TcpPair pair;
        host.answer = [](Connection &c) { c.beginAnswer("head"); };
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Answering);
        const qint64 before = connection->received();
        pair.say("GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n");
        QTRY_VERIFY(connection->received() > before);
        connection->endAnswer(true);
        QCOMPARE(connection->phase(), Connection::Phase::Lingering);
    }

    void wakesUpWhenItHasIdledAfterAnAnswerHoweverLongAHeadMayTake()
    {
        Host host;
        host.settings.headTimeout = std::chrono::minutes(10);
        host.answer = [](Connection &connection) { connection.answer("answer", true); };
        const TcpPair pair;
        const auto connection = connectionOf(host, pair);
        const auto *timer = host.m_deadlines.findChild<QTimer *>();
        QVERIFY(timer->remainingTimeAsDuration() > std::chrono::minutes(9));
        pair.say(request);
        QTRY_VERIFY(timer->remainingTimeAsDuration() <= RequestIntake::idleTime);
    }

    // RFC 6455 section 7.1.1: says that nothing more will come, and waits for the peer to say so too.
    void lingersBehindTheAnswerToAClose()
    {
        Host host;
        const TcpPair pair;
        const auto connection = openConnection(host, pair);
        pair.say(closeFrame(1000));
        QTRY_COMPARE(host.log, " closed1000");
        host.flush(*connection);
        QCOMPARE(connection->phase(), Connection::Phase::Lingering);
        pair.say(QByteArray(100'000, 'x')); // would make the system reset a connection that is closed
        turns();
        QVERIFY(pair.take().endsWith(closeEcho));
        QVERIFY(pair.isEnded());
        QCOMPARE(host.log, " closed1000");
        shutdown(pair.peer, SHUT_WR);
        QTRY_COMPARE(host.log, " closed1000 ended");
    }

    void lingersForNobodyWhoKeepsItsSocketForEver()
    {
        Host host;
        const TcpPair pair;
        const auto connection = openConnection(host, pair);
        pair.say(closeFrame(1000));
        QTRY_COMPARE(host.log, " closed1000");
        host.flush(*connection);
        QCOMPARE(connection->phase(), Connection::Phase::Lingering);
        QTRY_COMPARE_WITH_TIMEOUT(host.log, " closed1000 ended", 20'000);
    }

    void endsAtOnceWhereItMayNotLinger()
    {
        Host host;
        host.lingers = false;
        const TcpPair pair;
        const auto connection = openConnection(host, pair);
        pair.say(closeFrame(1000));
        QTRY_COMPARE(host.log, " closed1000");
        host.flush(*connection);
        QCOMPARE(host.log, " closed1000 ended");
        QVERIFY(pair.take().endsWith(closeEcho));
        QVERIFY(pair.isEnded());
    }

    void tellsThatItsGraceEnded()
    {
        Host host;
        const TcpPair pair;
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Open);
        connection->setGraceEnd(now() + std::chrono::milliseconds(10));
        QTRY_COMPARE(host.log, " graceEnded");
    }

    // A thread that was busy may come to its timers before its sockets.
    void takesWhatCameInItsGraceBeforeThatEnds_data()
    {
        QTest::addColumn<QByteArray>("came");
        QTest::addColumn<QByteArray>("told");
        QTest::newRow("message") << textFrame("1") << QByteArray(" message graceEnded");
        QTest::newRow("close") << closeFrame(1000) << QByteArray(" closed1000");
    }
    void takesWhatCameInItsGraceBeforeThatEnds()
    {
        QFETCH(QByteArray, came);
        Host host;
        const TcpPair pair;
        const auto connection = openConnection(host, pair);
        pair.say(came);
        pair.waitUntilItArrived();
        connection->setGraceEnd(now());
        connection->deadlinePassed();
        QTEST(host.log, "told");
    }

    void closesAPeerThatAnswersNoPing()
    {
        Host host;
        host.settings.pingInterval = host.settings.pingTimeout = std::chrono::milliseconds(20);
        const TcpPair pair;
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Open);
        host.flush(*connection);
        QTRY_VERIFY((host.flush(*connection), host.log.contains(" closed1008")));
    }

    void takesAPongThatCameInTime()
    {
        Host host;
        host.settings.pingInterval = host.settings.pingTimeout = std::chrono::milliseconds(1);
        const TcpPair pair;
        const auto connection = openConnection(host, pair);
        host.flush(*connection);
        while (connection->outbox().isEmpty())
            connection->deadlinePassed();
        host.flush(*connection);
        const Instant pinged = now();
        pair.say(ClientFrame{.opcode = Pong}.bytes());
        pair.waitUntilItArrived();
        while (now() < pinged + host.settings.pingTimeout) { }
        connection->deadlinePassed();
        QCOMPARE(host.log, QByteArray());
    }

    void endsAtOnceWhenItIsAborted()
    {
        Host host;
        const TcpPair pair;
        const auto connection = connectionOf(host, pair);
        pair.say(request);
        QTRY_COMPARE(connection->phase(), Connection::Phase::Open);
        connection->abort();
        QCOMPARE(host.log, " ended closed1006");
        connection->abort();
        host.flush(*connection);
        connection->resume();
        QVERIFY(!connection->send("a"));
        connection->close(Connection::Ending::ByPeer, CloseCode::Normal, {});
        QCOMPARE(host.log, " ended closed1006");
    }
};

QTEST_GUILESS_MAIN(TestConnection)
#include "tst_connection.moc"
