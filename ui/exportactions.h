// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/exportformats.h"
#include "inspect/rowexport.h"

#include <QObject>
#include <QPointer>

class QAction;
class QProgressDialog;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class TimelinePane;

// Writing rows of the timeline into a file: those that are shown or those that are selected, in a format that the file's name
// says, or all of them as a capture. It goes on beside everything else, with a progress that can be cancelled, one at a time.
// Thread: main. Owner: the window. What it is made with outlives it.
class ExportActions : public QObject
{
    Q_OBJECT

public:
    ExportActions(inspect::Inspector &inspector, TimelinePane &timeline, QWidget *window);

    // For menus.
    [[nodiscard]] QList<QAction *> actions() const { return {m_shown, m_selected}; }
    [[nodiscard]] QAction *saveAction() const { return m_save; }
    // What the addresses of rooms begin with, for scripts.
    void setApi(const QByteArray &api) { m_api = api; }

Q_SIGNALS:
    void statusMessage(const QString &message);

private:
    enum class Which : quint8 { Shown, Selected, All };
    enum class Format : quint8 { JsonLines, Csv, Curl, Capture }; // the first three as inspect::ExportFormat

    QAction *make(const QString &name, const QString &text, const QKeySequence &key, Which which);
    void updateActions();
    void ask(Which which);
    [[nodiscard]] static Format formatOf(const QString &path, int chosen);
    void begin(const QString &path, Format format, Which which);
    void startWhenSearched(const QString &path, Format format);
    void start(const QString &path, Format format, const std::vector<inspect::RowSpan> &rows, bool isPart);
    void showProgress();
    void showOutcome(const inspect::RowExport::Outcome &outcome);
    void showFailure(const QString &why);

    inspect::Inspector &m_inspector;
    TimelinePane &m_timeline;
    QWidget *const m_window;
    inspect::RowExport m_export;
    QAction *m_shown;
    QAction *m_selected;
    QAction *m_save;
    QPointer<QProgressDialog> m_progress;
    QByteArray m_api;
    QString m_path;   // of the one that runs
    QString m_folder; // where the last one went
};

} // namespace drift::ui
