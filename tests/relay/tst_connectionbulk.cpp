// SPDX-License-Identifier: GPL-3.0-only
#include "relay/clientframes.h"
#include "relay/connectionstage.h"
#include "relay/fakesend.h"

#include <vector>

using namespace drift;
using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

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

// Large messages: whoever sends or is sent them is served slice by slice, behind all others.
class TestConnectionBulk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        sendAllowance = -1;
        sent.clear();
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
};

QTEST_GUILESS_MAIN(TestConnectionBulk)
#include "tst_connectionbulk.moc"
