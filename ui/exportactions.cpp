// SPDX-License-Identifier: GPL-3.0-only
#include "ui/exportactions.h"

#include "inspect/capturewriter.h"
#include "inspect/inspector.h"
#include "ui/figures.h"
#include "ui/objectnames.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>
#include <QProgressDialog>

#include <algorithm>
#include <array>
#include <utility>

namespace drift::ui {

using inspect::RowExport;

namespace {

constexpr int progressSteps = 1'000;
constexpr int progressAfter = 500; // ms
constexpr std::array suffixes{"jsonl", "csv", "sh", "driftcap"}; // by Format

QString number(quint64 value)
{
    return QLocale().toString(value);
}

} // namespace

ExportActions::ExportActions(inspect::Inspector &inspector, TimelinePane &timeline, QWidget *window)
    : QObject(window)
    , m_inspector(inspector)
    , m_timeline(timeline)
    , m_window(window)
    , m_export(inspector.timeline())
    , m_shown(make(names::exportShown, tr("&Export what is shown…"), QKeySequence(Qt::CTRL | Qt::Key_E), Which::Shown))
    , m_selected(make(names::exportSelected, tr("Export what is se&lected…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_E), Which::Selected))
    , m_save(make(names::saveCapture, tr("&Save as a capture…"), QKeySequence::Save, Which::All))
    , m_folder(QDir::homePath())
{
    connect(&timeline.view(), &TimelineView::selectedRowsChanged, this, &ExportActions::updateActions);
    connect(&inspector.timelineModel(), &inspect::TimelineModel::changed, this, &ExportActions::updateActions);
    connect(&m_export, &RowExport::progressed, this, [this](quint64 rows, quint64 of) {
        if (m_progress)
            m_progress->setValue(int(rows * progressSteps / std::max<quint64>(of, 1)));
    });
    connect(&m_export, &RowExport::ended, this, &ExportActions::showOutcome);
    m_timeline.addRowActions(actions());
    setReason(m_shown, tr("no message is shown, or an export is running"));
    setReason(m_selected, tr("select messages in the timeline first"));
    setReason(m_save, tr("an export is running"));
    updateActions();
}

QAction *ExportActions::make(const QString &name, const QString &text, const QKeySequence &key, Which which)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, [this, which] { ask(which); });
    return action;
}

void ExportActions::updateActions()
{
    const bool isIdle = !m_export.isRunning();
    m_shown->setEnabled(isIdle && m_inspector.timelineModel().rowCount() > 0);
    m_selected->setEnabled(isIdle && m_timeline.view().selectionModel()->hasSelection());
    m_save->setEnabled(isIdle);
}

// What the name of the file says, else what was chosen in the list.
ExportActions::Format ExportActions::formatOf(const QString &path, int chosen)
{
    const QByteArray suffix = QFileInfo(path).suffix().toLower().toLatin1();
    for (size_t i = 0; i < suffixes.size(); ++i) {
        if (suffix == suffixes[i])
            return Format(i);
    }
    return Format(std::max(chosen, 0));
}

void ExportActions::ask(Which which)
{
    const QStringList titles{tr("Export what is shown"), tr("Export what is selected"), tr("Save as a capture")};
    auto *dialog = new QFileDialog(m_window, titles[int(which)], m_folder);
    dialog->setObjectName(names::exportDialog);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    const QStringList filters{tr("JSON lines (*.jsonl)"), tr("CSV, a table (*.csv)"), tr("Script of curl calls (*.sh)"),
                              tr("Capture (*.driftcap)")};
    dialog->setNameFilters(which == Which::All ? filters.last(1) : filters);
    const auto suggest = [dialog](Format format) {
        const QString suffix = QString::fromLatin1(suffixes[size_t(format)]);
        dialog->setDefaultSuffix(suffix);
        dialog->selectFile(QStringLiteral("messages.") + suffix);
    };
    suggest(which == Which::All ? Format::Capture : Format::JsonLines);
    connect(dialog, &QFileDialog::filterSelected, dialog, [=](const QString &filter) { suggest(Format(filters.indexOf(filter))); });
    connect(dialog, &QFileDialog::fileSelected, this, [this, dialog, filters, which](const QString &path) {
        m_folder = QFileInfo(path).absolutePath();
        const int chosen = int(filters.indexOf(dialog->selectedNameFilter()));
        begin(path, which == Which::All ? Format::Capture : formatOf(path, chosen), which);
    });
    dialog->open();
}

void ExportActions::begin(const QString &path, Format format, Which which)
{
    if (m_export.isRunning())
        return;
    const inspect::Timeline &timeline = m_inspector.timeline();
    if (which == Which::Selected)
        start(path, format, m_timeline.view().selectedRows(), true);
    else if (which == Which::All)
        start(path, format, inspect::inOrder({{timeline.first() - timeline.evicted(), timeline.end()}}), false);
    else
        startWhenSearched(path, format);
}

// Rows that are still being looked for belong to what is shown.
void ExportActions::startWhenSearched(const QString &path, Format format)
{
    inspect::TimelineModel &model = m_inspector.timelineModel();
    if (model.isSearched()) {
        start(path, format, m_timeline.view().shownRows(), model.isSearching());
        return;
    }
    connect(&model, &inspect::TimelineModel::changed, this, [this, path, format] { startWhenSearched(path, format); },
            Qt::ConnectionType(Qt::QueuedConnection | Qt::SingleShotConnection));
}

void ExportActions::start(const QString &path, Format format, const std::vector<inspect::RowSpan> &rows, bool isPart)
{
    m_path = path;
    showProgress();
    std::unique_ptr<inspect::RowWriter> writer;
    if (format == Format::Capture)
        writer = std::make_unique<inspect::CaptureWriter>(m_inspector.timeline(), m_inspector.roomsState(), m_inspector.details(), rows,
                                                          isPart);
    else
        writer = inspect::makeRowWriter(inspect::ExportFormat(format), m_api, m_inspector.timelineModel().pathColumns());
    m_export.start(path, std::move(writer), rows);
    updateActions();
}

// It shows itself only where there is something to wait for.
void ExportActions::showProgress()
{
    m_progress = new QProgressDialog(tr("Exporting to %1").arg(QFileInfo(m_path).fileName()), tr("Cancel"), 0, progressSteps, m_window);
    m_progress->setObjectName(names::exportProgress);
    m_progress->setWindowTitle(tr("Export"));
    m_progress->setAttribute(Qt::WA_DeleteOnClose);
    m_progress->setMinimumDuration(progressAfter);
    m_progress->setAutoReset(false);
    m_progress->setAutoClose(false);
    m_progress->setValue(0);
    connect(m_progress.data(), &QProgressDialog::canceled, &m_export, &RowExport::cancel);
}

void ExportActions::showOutcome(const RowExport::Outcome &outcome)
{
    if (QProgressDialog *progress = std::exchange(m_progress, nullptr)) { // which may be telling that it was cancelled
        progress->disconnect(&m_export);
        progress->hide();
        progress->deleteLater();
    }
    updateActions();
    if (outcome.ending == RowExport::Outcome::Ending::Failed) {
        showFailure(outcome.why);
        return;
    }
    if (outcome.ending == RowExport::Outcome::Ending::Cancelled) {
        Q_EMIT statusMessage(tr("Export cancelled; nothing was written"));
        return;
    }
    QStringList parts{outcome.rows == 1 ? tr("Exported 1 row to %1").arg(m_path) : tr("Exported %1 rows to %2", nullptr, pluralOf(outcome.rows)).arg(number(outcome.rows), m_path)};
    if (outcome.letGo > 0)
        parts << tr("%1 of them without their value, which had been let go").arg(number(outcome.letGo));
    if (outcome.gaveWay > 0)
        parts << tr("%1 had given way").arg(number(outcome.gaveWay));
    Q_EMIT statusMessage(parts.join(QStringLiteral(" · ")));
}

void ExportActions::showFailure(const QString &why)
{
    auto *box = new QMessageBox(QMessageBox::Warning, tr("Export"), tr("%1 could not be written.").arg(m_path), QMessageBox::Ok, m_window);
    box->setObjectName(names::exportFailure);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(why);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

} // namespace drift::ui
