// SPDX-License-Identifier: GPL-3.0-only
#include "relay/clientframes.h"
#include "relay/frameintake.h"
#include "relay/splits.h"

#include <QTest>

#include <malloc.h>

#include <algorithm>
#include <vector>

using namespace drift::relay;
using namespace drift::relay::testing;

namespace {

constexpr qint64 maxMessage = 1000;

// As they come through a buffer that is used again for the next ones.
class Buffer
{
public:
    char *hold(const QByteArray &bytes)
    {
        std::fill(m_bytes.begin(), m_bytes.end(), '#');
        std::copy(bytes.begin(), bytes.end(), m_bytes.begin());
        return m_bytes.data();
    }

private:
    std::vector<char> m_bytes = std::vector<char>(100'000);
};

// The payloads of the frames that can be taken, at most so many.
QByteArrayList taken(FrameIntake &intake, int most = 1000)
{
    QByteArrayList payloads;
    while (payloads.size() < most) {
        const Frame *frame = intake.next();
        if (!frame)
            break;
        payloads.append(frame->payload.toByteArray());
    }
    return payloads;
}

// Bytes, of the whole process (mallinfo2(3)); always 0 where a sanitizer has a malloc of its own.
size_t memoryInUse()
{
    const auto all = mallinfo2();
    return all.uordblks + all.hblkhd;
}

} // namespace

class TestFrameIntake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatHasComeAndKeepsNothing()
    {
        FrameIntake intake(maxMessage, {});
        Buffer buffer;
        const QByteArray bytes = textFrame("a") + textFrame("b");
        intake.begin(buffer.hold(bytes), bytes.size());
        QCOMPARE(taken(intake), (QByteArrayList{"a", "b"}));
        intake.keepRest();
        QCOMPARE(intake.kept(), 0);
    }

    void takesTheSameHoweverItWasCut()
    {
        const QByteArray bytes = textFrame("first") + ClientFrame{.opcode = Text, .payload = "sec", .final = false}.bytes()
                + ClientFrame{.opcode = Ping, .payload = "ping"}.bytes() + ClientFrame{.opcode = Continuation, .payload = "ond"}.bytes();
        for (const Pieces &pieces : everySplit(bytes)) {
            FrameIntake intake(maxMessage, {});
            Buffer buffer;
            QByteArrayList all;
            for (const QByteArray &piece : pieces) {
                intake.begin(buffer.hold(piece), piece.size());
                all += taken(intake);
                intake.keepRest();
            }
            QCOMPARE(all, (QByteArrayList{"first", "ping", "second"}));
            QCOMPARE(intake.kept(), 0);
        }
    }

    void keepsWhatIsNotWhole()
    {
        FrameIntake intake(maxMessage, {});
        Buffer buffer;
        const QByteArray half = textFrame("half").chopped(1);
        const QByteArray bytes = textFrame("whole") + half;
        intake.begin(buffer.hold(bytes), bytes.size());
        QCOMPARE(taken(intake), QByteArrayList{"whole"});
        intake.keepRest();
        QCOMPARE(intake.kept(), half.size());
        const QByteArray rest = textFrame("half").last(1) + textFrame("next");
        intake.begin(buffer.hold(rest), rest.size());
        QCOMPARE(taken(intake), (QByteArrayList{"half", "next"}));
        intake.keepRest();
        QCOMPARE(intake.kept(), 0);
    }

    void goesOnWhereItStopped()
    {
        FrameIntake intake(maxMessage, {});
        Buffer buffer;
        const QByteArray bytes = textFrame("a") + textFrame("b") + textFrame("c");
        intake.begin(buffer.hold(bytes), bytes.size());
        QCOMPARE(taken(intake, 1), QByteArrayList{"a"});
        intake.keepRest();
        QVERIFY(intake.kept() > 0);
        buffer.hold({}); // the bytes that were lent are gone
        intake.begin();
        QCOMPARE(taken(intake, 1), QByteArrayList{"b"});
        intake.keepRest();
        const QByteArray more = textFrame("d");
        intake.begin(buffer.hold(more), more.size());
        QCOMPARE(taken(intake), (QByteArrayList{"c", "d"}));
        intake.keepRest();
        QCOMPARE(intake.kept(), 0);
    }

