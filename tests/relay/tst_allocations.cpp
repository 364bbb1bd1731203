// SPDX-License-Identifier: GPL-3.0-only
#include "relay/allocations.h"
#include "relay/clientframes.h"
#include "relay/peer.h"

#include <QTest>
#include <QThread>

#include <memory>
#include <vector>

using namespace drift;
using namespace drift::relay::testing;

// What a broadcast costs in memory that is asked for: next to nothing for the message, nothing for each who gets it.
class TestAllocations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { leaveThisThreadOut(); }
    void itCountsWhatIsAllocated();
    void aRecipientMoreCostsNoAllocation_data();
    void aRecipientMoreCostsNoAllocation();
    void aSmallMessageThatIsOnlyRelayedCostsNone();
};

namespace {

constexpr int few = 10;
constexpr int many = 200;
constexpr int warmUps = 20; // turns after which everything has the size that it keeps
constexpr int turns = 30;

// A room of so many, in which the first sends `burst` at once and each gets `messages` of it.
class Crowd
{
public:
    // `lines`: of each one's handshake.
    Crowd(int size, const QByteArray &lines)
        : m_relay(compressing())
    {
        m_members.reserve(size_t(size));
        for (int i = 0; i < size; ++i) {
            m_members.emplace_back(m_relay.port());
            m_members.back().upgrade("/room/crowd/connect?subscribe=room", {}, lines);
        }
    }

    // Says whether all of it arrived everywhere.
    bool sendAndReceive(const QByteArray &burst, int messages)
    {
        if (!m_members.front().send(burst))
            return false;
        for (Peer &member : m_members) {
            for (int i = 0; i < messages; ++i) {
                if (!getsAPush(member))
                    return false;
            }
        }
        return true;
    }

private:
    static relay::Settings compressing()
    {
        relay::Settings settings;
        settings.compress = true;
        return settings;
    }
    static bool getsAPush(Peer &member)
    {
        ServerFrame next = member.message();
        while (next.opcode == Text && next.payload.contains("\"stream_size\""))
            next = member.message();
        return next.opcode == Text;
    }

    RunningRelay m_relay;
    std::vector<Peer> m_members;
};

// Of one turn, on average; negative where not everything arrived.
double allocationsInARoomOf(int size, const QByteArray &lines, const QByteArray &burst, int messages)
{
    Crowd crowd(size, lines);
    for (int i = 0; i < warmUps; ++i) {
        if (!crowd.sendAndReceive(burst, messages))
            return -1;
    }
    const quint64 before = allocations();
    for (int i = 0; i < turns; ++i) {
        if (!crowd.sendAndReceive(burst, messages))
            return -1;
    }
    return double(allocations() - before) / turns;
}

} // namespace

void TestAllocations::itCountsWhatIsAllocated()
{
    const quint64 before = allocations();
    std::unique_ptr<QThread> other(QThread::create([] { QByteArray bytes(1'000, 'x'); }));
    other->start();
    other->wait();
    QVERIFY(allocations() > before);
}

void TestAllocations::aRecipientMoreCostsNoAllocation_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<int>("messages"); // that arrive at once
    QTest::addColumn<QByteArray>("lines");
    const QByteArray offer = "Sec-WebSocket-Extensions: permessage-deflate\r\n";
    const QByteArray big = '"' + QByteArray(20'000, 'x') + '"';
    QTest::newRow("one message") << relayed("k", "\"a value\"") << 1 << QByteArray();
    QTest::newRow("a burst") << relayed("k", "\"a value\"") << 16 << QByteArray();
    QTest::newRow("one that is retained") << pushed("replace", "k", "\"a value\"") << 1 << QByteArray();
    QTest::newRow("one of 20 kB") << relayed("k", big) << 1 << QByteArray();
    QTest::newRow("a burst of 4 KiB each") << relayed("k", '"' + QByteArray(4'094, 'x') + '"') << 8 << QByteArray();
    QTest::newRow("one of 20 kB, compressed") << relayed("k", big) << 1 << offer;
    QTest::newRow("a burst of 4 KiB each, compressed") << relayed("k", '"' + QByteArray(4'094, 'x') + '"') << 8 << offer;
}

void TestAllocations::aRecipientMoreCostsNoAllocation()
{
    QFETCH(QByteArray, message);
    QFETCH(int, messages);
    QFETCH(QByteArray, lines);
    const QByteArray burst = textFrame(message).repeated(messages);
    const double ofFew = allocationsInARoomOf(few, lines, burst, messages);
    const double ofMany = allocationsInARoomOf(many, lines, burst, messages);
    QVERIFY(ofFew >= 0 && ofMany >= 0);
    // Lists of who is to be written to grow with the room, a few times each, and a burst may be read in two turns.
    const double ofEach = (ofMany - ofFew) / (many - few);
    QVERIFY2(ofEach < 0.1, qPrintable(QStringLiteral("%1 with %2, %3 with %4").arg(ofFew).arg(few).arg(ofMany).arg(many)));
}

// The memory of the one before is used again (protocol::decodeInto(), Recycling, FrameLog).
void TestAllocations::aSmallMessageThatIsOnlyRelayedCostsNone()
{
    const double ofOne = allocationsInARoomOf(few, {}, textFrame(relayed("k", "\"a value\"")), 1);
    QVERIFY2(ofOne >= 0 && ofOne < 0.5, qPrintable(QString::number(ofOne))); // a timer's, now and then
}

QTEST_GUILESS_MAIN(TestAllocations)
#include "tst_allocations.moc"
