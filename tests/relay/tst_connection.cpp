// SPDX-License-Identifier: GPL-3.0-only
#include "relay/clientframes.h"
#include "relay/connection.h"
#include "relay/fakesend.h"

#include <QSignalSpy>
#include <QTest>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;
using Metering = Outbox::Metering;

namespace {

// What a connection tells is written down; what is to be answered is up to the test.
class Host final : public ConnectionHost
{
public:
    Host() : ConnectionHost(m_epoll, m_deadlines, m_bulk, settings)
    {
        QObject::connect(&m_epoll, &EpollSet::turnEnded, &m_epoll, [this] { serveLane(); });
    }

    // As at the end of every turn.
    void flush(Connection &connection)
    {
        connection.flush(now());
        serveLane();
    }
    // A slice now and, where that was not all, another one in the next turn.
    void serveLane()
    {
        m_bulk.serve();
        if (!m_bulk.isEmpty() && !std::exchange(m_laneWaits, true)) {
            QMetaObject::invokeMethod(&m_epoll, [this] {
                m_laneWaits = false;
                serveLane();
            }, Qt::QueuedConnection);
        }
    }

    void requestArrived(Connection &connection) override { answer(connection); }
    bool refusedByHead(Connection &) override { return false; }
    void requestLate(Connection &connection) override { connection.answer("HTTP/1.1 408 \r\n\r\n", false); }
    void answerDrained(Connection &) override { log += " drained"; }
    void answerDue(Connection &) override { log += " due"; }
    void messageArrived(Connection &, const Frame &frame) override
    {
        log += busy ? " nested" : " message";
        messages.append(frame.payload.toByteArray());
        onMessage(frame);
    }
    void graceEnded(Connection &) override { log += " graceEnded"; }
    void connectionClosed(Connection &, CloseCode code, QByteArrayView) override { log += " closed" + QByteArray::number(int(code)); }
    bool mayLinger(Connection &) override { return lingers; }
    void connectionEnded(Connection &) override { log += " ended"; }
    void flushWanted(Connection &) override { }

    protocol::Limits settings;
    QByteArray log;
    QByteArrayList messages;
    bool busy = false;
    bool lingers = true;
    std::function<void(Connection &)> answer = [](Connection &connection) {
        connection.open("101\r\n\r\n");
        connection.resume();
    };
    std::function<void(const Frame &)> onMessage = [](const Frame &) {};
    EpollSet m_epoll;
    Deadlines m_deadlines;
    BulkLane m_bulk;

private:
    bool m_laneWaits = false;
};

class TcpPair
{
public:
    TcpPair()
    {
        const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        peer = ::socket(AF_INET, SOCK_STREAM, 0);
        if (bind(listening, any, size) != 0 || listen(listening, 1) != 0 || getsockname(listening, any, &size) != 0
            || connect(peer, any, size) != 0)
            qFatal("no connection");
        ours = accept4(listening, nullptr, nullptr, SOCK_NONBLOCK);
        ::close(listening);
    }
    ~TcpPair() { ::close(peer); }
    TcpPair(const TcpPair &) = delete;
    TcpPair &operator=(const TcpPair &) = delete;

