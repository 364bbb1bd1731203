// SPDX-License-Identifier: GPL-3.0-only
#include "ui/mainwindow.h"

#include "base/logging.h"
#include "inspect/control.h"
#include "inspect/inspector.h"
#include "ui/addressfield.h"
#include "ui/analysis.h"
#include "ui/analyzemenu.h"
#include "ui/announcer.h"
#include "ui/capturechooser.h"
#include "ui/commandpalette.h"
#include "ui/composepane.h"
#include "ui/editactions.h"
#include "ui/elidedlabel.h"
#include "ui/emptystate.h"
#include "ui/explorerpane.h"
#include "ui/exportactions.h"
#include "ui/helpactions.h"
#include "ui/inspectorpane.h"
#include "ui/languagemenu.h"
#include "ui/logpane.h"
#include "ui/objectnames.h"
#include "ui/pagemenu.h"
#include "ui/problemannouncement.h"
#include "ui/problemspane.h"
#include "ui/roomsview.h"
#include "ui/serverpane.h"
#include "ui/shortcuts.h"
#include "ui/shortcutsdialog.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/totalstext.h"
#include "ui/windowactions.h"
#include "ui/workspace.h"

#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QLabel>
#include <QMenuBar>
#include <QScreen>
#include <QSettings>
#include <QStatusBar>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr QSize defaultSize{1760, 1000};
constexpr double mostOfScreen = 0.92;
constexpr QMargins fieldMargins{3, 0, 5, 0};
constexpr QMargins statusMargins{6, 2, 6, 2};
constexpr auto statusShown = std::chrono::seconds(6);

const QString geometryKey = QStringLiteral("window/geometry");
const QString toolsKey = QStringLiteral("window/tools");

} // namespace

MainWindow::MainWindow(inspect::Inspector &inspector, inspect::Control &control, const ServerInfo &server,
                       QSettings &settings, QWidget *parent)
    : QMainWindow(parent)
    , m_inspector(inspector)
    , m_control(control)
    , m_server(server)
    , m_settings(settings)
    , m_actions(new WindowActions(this))
    , m_edits(new EditActions(inspector, control, settings, this))
{
    setObjectName(names::mainWindow);
    makeWorkspace();
    m_exports = new ExportActions(inspector, m_workspace->timeline(), this);
    m_actions->fillMenus(*menuBar(), *m_edits, *m_exports, *m_workspace);
    m_actions->pages().fill(*m_workspace, {m_serverPane, m_problems, m_log});
    m_analyze = new AnalyzeMenu(inspector, m_workspace->timeline(), settings, this);
    m_analysis->fillMenu(m_analyze->menu());
    auto *help = new HelpActions(inspector, *m_workspace, *m_actions->demoTraffic, this);
    help->fillMenu(*menuBar()->actions().constLast()->menu());
    makeToolBar();
    makeStatusBar();
    connectActions();
    connectStreamActions();
    m_actions->updateIcons(palette());
    new Announcer(this);
    new ProblemAnnouncement(m_inspector.problems(), this);
    setServer(server);
    restoreLayout();
    showRoomsOrEmptyState();
    makeCommands();
}

void MainWindow::makeWorkspace()
{
    auto *compose = new ComposePane(m_inspector, m_control, m_server.address, m_settings, this);
    auto *inspectorPane = new InspectorPane(m_inspector, m_control, this);
    m_workspace = new Workspace(m_inspector, *m_edits, compose, inspectorPane, this);
    m_empty = new EmptyState(m_server.address.api, this);
    m_empty->setObjectName(names::emptyState);
    m_workspace->setEmptyState(m_empty);
    setCentralWidget(m_workspace);
    makeTools();

    connect(m_workspace, &Workspace::copyRequested, this, &MainWindow::copy);
    connect(m_empty, &EmptyState::copyRequested, this, &MainWindow::copy);
    connect(m_empty, &EmptyState::newRoomRequested, this, &MainWindow::makeRoom);
    connect(m_empty, &EmptyState::demoTrafficToggled, m_actions->demoTraffic, &QAction::setChecked);
    const auto *rooms = &m_inspector.rooms();
    connect(rooms, &QAbstractItemModel::rowsInserted, this, &MainWindow::showRoomsOrEmptyState);
    connect(rooms, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showRoomsOrEmptyState);
    connect(rooms, &QAbstractItemModel::modelReset, this, &MainWindow::showRoomsOrEmptyState);
    connect(&m_inspector, &inspect::Inspector::refreshed, this, &MainWindow::showRoomsOrEmptyState); // the list has not all of them
}

