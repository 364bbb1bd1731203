// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/worker.h"
#include "journal/capture.h"

#include <QObject>

#include <memory>
#include <vector>

namespace drift::inspect {

class Inspector;

// Reads a capture into an inspector that has seen nothing yet: the file is read in a thread of its own, what came out of it is
// folded in here, a few milliseconds at a time, so that its first rows are seen at once.
// Thread: the window's. Owner: the wiring of a window that shows it. The inspector outlives it.
class CaptureLoader : public QObject
{
    Q_OBJECT

public:
    struct Outcome
    {
        enum class Ending : quint8 { Whole, Cut, Damaged, NotACapture, TooNew, Unreadable, Cancelled };

        Ending ending = Ending::Whole;
        QString why = {};                  // of Unreadable: what the system says
        quint64 rows = 0;                  // that are here
        qint64 unreadBytes = 0;            // behind what was read
        journal::CaptureStart start = {};  // as far as it was read
    };

    explicit CaptureLoader(Inspector &inspector, QObject *parent = nullptr);
    ~CaptureLoader() override;

    // Once.
    void start(const QString &path);
    // What is here stays.
    void cancel();

Q_SIGNALS:
    void progressed(qint64 bytes, qint64 of, quint64 rows);
    // Once, later or by cancel().
    void ended(const drift::inspect::CaptureLoader::Outcome &outcome);

private:
    struct File;
    struct Batch
    {
        std::vector<journal::CapturedEvent> events = {};
        quint64 olderRows = 0;
        qint64 position = 0;
        qint64 size = 0;
        bool isLast = false;
        Outcome outcome = {}; // so far
    };

    void readOn();
    void take(const Batch &batch);
    void end(Outcome outcome);

    Inspector &m_inspector;
    std::shared_ptr<File> m_file;
    bool m_isBegun = false;
    Outcome m_outcome; // so far
    Worker m_worker;
};

} // namespace drift::inspect
