// SPDX-License-Identifier: GPL-3.0-only
#include "ui/mainwindow.h"

#include "inspect/inspector.h"
#include "ui/addressfield.h"
#include "ui/emptystate.h"
#include "ui/objectnames.h"
#include "ui/roomsview.h"
#include "ui/theme.h"
#include "ui/totalstext.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenuBar>
#include <QMessageBox>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{920, 520};
constexpr QMargins fieldMargins{3, 0, 5, 0};
constexpr QMargins statusMargins{6, 2, 6, 2};
constexpr auto copiedShown = std::chrono::seconds(4);

const QString geometryKey = QStringLiteral("window/geometry");
const QString columnsKey = QStringLiteral("window/rooms");

} // namespace

MainWindow::MainWindow(inspect::Inspector &inspector, ServerAddress address, QSettings &settings, QWidget *parent)
    : QMainWindow(parent), m_inspector(inspector), m_address(std::move(address)), m_settings(settings)
{
    setObjectName(names::mainWindow);
    setWindowTitle(tr("Driftscope — %1").arg(m_address.base.authority()));
    makeCentre();
    makeActions();
    makeMenus();
    makeToolBar();
    makeStatusBar();
    updateIcons();
    restoreLayout();
    showRoomsOrEmptyState();
}

void MainWindow::makeCentre()
{
    m_rooms = new RoomsView(m_inspector.rooms(), this);
    m_rooms->setObjectName(names::rooms);
    auto *empty = new EmptyState(m_address.api, this);
    empty->setObjectName(names::emptyState);
    m_empty = empty;
    m_centre = new QStackedWidget(this);
    m_centre->addWidget(m_empty);
    m_centre->addWidget(m_rooms);
    setCentralWidget(m_centre);

    connect(empty, &EmptyState::newRoomRequested, this, &MainWindow::newRoomRequested);
    connect(empty, &EmptyState::demoTrafficToggled, this, &MainWindow::demoTrafficToggled);
    connect(empty, &EmptyState::copyRequested, this, &MainWindow::copy);
    const auto *model = &m_inspector.rooms();
    connect(model, &QAbstractItemModel::rowsInserted, this, &MainWindow::showRoomsOrEmptyState);
    connect(model, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showRoomsOrEmptyState);
    connect(model, &QAbstractItemModel::modelReset, this, &MainWindow::showRoomsOrEmptyState);
}

QAction *MainWindow::makeAction(const QString &name, const QString &text, const QKeySequence &shortcut)
{
    auto *action = new QAction(text, this);
    action->setObjectName(name);
    action->setShortcut(shortcut);
    return action;
}

void MainWindow::makeActions()
{
    m_newRoom = makeAction(names::newRoom, tr("&New room"), QKeySequence::New);
    m_newRoom->setToolTip(tr("Make a room with an id of its own (Ctrl+N)"));
    m_copyRoomUrl = makeAction(names::copyRoomUrl, tr("Copy room &URL"), Qt::CTRL | Qt::Key_U);
    m_copyRoomUrl->setToolTip(tr("Copy the WebSocket address of the selected room (Ctrl+U)"));
    m_copyRoomId = makeAction(names::copyRoomId, tr("Copy room &id"), Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    m_copyApi = makeAction(QString(), tr("Copy &HTTP address"), Qt::CTRL | Qt::SHIFT | Qt::Key_H);
    m_copySocket = makeAction(QString(), tr("Copy &WebSocket address"), Qt::CTRL | Qt::SHIFT | Qt::Key_W);
    m_quit = makeAction(names::quit, tr("&Quit"), QKeySequence::Quit);
    m_about = makeAction(names::about, tr("&About Driftscope"), {});

    connect(m_newRoom, &QAction::triggered, this, &MainWindow::newRoomRequested);
    connect(m_copyRoomUrl, &QAction::triggered, this, &MainWindow::copyRoomUrl);
    connect(m_copyRoomId, &QAction::triggered, this, &MainWindow::copyRoomId);
    connect(m_copyApi, &QAction::triggered, this, [this] { copy(m_address.api.toString()); });
    connect(m_copySocket, &QAction::triggered, this, [this] { copy(m_address.socketBase().toString()); });
    connect(m_quit, &QAction::triggered, this, &QWidget::close);
    connect(m_about, &QAction::triggered, this, &MainWindow::showAbout);

    m_rooms->addActions({m_copyRoomUrl, m_copyRoomId});
    const auto followSelection = [this] {
        const bool selected = m_rooms->selectedRoom().has_value();
        m_copyRoomUrl->setEnabled(selected);
        m_copyRoomId->setEnabled(selected);
    };
    connect(m_rooms, &RoomsView::selectedRoomChanged, this, followSelection);
    followSelection();
}

void MainWindow::makeMenus()
{
    QMenu *file = menuBar()->addMenu(tr("&File"));
    file->addAction(m_quit);
    QMenu *server = menuBar()->addMenu(tr("&Server"));
    server->addActions({m_copyApi, m_copySocket});
    QMenu *room = menuBar()->addMenu(tr("&Room"));
    room->addActions({m_newRoom, m_copyRoomUrl, m_copyRoomId});
    QMenu *help = menuBar()->addMenu(tr("&Help"));
    help->addAction(m_about);
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Server and rooms"));
    bar->setObjectName(names::toolBar);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16});

    const auto addAddress = [&](const QString &what, const QUrl &url, const QString &line, const QString &button) {
        auto *field = new AddressField(what, url.toString(), bar);
        field->setNames(line, button);
        field->setContentsMargins(fieldMargins);
        connect(field, &AddressField::copyRequested, this, &MainWindow::copy);
        bar->addWidget(field);
    };
    addAddress(tr("HTTP address"), m_address.api, names::apiAddress, names::copyApiAddress);
    addAddress(tr("WebSocket address"), m_address.socketBase(), names::socketAddress, names::copySocketAddress);

    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    bar->addAction(m_newRoom);
    bar->addAction(m_copyRoomUrl);
}

