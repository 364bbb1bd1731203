// SPDX-License-Identifier: GPL-3.0-only
#include "relay/fakesend.h"
#include "relay/frames.h"
#include "relay/outbox.h"

#include <QTest>

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <utility>
#include <vector>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;
using Metering = Outbox::Metering;
using Written = Outbox::Written;
using drift::relay::testing::sendAllowance;
using drift::relay::testing::sent;

namespace {

// Two ends of a connection with the smallest buffers that the system gives.
class Pair
{
public:
    Pair()
    {
        int ends[2];
        if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends) != 0)
            qFatal("no pair of sockets");
        m_near = ends[0];
        m_far = ends[1];
        const int smallest = 1;
        setsockopt(m_near, SOL_SOCKET, SO_SNDBUF, &smallest, sizeof smallest);
    }
    ~Pair()
    {
        close(m_near);
        closeFar();
    }
    Pair(const Pair &) = delete;
    Pair &operator=(const Pair &) = delete;

    [[nodiscard]] int near() const { return m_near; }
    // What has arrived, up to that many bytes.
    QByteArray take(qsizetype most = 1 << 20)
    {
        QByteArray bytes(most, Qt::Uninitialized);
        const ssize_t size = recv(m_far, bytes.data(), size_t(most), 0);
        return size > 0 ? bytes.first(size) : QByteArray();
    }
    // Fills the way to the other end until nothing more goes in; those bytes are to be taken first.
    QByteArray block()
    {
        QByteArray filling;
        while (send(m_near, "#", 1, 0) == 1)
            filling += '#';
        return filling;
    }
    void closeFar()
    {
        if (m_far >= 0)
            close(m_far);
        m_far = -1;
    }

private:
    int m_near = -1;
    int m_far = -1;
};

const Instant start = Instant() + 1h;

// Writes and takes in turn until nothing waits.
QByteArray drain(Outbox &outbox, Pair &pair)
{
    QByteArray all;
    while (outbox.writeTo(pair.near(), start) == Written::Some)
        all += pair.take();
    return all + pair.take();
}

QByteArray frame(char filling, qsizetype size)
{
    return framed(Frame::Type::Binary, QByteArray(size, filling));
}

// In as many parts as a large frame may have.
void appendShared(Outbox &outbox, char filling, qsizetype size, Metering metering = Metering::Metered, int parts = 2)
{
    const FrameHeader header = frameHeader(Frame::Type::Binary, size);
    const qsizetype around = parts == 3 ? size / 4 : 0;
    const QByteArray begin = QByteArray(header.bytes.data(), header.size) + QByteArray(around, filling);
    outbox.append(LargeFrame{begin, QByteArray(size - 2 * around, filling), QByteArray(around, filling)}, metering, start);
}

// Which of the frames of a stream are in `bytes`, whole: "aab"; with a '?' where it ends inside of one.
QByteArray framesIn(const QByteArray &bytes)
{
    QByteArray letters;
    qsizetype at = 0;
    while (at < bytes.size()) {
        const bool headerIsThere = bytes.size() - at >= 2
                && bytes.size() - at >= ((bytes[at + 1] & 0x7f) == 126 ? 4 : (bytes[at + 1] & 0x7f) == 127 ? 10 : 2);
        if (!headerIsThere)
            return letters + '?';
        const qsizetype end = at + serverFrameSize(QByteArrayView(bytes).sliced(at));
        if (end > bytes.size())
            return letters + '?';
        letters += bytes[end - 1];
        at = end;
    }
    return letters;
}

} // namespace

class TestOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyAtFirst()
    {
        Outbox outbox;
        Pair pair;
        QVERIFY(outbox.isEmpty());
        QCOMPARE(outbox.size(), qint64(0));
        QCOMPARE(outbox.metered(), qint64(0));
        QCOMPARE(outbox.writeTo(pair.near(), start), Written::All);
    }

    void writesInOrderWhateverTheSizes()
    {
        Outbox outbox;
        Pair pair;
        QByteArray expected;
        char filling = 'a';
        for (const qsizetype size : {1, 100, 4096, 4097, 1, 2, 3, 20'000, 4096, 4096, 4096, 4096, 4096, 1, 100'000, 5}) {
            outbox.append(QByteArray(size, filling), Metering::Metered, start);
            expected += QByteArray(size, filling);
            if (filling % 3 == 0) {
                appendShared(outbox, filling, size);
                expected += frame(filling, size);
            }
            ++filling;
        }
        QCOMPARE(outbox.size(), expected.size());
        QCOMPARE(drain(outbox, pair), expected);
        QVERIFY(outbox.isEmpty());
        QCOMPARE(outbox.size(), qint64(0));
        QCOMPARE(outbox.metered(), qint64(0));
    }

    void writesMoreThanOneCallTakes() // chunks that are not put together, more than go into one system call
    {
        Outbox outbox;
        Pair pair;
        QByteArray expected;
        for (int i = 0; i < 300; ++i) {
            const QByteArray piece = frame(char('a' + i % 26), 5000);
            outbox.append(piece, Metering::Metered, start);
            expected += piece;
        }
        QCOMPARE(drain(outbox, pair), expected);
    }

    void appendsBehindWhatIsHalfWritten()
    {
        Outbox outbox;
        Pair pair;
        QByteArray expected;
        for (int i = 0; i < 2000; ++i) {
            const QByteArray piece = QByteArray::number(i) + ' ';
            outbox.append(piece, i % 7 ? Metering::Metered : Metering::Unmetered, start);
            expected += piece;
            if (i % 50 == 0)
                outbox.writeTo(pair.near(), start);
        }
        QCOMPARE(drain(outbox, pair), expected);
    }

    void doesNotChangeWhatItShares()
    {
        Outbox outbox;
        const QByteArray shared(100, 's');
        const QByteArray copy = shared;
        outbox.append(shared, Metering::Metered, start);
        outbox.append("more", Metering::Metered, start);
        outbox.append("and more", Metering::Metered, start);
        QCOMPARE(shared, QByteArray(100, 's'));
        QVERIFY(shared.isSharedWith(copy));
    }

    void writesPiecesOfALogAmongOthersInOrder()
    {
        FrameLog log;
        Outbox outbox;
        Pair pair;
        QByteArray expected;
        for (int i = 0; i < 2000; ++i) {
            const QByteArray payload(i % 300, char('a' + i % 26));
            const Piece piece = log.append(Frame::Type::Binary, payload);
            if (i % 11 == 0)
                continue; // is for another one
            const Metering metering = i % 17 ? Metering::Metered : Metering::Unmetered;
            outbox.append(piece, metering, start);
            expected += framed(Frame::Type::Binary, payload);
            if (i % 7 == 0) {
                outbox.append("an answer", metering, start);
                expected += "an answer";
            }
            if (i % 50 == 0)
                outbox.writeTo(pair.near(), start);
        }
        QCOMPARE(outbox.size() + outbox.written(), expected.size());
        QCOMPARE(drain(outbox, pair), expected);
        QCOMPARE(outbox.size(), qint64(0));
        QCOMPARE(outbox.metered(), qint64(0));
    }

    void countsPiecesThatFollowEachOther()
    {
        FrameLog log;
        Outbox outbox;
        outbox.append(log.append(Frame::Type::Binary, "1234"), Metering::Metered, start);
        outbox.append(log.append(Frame::Type::Binary, "5678"), Metering::Metered, start + 1s);
        outbox.append(log.append(Frame::Type::Binary, "9"), Metering::Unmetered, start + 2s);
        QCOMPARE(outbox.size(), qint64(15));
        QCOMPARE(outbox.metered(), qint64(12));
        QVERIFY(outbox.waitingSince() == start);
    }

    // What came in the same moment is one piece to write, however long; what came later has waited for less.
    void putsTogetherForAMomentWhatFollowsEachOther()
    {
        FrameLog log;
        Outbox outbox;
        constexpr qint64 frameSize = 10'000 + 4;
        const auto append = [&](Instant time) {
            outbox.append(log.append(Frame::Type::Binary, QByteArray(10'000, 'a')), Metering::Metered, time);
        };
        for (const auto after : {0ms, 30ms, 60ms, 99ms, 100ms, 199ms})
            append(start + after);
        sendAllowance = 4 * frameSize - 1;
        QCOMPARE(outbox.writeTo(-1, start + 200ms), Written::Some);
        QVERIFY(outbox.waitingSince() == start);
        sendAllowance = 2;
        QCOMPARE(outbox.writeTo(-1, start + 200ms), Written::Some);
        QVERIFY(outbox.waitingSince() == start + 100ms);
        sendAllowance = 2 * frameSize;
        QCOMPARE(outbox.writeTo(-1, start + 200ms), Written::All);
        sendAllowance = -1;
        sent.clear();
    }

    // Else few bytes for one who does not read would keep as many blocks as he likes.
    void whoDoesNotReadKeepsFewBlocksOfALog()
    {
        FrameLog log;
        Outbox outbox;
        Pair pair;
        QByteArray expected = pair.block();
        std::vector<QByteArray> blocks;
        for (int i = 0; i < 20'000; ++i) {
            const Piece piece = log.append(Frame::Type::Binary, QByteArray(100, char('a' + i % 26)));
            if (blocks.empty() || !blocks.back().isSharedWith(piece.block))
                blocks.push_back(piece.block);
            if (i % 2 == 0) {
                outbox.append(piece, Metering::Metered, start);
                expected += framed(Frame::Type::Binary, QByteArray(100, char('a' + i % 26)));
            }
            outbox.writeTo(pair.near(), start);
        }
        QVERIFY(blocks.size() > 10);
        (void)log.append(Frame::Type::Binary, "the log keeps one itself");
        const auto kept = std::count_if(blocks.begin(), blocks.end(), [](const QByteArray &block) { return !block.isDetached(); });
        QVERIFY2(kept <= 3, qPrintable(QString::number(kept)));
        QCOMPARE(drain(outbox, pair), expected);
    }

    void ignoresWhatIsEmpty()
    {
        Outbox outbox;
        Pair pair;
        outbox.append(QByteArray(), Metering::Metered, start);
        QVERIFY(outbox.isEmpty());
        appendShared(outbox, 'a', 0);
        outbox.append(QByteArray(), Metering::Metered, start);
        QCOMPARE(outbox.size(), qint64(2));
        QCOMPARE(drain(outbox, pair), frame('a', 0));
    }

    void countsOnlyWhatIsMetered()
    {
        Outbox outbox;
        Pair pair;
        outbox.append(QByteArray(10, 'a'), Metering::Metered, start);
        outbox.append(QByteArray(100, 'b'), Metering::Unmetered, start);
        outbox.append(QByteArray(1000, 'c'), Metering::Unmetered, start);
        appendShared(outbox, 'd', 10'000);
        QCOMPARE(outbox.size(), qint64(11'114));
        QCOMPARE(outbox.metered(), qint64(10'014));
        drain(outbox, pair);
        QCOMPARE(outbox.size(), qint64(0));
        QCOMPARE(outbox.metered(), qint64(0));
    }

    void countsDownWithWhatIsWritten()
    {
        Outbox outbox;
        Pair pair;
        qsizetype all = 0;
        for (int i = 0; i < 100; ++i) {
            outbox.append(QByteArray(3000, i % 2 ? 'm' : 'u'), i % 2 ? Metering::Metered : Metering::Unmetered, start);
            all += 3000;
        }
        qsizetype taken = 0;
        qsizetype metered = 0;
        while (outbox.writeTo(pair.near(), start) == Written::Some) {
            const QByteArray bytes = pair.take();
            taken += bytes.size();
            metered += bytes.count('m');
            QCOMPARE(outbox.size(), all - taken);
            QCOMPARE(outbox.metered(), all / 2 - metered);
        }
        QCOMPARE(outbox.metered(), qint64(0));
    }

    void writesNoMoreAtOnceThanItsShare()
    {
        Outbox outbox;
        const QByteArray all = QByteArray(60'000, 'a') + QByteArray(60'000, 'b');
        outbox.append(all.first(60'000), Metering::Metered, start);
        outbox.append(all.last(60'000), Metering::Metered, start);
        sendAllowance = 1'000'000;
        QCOMPARE(outbox.writeTo(-1, start, nullptr, 100'000), Written::Some);
        QCOMPARE(sent, all.first(100'000));
        QCOMPARE(outbox.size(), qint64(20'000));
        QCOMPARE(outbox.writeTo(-1, start, nullptr, 100'000), Written::All);
        sendAllowance = -1;
        QCOMPARE(std::exchange(sent, {}), all);
    }

    void saysThatTheConnectionIsGone()
    {
        Outbox outbox;
        Pair pair;
        pair.closeFar();
        outbox.append("a", Metering::Metered, start);
        QCOMPARE(outbox.writeTo(pair.near(), start), Written::Failed);
        QCOMPARE(outbox.size(), qint64(1));
    }

    void knowsSinceWhenTheFrontWaits()
    {
        Outbox outbox;
        Pair pair;
        pair.block();
        outbox.append(QByteArray(5000, 'a'), Metering::Metered, start);
        outbox.append(QByteArray(5000, 'b'), Metering::Metered, start + 5s);
        QCOMPARE(outbox.writeTo(pair.near(), start + 6s), Written::Some);
        QVERIFY(outbox.waitingSince() == start);
    }

    void anUnmeteredFrontWaitsSinceItLastMoved()
    {
        Outbox outbox;
        Pair pair;
        outbox.append(QByteArray(1'000'000, 'a'), Metering::Unmetered, start);
        QVERIFY(outbox.waitingSince() == start);
        QCOMPARE(outbox.writeTo(pair.near(), start + 5s), Written::Some);
        QVERIFY(outbox.waitingSince() == start + 5s);
        QCOMPARE(outbox.writeTo(pair.near(), start + 9s), Written::Some); // nothing was taken: nothing moved
        QVERIFY(outbox.waitingSince() == start + 5s);
    }

    // Every position at which writing can have stopped: what was not begun goes, the rest of what was stays, and what is
    // appended then is read right behind it.
    void keepsTheFrameThatWasBegunAtEveryPosition_data()
    {
        QTest::addColumn<QByteArray>("how");
        QTest::addColumn<int>("size");
        for (const char *how : {"shared", "shared in three", "copied", "logged"}) {
            for (const int size : {0, 10, 200})
                QTest::addRow("%s frames of %d", how, size) << QByteArray(how) << size;
        }
    }
    void keepsTheFrameThatWasBegunAtEveryPosition()
    {
        QFETCH(QByteArray, how);
        QFETCH(int, size);
        FrameLog log;
        const Piece waitedFor = log.append(Frame::Type::Text, "somebody waits for what is in front of it");
        const qsizetype all = 4 * frame('a', size).size();
        for (qsizetype written = 0; written <= all; ++written) {
            Outbox outbox;
            for (const char filling : {'a', 'b', 'c', 'd'}) {
                if (how.startsWith("shared"))
                    appendShared(outbox, filling, size, filling == 'b' ? Metering::Unmetered : Metering::Metered, how == "shared" ? 2 : 3);
                else if (how == "logged")
                    outbox.append(log.append(Frame::Type::Binary, QByteArray(size, filling)), Metering::Metered, start);
                else
                    outbox.append(frame(filling, size), Metering::Metered, start);
            }
            const QByteArray begun = writeExactly(outbox, written);
            QCOMPARE(begun.size(), written);
            outbox.keepBegunFrame();
            const qsizetype each = all / 4;
            QCOMPARE(outbox.size(), (each - written % each) % each);
            outbox.append(frame('z', 1), Metering::Unmetered, start);

            Pair pair;
            const QByteArray received = begun + drain(outbox, pair);
            const QByteArray expected = size == 0 ? QByteArray() : QByteArray("abcd").first((written + each - 1) / each);
            if (size > 0)
                QCOMPARE(framesIn(received), expected + 'z');
            else
                QVERIFY(framesIn(received).endsWith('z') && !framesIn(received).contains('?'));
            QCOMPARE(outbox.metered(), qint64(0));
            QCOMPARE(outbox.size(), qint64(0));
        }
    }

    void keepsNothingWhereNothingWaits()
    {
        Outbox outbox;
        outbox.keepBegunFrame();
        QVERIFY(outbox.isEmpty());
    }

    // A client can fill its connection with HTTP responses that it does not read and then open its WebSocket: those are
    // no frames, whatever they look like.
    void neverDropsTheResponsesBeforeTheFrames()
    {
        for (const QByteArray &response : {QByteArray("HTTP/1.1 101 Switching Protocols\r\n\r\n"), QByteArray(300, '\x7f'), QByteArray(300, '\xff')}) {
            for (qsizetype written = 0; written <= response.size() + 3; ++written) {
                Outbox outbox;
                outbox.append(response, Metering::Unmetered, start);
                outbox.append("\r\n", Metering::Unmetered, start);
                outbox.beginFrames();
                outbox.append(frame('a', 8), Metering::Unmetered, start);
                outbox.append(frame('b', 8), Metering::Metered, start);
                const QByteArray before = writeExactly(outbox, written);
                outbox.keepBegunFrame();
                outbox.append(frame('z', 1), Metering::Unmetered, start);
                Pair pair;
                const QByteArray received = before + drain(outbox, pair);
                QVERIFY(received.startsWith(response + "\r\n"));
                QCOMPARE(framesIn(received.sliced(response.size() + 2)), written > response.size() + 2 ? "az" : "z");
            }
        }
    }

private:
    // Lets exactly so many bytes out.
    static QByteArray writeExactly(Outbox &outbox, qsizetype size)
    {
        sendAllowance = size;
        (void)outbox.writeTo(-1, start);
        sendAllowance = -1;
        return std::exchange(sent, {});
    }
};

QTEST_APPLESS_MAIN(TestOutbox)
#include "tst_outbox.moc"
