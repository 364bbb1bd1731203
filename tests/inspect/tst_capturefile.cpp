// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/capturecontrol.h"
#include "inspect/captureloader.h"
#include "inspect/capturewriter.h"
#include "inspect/delivery.h"
#include "inspect/exportformats.h"
#include "inspect/handled.h"
#include "inspect/rowexport.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using Loaded = CaptureLoader::Outcome;
using protocol::Encoding;

namespace {

// A window's worth of knowledge, fed by hand.
struct Watched
{
    Inspector inspector;
    int second = 0;

    void happen(auto what)
    {
        inspector.fold({WallTime(std::chrono::seconds(1'795'345'433 + ++second)), std::move(what)});
        inspector.publish();
    }
    void push(const QByteArray &room, const protocol::Push &pushed, quint64 seq, qint64 retained, std::vector<ClientId> to = {})
    {
        const bool relays = pushed.action.type == ActionType::Relay;
        journal::MessageHandled handled = handledPush(room, pushed, relays ? room::Outcome::Relayed : room::Outcome::Stored, seq, retained);
        handled.streamBytes = retained * 10;
        handled.delivered = qint64(to.size());
        if (!to.empty())
            handled.recipients = std::make_shared<const std::vector<ClientId>>(std::move(to));
        happen(handled);
    }
    [[nodiscard]] std::vector<RowSpan> all() const { return {{inspector.timeline().first(), inspector.timeline().end()}}; }
};

// Rooms in which something of everything happens.
void live(Watched &watched)
{
    const RoomId lobby = roomNamed("lobby");
    const RoomId quiet = roomNamed("quiet");
    watched.happen(journal::Snapshot{.rooms = {{.id = lobby, .lastSeq = {10}, .clients = 1, .messages = 100, .streams = {{{"old"}, 2, 20, {9}}, {{"log"}, 1, 10, {10}}},
                                                .members = {{.id = {1}, .address = "127.0.0.1:1", .taking = room::Taking::RoomByTime, .keys = {}, .since = {}}}},
                                               {.id = quiet, .lastSeq = {3}, .messages = 3, .streams = {{{"q"}, 1, 10, {3}}}}}});
    watched.push("lobby", push("log", ActionType::Append, "1"), 11, 2, {{1}});
    watched.happen(journal::ClientJoined{lobby, {2}, "127.0.0.1:2", Encoding::Cbor, room::Taking::Grace, {.encrypted = true}});
    watched.push("lobby", push("cursor", ActionType::Relay, R"({"client":"a","value":1})"), 12, 0, {{1}});
    watched.happen(journal::ClientDecided{lobby, {2}, room::Taking::KeyedByGet, StreamKey{"log"}});
    journal::MessageHandled get;
    get.room = lobby;
    get.sender = {2};
    get.message = protocol::Get{{"log"}, SequenceNumber{0}};
    get.streamMessages = 2;
    get.streamBytes = 20;
    watched.happen(get);
    watched.push("lobby", push("log", ActionType::Append, "{\"a\":[1e400]}"), 13, 3, {{1}, {2}});
    watched.happen(journal::ClientLeft{lobby, {1}, 1001, "gone"});
    watched.push("lobby", push("log", ActionType::Append, "3"), 14, 4, {{2}});
    watched.happen(journal::StreamEdited{lobby, {"log"}, room::Edit::Kind::Clear, {}, {}, 0});
    watched.happen(journal::RoomOpened{roomNamed("brief")});
    watched.happen(journal::ClientJoined{roomNamed("brief"), {3}, "127.0.0.1:3", Encoding::Json, room::Taking::RoomForced, {}});
    watched.push("brief", push("k", ActionType::Replace, "[]"), 1, 1, {{3}});
    watched.happen(journal::ClientLeft{roomNamed("brief"), {3}, 1006, {}});
    watched.happen(journal::RoomClosed{roomNamed("brief")});
    watched.happen(journal::Gap{.events = 5});
    watched.push("lobby", push("log", ActionType::Append, "4"), 20, 1, {{2}});
}

struct Files
{
    QTemporaryDir folder;
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("a.driftcap")); }

    void save(const Inspector &inspector, const std::vector<RowSpan> &rows, bool isPart)
    {
        write(inspector, std::make_unique<CaptureWriter>(inspector.timeline(), inspector.roomsState(), inspector.details(), rows, isPart), rows, path());
    }
    // What the timeline says, row by row.
    QByteArray rowsOf(const Inspector &inspector)
    {
        const QString jsonl = folder.filePath(QStringLiteral("rows.jsonl"));
        write(inspector, makeRowWriter(ExportFormat::JsonLines, {}), {{0, inspector.timeline().end()}}, jsonl);
        return contents(jsonl);
    }
    static QByteArray contents(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QByteArray &bytes) const
    {
        QFile file(path());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot be written");
    }

private:
    static void write(const Inspector &inspector, std::unique_ptr<RowWriter> writer, const std::vector<RowSpan> &rows, const QString &path)
    {
        RowExport rowExport(inspector.timeline());
        QSignalSpy ended(&rowExport, &RowExport::ended);
        rowExport.start(path, std::move(writer), rows);
        if (!ended.wait(60'000) || !QFile::exists(path))
            qFatal("it was not written");
    }
};

struct Opened
{
    Inspector inspector;
    CaptureLoader loader{inspector};
    Loaded outcome;
    QSignalSpy ended{&loader, &CaptureLoader::ended};

    explicit Opened(const QString &path)
    {
        QObject::connect(&loader, &CaptureLoader::ended, &inspector, [this](const Loaded &is) { outcome = is; });
        loader.start(path);
    }
    void wait()
    {
        if (ended.isEmpty() && !ended.wait(60'000))
            qFatal("it does not end");
    }
};

// What a person reads of the rooms.
QStringList roomsOf(const Inspector &inspector)
{
    QStringList lines;
    for (const auto &[id, room] : inspector.details().rooms()) {
        const Room *state = inspector.roomsState().room(id);
        lines << QStringLiteral("%1: %2 messages, %3 clients, last seq %4").arg(QString::fromUtf8(id.text())).arg(room.messages)
                         .arg(state->clients).arg(state->lastSeq.value);
        for (const auto &[serial, stream] : room.streams) {
            lines << QStringLiteral("%1/%2: %3 messages, %4 bytes, last seq %5, %6 gets, use %7, pushes %8 %9")
                             .arg(QString::fromUtf8(id.text()), QString::fromUtf8(stream.key.utf8)).arg(stream.messages).arg(stream.bytes)
                             .arg(stream.lastSeq.value).arg(stream.gets).arg(int(stream.use())).arg(stream.pushes[0]).arg(stream.pushes[2]);
        }
        for (const auto &[number, client] : room.clients) {
            lines << QStringLiteral("%1 #%2: %3 %4 keys %5 taking %6 sent").arg(QString::fromUtf8(id.text())).arg(number.value)
                             .arg(QString::fromUtf8(client.address)).arg(client.keys.size()).arg(int(client.taking())).arg(client.sent);
        }
    }
    lines.sort();
    return lines;
}

// Who was given each row, and why others were not.
QStringList deliveriesOf(const Inspector &inspector)
{
    QStringList lines;
    const Timeline &timeline = inspector.timeline();
    for (quint64 number = timeline.first(); number < timeline.end(); ++number) {
        for (const DeliveryLine &line : deliveryOf(inspector.details(), timeline, number)) {
            lines << QStringLiteral("%1: #%2 %3 %4 %5 %6").arg(number).arg(line.client.value).arg(QString::fromUtf8(line.address)).arg(int(line.state))
                             .arg(int(line.why)).arg(int(line.taking));
        }
    }
    return lines;
}

} // namespace

// What one window knows of its rows, another one knows that opens them from a file.
class TestCaptureFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasKnownIsKnownAgain();
    void aRestartedRelayIsTwo();
    void aPartNamesNoOtherRoomsAndKeys();
    void rowsThatGaveWayAreCountedStill();
    void anEmptyOneIsEmpty();
    void aCutFileOpensToWhereItIsGood();
    void aDamagedFileOpensToWhereItIsGood();
    void whatIsNotThereIsSaid();
    void cancellingKeepsWhatIsHere();
    void theFirstRowsAreThereBeforeTheLast();
    void aStreamIsReadAsItStoodAtTheEnd();
};

void TestCaptureFile::whatWasKnownIsKnownAgain()
{
    Watched watched;
    live(watched);
    Files files;
    files.save(watched.inspector, watched.all(), false);
    Opened opened(files.path());
    opened.wait();
    QCOMPARE(opened.outcome.ending, Loaded::Ending::Whole);
    QCOMPARE(opened.outcome.rows, watched.inspector.timeline().end());
    QCOMPARE(opened.outcome.unreadBytes, 0);
    QCOMPARE(files.rowsOf(opened.inspector), files.rowsOf(watched.inspector));
    QCOMPARE(roomsOf(opened.inspector), roomsOf(watched.inspector));
    QCOMPARE(deliveriesOf(opened.inspector), deliveriesOf(watched.inspector));

    // And that one, saved again, is the same.
    Files again;
    again.save(opened.inspector, {{0, opened.inspector.timeline().end()}}, false);
    Opened twice(again.path());
    twice.wait();
    QCOMPARE(again.rowsOf(twice.inspector), files.rowsOf(watched.inspector));
    QCOMPARE(roomsOf(twice.inspector), roomsOf(watched.inspector));
}

void TestCaptureFile::aRestartedRelayIsTwo()
{
    Watched watched;
    live(watched);
    watched.happen(journal::Gap{.restarted = true});
    watched.happen(journal::Snapshot{});
    watched.happen(journal::RoomOpened{roomNamed("lobby")});
    watched.push("lobby", push("log", ActionType::Append, "5"), 1, 1);
    Files files;
    files.save(watched.inspector, watched.all(), false);
    Opened opened(files.path());
    opened.wait();
    QCOMPARE(files.rowsOf(opened.inspector), files.rowsOf(watched.inspector));
    QCOMPARE(roomsOf(opened.inspector), roomsOf(watched.inspector));
    QCOMPARE(opened.inspector.roomsState().openRooms(), 1);
}

void TestCaptureFile::aPartNamesNoOtherRoomsAndKeys()
{
    Watched watched;
    live(watched);
    const quint64 last = watched.inspector.timeline().end() - 1;
    Files files;
    files.save(watched.inspector, {{1, 2}, {last, last + 1}}, true);
    const QByteArray bytes = Files::contents(files.path());
    for (const char *other : {"quiet", "brief", "old"})
        QVERIFY2(!bytes.contains(other), other);
    Opened opened(files.path());
    opened.wait();
    QCOMPARE(opened.outcome.rows, quint64(2));
    QVERIFY(opened.outcome.start.isPart);
    const QByteArrayList lines = files.rowsOf(opened.inspector).split('\n');
    const QByteArrayList before = files.rowsOf(watched.inspector).split('\n');
    QCOMPARE(lines.first(2), QByteArrayList({before[1], before[qsizetype(last)]}));
}

void TestCaptureFile::rowsThatGaveWayAreCountedStill()
{
    Watched watched;
    watched.inspector.setTimelineBounds({.maxRows = 100, .maxBytes = 512 * protocol::MiB});
    watched.happen(journal::Snapshot{.rooms = {info("lobby", 0)}});
    for (quint64 seq = 1; seq <= 250; ++seq)
        watched.push("lobby", push("k", ActionType::Relay, "1"), seq, 0);
    const Timeline &timeline = watched.inspector.timeline();
    QVERIFY(timeline.evicted() > 0);
    Files files;
    files.save(watched.inspector, {{0, timeline.end()}}, false);
    Opened opened(files.path());
    opened.wait();
    QCOMPARE(opened.inspector.timeline().evicted(), timeline.evicted());
    QCOMPARE(opened.inspector.timeline().end(), timeline.end());
    QCOMPARE(opened.inspector.timelineModel().rowCount(), watched.inspector.timelineModel().rowCount());
    QCOMPARE(files.rowsOf(opened.inspector), files.rowsOf(watched.inspector));
}

void TestCaptureFile::anEmptyOneIsEmpty()
{
    Watched watched;
    Files files;
    files.save(watched.inspector, {}, false);
    Opened opened(files.path());
    opened.wait();
    QCOMPARE(opened.outcome.ending, Loaded::Ending::Whole);
    QCOMPARE(opened.outcome.rows, quint64(0));
}

void TestCaptureFile::aCutFileOpensToWhereItIsGood()
{
    Watched watched;
    live(watched);
    Files files;
    files.save(watched.inspector, watched.all(), false);
    const QByteArray whole = Files::contents(files.path());
    const QByteArray rows = files.rowsOf(watched.inspector);
    for (qsizetype size = 1; size < whole.size(); size += 37) {
        files.put(whole.first(size));
        Opened opened(files.path());
        opened.wait();
        QCOMPARE(opened.outcome.ending, Loaded::Ending::Cut);
        QCOMPARE(opened.outcome.rows, opened.inspector.timeline().end());
        QVERIFY(rows.startsWith(files.rowsOf(opened.inspector)));
        for (const auto &[id, room] : opened.inspector.details().rooms()) {
            for (const auto &[serial, stream] : room.streams)
                QCOMPARE(stream.bytes, 10 * stream.messages); // as it stood there, not as it ended
        }
    }
}

void TestCaptureFile::aDamagedFileOpensToWhereItIsGood()
{
    Watched watched;
    live(watched);
    Files files;
    files.save(watched.inspector, watched.all(), false);
    QByteArray bytes = Files::contents(files.path());
    bytes[bytes.size() / 2] = char(~bytes[bytes.size() / 2]);
    files.put(bytes);
    Opened opened(files.path());
    opened.wait();
    QVERIFY(opened.outcome.ending == Loaded::Ending::Damaged || opened.outcome.ending == Loaded::Ending::Cut);
    QVERIFY(opened.outcome.rows > 0 && opened.outcome.rows < opened.outcome.start.rows);
    QVERIFY(opened.outcome.unreadBytes >= bytes.size() / 2);
    QVERIFY(files.rowsOf(watched.inspector).startsWith(files.rowsOf(opened.inspector)));
}

void TestCaptureFile::whatIsNotThereIsSaid()
{
    Opened opened(QStringLiteral("/nowhere/a.driftcap"));
    opened.wait();
    QCOMPARE(opened.outcome.ending, Loaded::Ending::Unreadable);
    QVERIFY(opened.outcome.why.contains(QStringLiteral("No such file")));
}

void TestCaptureFile::cancellingKeepsWhatIsHere()
{
    Watched watched;
    watched.happen(journal::Snapshot{.rooms = {info("lobby", 0)}});
    for (quint64 seq = 1; seq <= 30'000; ++seq)
        watched.inspector.fold(relayed("lobby", "k", "1", seq));
    Files files;
    files.save(watched.inspector, watched.all(), false);
    Opened opened(files.path());
    QObject::connect(&opened.loader, &CaptureLoader::progressed, &opened.loader, &CaptureLoader::cancel);
    opened.wait();
    QCOMPARE(opened.outcome.ending, Loaded::Ending::Cancelled);
    const quint64 rows = opened.inspector.timeline().end();
    QVERIFY(rows > 0 && rows < 30'000);
    QCOMPARE(opened.outcome.rows, rows);
    QCoreApplication::processEvents();
    QCOMPARE(opened.inspector.timeline().end(), rows);
    QCOMPARE(opened.ended.size(), 1);
}

void TestCaptureFile::theFirstRowsAreThereBeforeTheLast()
{
    Watched watched;
    watched.happen(journal::Snapshot{.rooms = {info("lobby", 0)}});
    for (quint64 seq = 1; seq <= 30'000; ++seq)
        watched.inspector.fold(relayed("lobby", "k", "1", seq));
    Files files;
    files.save(watched.inspector, watched.all(), false);
    Opened opened(files.path());
    QSignalSpy progressed(&opened.loader, &CaptureLoader::progressed);
    QVERIFY(progressed.wait());
    const int first = opened.inspector.timelineModel().rowCount();
    QVERIFY(first > 0 && first < 30'000);
    opened.wait();
    QCOMPARE(opened.inspector.timelineModel().rowCount(), 30'000);
    QVERIFY(progressed.size() > 10);
}

void TestCaptureFile::aStreamIsReadAsItStoodAtTheEnd()
{
    Watched watched;
    watched.happen(journal::Snapshot{.rooms = {info("lobby", 0)}});
    watched.push("lobby", push("k", ActionType::Replace, "1"), 1, 1);
    watched.push("lobby", push("k", ActionType::Append, "2"), 2, 2);
    Files files;
    files.save(watched.inspector, watched.all(), false);
    Opened opened(files.path());
    opened.wait();
    CaptureControl control(opened.inspector);
    std::vector<protocol::Entry> entries;
    connect(&opened.inspector, &Inspector::streamRead, this, [&](const journal::StreamRead &read) {
        if (read.request == 9)
            entries = read.entries;
    });
    control.readStream(9, roomNamed("lobby"), {"k"});
    QVERIFY(entries.empty()); // as from a relay, later
    QTRY_COMPARE(entries.size(), size_t(2));
    QCOMPARE(entries.back().value.bytes, QByteArray("2"));
}

QTEST_GUILESS_MAIN(TestCaptureFile)
#include "tst_capturefile.moc"
