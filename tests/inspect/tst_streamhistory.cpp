// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "inspect/streamhistory.h"

#include <QRandomGenerator>
#include <QTest>

#include <map>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using Known = StreamState::Known;

namespace {

QString text(const std::vector<protocol::Entry> &entries)
{
    QStringList parts;
    for (const protocol::Entry &entry : entries)
        parts << QStringLiteral("%1:%2").arg(entry.seq.value).arg(QString::fromUtf8(entry.value.bytes));
    return parts.join(u' ');
}

// A room and the timeline of what it does.
struct Scene
{
    TalkingRoom room{"lobby"};
    Timeline timeline;

    void say(ActionType action, const QByteArray &json, quint64 upTo = 0, const QByteArray &key = "k")
    {
        timeline.fold(room.handle(push(key, action, json, upTo)), 0);
    }
    void edit(room::Edit::Kind kind, quint64 seq = 0)
    {
        timeline.fold(*room.edit({.kind = kind, .key = {"k"}, .seq = {seq}, .expected = {}, .entries = {}}), 0);
    }
    [[nodiscard]] StreamReading reading() const { return {timeline.end(), room.read({"k"})}; }
    [[nodiscard]] StreamState at(quint64 number, const std::optional<StreamReading> &current = {}) const
    {
        return streamAt(timeline, timeline.findStream(roomNamed("lobby"), {"k"}).value(), number, current);
    }
    [[nodiscard]] QString textAt(quint64 number, const std::optional<StreamReading> &current = {}) const
    {
        const StreamState state = at(number, current);
        return state.isWhole() ? text(state.entries) : QStringLiteral("not known: %1").arg(int(state.known));
    }
};

} // namespace

class TestStreamHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsPutTogetherFromItsAppends();
    void aReplaceBeginsAnew();
    void aCompactionKeepsWhatCameAfterItsNumber();
    void relaysAndRefusedMessagesChangeNothing();
    void changesByHandArePartOfIt();
    void aClosedRoomHoldsNothing();
    void ofOtherRowsItIsWhatItWasThen();
    void whatWasThereBeforeIsNotMadeUp();
    void itsCountAloneCanMakeItWhole();
    void aValueThatWasLetGoIsNotMadeUp();
    void whatWasLostIsNotMadeUp();
    void aRelayThatIsStartedAnewHoldsNothing();
    void aReadingTellsWhatCameBefore();
    void aReadingIsTakenBackToAnEarlierRow();
    void aReadingDoesNotTellWhatWasReplaced();
    void aReadingFillsInAValueThatWasLetGo();
    void aRowThatGaveWayIsSaidToHave();
    void anInitIsWhatCameAfter();
    void itIsWhatTheRoomHeldOverAMillionRandomEvents();
};

void TestStreamHistory::itIsPutTogetherFromItsAppends()
{
    Scene scene;
    for (const char *json : {"1", "2", "3"})
        scene.say(ActionType::Append, json);
    QCOMPARE(scene.textAt(0), QStringLiteral("1:1"));
    QCOMPARE(scene.textAt(1), QStringLiteral("1:1 2:2"));
    QCOMPARE(scene.textAt(2), QStringLiteral("1:1 2:2 3:3"));
}

void TestStreamHistory::aReplaceBeginsAnew()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    scene.say(ActionType::Replace, "2");
    scene.say(ActionType::Append, "3");
    QCOMPARE(scene.textAt(1), QStringLiteral("2:2"));
    QCOMPARE(scene.textAt(2), QStringLiteral("2:2 3:3"));
}

void TestStreamHistory::aCompactionKeepsWhatCameAfterItsNumber()
{
    Scene scene;
    for (const char *json : {"1", "2", "3"})
        scene.say(ActionType::Append, json);
    scene.say(ActionType::Compact, "12", 2);
    scene.say(ActionType::Compact, "old", 1); // stale
    QCOMPARE(scene.textAt(2), QStringLiteral("1:1 2:2 3:3"));
    QCOMPARE(scene.textAt(3), QStringLiteral("2:12 3:3"));
    QCOMPARE(scene.textAt(4), QStringLiteral("2:12 3:3"));
    scene.say(ActionType::Compact, "123", 2);
    QCOMPARE(scene.textAt(5), QStringLiteral("2:123 3:3"));
}

void TestStreamHistory::relaysAndRefusedMessagesChangeNothing()
{
    Scene scene;
    scene.say(ActionType::Relay, "0");
    scene.say(ActionType::Append, "1");
    scene.say(ActionType::Relay, "2");
    scene.say(ActionType::Compact, "3", 99);
    QCOMPARE(scene.textAt(0), QString());
    QCOMPARE(scene.textAt(3), QStringLiteral("2:1"));
}

