// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/rowwriter.h"
#include "inspect/worker.h"

#include <QObject>

#include <memory>

namespace drift::inspect {

// Writes rows of the timeline into a file, while traffic goes on: a few thousand at a time are taken out of the timeline
// here, made into bytes and written in a thread of their own. The file is there when all of it is, and not before; one of
// that name stays as it was until then, and where it fails or is cancelled (QSaveFile).
// Thread: the window's. Owner: who offers it. The timeline outlives it.
class RowExport : public QObject
{
    Q_OBJECT

public:
    struct Outcome
    {
        enum class Ending : quint8 { Written, Cancelled, Failed };

        Ending ending = Ending::Written;
        QString why = {};    // of Failed: what the system says
        quint64 rows = 0;    // written
        quint64 letGo = 0;   // of them: without their value, which was let go before
        quint64 gaveWay = 0; // of those asked for: not there any more when their turn came
    };

    explicit RowExport(const Timeline &timeline, QObject *parent = nullptr);
    ~RowExport() override;

    // `rows` in rising order (inOrder()). Not while it runs.
    void start(const QString &path, std::unique_ptr<RowWriter> writer, std::vector<RowSpan> rows);
    [[nodiscard]] bool isRunning() const { return m_file != nullptr; }
    void cancel();

Q_SIGNALS:
    void progressed(quint64 rows, quint64 of);
    // Once for every start(), later or by cancel().
    void ended(const drift::inspect::RowExport::Outcome &outcome);

private:
    struct File;
    struct Batch
    {
        quint64 gaveWay = 0; // in front of the rows
        std::vector<DetachedRow> rows;
        bool isLast = false;
    };

    void pump();
    [[nodiscard]] Batch nextBatch();
    void batchDone(quint64 rows, const QString &failure, bool wasLast);
    void end(Outcome::Ending ending, const QString &why = {});

    const Timeline &m_timeline;
    std::shared_ptr<File> m_file;
    std::vector<RowSpan> m_spans;
    size_t m_span = 0;
    quint64 m_next = 0; // row of that span
    quint64 m_total = 0;
    quint64 m_passed = 0;
    bool m_isAllTaken = false;
    int m_underway = 0; // batches
    Outcome m_outcome;
    Worker m_worker;
};

} // namespace drift::inspect
