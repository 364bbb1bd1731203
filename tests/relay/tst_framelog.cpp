// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/codec.h"
#include "relay/framelog.h"

#include <QTest>

#include <vector>

using namespace drift::protocol;
using namespace drift::relay;

namespace {

QByteArray bytesOf(const Piece &piece)
{
    return piece.block.sliced(piece.begin, piece.end - piece.begin);
}

} // namespace

class TestFrameLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesFrames_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 125, 126, 1000, 16'374})
            QTest::addRow("%d", size) << size;
    }
    void makesFrames()
    {
        QFETCH(int, size);
        const QByteArray payload(size, 'x');
        FrameLog log;
        QVERIFY(FrameLog::takes(size));
        QCOMPARE(bytesOf(log.append(Frame::Type::Text, payload)), framed(Frame::Type::Text, payload));
        QCOMPARE(bytesOf(log.append(Frame::Type::Binary, payload)), framed(Frame::Type::Binary, payload));
    }

    void makesTheFrameOfABroadcastWhereItIsSentFrom_data()
    {
        QTest::addColumn<int>("size"); // of its value
        for (const int size : {1, 80, 81, 82, 83, 84, 1000, 16'000})
            QTest::addRow("%d", size) << size;
    }
    void makesTheFrameOfABroadcastWhereItIsSentFrom()
    {
        QFETCH(int, size);
        const Broadcast message{{"a \"key\""}, {12}, {QByteArray(size, '1'), Encoding::Json}};
        FrameLog log;
        const Piece before = log.append(Frame::Type::Text, "before");
        const Piece frame = log.append(BroadcastJson(message));
        QCOMPARE(bytesOf(frame), framed(Frame::Type::Text, encode(message, Encoding::Json)));
        QCOMPARE(frame.begin, before.end);
        QCOMPARE(bytesOf(log.append(Frame::Type::Text, "behind")), framed(Frame::Type::Text, "behind"));
        QCOMPARE(bytesOf(before), framed(Frame::Type::Text, "before"));
    }

    void leavesLargeFramesToOthers()
    {
        QVERIFY(!FrameLog::takes(16'375));
        QVERIFY(!FrameLog::takes(1'000'000));
    }

    void putsFramesBehindEachOther()
    {
        FrameLog log;
        const Piece first = log.append(Frame::Type::Text, "one");
        const Piece second = log.append(Frame::Type::Text, "two");
        QVERIFY(second.block.isSharedWith(first.block));
        QCOMPARE(second.begin, first.end);
        QCOMPARE(bytesOf(first) + bytesOf(second), framed(Frame::Type::Text, "one") + framed(Frame::Type::Text, "two"));
    }

    void beginsItsBlockAnewAsSoonAsNobodyWaitsForIt()
    {
        FrameLog log;
        const char *memory = log.append(Frame::Type::Text, "one").block.constData();
        {
            const Piece waitedFor = log.append(Frame::Type::Text, "two");
            QCOMPARE(waitedFor.begin, qsizetype(0)); // nobody kept the one before it
            QVERIFY(log.append(Frame::Type::Text, "three").begin > 0);
            QCOMPARE(bytesOf(waitedFor), framed(Frame::Type::Text, "two"));
        }
        const Piece &next = log.append(Frame::Type::Text, "four");
        QCOMPARE(next.begin, qsizetype(0));
        QVERIFY(next.block.constData() == memory);
    }

    // However many there are: what was handed out stays as it is.
    void neverTouchesWhatIsWaitedFor()
    {
        FrameLog log;
        std::vector<Piece> pieces;
        for (int i = 0; i < 1000; ++i)
            pieces.push_back(log.append(Frame::Type::Binary, QByteArray(i % 500, char('a' + i % 26))));
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(bytesOf(pieces[size_t(i)]), framed(Frame::Type::Binary, QByteArray(i % 500, char('a' + i % 26))));
        QVERIFY(!pieces.back().block.isSharedWith(pieces.front().block));
        QCOMPARE(pieces.back().block.size(), FrameLog::blockSize);
    }
};

QTEST_APPLESS_MAIN(TestFrameLog)
#include "tst_framelog.moc"