void MainWindow::makeTools()
{
    m_serverPane = new ServerPane(m_inspector, m_server, this);
    m_problems = new ProblemsPane(m_inspector, this);
    m_log = new LogPane(m_inspector, this);
    m_workspace->addTool(m_serverPane, tr("Server"));
    m_workspace->addTool(m_problems, tr("Problems"));
    m_workspace->addTool(m_log, tr("Log"));
    m_analysis = new Analysis(m_inspector, *m_workspace, this);
    connect(m_analysis, &Analysis::statusMessage, this, &MainWindow::showStatus);
    connect(m_serverPane, &ServerPane::copyRequested, this, &MainWindow::copy);
    connect(m_serverPane, &ServerPane::settingsRequested, this, &MainWindow::settingsRequested);
    connect(m_problems, &ProblemsPane::copyRequested, this, &MainWindow::copy);
    connect(m_problems, &ProblemsPane::messageRequested, &m_workspace->timeline(), &TimelinePane::leadTo);
    connect(m_log, &LogPane::copyRequested, this, &MainWindow::copy);
    const auto *problems = &m_inspector.problems();
    connect(problems, &QAbstractItemModel::rowsInserted, this, &MainWindow::showProblemCount);
    connect(problems, &QAbstractItemModel::rowsRemoved, this, &MainWindow::showProblemCount);
    connect(problems, &QAbstractItemModel::modelReset, this, &MainWindow::showProblemCount);
}

// A tab that nobody looks at says that there is something in it.
void MainWindow::showProblemCount()
{
    const int count = m_inspector.problems().rowCount();
    m_workspace->setToolTitle(m_problems, count == 0 ? tr("Problems") : tr("Problems (%1)").arg(locale().toString(count)));
}

void MainWindow::makeToolBar()
{
    QToolBar *bar = addToolBar(tr("Server and rooms"));
    bar->setObjectName(names::toolBar);
    bar->setMovable(false);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setIconSize({16, 16});

    const auto addAddress = [&](const QString &what, const QString &line, const QString &button) {
        auto *field = new AddressField(what, QString(), bar);
        field->setNames(line, button);
        field->setContentsMargins(fieldMargins);
        connect(field, &AddressField::copyRequested, this, &MainWindow::copy);
        bar->addWidget(field);
        return field;
    };
    m_apiField = addAddress(tr("HTTP address"), names::apiAddress, names::copyApiAddress);
    m_socketField = addAddress(tr("WebSocket address"), names::socketAddress, names::copySocketAddress);

    auto *space = new QWidget(bar);
    space->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(space);
    m_actions->fillToolBar(*bar);
}

void MainWindow::makeStatusBar()
{
    m_totals = new ElidedLabel(this);
    m_totals->setObjectName(names::totals);
    m_totals->setExplanation(tr("Journal: how much waited between the relay and this window, of what may wait.\n"
                                "Lost: events let go because the window was too slow. No message of a client is."));
    m_status = new QLabel(this);
    m_status->setObjectName(names::copied);
    m_status->setTextFormat(Qt::PlainText);
    for (QLabel *label : {static_cast<QLabel *>(m_totals), m_status})
        label->setContentsMargins(statusMargins);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_totals, 1);
    statusBar()->addPermanentWidget(m_status);
    connect(&m_inspector, &inspect::Inspector::totalsChanged, this, &MainWindow::showTotals);
    connect(m_edits, &EditActions::statusMessage, this, &MainWindow::showStatus);
    connect(m_exports, &ExportActions::statusMessage, this, &MainWindow::showStatus);
    connect(m_analyze, &AnalyzeMenu::statusMessage, this, &MainWindow::showStatus);
}