void TestStreamHistory::changesByHandArePartOfIt()
{
    Scene scene;
    for (const char *json : {"1", "2", "3"})
        scene.say(ActionType::Append, json);
    scene.edit(room::Edit::Kind::Remove, 2);
    scene.say(ActionType::Append, "4");
    QCOMPARE(scene.textAt(3), QStringLiteral("1:1 3:3"));
    QCOMPARE(scene.textAt(4), QStringLiteral("1:1 3:3 4:4"));
    scene.edit(room::Edit::Kind::Clear);
    QCOMPARE(scene.textAt(5), QString());
    QCOMPARE(scene.textAt(4), QStringLiteral("1:1 3:3 4:4"));
}

void TestStreamHistory::aClosedRoomHoldsNothing()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    scene.timeline.fold(closed("lobby"), 0);
    QCOMPARE(scene.textAt(0), QStringLiteral("1:1"));
    QCOMPARE(scene.textAt(1), QString());
}

void TestStreamHistory::ofOtherRowsItIsWhatItWasThen()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    scene.say(ActionType::Append, "x", 0, "other");
    scene.say(ActionType::Append, "2");
    QCOMPARE(scene.textAt(1), QStringLiteral("1:1"));
}

void TestStreamHistory::whatWasThereBeforeIsNotMadeUp()
{
    Scene scene;
    scene.room.handle(push("k", ActionType::Append, "before"));
    scene.say(ActionType::Append, "2");
    const StreamState state = scene.at(0);
    QCOMPARE(state.known, Known::BeforeTime);
    QCOMPARE(text(state.entries), QStringLiteral("2:2"));
    QCOMPARE(state.messages, std::optional<qint64>(2));
}

void TestStreamHistory::itsCountAloneCanMakeItWhole()
{
    Scene scene;
    scene.room.handle(push("k", ActionType::Append, "before"));
    scene.say(ActionType::Append, "2");
    scene.say(ActionType::Compact, "12", 1);
    QCOMPARE(scene.textAt(1), QStringLiteral("1:12 2:2"));
}

void TestStreamHistory::aValueThatWasLetGoIsNotMadeUp()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    journal::Event event = scene.room.handle(push("k", ActionType::Append, "2"));
    auto &handled = std::get<journal::MessageHandled>(event.what);
    handled.payloadLetGo = true;
    std::get<protocol::Push>(handled.message).value = {};
    scene.timeline.fold(event, 0);
    QCOMPARE(scene.at(1).known, Known::LetGo);
    QCOMPARE(scene.at(1).row, std::optional<quint64>(1));
    QCOMPARE(scene.textAt(0), QStringLiteral("1:1"));
}

void TestStreamHistory::whatWasLostIsNotMadeUp()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    scene.room.handle(push("k", ActionType::Append, "lost"));
    scene.timeline.fold(gap(1), 0);
    scene.say(ActionType::Append, "3");
    QCOMPARE(scene.at(2).known, Known::Lost);
    QCOMPARE(scene.at(2).row, std::optional<quint64>(1));
    scene.say(ActionType::Replace, "4");
    QCOMPARE(scene.textAt(3), QStringLiteral("4:4"));
}

void TestStreamHistory::aRelayThatIsStartedAnewHoldsNothing()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    scene.timeline.fold(gap(0), 0);
    scene.timeline.fold({{}, handledPush("lobby", push("k", ActionType::Relay, "2"), room::Outcome::Relayed, 1)}, 0);
    QCOMPARE(scene.textAt(0), QStringLiteral("1:1"));
    QCOMPARE(scene.textAt(1), QString());
    QCOMPARE(scene.textAt(2), QString());
}

void TestStreamHistory::aReadingTellsWhatCameBefore()
{
    Scene scene;
    scene.room.handle(push("k", ActionType::Append, "before"));
    scene.say(ActionType::Append, "2");
    const StreamReading reading = scene.reading();
    scene.say(ActionType::Append, "3");
    QCOMPARE(scene.textAt(1, reading), QStringLiteral("1:before 2:2 3:3"));
    QCOMPARE(scene.textAt(0, reading), QStringLiteral("1:before 2:2"));
}

void TestStreamHistory::aReadingIsTakenBackToAnEarlierRow()
{
    Scene scene;
    scene.room.handle(push("k", ActionType::Append, "a"));
    scene.room.handle(push("k", ActionType::Append, "b"));
    scene.say(ActionType::Append, "3");
    scene.say(ActionType::Append, "4");
    scene.say(ActionType::Relay, "5");
    QCOMPARE(scene.textAt(0, scene.reading()), QStringLiteral("1:a 2:b 3:3"));
}

void TestStreamHistory::aReadingDoesNotTellWhatWasReplaced()
{
    Scene scene;
    scene.room.handle(push("k", ActionType::Append, "a"));
    scene.say(ActionType::Append, "2");
    scene.say(ActionType::Replace, "3");
    QCOMPARE(scene.at(0, scene.reading()).known, Known::BeforeTime);
    QCOMPARE(text(scene.at(0, scene.reading()).entries), QStringLiteral("2:2"));
}

