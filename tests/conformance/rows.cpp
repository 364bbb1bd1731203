// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rows.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

namespace drift::conformance {

namespace {

constexpr int graceMilliseconds = 250;
constexpr int graceAttempts = 40;

} // namespace

Transcripts transcriptsIn(const QString &folder)
{
    Transcripts all;
    const QDir directory(folder);
    for (const QString &name : directory.entryList({QStringLiteral("*.jsonl")}, QDir::Files, QDir::Name)) {
        const Transcripts some = readTranscripts(directory.filePath(name));
        all.all += some.all;
        if (all.fault.isEmpty())
            all.fault = some.fault;
    }
    if (all.fault.isEmpty() && all.all.isEmpty())
        all.fault = QStringLiteral("no transcripts in ") + folder;
    return all;
}

void addRows(const Transcripts &transcripts)
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

QString complaintOf(const Transcript &transcript, Way way, const std::shared_ptr<journal::EventQueue> &watcher)
{
    QString complaint;
    for (int attempt = 0; attempt < graceAttempts; ++attempt) {
        QElapsedTimer timer;
        timer.start();
        complaint = Player(transcript, way, watcher).play();
        if (complaint.isEmpty() || !transcript.withinGrace || timer.elapsed() < graceMilliseconds)
            break;
    }
    return complaint;
}

} // namespace drift::conformance