    void bearsThatNothingOfItIsTaken()
    {
        FrameIntake intake(maxMessage, {});
        Buffer buffer;
        const QByteArray bytes = textFrame("a");
        for (int i = 1; i <= 3; ++i) {
            intake.begin(buffer.hold(bytes), bytes.size());
            intake.keepRest();
            QCOMPARE(intake.kept(), i * bytes.size());
        }
        intake.begin();
        QCOMPARE(taken(intake), (QByteArrayList{"a", "a", "a"}));
    }

    void saysHowMuchHasComeOfWhatIsNotWhole()
    {
        FrameIntake intake(maxMessage, {});
        Buffer buffer;
        const auto take = [&](const QByteArray &bytes) {
            intake.begin(buffer.hold(bytes), bytes.size());
            const QByteArrayList payloads = taken(intake);
            intake.keepRest();
            return payloads;
        };
        QCOMPARE(take(fragment(Text, "first", false)), QByteArrayList());
        QCOMPARE(intake.begun(), 5);
        const QByteArray last = fragment(Continuation, "last", true);
        QCOMPARE(take(last.first(8)), QByteArrayList());
        QCOMPARE(intake.begun(), 5 + 8);
        QCOMPARE(take(last.sliced(8)), QByteArrayList{"firstlast"});
        QCOMPARE(intake.begun(), 0);
    }

    void takesWhatCameBehindTheHandshakeFirst()
    {
        FrameIntake intake(maxMessage, textFrame("early") + textFrame("half").chopped(2));
        intake.begin();
        QCOMPARE(taken(intake), QByteArrayList{"early"});
        intake.keepRest();
        Buffer buffer;
        const QByteArray rest = textFrame("half").last(2);
        intake.begin(buffer.hold(rest), rest.size());
        QCOMPARE(taken(intake), QByteArrayList{"half"});
    }

    void hasNothingWhereNothingHasCome()
    {
        FrameIntake intake(maxMessage, {});
        intake.begin();
        QVERIFY(!intake.next());
        intake.keepRest();
        QCOMPARE(intake.kept(), 0);
    }

    void takesNothingBehindAViolation()
    {
        FrameIntake intake(maxMessage, {});
        Buffer buffer;
        const QByteArray bytes = textFrame("good") + ClientFrame{.opcode = Text, .payload = "unmasked", .masked = false}.bytes() + textFrame("late");
        intake.begin(buffer.hold(bytes), bytes.size());
        QCOMPARE(taken(intake), QByteArrayList{"good"});
        QVERIFY(intake.violation());
        QVERIFY(intake.violation()->code == CloseCode::ProtocolError);
        QVERIFY(!intake.next());
        intake.dropRest();
        QCOMPARE(intake.kept(), 0);
    }

    void takesAMessageOfTheLimitAndRefusesOneByteMore()
    {
        FrameIntake intake(maxMessage, textFrame(QByteArray(maxMessage, 'x')) + textFrame(QByteArray(maxMessage + 1, 'y')));
        intake.begin();
        QCOMPARE(taken(intake), QByteArrayList{QByteArray(maxMessage, 'x')});
        QVERIFY(intake.violation());
        QVERIFY(intake.violation()->code == CloseCode::TooBig);
    }

    // Idle connections are many.
    void keepsNoMemoryOfAMessageThatWasPutTogether()
    {
        constexpr qsizetype half = 4 * 1024 * 1024;
        const QByteArray bytes = ClientFrame{.opcode = Text, .payload = QByteArray(half, 'x'), .final = false}.bytes()
                + ClientFrame{.opcode = Continuation, .payload = QByteArray(half, 'x')}.bytes();
        FrameIntake intake(2 * half, {});
        std::vector<char> buffer(bytes.begin(), bytes.end());
        const size_t before = memoryInUse();
        intake.begin(buffer.data(), bytes.size());
        const Frame *frame = intake.next();
        QVERIFY(frame && frame->payload.size() == 2 * half);
        intake.keepRest();
        QVERIFY2(memoryInUse() < before + half, QByteArray::number(quint64(memoryInUse() - before)).constData());
    }

    void dropsWhatNobodyWants()
    {
        FrameIntake intake(maxMessage, textFrame("a") + textFrame("b"));
        intake.begin();
        QCOMPARE(taken(intake, 1), QByteArrayList{"a"});
        intake.dropRest();
        QCOMPARE(intake.kept(), 0);
        intake.begin();
        QVERIFY(!intake.next());
    }
};

QTEST_APPLESS_MAIN(TestFrameIntake)
#include "tst_frameintake.moc"