void TestStreamHistory::aReadingFillsInAValueThatWasLetGo()
{
    Scene scene;
    journal::Event event = scene.room.handle(push("k", ActionType::Append, "1"));
    auto &handled = std::get<journal::MessageHandled>(event.what);
    handled.payloadLetGo = true;
    std::get<protocol::Push>(handled.message).value = {};
    scene.timeline.fold(event, 0);
    scene.say(ActionType::Append, "2");
    QCOMPARE(scene.at(0).known, Known::LetGo);
    QCOMPARE(scene.textAt(0, scene.reading()), QStringLiteral("1:1"));
    QCOMPARE(scene.textAt(1, scene.reading()), QStringLiteral("1:1 2:2"));
}

void TestStreamHistory::aRowThatGaveWayIsSaidToHave()
{
    Scene scene;
    scene.say(ActionType::Append, "1");
    scene.timeline.clear();
    scene.say(ActionType::Append, "2");
    QCOMPARE(scene.at(0).known, Known::RowGone);
    QCOMPARE(scene.at(1).known, Known::Evicted);
}

void TestStreamHistory::anInitIsWhatCameAfter()
{
    Scene scene;
    for (const char *json : {"1", "2", "3"})
        scene.say(ActionType::Append, json);
    const auto entries = scene.at(2).entries;
    QCOMPARE(text(initAfter(entries, {0})), QStringLiteral("1:1 2:2 3:3"));
    QCOMPARE(text(initAfter(entries, {2})), QStringLiteral("3:3"));
    QCOMPARE(text(initAfter(entries, {3})), QString());
}

// A real room does the same, and what it held is compared with what the rows say of it.
void TestStreamHistory::itIsWhatTheRoomHeldOverAMillionRandomEvents()
{
    QRandomGenerator random(4711);
    TalkingRoom room("lobby");
    Timeline timeline(protocol::GiB, 60'000);
    struct Moment
    {
        quint64 row;
        StreamKey key;
        std::vector<protocol::Entry> entries;
        std::optional<StreamReading> later;
    };
    std::vector<Moment> moments;
    qint64 whole = 0;
    qint64 asked = 0;
    bool wasLost = false;
    for (int step = 0; step < 1'000'000; ++step) {
        const StreamKey key{"k" + QByteArray::number(random.bounded(12))};
        const int kind = random.bounded(1'000);
        const QByteArray json = QByteArray::number(step);
        const quint64 last = room.room().lastSeq().value;
        if (kind < 700) {
            timeline.fold(room.handle(push(key.utf8, ActionType::Append, json)), 0);
        } else if (kind < 800) {
            timeline.fold(room.handle(push(key.utf8, ActionType::Relay, json)), 0);
        } else if (kind < 830) {
            timeline.fold(room.handle(push(key.utf8, ActionType::Replace, json)), 0);
        } else if (kind < 950) {
            timeline.fold(room.handle(push(key.utf8, ActionType::Compact, json, last - std::min<quint64>(last, quint64(random.bounded(300))))), 0);
        } else if (kind < 980) {
            timeline.fold(room.handle(protocol::Get{key, SequenceNumber{last / 2}}), 0);
        } else if (kind < 995) {
            const auto held = room.read(key);
            if (held.empty())
                continue;
            const auto &entry = held[size_t(random.bounded(int(held.size())))];
            const bool clears = random.bounded(4) == 0;
            timeline.fold(*room.edit({.kind = clears ? room::Edit::Kind::Clear : room::Edit::Kind::Remove, .key = key, .seq = entry.seq,
                                      .expected = {}, .entries = {}}), 0);
        } else if (kind < 996) {
            room.handle(push(key.utf8, ActionType::Append, "lost")); // without the timeline
            timeline.fold(gap(1), 0);
            timeline.fold(snapshot(), 0);
            wasLost = true;
        } else {
            moments.push_back({timeline.end() - 1, key, room.read(key), {}});
            if (random.bounded(2) && !moments.empty()) { // and an earlier one is known from here
                Moment &earlier = moments[size_t(random.bounded(int(moments.size())))];
                earlier.later = StreamReading{timeline.end(), room.read(earlier.key)};
            }
        }
        if (moments.size() < 200 || step % 5'000 != 0)
            continue;
        timeline.evict();
        for (const Moment &moment : moments) {
            const auto stream = timeline.findStream(roomNamed("lobby"), moment.key);
            if (!stream)
                continue;
            ++asked;
            const StreamState state = streamAt(timeline, *stream, moment.row, moment.later);
            QVERIFY(state.known != Known::Contradiction);
            if (state.isWhole()) {
                ++whole;
                QCOMPARE(text(state.entries), text(moment.entries));
            } else {
                QVERIFY(state.entries.size() <= moment.entries.size());
            }
        }
        moments.erase(moments.begin(), moments.begin() + 100);
    }
    QVERIFY(wasLost);
    QVERIFY2(asked > 3'000 && whole > asked / 2, qPrintable(QStringLiteral("%1 of %2").arg(whole).arg(asked)));
}

QTEST_GUILESS_MAIN(TestStreamHistory)
#include "tst_streamhistory.moc"
