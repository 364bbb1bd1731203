// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/player.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace drift::conformance;

// The contract (core/protocol/README.md) sentence by sentence, as conversations with a relay on real sockets.
class ConformanceTest : public QObject
{
    Q_OBJECT

private:
    static QString complaintOf(const Transcript &transcript, Way way);
    static Transcripts allOf(const QString &folder);
    static void addRows(const Transcripts &transcripts);

private Q_SLOTS:
    void theRelayDoesWhatTheTranscriptSays_data();
    void theRelayDoesWhatTheTranscriptSays();
    void thePlayerSeesAWrongExpectation_data();
    void thePlayerSeesAWrongExpectation();
    void everySentenceStandsOnce();
};

Q_DECLARE_METATYPE(Transcript)

namespace {

const auto folder = QStringLiteral(DRIFT_TRANSCRIPTS);
const auto wrongFolder = QStringLiteral(DRIFT_TRANSCRIPTS "/wrong");
constexpr int graceMilliseconds = 250;
constexpr int graceAttempts = 40;

} // namespace

// A transcript of what happens within a connection's grace is played again where the machine was too slow for it.
QString ConformanceTest::complaintOf(const Transcript &transcript, Way way)
{
    QString complaint;
    for (int attempt = 0; attempt < graceAttempts; ++attempt) {
        QElapsedTimer timer;
        timer.start();
        complaint = Player(transcript, way).play();
        if (complaint.isEmpty() || !transcript.withinGrace || timer.elapsed() < graceMilliseconds)
            break;
    }
    return complaint;
}

Transcripts ConformanceTest::allOf(const QString &path)
{
    Transcripts all;
    const QDir directory(path);
    for (const QString &name : directory.entryList({QStringLiteral("*.jsonl")}, QDir::Files, QDir::Name)) {
        const Transcripts some = readTranscripts(directory.filePath(name));
        all.all += some.all;
        if (all.fault.isEmpty())
            all.fault = some.fault;
    }
    if (all.fault.isEmpty() && all.all.isEmpty())
        all.fault = QStringLiteral("no transcripts in ") + path;
    return all;
}

void ConformanceTest::addRows(const Transcripts &transcripts)
{
    QTest::addColumn<Transcript>("transcript");
    QTest::addColumn<Way>("way");
    if (!transcripts.fault.isEmpty())
        QFAIL(qPrintable(transcripts.fault));
    for (const Transcript &transcript : transcripts.all) {
        for (const Way way : transcript.ways) {
            const QByteArray name = transcript.file.toUtf8() + ": " + transcript.sentence
                    + (transcript.ways.size() > 1 ? " [" + nameOf(way) + ']' : QByteArray());
            QTest::newRow(name.constData()) << transcript << way;
        }
    }
}

void ConformanceTest::theRelayDoesWhatTheTranscriptSays_data()
{
    addRows(allOf(folder));
}

void ConformanceTest::theRelayDoesWhatTheTranscriptSays()
{
    QFETCH(Transcript, transcript);
    QFETCH(Way, way);
    const QString complaint = complaintOf(transcript, way);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

void ConformanceTest::thePlayerSeesAWrongExpectation_data()
{
    addRows(allOf(wrongFolder));
}

void ConformanceTest::thePlayerSeesAWrongExpectation()
{
    QFETCH(Transcript, transcript);
    QFETCH(Way, way);
    QVERIFY(!complaintOf(transcript, way).isEmpty());
}

void ConformanceTest::everySentenceStandsOnce()
{
    QSet<QByteArray> sentences;
    for (const Transcript &transcript : allOf(folder).all) {
        QVERIFY2(!transcript.steps.isEmpty(), transcript.sentence.constData());
        QVERIFY2(!sentences.contains(transcript.sentence), transcript.sentence.constData());
        sentences.insert(transcript.sentence);
    }
    QVERIFY2(sentences.size() >= 150, QByteArray::number(sentences.size()).constData());
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
