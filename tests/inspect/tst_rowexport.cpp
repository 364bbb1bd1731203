// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/exportformats.h"
#include "inspect/handled.h"
#include "inspect/hostile.h"
#include "inspect/rowexport.h"
#include "inspect/rowfields.h"
#include "protocol/cborscanner.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/resource.h>

using namespace drift;
using namespace drift::inspect;
using namespace drift::test;
using Outcome = RowExport::Outcome;

namespace {

// What strangers call their streams.
const QByteArrayList keys{"cursors/1", "", "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1+1", "@SUM(A1)", "\t=1+1", "\r\n=1", "a,b;c", "\"", "'",
                          QByteArray("nu\0l", 4), "\xE2\x80\xAE" "fdp.exe", "\xE8\x81\x8A\xE5\xA4\xA9", "{\"a\":1}", "# $(id) `id` \\"};

std::vector<protocol::Value> values()
{
    std::vector<protocol::Value> all;
    for (const HostileValue &hostile : hostileJson())
        all.push_back(hostile.value);
    for (const HostileValue &hostile : hostileCbor()) {
        QByteArrayView span;
        const char *obstacle = nullptr;
        // Else it comes into no room.
        if (protocol::CborScanner(hostile.value.bytes).value(600, &span, &obstacle) && !obstacle)
            all.push_back(hostile.value);
    }
    return all;
}

journal::Event pushed(const QByteArray &key, const protocol::Value &value, quint64 seq)
{
    return {{}, handledPush("lobby", {{key}, value, {ActionType::Append, {}}}, room::Outcome::Stored, seq)};
}

// A timeline, and the file that its rows go to.
struct Bench
{
    QTemporaryDir folder;
    Timeline timeline;
    RowExport rowExport{timeline};
    QSignalSpy ended{&rowExport, &RowExport::ended};

    void fold(const journal::Event &event) { timeline.fold(event, 4); }
    [[nodiscard]] QString path() const { return folder.filePath(QStringLiteral("rows")); }
    void start(ExportFormat format, std::vector<RowSpan> rows)
    {
        rowExport.start(path(), makeRowWriter(format, "http://localhost:8080"), std::move(rows));
    }
    Outcome wait()
    {
        if (ended.isEmpty() && !ended.wait(60'000))
            qFatal("it does not end");
        return ended.takeFirst().first().value<Outcome>();
    }
    QByteArray read() const
    {
        QFile file(path());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("no file");
    }
    QByteArray exported(ExportFormat format)
    {
        start(format, {{timeline.first(), timeline.end()}});
        return wait().ending == Outcome::Ending::Written ? read() : "not written";
    }
    QStringList files() const { return QDir(folder.path()).entryList(QDir::Files | QDir::Hidden); }
};

// Runs the program on the exported file; `expected` is what Python is to find in it, as lines of key and value in base64.
QByteArray python(const QByteArray &program, const Bench &bench, const QByteArray &expected)
{
    QProcess process;
    process.start(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromUtf8(program), bench.path()});
    process.write(expected);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000))
        return "python3 does not end";
    return process.exitCode() == 0 ? process.readAllStandardOutput() : process.readAllStandardError();
}

const QByteArray begins = R"PY(
import base64, csv, json, sys
sys.set_int_max_str_digits(0)
sys.setrecursionlimit(10000)
csv.field_size_limit(2**31)
parsed = lambda text: json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=list)
expected = [[base64.b64decode(part) for part in line.split(',')] for line in sys.stdin.read().split('\n') if line]
)PY";

} // namespace

// The timeline's rows in files that others read; the readers here are Python's.
class TestRowExport : public QObject
{
    Q_OBJECT

private:
    QByteArray foldAll(Bench &bench) const;

private Q_SLOTS:
    void initTestCase();
    void jsonLinesHoldEveryValueAsItCame();
    void csvHoldsEveryValueAsItCame();
    void noCellIsAFormula();
    void eachKindOfRowSaysWhatItIs();
    void aTableHasTheSameFields();
    void aValueThatWasLetGoIsNotPassedOverSilently_data();
    void aValueThatWasLetGoIsNotPassedOverSilently();
    void rowsThatGaveWayAreCounted();
    void rowsThatComeMeanwhileStayOut();
    void aLongOneTellsHowFarItIs();
    void cancellingLeavesTheOldFile();
    void aFolderThatIsNotThereIsSaid();
    void aDiskThatIsFullIsSaidAndLeavesTheOldFile();
    void timesAreInUtc();
};