void MainWindow::connectActions()
{
    auto *captures = new CaptureChooser(this);
    connect(captures, &CaptureChooser::chosen, this, &MainWindow::captureChosen);
    connect(m_actions->openCapture, &QAction::triggered, captures, &CaptureChooser::ask);
    connect(m_actions->settings, &QAction::triggered, this, &MainWindow::settingsRequested);
    connect(m_actions->demoTraffic, &QAction::toggled, this, &MainWindow::demoTrafficToggled);
    connect(m_actions->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_actions->tools, &QAction::toggled, m_workspace, &Workspace::setToolsShown);
    connect(m_workspace, &Workspace::toolsShownChanged, m_actions->tools, &QAction::setChecked);
    connect(m_actions->themes, &QActionGroup::triggered, this,
            [this](const QAction *action) { Q_EMIT themeChosen(Theme(action->data().toInt())); });
    connect(&m_actions->languages(), &LanguageMenu::chosen, this, [this](Language language) {
        showStatus(tr("The windows speak it when Driftscope is started again"));
        Q_EMIT languageChosen(language);
    });
    connect(m_actions->nextPane, &QAction::triggered, m_workspace, [this] { m_workspace->focusNextPane(false); });
    connect(m_actions->previousPane, &QAction::triggered, m_workspace, [this] { m_workspace->focusNextPane(true); });
    connect(m_actions->copyApi, &QAction::triggered, this, [this] { copy(m_server.address.api.toString()); });
    connect(m_actions->copySocket, &QAction::triggered, this, [this] { copy(m_server.address.socketBase().toString()); });
    connect(m_actions->newRoom, &QAction::triggered, this, &MainWindow::makeRoom);
    connect(m_actions->copyRoomUrl, &QAction::triggered, this, &MainWindow::copyRoomUrl);
    connect(m_actions->copyRoomId, &QAction::triggered, this, [this] {
        if (const std::optional<RoomId> room = selectedRoom())
            copy(QString::fromUtf8(room->text()));
    });
    connect(m_actions->closeRoom, &QAction::triggered, this, [this] {
        if (const std::optional<RoomId> room = selectedRoom())
            m_edits->closeRoom(*room);
    });
    connect(m_actions->compose, &QAction::triggered, this, [this] { m_workspace->showPage(&m_workspace->compose()); });
    connect(m_actions->keys, &QAction::triggered, this, &MainWindow::showShortcuts);
    m_workspace->explorer().rooms()->addActions({m_actions->copyRoomUrl, m_actions->copyRoomId});
}

// What is done to the stream that is selected in the explorer.
void MainWindow::connectStreamActions()
{
    using Change = void (*)(EditActions &, const RoomId &, const StreamKey &);
    const auto onStream = [this](QAction *action, Change change) {
        connect(action, &QAction::triggered, this, [this, change] {
            const std::optional<RoomId> room = selectedRoom();
            const std::optional<StreamKey> key = m_workspace->explorer().selectedStream();
            if (room && key)
                change(*m_edits, *room, *key);
        });
    };
    onStream(m_actions->compact, [](EditActions &edits, const RoomId &room, const StreamKey &key) { edits.compact(room, key); });
    onStream(m_actions->replace, [](EditActions &edits, const RoomId &room, const StreamKey &key) { edits.replace(room, key, {}); });
    onStream(m_actions->append, [](EditActions &edits, const RoomId &room, const StreamKey &key) { edits.append(room, key); });
    onStream(m_actions->clearStream, [](EditActions &edits, const RoomId &room, const StreamKey &key) { edits.clear(room, key); });
    connect(&m_workspace->explorer(), &ExplorerPane::roomSelected, this, &MainWindow::followSelection);
    connect(&m_workspace->explorer(), &ExplorerPane::streamSelected, this, &MainWindow::followSelection);
    connect(&m_inspector, &inspect::Inspector::showAsked, this, [this](const RoomId &room) {
        showStatus(tr("Room %1 was asked for on the relay's home page").arg(QString::fromLatin1(room.shortened())));
    });
    followSelection();
}

// Of all actions that there are: when everything else is made.
void MainWindow::makeCommands()
{
    m_shortcuts = new Shortcuts(*this, m_settings, this);
    m_palette = new CommandPalette(*this, m_settings);
    connect(m_shortcuts, &Shortcuts::given, this, &MainWindow::keysChanged);
    connect(m_actions->commands, &QAction::triggered, m_palette, &CommandPalette::open);
}

void MainWindow::showShortcuts()
{
    auto *dialog = findChild<ShortcutsDialog *>();
    if (!dialog)
        dialog = new ShortcutsDialog(*m_shortcuts, this);
    dialog->show();
    dialog->raise();
    dialog->activateWindow();
}

void MainWindow::readKeys()
{
    m_shortcuts->read();
}

void MainWindow::followSelection()
{
    const bool room = selectedRoom().has_value();
    for (QAction *action : {m_actions->copyRoomUrl, m_actions->copyRoomId, m_actions->closeRoom})
        action->setEnabled(room);
    const bool stream = room && m_workspace->explorer().selectedStream().has_value();
    for (QAction *action : {m_actions->compact, m_actions->replace, m_actions->append, m_actions->clearStream})
        action->setEnabled(stream);
}

