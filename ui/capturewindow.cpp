// SPDX-License-Identifier: GPL-3.0-only
#include "ui/capturewindow.h"

#include "ui/capturebar.h"
#include "ui/documenttab.h"
#include "ui/objectnames.h"
#include "ui/streamtab.h"
#include "ui/timelinepane.h"
#include "ui/timelineview.h"
#include "ui/unavailable.h"
#include "ui/workspace.h"

#include <QAction>
#include <QFileInfo>
#include <QMenu>
#include <QMenuBar>
#include <QVBoxLayout>

namespace drift::ui {

CaptureWindow::CaptureWindow(inspect::Inspector &inspector, inspect::Control &control, const QString &path, QSettings &settings,
                             QWidget *parent)
    : MainWindow(inspector, control, ServerInfo(), settings, parent)
    , m_bar(new CaptureBar(QFileInfo(path).fileName(), this))
    , m_loader(inspector)
{
    showCapture(m_bar);
    setWindowTitle(tr("%1, a capture, not live — Driftscope").arg(QFileInfo(path).fileName()));
    disableWhatIsLive();
    findChild<StreamTab *>()->showCapture();
    findChild<DocumentTab *>()->showCapture();
    workspace().timeline().view().setFollowing(false); // it is read from its beginning
    connect(m_bar, &CaptureBar::cancelRequested, &m_loader, &inspect::CaptureLoader::cancel);
    connect(&m_loader, &inspect::CaptureLoader::progressed, m_bar, &CaptureBar::showProgress);
    connect(&m_loader, &inspect::CaptureLoader::ended, m_bar, &CaptureBar::showOutcome);
    m_loader.start(path);
}

// By the names that tests find them by: they stand in every pane.
void CaptureWindow::disableWhatIsLive()
{
    const QString why = tr("This is a capture, not a live relay: nothing can be changed or sent here");
    for (const QString &name : {names::openSettings, names::demoTraffic, names::newRoom, names::copyRoomUrl, names::copyApi, names::copySocket,
                                names::roomClose, names::composeMessage, names::messageCompact, names::messageReplace, names::messageAppend,
                                names::messageClear, names::closeRoom, names::compactStream, names::clearStream, names::disconnectClient,
                                names::undoEdit, names::redoEdit, names::showEdits, names::goLive, names::freezeTimeline, names::clearTimeline,
                                names::sendMessage, names::showPage + names::serverPane, names::showPage + names::problemsPane,
                                names::showPage + names::logPane})
        makeUnavailable(findChild<QAction *>(name), why);
    for (const QString &name : {names::streamCompact, names::streamRemove, names::streamReplace, names::timelineFreeze, names::timelineLive,
                                names::timelineClear})
        makeUnavailable(findChild<QWidget *>(name), why);
    for (QMenu *menu : menuBar()->findChildren<QMenu *>())
        menu->setToolTipsVisible(true);
}

} // namespace drift::ui
