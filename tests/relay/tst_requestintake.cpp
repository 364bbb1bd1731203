// SPDX-License-Identifier: GPL-3.0-only
#include "relay/requestintake.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;
using namespace std::chrono_literals;
using Progress = RequestIntake::Progress;
using State = RequestReader::State;

namespace {

const Instant start = Instant() + 1h;

protocol::Limits tenSecondsForAHead()
{
    protocol::Limits limits;
    limits.headTimeout = 10s;
    limits.maxMessage = 10 * protocol::MiB;
    return limits;
}

const protocol::Limits limits = tenSecondsForAHead();
const QByteArray request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

QByteArray headOf(qint64 contentLength, const QByteArray &lines = {})
{
    return "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: " + QByteArray::number(contentLength) + "\r\n" + lines + "\r\n";
}

// One that has answered its first request at `start`.
RequestIntake servedOnce()
{
    RequestIntake intake(limits, start);
    if (intake.feed(request, start) != Progress::Arrived)
        qFatal("the request did not arrive");
    intake.beginNext(start);
    return intake;
}

} // namespace

class TestRequestIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesTheFirstRequestTheTimeOfAHead()
    {
        const RequestIntake intake(limits, start);
        QVERIFY(intake.deadline() == start + 10s);
        QVERIFY(!intake.isIdle());
    }

    void countsTheTimeOfAHeadFromItsFirstByteAlone()
    {
        RequestIntake intake(limits, start);
        QVERIFY(intake.feed("G", start + 9s) == Progress::Waiting);
        QVERIFY(intake.deadline() == start + 19s);
        for (int i = 1; i <= 8; ++i) // drop by drop it gets no more of it
            QVERIFY(intake.feed(request.sliced(i, 1), start + 9s + i * 1s) == Progress::Waiting);
        QVERIFY(intake.deadline() == start + 19s);
    }

    void saysWhenAWholeRequestHasArrived()
    {
        RequestIntake intake(limits, start);
        QVERIFY(intake.feed(request.chopped(1), start) == Progress::Waiting);
        QVERIFY(intake.feed("\n", start + 1ms) == Progress::Arrived);
        QVERIFY(intake.reader().state() == State::Complete);
        QCOMPARE(intake.reader().head().target, "/");
    }

    void saysSoAsWellWhereItIsRefused()
    {
        RequestIntake intake(limits, start);
        QVERIFY(intake.feed("GET / HTTP/1.1\r\n\r\n", start) == Progress::Arrived);
        QVERIFY(intake.reader().state() == State::Refused);
        QCOMPARE(intake.reader().refusal().status, 400);
    }

    void givesABodyTheTimeOfAHeadAndOfItsSize_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<int>("seconds");
        QTest::newRow("a byte") << qint64(1) << 0;
        QTest::newRow("a byte less than a second's worth") << qint64(64 * 1024 - 1) << 0;
        QTest::newRow("a second's worth") << qint64(64 * 1024) << 1;
        QTest::newRow("a byte less than two") << qint64(128 * 1024 - 1) << 1;
        QTest::newRow("two") << qint64(128 * 1024) << 2;
        QTest::newRow("the largest there is") << qint64(10 * protocol::MiB) << 160;
    }
    void givesABodyTheTimeOfAHeadAndOfItsSize()
    {
        QFETCH(qint64, size);
        QFETCH(int, seconds);
        RequestIntake intake(limits, start);
        QVERIFY(intake.feed(headOf(size), start + 3s) == Progress::HeadArrived);
        QVERIFY(intake.deadline() == start + 13s + std::chrono::seconds(seconds));
        if (size > 1) {
            QVERIFY(intake.feed("x", start + 5s) == Progress::Waiting); // it is one time for all of it
            QVERIFY(intake.deadline() == start + 13s + std::chrono::seconds(seconds));
        }
    }

    void asksForABodyThatWaitsToBeAskedFor()
    {
        RequestIntake intake(limits, start);
        const QByteArray head = headOf(3, "Expect: 100-continue\r\n");
        QVERIFY(intake.feed(head.chopped(1), start) == Progress::Waiting);
        QVERIFY(intake.feed("\n", start + 2s) == Progress::HeadArrived);
        QVERIFY(intake.reader().head().expectsContinue);
        QVERIFY(intake.deadline() == start + 12s);
        QVERIFY(intake.feed("ab", start + 3s) == Progress::Waiting); // told once
        QVERIFY(intake.feed("c", start + 3s) == Progress::Arrived);
    }

    void doesNotAskForABodyThatCameAlong()
    {
        RequestIntake intake(limits, start);
        QVERIFY(intake.feed(headOf(3, "Expect: 100-continue\r\n") + "abc", start) == Progress::Arrived);
    }

    void keepsTheDeadlineOfWhatHasArrived()
    {
        RequestIntake intake(limits, start);
        QVERIFY(intake.feed(request, start + 4s) == Progress::Arrived);
        QVERIFY(intake.deadline() == start + 10s);
    }

    void idlesBetweenTwoRequests()
    {
        RequestIntake intake = servedOnce();
        QVERIFY(intake.isIdle());
        QVERIFY(intake.deadline() == start + 75s);
        QVERIFY(intake.reader().isEmpty());
    }

    void givesTheNextRequestATimeOfItsOwn()
    {
        RequestIntake intake = servedOnce();
        QVERIFY(intake.feed("GE", start + 74s) == Progress::Waiting);
        QVERIFY(!intake.isIdle());
        QVERIFY(intake.deadline() == start + 84s);
        QVERIFY(intake.feed(request.sliced(2), start + 80s) == Progress::Arrived);
        intake.beginNext(start + 81s);
        QVERIFY(intake.isIdle());
        QVERIFY(intake.deadline() == start + 156s);
    }

    void isNotLateWhileItsAnswerIsBeingRead()
    {
        RequestIntake intake = servedOnce();
        intake.postpone(start + 10s);
        QVERIFY(intake.deadline() == start + 75s); // it has more time anyway
        intake.postpone(start + 77s);
        QVERIFY(intake.deadline() == start + 77s);
    }

    // Browsers open connections that they may need: the first request is waited for like any other that was announced.
    void isNotIdleBeforeTheFirstRequest()
    {
        RequestIntake intake(limits, start);
        QVERIFY(!intake.isIdle());
        QVERIFY(intake.feed("\r\n", start) == Progress::Waiting); // the empty line that may stand before one
        QVERIFY(!intake.isIdle());
    }

    void staysIdleBehindAnEmptyLineTooMany()
    {
        RequestIntake intake = servedOnce();
        QVERIFY(intake.feed("\r\n", start + 1s) == Progress::Waiting);
        QVERIFY(intake.isIdle());
        QVERIFY(intake.feed(request, start + 2s) == Progress::Arrived);
    }
};

QTEST_APPLESS_MAIN(TestRequestIntake)
#include "tst_requestintake.moc"