void TestRowExport::initTestCase()
{
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not here");
}

// Every value under some key, and every key with some value.
QByteArray TestRowExport::foldAll(Bench &bench) const
{
    QByteArray expected;
    quint64 seq = 0;
    const auto add = [&](const QByteArray &key, const protocol::Value &value) {
        bench.fold(pushed(key, value, ++seq));
        expected += key.toBase64() + ',' + value.bytes.toBase64() + '\n';
    };
    for (const protocol::Value &value : values())
        add(keys[qsizetype(seq) % keys.size()], value);
    for (const QByteArray &key : keys)
        add(key, {"[-1, {\"a\": \"=1\"}]", protocol::Encoding::Json});
    return expected;
}

void TestRowExport::jsonLinesHoldEveryValueAsItCame()
{
    Bench bench;
    const QByteArray expected = foldAll(bench);
    (void)bench.exported(ExportFormat::JsonLines);
    QCOMPARE(python(begins + R"PY(
lines = open(sys.argv[1], 'rb').read().split(b'\n')
assert lines.pop() == b''
assert len(lines) == len(expected), len(lines)
for number, (line, (key, value)) in enumerate(zip(lines, expected), 1):
    row = dict(parsed(line))
    assert row['key'].encode('utf-8') == key, (row['key'], key)
    assert row['seq'] == str(number) and row['room'] == 'lobby' and row['size'] == str(len(value))
    if 'bytes' in row:
        assert base64.b64decode(row['bytes']) == value
    else:
        assert b'"value":' + value + b'}' in line
        assert row['value'] == parsed(value)
print('all')
)PY", bench, expected), QByteArray("all\n"));
}

void TestRowExport::csvHoldsEveryValueAsItCame()
{
    Bench bench;
    const QByteArray expected = foldAll(bench);
    (void)bench.exported(ExportFormat::Csv);
    QCOMPARE(python(begins + R"PY(
rows = list(csv.DictReader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True))
assert len(rows) == len(expected), len(rows)
for number, (row, (key, value)) in enumerate(zip(rows, expected), 1):
    assert json.loads(row['key']).encode('utf-8') == key, (row['key'], key)
    assert row['seq'] == str(number) and json.loads(row['room']) == 'lobby' and row['size'] == str(len(value))
    if row['bytes']:
        assert base64.b64decode(row['bytes']) == value
        parsed(row['value'])
    else:
        assert row['value'].encode('utf-8') == value
print('all')
)PY", bench, expected), QByteArray("all\n"));
}

// What Excel and LibreOffice take for one: https://owasp.org/www-community/attacks/CSV_Injection
void TestRowExport::noCellIsAFormula()
{
    Bench bench;
    const QByteArray expected = foldAll(bench);
    bench.fold({{}, journal::RoomClosed{roomNamed("-1-1")}});
    (void)bench.exported(ExportFormat::Csv);
    QCOMPARE(python(begins + R"PY(
for row in csv.reader(open(sys.argv[1], newline='', encoding='utf-8'), strict=True):
    for cell in row:
        assert cell.strip()[:1] not in ('=', '+', '@'), cell
        assert cell[:1] != '-' or cell[1:2].isdigit() and cell[1:].replace('.', '').replace('e', '').isdigit(), cell
print('none')
)PY", bench, expected), QByteArray("none\n"));
}

void TestRowExport::eachKindOfRowSaysWhatItIs()
{
    Bench bench;
    TalkingRoom room("lobby");
    bench.fold(room.handle(push("k", ActionType::Append, "1")));
    bench.fold(room.handle(push("k", ActionType::Append, " {\n}")));
    bench.fold(room.handle(push("k", ActionType::Compact, "[1]", 1)));
    bench.fold(room.handle(push("k", ActionType::Compact, "2", 9)));
    bench.fold(room.handle(protocol::Get{{"k"}, SequenceNumber{1}}));
    bench.fold(room.handle(protocol::Get{{"k"}, {}}));
    bench.fold(room.handle(protocol::Ping{{QByteArray::fromHex("8101"), protocol::Encoding::Cbor}}));
    bench.fold(*room.edit({.kind = room::Edit::Kind::Remove, .key = {"k"}, .seq = {1}, .expected = {}, .entries = {}}));
    bench.fold(closed("lobby"));
    bench.fold(gap(7));
    bench.fold({{}, journal::Gap{.restarted = true}});
    const QByteArray http = R"("sender":"http",)";
    const QByteArray epoch = R"({"time":"1970-01-01T00:00:00.000000Z",)";
    const QByteArray k = epoch + R"("room":"lobby","key":"k",)";
    const QByteArrayList expected{
        k + R"("kind":"push","action":"append","seq":1,)" + http + R"("size":1,"delivered":0,"kept":0,"members":4,"outcome":"stored","value":1})",
        k + R"("kind":"push","action":"append","seq":2,)" + http
                + R"("size":4,"delivered":0,"kept":0,"members":4,"outcome":"stored","value": { },"bytes":"IHsKfQ=="})",
        k + R"("kind":"push","action":"compact","upTo":1,)" + http + R"("size":3,"outcome":"compacted","value":[1]})",
        k + R"("kind":"push","action":"compact","upTo":9,)" + http + R"("size":1,"outcome":"refused","error":)",
        k + R"("kind":"get","after":1,)" + http + R"("outcome":"answered"})",
        k + R"("kind":"get","after":null,)" + http + R"("outcome":"answered"})",
        epoch + R"("room":"lobby","kind":"ping",)" + http + R"("size":2,"outcome":"answered","value":[1],"bytes":"gQE="})",
        k + R"("kind":"edit","action":"remove","seq":1,"sender":"window","size":4,"outcome":"edited","value":[{"seq":2,"value": { },"bytes":"IHsKfQ=="}]})",
        epoch + R"("room":"lobby","kind":"closed"})",
        epoch + R"("kind":"lost","count":7})",
        epoch + R"("kind":"restarted"})",
    };
    const QByteArrayList lines = bench.exported(ExportFormat::JsonLines).split('\n');
    QCOMPARE(lines.size(), expected.size() + 1);
    for (qsizetype i = 0; i < expected.size(); ++i)
        QCOMPARE(lines[i].first(std::min(lines[i].size(), expected[i].size())), expected[i]);
}

void TestRowExport::aTableHasTheSameFields()
{
    Bench bench;
    bench.fold(pushed("k", {"[1,\"a\"]", protocol::Encoding::Json}, 12));
    bench.fold(gap(7));
    QCOMPARE(bench.exported(ExportFormat::Csv),
             QByteArray("time,room,key,kind,action,seq,upTo,after,sender,size,delivered,kept,members,outcome,error,count,letGo,value,bytes\r\n"
                        "1970-01-01T00:00:00.000000Z,\"\"\"lobby\"\"\",\"\"\"k\"\"\",push,append,\"12\",,,#7,\"7\",\"0\",\"0\",\"4\",stored,,,,"
                        "\"[1,\"\"a\"\"]\",\r\n"
                        "1970-01-01T00:00:00.000000Z,,,lost,,,,,,,,,,,,\"7\",,,\r\n"));
}

void TestRowExport::aValueThatWasLetGoIsNotPassedOverSilently_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("JSON lines") << int(ExportFormat::JsonLines) << QByteArray(R"("size":1234,"delivered":0,"kept":0,"members":4,"outcome":"relayed","letGo":true})");
    QTest::newRow("CSV") << int(ExportFormat::Csv) << QByteArray(",\"true\",,\r\n");
    QTest::newRow("curl") << int(ExportFormat::Curl) << QByteArray("its value of 1234 bytes was let go, not sent\n");
}

void TestRowExport::aValueThatWasLetGoIsNotPassedOverSilently()
{
    QFETCH(int, format);
    QFETCH(QByteArray, says);
    Bench bench;
    journal::MessageHandled handled = handledPush("lobby", push("k", ActionType::Relay, "null"), room::Outcome::Relayed, 1);
    handled.payloadLetGo = true;
    handled.payloadBytes = 1234;
    bench.fold({{}, handled});
    bench.start(ExportFormat(format), {{0, 1}});
    QCOMPARE(bench.wait().letGo, quint64(1));
    QVERIFY2(bench.read().contains(says), bench.read().constData());
}

void TestRowExport::rowsThatGaveWayAreCounted()
{
    Bench bench;
    bench.timeline.setBounds({.maxRows = 1'600, .maxBytes = 512 * protocol::MiB});
    for (quint64 seq = 1; seq <= 1'600; ++seq)
        bench.fold(relayed("lobby", "k", "1", seq));
    bench.fold(relayed("lobby", "k", "1", 1'601));
    bench.timeline.evict();
    const quint64 gone = bench.timeline.evicted();
    QVERIFY(gone > 0);
    bench.start(ExportFormat::JsonLines, {{0, bench.timeline.end()}});
    const Outcome outcome = bench.wait();
    QCOMPARE(outcome.gaveWay, gone);
    QCOMPARE(outcome.rows + outcome.gaveWay, quint64(1'601));
    const QByteArrayList lines = bench.read().split('\n');
    QCOMPARE(lines.first(), "{\"kind\":\"evicted\",\"count\":" + QByteArray::number(gone) + '}');
    QCOMPARE(lines.size(), qsizetype(outcome.rows) + 2);
}

void TestRowExport::rowsThatComeMeanwhileStayOut()
{
    Bench bench;
    for (quint64 seq = 1; seq <= 20'000; ++seq)
        bench.fold(relayed("lobby", "k", "1", seq));
    bench.start(ExportFormat::JsonLines, {{0, bench.timeline.end()}});
    bench.fold(relayed("lobby", "k", "\"late\"", 20'001));
    QCOMPARE(bench.wait().rows, quint64(20'000));
    QCOMPARE(bench.read().count('\n'), qsizetype(20'000));
    QVERIFY(!bench.read().contains("late"));
}

void TestRowExport::aLongOneTellsHowFarItIs()
{
    Bench bench;
    for (quint64 seq = 1; seq <= 20'000; ++seq)
        bench.fold(relayed("lobby", "k", "1", seq));
    QSignalSpy progressed(&bench.rowExport, &RowExport::progressed);
    bench.start(ExportFormat::Csv, {{0, 5'000}, {10'000, 20'000}});
    QCOMPARE(bench.wait().rows, quint64(15'000));
    QVERIFY(progressed.size() > 2);
    QCOMPARE(progressed.last().at(0).toULongLong(), 15'000ULL);
    QCOMPARE(progressed.last().at(1).toULongLong(), 15'000ULL);
}

void TestRowExport::cancellingLeavesTheOldFile()
{
    Bench bench;
    for (quint64 seq = 1; seq <= 50'000; ++seq)
        bench.fold(relayed("lobby", "k", "1", seq));
    QFile old(bench.path());
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    connect(&bench.rowExport, &RowExport::progressed, &bench.rowExport, &RowExport::cancel);
    bench.start(ExportFormat::JsonLines, {{0, bench.timeline.end()}});
    QCOMPARE(bench.wait().ending, Outcome::Ending::Cancelled);
    QVERIFY(!bench.rowExport.isRunning());
    QCOMPARE(bench.read(), QByteArray("old"));
    QTRY_COMPARE(bench.files().size(), 1); // as soon as the worker has let go of the other
    QVERIFY(bench.ended.isEmpty());
}

void TestRowExport::aFolderThatIsNotThereIsSaid()
{
    Bench bench;
    bench.fold(relayed("lobby", "k", "1", 1));
    bench.rowExport.start(bench.folder.filePath(QStringLiteral("none/rows")), makeRowWriter(ExportFormat::Csv, {}), {{0, 1}});
    const Outcome outcome = bench.wait();
    QCOMPARE(outcome.ending, Outcome::Ending::Failed);
    QVERIFY2(outcome.why.contains(QStringLiteral("No such file")), qPrintable(outcome.why));
}

void TestRowExport::aDiskThatIsFullIsSaidAndLeavesTheOldFile()
{
    Bench bench;
    for (quint64 seq = 1; seq <= 20'000; ++seq)
        bench.fold(relayed("lobby", "k", "1", seq));
    QFile old(bench.path());
    QVERIFY(old.open(QIODevice::WriteOnly) && old.write("old") == 3);
    old.close();
    std::signal(SIGXFSZ, SIG_IGN); // a write beyond the limit then fails
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{300 * 1024, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    bench.start(ExportFormat::JsonLines, {{0, bench.timeline.end()}});
    const Outcome outcome = bench.wait();
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(outcome.ending, Outcome::Ending::Failed);
    QVERIFY(!outcome.why.isEmpty());
    QCOMPARE(bench.read(), QByteArray("old"));
    QTRY_COMPARE(bench.files().size(), 1);
}

void TestRowExport::timesAreInUtc()
{
    using namespace std::chrono;
    QCOMPARE(utcText(WallTime(microseconds(1'795'345'433'123'456))), QByteArray("2026-11-22T11:03:53.123456Z"));
    QCOMPARE(utcText(WallTime(microseconds(-1))), QByteArray("1969-12-31T23:59:59.999999Z"));
}

QTEST_GUILESS_MAIN(TestRowExport)
#include "tst_rowexport.moc"
