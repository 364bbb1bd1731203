// SPDX-License-Identifier: GPL-3.0-only
#include "relay/roomevents.h"

#include <QTest>

using namespace drift;
using namespace drift::relay;

class TestRoomEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nameTheEndingsThatAreProblems()
    {
        using Ending = Connection::Ending;
        using Kind = journal::Problem::Kind;
        QVERIFY(problemOf(Ending::Violation) == Kind::ProtocolViolation);
        QVERIFY(problemOf(Ending::BadMessages) == Kind::BadMessage);
        QVERIFY(problemOf(Ending::TooSlow) == Kind::SlowClient);
        QVERIFY(problemOf(Ending::Silent) == Kind::PingTimeout);
        for (const Ending usual : {Ending::ByPeer, Ending::Broken, Ending::NoRoom, Ending::ByHand, Ending::Stopping})
            QVERIFY(!problemOf(usual));
    }
};

QTEST_APPLESS_MAIN(TestRoomEvents)
#include "tst_roomevents.moc"
