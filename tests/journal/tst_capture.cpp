// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/handled.h"
#include "journal/capture.h"
#include "journal/capturelayout.h"

#include <QBuffer>
#include <QTest>
#include <QtEndian>

using namespace drift;
using namespace drift::journal;
using namespace drift::test;
using Ending = CaptureReader::Ending;
using protocol::Encoding;

namespace {

WallTime at(int second)
{
    return WallTime(std::chrono::seconds(1'795'345'433 + second));
}

protocol::Value json(const QByteArray &bytes)
{
    return {bytes, Encoding::Json};
}

// One of each kind, with each of its fields.
std::vector<CapturedEvent> everything()
{
    const RoomId lobby = roomNamed("lobby");
    const RoomId other = roomNamed("other-room_1");
    const auto recipients = std::make_shared<const std::vector<ClientId>>(std::vector<ClientId>{{1}, {7}, {900}});
    std::vector<CapturedEvent> events;
    const auto add = [&](auto what, qint64 members = 0) { events.push_back({{at(int(events.size())), std::move(what)}, members}); };
    add(Snapshot{.rooms = {{.id = lobby, .lastSeq = {12}, .messages = 34, .streams = {{{"k"}, 3, 456, {11}}, {{""}, 1, 1, {12}}}}, {.id = other, .lastSeq = {}}}});
    add(RoomOpened{roomNamed("new")});
    add(ClientJoined{lobby, {7}, "127.0.0.1:50312", Encoding::Cbor, room::Taking::KeyedByGet, {.compressed = true, .encrypted = true}});
    add(ClientDecided{lobby, {7}, room::Taking::RoomByTime, {}});
    add(ClientDecided{lobby, {7}, room::Taking::KeysForced, StreamKey{"\xE2\x82\xAC\0"}});
    for (const ActionType action : {ActionType::Relay, ActionType::Replace, ActionType::Append}) {
        MessageHandled handled = handledPush("lobby", push("k", action, "{\"a\":[1e400,\"\\ud800\"]}"),
                                             action == ActionType::Relay ? room::Outcome::Relayed : room::Outcome::Stored, 13, 2);
        handled.delivered = 3;
        handled.kept = 1;
        handled.recipients = recipients;
        handled.streamBytes = 99;
        add(handled, 4);
    }
    add(handledPush("lobby", push("k", ActionType::Compact, "[]", 5), room::Outcome::Compacted, 5, 1));
    add(handledPush("lobby", push("k", ActionType::Compact, "[]", 2), room::Outcome::CompactStale, 2, 1));
    MessageHandled refused = handledPush("lobby", push("k", ActionType::Append, "1"), room::Outcome::Refused, 0);
    refused.origin = Origin::Http;
    refused.sender = {};
    refused.refusal = protocol::Error{protocol::ErrorCode::BadMessage, "the stream is full"};
    add(refused);
    MessageHandled letGo = handledPush("lobby", push("k", ActionType::Relay, "null"), room::Outcome::Relayed, 14);
    letGo.payloadLetGo = true;
    letGo.payloadBytes = 123'456;
    add(letGo);
    MessageHandled asked;
    asked.room = lobby;
    asked.seq = {3};
    asked.message = protocol::Get{{"k"}, SequenceNumber{3}};
    add(asked);
    asked.seq = {};
    asked.message = protocol::Get{{"k"}, {}};
    add(asked);
    asked.message = protocol::Ping{{QByteArray::fromHex("a1616101"), Encoding::Cbor}};
    asked.payloadBytes = 4;
    asked.origin = Origin::Window;
    add(asked);
    add(StreamEdited{lobby, {"k"}, room::Edit::Kind::Restore, {}, {{{1}, json("1")}, {{4}, {QByteArray::fromHex("f6"), Encoding::Cbor}}}, 77});
    add(ClientLeft{lobby, {7}, 1013, "too slow"});
    add(RoomClosed{lobby});
    add(Gap{.events = 7});
    add(Gap{.restarted = true});
    return events;
}

QByteArray written(const std::vector<CapturedEvent> &events, bool isEnded = true)
{
    CaptureEncoder encoder;
    QByteArray bytes;
    encoder.begin(bytes, {.saved = at(0), .rows = 15, .isPart = true});
    encoder.olderRows(bytes, 42);
    for (const CapturedEvent &event : events)
        encoder.append(bytes, event);
    if (isEnded)
        encoder.end(bytes);
    return bytes;
}

struct Read
{
    std::vector<CapturedEvent> events;
    Ending ending = Ending::Whole;
    quint64 rows = 0;
    quint64 olderRows = 0;
    CaptureStart start;
    qint64 position = 0;
};

Read read(const QByteArray &bytes)
{
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    CaptureReader reader(buffer);
    Read read;
    while (auto event = reader.next())
        read.events.push_back(std::move(*event));
    read.ending = reader.ending();
    read.rows = reader.rows();
    read.olderRows = reader.olderRows();
    read.start = reader.start();
    read.position = reader.position();
    return read;
}

// Two lists of events are the same when they are written as the same bytes.
QByteArray bytesOf(const std::vector<CapturedEvent> &events)
{
    return written(events, false);
}

// A file of records with right checksums, whatever is in them.
QByteArray fileOf(const QByteArrayList &bodies)
{
    QByteArray bytes = capture::magic.toByteArray() + QByteArray::fromHex("01000000");
    for (const QByteArray &body : bodies) {
        char head[8];
        qToLittleEndian(quint32(body.size()), head);
        qToLittleEndian(capture::checksum(QByteArrayView(head, 4), body), head + 4);
        bytes += QByteArray(head, 8) + body;
    }
    return bytes;
}

const QByteArray startBody = QByteArray::fromHex("01" "0000000000000000" "0000000000000000" "00");

} // namespace

class TestCapture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsRead();
    void theBytesAreThoseOfVersionOne();
    void recipientsStandInTheFileOnce();
    void aFileCutAnywhereIsGoodUpToThere();
    void noFlippedBitGoesUnnoticed();
    void whatIsNoCaptureIsSaid_data();
    void whatIsNoCaptureIsSaid();
    void whatNoRelayCouldHaveToldIsRefused_data();
    void whatNoRelayCouldHaveToldIsRefused();
    void aLengthAloneTakesNoMemory();
};

void TestCapture::whatIsWrittenIsRead()
{
    const std::vector<CapturedEvent> events = everything();
    const Read back = read(written(events));
    QCOMPARE(back.ending, Ending::Whole);
    QCOMPARE(back.rows, quint64(14));
    QCOMPARE(back.olderRows, quint64(42));
    QCOMPARE(back.start.rows, quint64(15));
    QVERIFY(back.start.isPart);
    QVERIFY(back.start.saved == at(0));
    QCOMPARE(back.events.size(), events.size());
    QCOMPARE(bytesOf(back.events), bytesOf(events));
    QCOMPARE(back.position, qint64(written(events).size()));

    const auto &relayed = std::get<MessageHandled>(back.events[5].event.what);
    const auto &push = std::get<protocol::Push>(relayed.message);
    QCOMPARE(push.value.bytes, QByteArray("{\"a\":[1e400,\"\\ud800\"]}"));
    QCOMPARE(push.key.utf8, QByteArray("k"));
    QCOMPARE(back.events[5].members, 4);
    QCOMPARE(relayed.recipients->size(), size_t(3));
    QVERIFY(relayed.recipients == std::get<MessageHandled>(back.events[6].event.what).recipients);
    QVERIFY(back.events[5].event.time == at(5));
    QCOMPARE(std::get<MessageHandled>(back.events[11].event.what).payloadBytes, 123'456);
    QCOMPARE(std::get<MessageHandled>(back.events[10].event.what).refusal->message, QByteArray("the stream is full"));
}

// A capture that somebody kept is read for ever.
void TestCapture::theBytesAreThoseOfVersionOne()
{
    CaptureEncoder encoder;
    QByteArray bytes;
    encoder.begin(bytes, {.saved = WallTime(std::chrono::nanoseconds(0x0102030405060708)), .rows = 2, .isPart = false});
    MessageHandled handled = handledPush("lobby", push("k", ActionType::Append, "[1]"), room::Outcome::Stored, 258, 3);
    handled.delivered = 2;
    handled.streamBytes = 5;
    handled.recipients = std::make_shared<const std::vector<ClientId>>(std::vector<ClientId>{{1}, {7}});
    encoder.append(bytes, {{WallTime(std::chrono::nanoseconds(1)), handled}, 4});
    encoder.append(bytes, {{WallTime(std::chrono::nanoseconds(2)), RoomClosed{roomNamed("lobby")}}});
    encoder.end(bytes);
    QCOMPARE(bytes.toHex(), QByteArray("64726966746361700d0a1a0a0100000012000000abcb1353010807060504030201020000000000000000150000006d1c49650202000000"
                                                   "010000000000000007000000000000005b00000067fce93c0a0100000000000000056c6f62627907000000000000000002000102010000"
                                                   "0000000002000000000000000400000001000000030000000000000005000000000000000300000000000000010000006b000000000300"
                                                   "00005b315d0f000000a77c0800060200000000000000056c6f6262790900000040ac8b3b0d0200000000000000"));
}

void TestCapture::recipientsStandInTheFileOnce()
{
    const auto recipients = std::make_shared<const std::vector<ClientId>>(std::vector<ClientId>(1'000, ClientId{1}));
    MessageHandled handled = handledPush("lobby", push("k", ActionType::Relay, "1"), room::Outcome::Relayed, 1);
    handled.recipients = recipients;
    const std::vector<CapturedEvent> events(100, {{at(0), handled}});
    QVERIFY(written(events).size() < 8 * 1'000 + 100 * 150);
}

void TestCapture::aFileCutAnywhereIsGoodUpToThere()
{
    const std::vector<CapturedEvent> events = everything();
    const QByteArray whole = written(events);
    const QByteArray all = bytesOf(events);
    size_t most = 0;
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const Read back = read(whole.first(size));
        QVERIFY2(back.ending == (size == 0 ? Ending::NotACapture : Ending::Cut), qPrintable(QString::number(size)));
        QVERIFY(back.events.size() >= most && back.events.size() <= most + 1);
        most = back.events.size();
        QVERIFY(back.position <= size);
        if (!back.events.empty())
            QVERIFY(all.startsWith(bytesOf(back.events)));
    }
    QCOMPARE(most, events.size());
}

void TestCapture::noFlippedBitGoesUnnoticed()
{
    const std::vector<CapturedEvent> events = everything();
    const QByteArray whole = written(events);
    const QByteArray all = bytesOf(events);
    for (qsizetype byte = 0; byte < whole.size(); ++byte) {
        for (int bit = 0; bit < 8; ++bit) {
            QByteArray damaged = whole;
            damaged[byte] = char(damaged[byte] ^ (1 << bit));
            const Read back = read(damaged);
            QVERIFY2(back.ending != Ending::Whole, qPrintable(QString::number(byte)));
            QVERIFY(back.position <= byte);
            if (!back.events.empty())
                QVERIFY(all.startsWith(bytesOf(back.events)));
        }
    }
}

void TestCapture::whatIsNoCaptureIsSaid_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("ending");
    const QByteArray head = capture::magic.toByteArray();
    QTest::newRow("nothing") << QByteArray() << int(Ending::NotACapture);
    QTest::newRow("a text") << QByteArray("driftcap, but not one") << int(Ending::NotACapture);
    QTest::newRow("line ends were changed") << QByteArray(head).replace("\r\n", "\n") + QByteArray(100, '\0') << int(Ending::NotACapture);
    QTest::newRow("version 0") << head + QByteArray(4, '\0') << int(Ending::NotACapture);
    QTest::newRow("a later version") << head + QByteArray::fromHex("02000000") << int(Ending::TooNew);
    QTest::newRow("the head alone") << head + QByteArray::fromHex("01000000") << int(Ending::Cut);
    QTest::newRow("something behind the end") << written({}) + 'x' << int(Ending::Damaged);
}

void TestCapture::whatIsNoCaptureIsSaid()
{
    QFETCH(QByteArray, bytes);
    const Read back = read(bytes);
    QTEST(int(back.ending), "ending");
    QVERIFY(back.events.empty());
}

void TestCapture::whatNoRelayCouldHaveToldIsRefused_data()
{
    QTest::addColumn<QByteArrayList>("bodies");
    const auto hex = [](const char *digits) { return QByteArray::fromHex(digits); };
    const QByteArray time(8, '\0');
    const QByteArray lobby = "\x05lobby";
    QTest::newRow("no start") << QByteArrayList{hex("0d") + QByteArray(8, '\0')};
    QTest::newRow("two starts") << QByteArrayList{startBody, startBody};
    QTest::newRow("an unknown record") << QByteArrayList{startBody, hex("0e")};
    QTest::newRow("a record of type 0") << QByteArrayList{startBody, hex("00")};
    QTest::newRow("bytes behind the fields") << QByteArrayList{startBody, hex("05") + time + lobby + 'x'};
    QTest::newRow("a room without a name") << QByteArrayList{startBody, hex("05") + time + hex("00")};
    QTest::newRow("a room with a slash") << QByteArrayList{startBody, hex("05") + time + hex("01") + '/'};
    QTest::newRow("a time before 1970") << QByteArrayList{startBody, hex("05") + QByteArray(8, '\xff') + lobby};
    QTest::newRow("nobody joins") << QByteArrayList{startBody, hex("07") + time + lobby + QByteArray(8, '\0') + hex("00000000" "00" "00" "00")};
    QTest::newRow("an unknown taking") << QByteArrayList{startBody, hex("08") + time + lobby + QByteArray(8, '\1') + hex("07" "00")};
    QTest::newRow("a key that is not UTF-8") << QByteArrayList{startBody, hex("08") + time + lobby + QByteArray(8, '\1') + hex("00" "01" "01000000" "ff")};
    QTest::newRow("a gap of nothing") << QByteArrayList{startBody, hex("0c") + time + QByteArray(8, '\0') + hex("00")};
    QTest::newRow("recipients out of order") << QByteArrayList{startBody, hex("02" "02000000" "0200000000000000" "0100000000000000")};
    QTest::newRow("recipients that are not there") << QByteArrayList{startBody, hex("02" "ffffffff" "0200000000000000")};
    QTest::newRow("more rows at the end than came") << QByteArrayList{startBody, hex("0d" "0100000000000000")};

    // A relay of a message, with one thing wrong in each.
    const auto message = [&](const char *sort, const char *flags, const char *outcome, const QByteArray &seq, const char *recipients,
                             const char *length, const QByteArray &value) {
        return QByteArrayList{startBody, hex("0a") + time + lobby + QByteArray(8, '\0') + hex("00") + hex(sort) + hex(flags) + hex(outcome) + seq
                                             + QByteArray(12, '\0') + hex(recipients) + QByteArray(16, '\0') + hex(length) + QByteArray(4, '\0')
                                             + QByteArray(4, '\0') + value};
    };
    const QByteArray one = hex("0100000000000000");
    const QByteArray value = hex("01000000") + '1';
    QVERIFY(read(fileOf(message("00", "00", "00", one, "00000000", "0100000000000000", value))).ending == Ending::Cut); // for its end alone
    QTest::newRow("an unknown sort") << message("06", "00", "00", one, "00000000", "0100000000000000", value);
    QTest::newRow("an unknown flag") << message("00", "10", "00", one, "00000000", "0100000000000000", value);
    QTest::newRow("a relay that was stored") << message("00", "00", "01", one, "00000000", "0100000000000000", value);
    QTest::newRow("refused, without its flag") << message("00", "00", "06", one, "00000000", "0100000000000000", value);
    QTest::newRow("a seq beyond 2^53") << message("00", "00", "00", hex("0000000000002000"), "00000000", "0100000000000000", value);
    QTest::newRow("recipients that were not told") << message("00", "00", "00", one, "01000000", "0100000000000000", value);
    QTest::newRow("another length") << message("00", "00", "00", one, "00000000", "0200000000000000", value);
    QTest::newRow("a value that is not JSON") << message("00", "00", "00", one, "00000000", "0100000000000000", hex("01000000") + '{');
    QTest::newRow("a value that is not CBOR") << message("00", "02", "00", one, "00000000", "0100000000000000", hex("01000000") + '\x81');
    QTest::newRow("CBOR without a form in JSON") << message("00", "02", "00", one, "00000000", "0300000000000000", hex("03000000" "a18000"));
    QTest::newRow("no value") << message("00", "00", "00", one, "00000000", "0000000000000000", hex("00000000"));
    QTest::newRow("a value that was let go") << message("00", "01", "00", one, "00000000", "0100000000000000", value);
}

void TestCapture::whatNoRelayCouldHaveToldIsRefused()
{
    QFETCH(QByteArrayList, bodies);
    const Read back = read(fileOf(bodies));
    QCOMPARE(back.ending, Ending::Damaged);
    QVERIFY(back.events.empty());
}

void TestCapture::aLengthAloneTakesNoMemory()
{
    const Read back = read(fileOf({startBody}) + QByteArray::fromHex("ffffff3f00000000"));
    QCOMPARE(back.ending, Ending::Cut);
    QCOMPARE(read(fileOf({startBody}) + QByteArray::fromHex("ffffffff00000000")).ending, Ending::Damaged);
}

QTEST_GUILESS_MAIN(TestCapture)
#include "tst_capture.moc"