void MainWindow::setServer(const ServerInfo &server)
{
    m_server = server;
    const ServerAddress &address = m_server.address;
    setWindowTitle(tr("Driftscope — %1").arg(address.base.authority()));
    m_apiField->setText(address.api.toString());
    m_socketField->setText(address.socketBase().toString());
    m_exports->setApi(address.base.toEncoded());
    m_empty->setApi(address.api);
    m_workspace->compose().setAddress(address);
    m_workspace->compose().setLimits(m_server.limits);
    m_serverPane->setServer(m_server);
    m_log->setLogged(m_server.logLevel);
    if (!address.base.isEmpty()) // a capture has none
        announce(*this, tr("The relay listens at %1").arg(address.api.toString()));
}

void MainWindow::showTheme(Theme theme)
{
    m_actions->showTheme(theme);
}

void MainWindow::showLanguage(Language language)
{
    m_actions->languages().showChosen(language);
}

std::optional<RoomId> MainWindow::selectedRoom() const
{
    return m_workspace->explorer().selectedRoom();
}

void MainWindow::makeRoom()
{
    m_madeRoom = RoomId::random();
    m_control.openRoom(*m_madeRoom);
}

void MainWindow::showRoomsOrEmptyState()
{
    m_workspace->showEmptyState(m_inspector.openRooms() == 0 && !m_isCapture);
    if (m_madeRoom && m_inspector.details().find(*m_madeRoom)) {
        m_workspace->explorer().setFocus();
        m_workspace->explorer().selectRoom(*m_madeRoom);
        m_madeRoom.reset();
    }
}

void MainWindow::showTotals()
{
    m_totals->setWhole(totalsText(m_inspector.totals(), locale()));
}

void MainWindow::showStatus(const QString &text)
{
    m_status->setText(m_status->fontMetrics().elidedText(text, Qt::ElideMiddle, width() / 2));
    m_status->setToolTip(text);
    announce(*this, text);
    QTimer::singleShot(statusShown, m_status, [label = m_status, shown = m_status->text()] {
        if (label->text() != shown)
            return;
        label->clear();
        label->setToolTip({});
    });
}

void MainWindow::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
    showStatus(tr("Copied %1").arg(text.section(u'\n', 0, 0).left(200)));
}

void MainWindow::copyRoomUrl()
{
    if (const std::optional<RoomId> room = selectedRoom())
        copy(m_server.address.roomUrl(*room).toString());
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange && m_workspace)
        m_actions->updateIcons(palette());
    QMainWindow::changeEvent(event);
}

// The first time, for whoever measures the start.
void MainWindow::paintEvent(QPaintEvent *event)
{
    QMainWindow::paintEvent(event);
    if (!std::exchange(m_painted, true))
        QTimer::singleShot(0, this, [] { qCDebug(lcWindow, "the window is painted"); });
}

void MainWindow::restoreLayout()
{
    resize(defaultSize.boundedTo(screen()->availableSize() * mostOfScreen));
    restoreGeometry(m_settings.value(geometryKey).toByteArray());
    m_analysis->restoreFrom(m_settings);
    m_workspace->restoreLayout(m_settings);
    m_actions->tools->setChecked(m_settings.value(toolsKey, true).toBool());
    m_workspace->setToolsShown(m_actions->tools->isChecked());
}

void MainWindow::saveLayout()
{
    m_settings.setValue(geometryKey, saveGeometry());
    m_settings.setValue(toolsKey, m_actions->tools->isChecked());
    m_workspace->saveLayout(m_settings);
    m_analysis->saveTo(m_settings);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_isCapture)
        saveLayout();
    QMainWindow::closeEvent(event);
    Q_EMIT closed();
}

void MainWindow::showCapture(QWidget *bar)
{
    m_isCapture = true;
    auto *whole = new QWidget(this);
    auto *layout = new QVBoxLayout(whole);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(bar);
    layout->addWidget(takeCentralWidget(), 1);
    setCentralWidget(whole);
    findChild<QToolBar *>(names::toolBar)->hide();
    m_totals->hide();
    m_actions->tools->setChecked(false);
    m_analysis->showCapture();
    showRoomsOrEmptyState();
}

} // namespace drift::ui
