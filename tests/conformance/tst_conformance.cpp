// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rows.h"

#include <QTest>

using namespace drift::conformance;

// The contract (core/protocol/README.md) sentence by sentence, as conversations with a relay on real sockets.
class ConformanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRelayDoesWhatTheTranscriptSays_data();
    void theRelayDoesWhatTheTranscriptSays();
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
