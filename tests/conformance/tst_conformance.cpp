// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rows.h"

#include <QTest>

#include <algorithm>

using namespace drift::conformance;

// The contract (core/protocol/README.md) sentence by sentence, as conversations with a relay on real sockets.
class ConformanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRelayDoesWhatTheTranscriptSays_data();
    void theRelayDoesWhatTheTranscriptSays();
    void itDoesTheSameInCompressedMessages_data();
    void itDoesTheSameInCompressedMessages();
    void thePlayerSeesAWrongExpectation_data();
    void thePlayerSeesAWrongExpectation();
    void everySentenceStandsOnce();
};

namespace {

const auto folder = QStringLiteral(DRIFT_TRANSCRIPTS);
const auto wrongFolder = QStringLiteral(DRIFT_TRANSCRIPTS "/wrong");

} // namespace

void ConformanceTest::theRelayDoesWhatTheTranscriptSays_data()
{
    addRows(transcriptsIn(folder));
}

void ConformanceTest::theRelayDoesWhatTheTranscriptSays()
{
    QFETCH(Transcript, transcript);
    QFETCH(Way, way);
    const QString complaint = complaintOf(transcript, way);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
}

// But for those that are about so many bytes on the wire.
void ConformanceTest::itDoesTheSameInCompressedMessages_data()
{
    Transcripts compressed = transcriptsIn(folder);
    const auto isOfBytes = [](const Transcript &transcript) {
        return std::any_of(transcript.steps.begin(), transcript.steps.end(),
                           [](const Step &step) { return step.what.has("frame") || step.what.has("reads"); });
    };
    compressed.all.removeIf(isOfBytes);
    for (Transcript &transcript : compressed.all) {
        transcript.settings.compress = true;
        transcript.ways.removeAll(Way::Http);
    }
    addRows(compressed);
}

void ConformanceTest::itDoesTheSameInCompressedMessages()
{
    theRelayDoesWhatTheTranscriptSays();
}

void ConformanceTest::thePlayerSeesAWrongExpectation_data()
{
    addRows(transcriptsIn(wrongFolder));
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
    for (const Transcript &transcript : transcriptsIn(folder).all) {
        QVERIFY2(!transcript.steps.isEmpty(), transcript.sentence.constData());
        QVERIFY2(!sentences.contains(transcript.sentence), transcript.sentence.constData());
        sentences.insert(transcript.sentence);
    }
    QVERIFY2(sentences.size() >= 150, QByteArray::number(sentences.size()).constData());
}

QTEST_GUILESS_MAIN(ConformanceTest)
#include "tst_conformance.moc"