    void say(const QByteArray &bytes) const { QCOMPARE(::send(peer, bytes.constData(), size_t(bytes.size()), 0), bytes.size()); }
    // A busy system takes its time on the way.
    void waitUntilItArrived() const
    {
        pollfd ready{ours, POLLIN, 0};
        QCOMPARE(poll(&ready, 1, 10'000), 1);
    }
    // What goes in without waiting.
    [[nodiscard]] qsizetype saySome(const QByteArray &bytes) const
    {
        return std::max<qsizetype>(0, ::send(peer, bytes.constData(), size_t(bytes.size()), MSG_DONTWAIT));
    }
    [[nodiscard]] QByteArray take() const
    {
        QByteArray all;
        QByteArray bytes(1 << 20, Qt::Uninitialized);
        ssize_t size = 0;
        while ((size = recv(peer, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT)) > 0) {
            all += bytes.first(size);
            QCoreApplication::processEvents(); // in which the other end writes on
        }
        return all;
    }
    [[nodiscard]] bool isEnded() const
    {
        char c;
        return recv(peer, &c, 1, MSG_DONTWAIT) == 0;
    }

    int peer = -1;
    int ours = -1; // the connection's
};

const QByteArray closeEcho = QByteArray::fromHex("880203e8"); // 1000
const QByteArray request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

void turns(int count = 20)
{
    for (int i = 0; i < count; ++i)
        QCoreApplication::processEvents();
}

std::unique_ptr<Connection> connectionOf(Host &host, const TcpPair &pair)
{
    auto connection = std::make_unique<Connection>(host, pair.ours, QHostAddress::LocalHost, QHostAddress::LocalHost, quint16(1));
    if (!connection->start())
        qFatal("the connection does not start");
    return connection;
}

std::unique_ptr<Connection> openConnection(Host &host, const TcpPair &pair)
{
    auto connection = connectionOf(host, pair);
    pair.say(request);
    for (int i = 0; i < 10'000 && connection->phase() != Connection::Phase::Open; ++i)
        turns(1);
    return connection;
}

// 4 MiB in which a byte that were missing or in the wrong place would be seen.
QByteArray largeText()
{
    QByteArray text;
    while (text.size() < 4'000'000)
        text += QByteArray::number(text.size()) + ' ';
    return text;
}

qsizetype smallOnes(const Host &host)
{
    return std::count_if(host.messages.begin(), host.messages.end(), [](const QByteArray &message) { return message.size() < 8; });
}

} // namespace

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

    // One who sends megabytes is read slice by slice, and between any two of them whoever has little to say is heard.
    void hearsSmallMessagesBetweenTheSlicesOfALargeOne()
    {
        Host host;
        const TcpPair hog;
        const TcpPair other;
        const auto large = openConnection(host, hog);
        const auto small = openConnection(host, other);
        const QByteArray value = largeText();
        const QByteArray frames = textFrame(value) + textFrame("behind it");
        const qint64 begin = large->received();
        qsizetype said = 0;
        for (int i = 1; large->received() < begin + frames.size(); ++i) {
            said += hog.saySome(frames.sliced(said));
            other.say(textFrame(QByteArray::number(i)));
            other.waitUntilItArrived();
            const qint64 before = large->received();
            host.m_epoll.serve(); // one turn
            QCOMPARE(smallOnes(host), i);
            // Until it is seen to be large it is read as everybody else is.
            const qint64 most = before <= begin + BulkLane::readSlice ? 2 * BulkLane::readSlice : BulkLane::readSlice;
            QVERIFY2(large->received() - before <= most, qPrintable(QString::number(large->received() - before)));
        }
        QCOMPARE(host.messages.count(value), 1); // it came whole
        QCOMPARE(host.messages.count("behind it"), 1);
        QVERIFY(host.messages.indexOf(value) < host.messages.indexOf("behind it"));
        host.messages.removeOne(value);
        host.messages.removeOne("behind it");
        for (int i = 1; i <= host.messages.size(); ++i)
            QCOMPARE(host.messages[i - 1], QByteArray::number(i));
    }

    void readsALargeMessageInFragmentsSliceBySlice()
    {
        Host host;
        const TcpPair hog;
        const auto large = openConnection(host, hog);
        const QByteArray value = largeText();
        constexpr qsizetype cut = 60'000; // less than a slice
        QByteArray frames;
        for (qsizetype at = 0; at < value.size(); at += cut)
            frames += fragment(at == 0 ? Text : Continuation, value.mid(at, cut), at + cut >= value.size());
        qsizetype said = 0;
        while (host.messages.isEmpty()) {
            said += hog.saySome(frames.sliced(said));
            const qint64 before = large->received();
            host.m_epoll.serve();
            if (before > 3 * BulkLane::readSlice) // it is known to be large
                QVERIFY2(large->received() - before <= BulkLane::readSlice, qPrintable(QString::number(large->received() - before)));
        }
        QCOMPARE(host.messages, QByteArrayList{value});
    }

    void writesLargeOnesInSlicesBehindSmallOnes()
    {
        Host host;
        const TcpPair pairs[3];
        std::vector<std::unique_ptr<Connection>> connections;
        for (const TcpPair &pair : pairs) {
            connections.push_back(openConnection(host, pair));
            host.flush(*connections.back());
            QVERIFY(connections.back()->outbox().isEmpty());
        }
        constexpr qint64 each = 1'000'000;
        sendAllowance = 100'000'000;
        connections[0]->send(QByteArray(each, 'a'));
        connections[1]->send(QByteArray(each, 'b'));
        connections[0]->flush(now());
        connections[1]->flush(now());
        QCOMPARE(sent, QByteArray());
        for (qint64 left = 2 * each; left > 0; left -= BulkLane::writeSlice) {
            connections[2]->send("s");
            connections[2]->flush(now());
            QCOMPARE(std::exchange(sent, {}), "s"); // at once
            host.m_bulk.serve();
            const QByteArray written = std::exchange(sent, {});
            QCOMPARE(written.size(), std::min(BulkLane::writeSlice, left));
            QVERIFY(!written.contains('b') || connections[0]->outbox().isEmpty()); // one after the other
        }
        QVERIFY(connections[1]->outbox().isEmpty());
        QVERIFY(host.m_bulk.isEmpty());
    }

    void leavesTheLaneWhenItEnds()
    {
        Host host;
        const TcpPair pair;
        const auto connection = openConnection(host, pair);
        connection->send(QByteArray(20'000'000, 'x'));
        connection->flush(now());
        QVERIFY(!host.m_bulk.isEmpty());
        connection->abort();
        QVERIFY(host.m_bulk.isEmpty());
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
