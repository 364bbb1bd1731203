// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/captureloader.h"

#include "inspect/inspector.h"

#include <QFile>

namespace drift::inspect {

namespace {

constexpr size_t eventsInABatch = 2'048; // folded in one turn of the window's event loop
constexpr qint64 bytesInABatch = protocol::MiB;
constexpr int batchesAhead = 3;

using Ending = CaptureLoader::Outcome::Ending;

Ending endingOf(journal::CaptureReader::Ending ending)
{
    using Read = journal::CaptureReader::Ending;
    switch (ending) {
    case Read::Whole: return Ending::Whole;
    case Read::NotACapture: return Ending::NotACapture;
    case Read::TooNew: return Ending::TooNew;
    case Read::Cut: return Ending::Cut;
    case Read::Damaged: return Ending::Damaged;
    }
    Q_UNREACHABLE();
    return Ending::Damaged;
}

} // namespace

// Touched by the worker alone.
struct CaptureLoader::File
{
    QFile file;
    journal::CaptureReader reader{file};
    bool isOver = false;

    Batch read(const std::stop_token &stop)
    {
        Batch batch;
        if (isOver)
            return batch;
        if (!file.isOpen() && !file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            batch.outcome = {.ending = Ending::Unreadable, .why = file.errorString()};
            batch.isLast = isOver = true;
            return batch;
        }
        const qint64 begun = reader.position();
        while (!stop.stop_requested() && batch.events.size() < eventsInABatch && reader.position() - begun < bytesInABatch) {
            auto event = reader.next();
            if (!event) {
                batch.isLast = isOver = true;
                break;
            }
            batch.events.push_back(std::move(*event));
        }
        batch.olderRows = reader.olderRows();
        batch.position = reader.position();
        batch.size = file.size();
        batch.outcome = {.ending = endingOf(reader.ending()),
                         .rows = reader.rows(),
                         .unreadBytes = batch.size - batch.position,
                         .start = reader.start()};
        if (file.error() != QFileDevice::NoError) {
            batch.outcome.ending = Ending::Unreadable;
            batch.outcome.why = file.errorString();
        }
        return batch;
    }
};

CaptureLoader::CaptureLoader(Inspector &inspector, QObject *parent) : QObject(parent), m_inspector(inspector) {}

CaptureLoader::~CaptureLoader() = default;

void CaptureLoader::start(const QString &path)
{
    Q_ASSERT(!m_file);
    m_file = std::make_shared<File>();
    m_file->file.setFileName(path);
    for (int i = 0; i < batchesAhead; ++i)
        readOn();
}

void CaptureLoader::readOn()
{
    m_worker.begin([file = m_file](const std::stop_token &stop) { return std::make_shared<const Batch>(file->read(stop)); },
                   [this](const std::shared_ptr<const Batch> &batch) { take(*batch); });
}

void CaptureLoader::take(const Batch &batch)
{
    if (!std::exchange(m_isBegun, true) && batch.olderRows > 0)
        m_inspector.beginBehind(batch.olderRows);
    for (const journal::CapturedEvent &captured : batch.events)
        m_inspector.fold(captured.event, captured.members);
    m_inspector.publish();
    m_outcome = batch.outcome;
    Q_EMIT progressed(batch.position, batch.size, batch.outcome.rows);
    if (!m_file) // cancelled by who was told
        return;
    if (batch.isLast)
        end(batch.outcome);
    else
        readOn();
}

void CaptureLoader::cancel()
{
    if (!m_file)
        return;
    m_outcome.ending = Ending::Cancelled;
    end(m_outcome);
}

void CaptureLoader::end(Outcome outcome)
{
    m_worker.cancel();
    m_file.reset();
    Q_EMIT ended(outcome);
}

} // namespace drift::inspect