void MainWindow::makeStatusBar()
{
    m_totals = new QLabel(this);
    m_totals->setObjectName(names::totals);
    m_totals->setTextFormat(Qt::PlainText);
    m_totals->setContentsMargins(statusMargins);
    m_totals->setToolTip(tr("Journal: how much waited between the relay and this window, of what may wait.\n"
                            "Lost: events let go because the window was too slow. No message of a client is."));
    m_copied = new QLabel(this);
    m_copied->setObjectName(names::copied);
    m_copied->setTextFormat(Qt::PlainText);
    m_copied->setContentsMargins(statusMargins);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_totals, 1);
    statusBar()->addPermanentWidget(m_copied);
    connect(&m_inspector, &inspect::Inspector::totalsChanged, this, &MainWindow::showTotals);
}

void MainWindow::updateIcons()
{
    m_newRoom->setIcon(icon(QStringLiteral("new"), palette()));
    m_copyRoomUrl->setIcon(icon(QStringLiteral("link"), palette()));
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_newRoom)
        updateIcons();
    QMainWindow::changeEvent(event);
}

void MainWindow::showRoomsOrEmptyState()
{
    const bool any = m_inspector.rooms().rowCount() > 0;
    QWidget *page = any ? static_cast<QWidget *>(m_rooms) : m_empty;
    if (m_centre->currentWidget() == page)
        return;
    m_centre->setCurrentWidget(page);
    if (any) {
        m_rooms->selectRow(0); // there is always a room that Ctrl+U means
        m_rooms->setFocus();
    }
}

void MainWindow::showTotals()
{
    m_totals->setText(totalsText(m_inspector.totals(), locale()));
}

void MainWindow::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
    const QString said = tr("Copied %1").arg(text.section(u'\n', 0, 0));
    m_copied->setText(m_copied->fontMetrics().elidedText(said, Qt::ElideMiddle, width() / 2));
    QTimer::singleShot(copiedShown, m_copied, [label = m_copied, shown = m_copied->text()] {
        if (label->text() == shown)
            label->clear();
    });
}

void MainWindow::copyRoomUrl()
{
    if (const std::optional<RoomId> room = m_rooms->selectedRoom())
        copy(m_address.roomUrl(*room).toString());
}

void MainWindow::copyRoomId()
{
    if (const std::optional<RoomId> room = m_rooms->selectedRoom())
        copy(QString::fromUtf8(room->text()));
}

void MainWindow::showAbout()
{
    QMessageBox::about(this, tr("About Driftscope"),
                       tr("Driftscope %1\n\nA relay for the DriftDB protocol and the window that shows it at work.\n\n"
                          "GPL-3.0-only. What browsers load is MIT.").arg(QStringLiteral(DRIFT_VERSION)));
}

void MainWindow::restoreLayout()
{
    resize(defaultSize);
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    m_rooms->horizontalHeader()->restoreState(m_settings.value(columnsKey).toByteArray());
}

void MainWindow::saveLayout()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(columnsKey, m_rooms->horizontalHeader()->saveState());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    saveLayout();
    QMainWindow::closeEvent(event);
}

} // namespace drift::ui
