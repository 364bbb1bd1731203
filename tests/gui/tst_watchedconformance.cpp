// SPDX-License-Identifier: GPL-3.0-only
#include "app/control.h"
#include "conformance/rows.h"
#include "inspect/eventdrain.h"
#include "ui/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace drift;
using namespace drift::conformance;

// The contract with a window that looks on: the same conversations, on another thread, as where nobody does.
class TestWatchedConformance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRelayDoesWhatTheTranscriptSays_data() { addRows(transcriptsIn(QStringLiteral(DRIFT_TRANSCRIPTS))); }
    void theRelayDoesWhatTheTranscriptSays();
    void theWindowSawIt();

private:
    quint64 m_rows = 0;
    quint64 m_lost = 0;
};

void TestWatchedConformance::theRelayDoesWhatTheTranscriptSays()
{
    QFETCH(Transcript, transcript);
    QFETCH(Way, way);
    const auto queue = std::make_shared<journal::EventQueue>(64 * protocol::MiB);
    inspect::Inspector inspector;
    inspect::EventDrain drain(queue, inspector);
    app::RelayControl control;
    const QTemporaryDir folder;
    QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
    ui::MainWindow window(inspector, control, {}, settings);
    drain.start();
    window.show();

    QString complaint;
    std::atomic<bool> isOver = false;
    std::thread player([&] {
        complaint = complaintOf(transcript, way, queue);
        isOver = true;
    });
    const bool ended = QTest::qWaitFor([&] { return isOver.load(); }, 60'000);
    player.join();
    QVERIFY(ended);
    QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    drain.drain();
    m_rows += inspector.timeline().end();
    for (quint64 row = 0; row < inspector.timeline().end(); ++row)
        m_lost += inspector.timeline().row(row).kind == inspect::TimelineRow::Kind::Lost;
}

void TestWatchedConformance::theWindowSawIt()
{
    QVERIFY2(m_rows > 1'000, QByteArray::number(m_rows).constData());
    QCOMPARE(m_lost, quint64(0));
}

QTEST_MAIN(TestWatchedConformance)
#include "tst_watchedconformance.moc"
