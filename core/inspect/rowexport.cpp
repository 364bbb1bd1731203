// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/rowexport.h"

#include <QSaveFile>

#include <algorithm>

namespace drift::inspect {

namespace {

constexpr size_t rowsInABatch = 4'096;
constexpr qint64 bytesInABatch = protocol::MiB;
constexpr int mostUnderway = 2; // one is written while the next one is taken
constexpr qsizetype bytesInAWrite = 256 * protocol::KiB;

qint64 bytesOf(const TimelineRow &row)
{
    return row.payloadLetGo ? 0 : row.payloadBytes;
}

} // namespace

// Touched by the worker alone once it is begun.
struct RowExport::File
{
    QSaveFile file;
    std::unique_ptr<RowWriter> writer;
    QByteArray buffer = {};
    bool isOpen = false;

    // What went wrong; empty for nothing.
    QString write(const Batch &batch, const std::stop_token &stop)
    {
        if (!isOpen) {
            if (!file.open(QIODevice::WriteOnly))
                return file.errorString();
            isOpen = true;
            writer->begin(buffer);
        }
        if (batch.gaveWay > 0)
            writer->gaveWay(buffer, batch.gaveWay);
        for (const DetachedRow &row : batch.rows) {
            writer->row(buffer, row);
            if (stop.stop_requested() || (buffer.size() >= bytesInAWrite && !flush()))
                return file.errorString();
        }
        if (batch.isLast)
            writer->end(buffer);
        return flush() && (!batch.isLast || file.commit()) ? QString() : file.errorString();
    }

private:
    bool flush()
    {
        const bool isWritten = file.write(buffer) == buffer.size();
        buffer.resize(0); // keeps its memory
        return isWritten;
    }
};

RowExport::RowExport(const Timeline &timeline, QObject *parent) : QObject(parent), m_timeline(timeline) {}

RowExport::~RowExport() = default;

void RowExport::start(const QString &path, std::unique_ptr<RowWriter> writer, std::vector<RowSpan> rows)
{
    Q_ASSERT(!isRunning());
    m_file = std::make_shared<File>();
    m_file->file.setFileName(path);
    m_file->writer = std::move(writer);
    m_spans = std::move(rows);
    m_span = 0;
    m_next = m_spans.empty() ? 0 : m_spans.front().first;
    m_total = 0;
    for (const RowSpan &span : m_spans)
        m_total += span.end - span.first;
    m_passed = 0;
    m_isAllTaken = false;
    m_underway = 0;
    m_outcome = {};
    pump();
}

void RowExport::pump()
{
    while (m_underway < mostUnderway && !m_isAllTaken) {
        auto batch = std::make_shared<const Batch>(nextBatch());
        m_isAllTaken = batch->isLast;
        m_outcome.gaveWay += batch->gaveWay;
        m_outcome.rows += batch->rows.size();
        for (const DetachedRow &row : batch->rows)
            m_outcome.letGo += row.row.payloadLetGo;
        ++m_underway;
        const quint64 passed = batch->gaveWay + batch->rows.size();
        m_worker.begin([file = m_file, batch](const std::stop_token &stop) { return file->write(*batch, stop); },
                       [this, passed, isLast = batch->isLast](const QString &failure) { batchDone(passed, failure, isLast); });
    }
}

// Rows only give way between two batches, and at the beginning: those that did stand in front of those that are here.
RowExport::Batch RowExport::nextBatch()
{
    Batch batch;
    qint64 bytes = 0;
    while (m_span < m_spans.size() && batch.rows.size() < rowsInABatch && bytes < bytesInABatch) {
        const quint64 end = m_spans[m_span].end;
        if (m_next < m_timeline.first()) {
            const quint64 here = std::min(m_timeline.first(), end);
            batch.gaveWay += here - m_next;
            m_next = here;
        } else if (m_next < end) {
            batch.rows.push_back(detached(m_timeline, m_next++));
            bytes += bytesOf(batch.rows.back().row);
        }
        if (m_next == end && ++m_span < m_spans.size())
            m_next = m_spans[m_span].first;
    }
    batch.isLast = m_span == m_spans.size();
    return batch;
}

void RowExport::batchDone(quint64 rows, const QString &failure, bool wasLast)
{
    --m_underway;
    if (!failure.isEmpty()) {
        end(Outcome::Ending::Failed, failure);
        return;
    }
    m_passed += rows;
    Q_EMIT progressed(m_passed, m_total);
    if (!isRunning()) // it was cancelled by who was told of the progress
        return;
    if (wasLast)
        end(Outcome::Ending::Written);
    else
        pump();
}

void RowExport::cancel()
{
    if (isRunning())
        end(Outcome::Ending::Cancelled);
}

void RowExport::end(Outcome::Ending ending, const QString &why)
{
    m_worker.cancel(); // what was not committed goes with the last batch
    m_file.reset();
    m_spans.clear();
    m_outcome.ending = ending;
    m_outcome.why = why;
    Q_EMIT ended(m_outcome);
}

} // namespace drift::inspect
