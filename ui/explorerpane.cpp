// SPDX-License-Identifier: GPL-3.0-only
#include "ui/explorerpane.h"

#include "inspect/detailsroles.h"
#include "inspect/inspector.h"
#include "inspect/visibletext.h"
#include "ui/clientwords.h"
#include "ui/objectnames.h"
#include "ui/roomfinder.h"
#include "ui/roomsview.h"
#include "ui/streamwords.h"
#include "ui/unavailable.h"

#include <QAction>
#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QVBoxLayout>

namespace drift::ui {

namespace {

constexpr QMargins filterMargins{6, 6, 6, 6};
constexpr int hintMargin = 16;
constexpr int evenly = 10'000; // parts of a splitter that share what there is
constexpr quint32 stateVersion = 1;

enum Tab { StreamsTab, ClientsTab };

// What stands in the place of a list that is empty.
QLabel *makeHint(const QString &name, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(name);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    label->setMargin(hintMargin);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setBackgroundRole(QPalette::Base);
    label->setAutoFillBackground(true);
    return label;
}

// In the context menu of the table, and by its key while the table has the focus.
QAction *addTableAction(RowTable *table, const QString &name, const QString &text, const QKeySequence &key)
{
    auto *action = new QAction(text, table);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(action);
    return action;
}

void addSeparator(QWidget *table)
{
    auto *separator = new QAction(table);
    separator->setSeparator(true);
    table->addAction(separator);
}

// A tab bar is laid out anew for every text, also for the one that it has.
void setTabText(QTabWidget *tabs, int tab, const QString &text)
{
    if (tabs->tabText(tab) != text)
        tabs->setTabText(tab, text);
}

template<typename Handler>
void onAnyChange(QAbstractItemModel &model, QObject *context, Handler handler)
{
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, context, handler);
    QObject::connect(&model, &QAbstractItemModel::rowsRemoved, context, handler);
    QObject::connect(&model, &QAbstractItemModel::modelReset, context, handler);
    QObject::connect(&model, &QAbstractItemModel::dataChanged, context, handler);
}

} // namespace

ExplorerPane::ExplorerPane(inspect::Inspector &inspector, QWidget *parent) : QWidget(parent), m_inspector(inspector)
{
    m_splitter = new QSplitter(Qt::Vertical, this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(makeRooms());
    m_tabs = new QTabWidget(m_splitter);
    m_tabs->setAccessibleName(tr("Streams and clients"));
    m_tabs->setObjectName(names::roomTabs);
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Streams and clients of the selected room"));
    m_tabs->addTab(makeStreams(), {});
    m_tabs->addTab(makeClients(), {});
    m_splitter->setSizes({evenly, evenly});
    setFocusProxy(m_rooms);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_splitter);

    // Queued: a room that came along with the wish is in the list once the turn's events are folded.
    connect(&m_inspector, &inspect::Inspector::showAsked, this, &ExplorerPane::selectRoom, Qt::QueuedConnection);
    makeRoomActions();
    makeStreamActions();
    makeClientActions();
    onAnyChange(m_inspector.rooms(), this, [this] {
        const bool had = std::exchange(m_hasRooms, m_inspector.rooms().rowCount() > 0);
        if (m_hasRooms && !had && !m_rooms->selectedRoom())
            m_rooms->selectRow(0); // there is a room that the keys mean
        showCounts();
    });
    onAnyChange(m_inspector.streams(), this, [this] {
        showCounts();
        updateStreamActions();
    });
    onAnyChange(m_inspector.clients(), this, [this] { showCounts(); });
    connect(m_rooms, &RoomsView::selectedRoomChanged, this, &ExplorerPane::showRoom);
    connect(m_streams, &RowTable::selectedChanged, this, &ExplorerPane::tellStream);
    connect(m_streams, &RowTable::chosenAgain, this, &ExplorerPane::tellStream);
    connect(m_clients, &RowTable::selectedChanged, this, &ExplorerPane::tellClient);
    showRoom();
    showCounts();
}

QWidget *ExplorerPane::makeRooms()
{
    auto *page = new QWidget(m_splitter);
    m_finder = new RoomFinder(m_inspector, page);
    m_rooms = new RoomsView(m_inspector.rooms(), page);
    m_rooms->setObjectName(names::rooms);

    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_finder);
    layout->addWidget(m_rooms);
    connect(m_finder, &RoomFinder::changed, this, [this] {
        if (!m_shown)
            m_rooms->selectRow(0);
        showCounts();
    });
    connect(m_finder, &RoomFinder::left, m_rooms, qOverload<>(&QWidget::setFocus));
    setTabOrder(m_rooms, m_finder->focusProxy()); // Tab comes into the pane at the rooms, and would leave it behind
    return page;
}

QWidget *ExplorerPane::makeStreams()
{
    m_inspector.streams().setWords(streamWords(locale()));
    auto *page = new QWidget(m_tabs);
    m_streams = new RowTable(m_inspector.streams(), inspect::StreamKeyRole,
                             {.isFixed = [](int column) { return column == inspect::StreamKeyColumn; },
                              .isNothing = [](const QModelIndex &index) { return index.data(inspect::IsNothingRole).toBool(); }},
                             page);
    m_streams->setObjectName(names::streams);
    m_streams->setAccessibleName(tr("Streams"));
    m_streams->setColumnWidths({QStringLiteral("presence:board-1"), QStringLiteral("presence"), QStringLiteral("100,000"),
                                QStringLiteral("1,023 KiB"), QStringLiteral("1,234,567"), QStringLiteral("23:59:59"),
                                QStringLiteral("12,345 append · 123 compact")});
    m_streams->horizontalHeader()->setStretchLastSection(true);
    m_streamsEmpty = makeHint(names::streamsEmpty, page);
    m_streamsForgotten = new QLabel(page);
    m_streamsForgotten->setObjectName(names::streamsForgotten);
    m_streamsForgotten->setTextFormat(Qt::PlainText);
    m_streamsForgotten->setWordWrap(true);
    m_streamsForgotten->setContentsMargins(filterMargins);
    m_streamsStack = new QStackedWidget(page);
    m_streamsStack->addWidget(m_streams);
    m_streamsStack->addWidget(m_streamsEmpty);
    auto *layout = new QVBoxLayout(page);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_streamsStack);
    layout->addWidget(m_streamsForgotten);
    return page;
}

QWidget *ExplorerPane::makeClients()
{
    m_inspector.clients().setWords(clientWords(locale(), m_inspector.details()));
    m_clientsStack = new QStackedWidget(m_tabs);
    m_clients = new RowTable(m_inspector.clients(), inspect::ClientIdRole,
                             {.isFixed = [](int column) { return column == inspect::ClientAddressColumn; },
                              .isNothing = [](const QModelIndex &index) { return index.data(inspect::IsNothingRole).toBool(); }},
                             m_clientsStack);
    m_clients->setObjectName(names::clients);
    m_clients->setAccessibleName(tr("Clients"));
    m_clients->setColumnWidths({QStringLiteral("#12345"), takingText(room::Taking::KeysForced, 10, locale()),
                                codecText(protocol::Encoding::Cbor, {.compressed = true, .encrypted = true}), QStringLiteral("999 ms"),
                                QStringLiteral("9.9 MiB for 9.9 s"), QStringLiteral("123,456"), QStringLiteral("1,023 KiB"),
                                QStringLiteral("1,023 KiB"), QStringLiteral("23:59:59"),
                                QStringLiteral("[::ffff:192.168.100.100]:50312")});
    m_clients->horizontalHeader()->setStretchLastSection(true);
    m_clientsEmpty = makeHint(names::clientsEmpty, m_clientsStack);
    m_clientsStack->addWidget(m_clients);
    m_clientsStack->addWidget(m_clientsEmpty);
    return m_clientsStack;
}

void ExplorerPane::makeRoomActions()
{
    m_closeRoom = addTableAction(m_rooms, names::closeRoom, tr("&Close room…"), QKeySequence::Delete);
    setReason(m_closeRoom, tr("choose a room first"));
    connect(m_closeRoom, &QAction::triggered, this, [this] {
        if (const auto room = m_rooms->selectedRoom())
            Q_EMIT closeRoomRequested(*room);
    });
}

void ExplorerPane::makeStreamActions()
{
    m_copyKey = addTableAction(m_streams, names::copyStreamKey, tr("Copy &key"), QKeySequence::Copy);
    m_followStream = addTableAction(m_streams, names::streams + names::followKey, tr("&Follow in the timeline"), {});
    m_followStream->setStatusTip(tr("Show the messages of this stream, and nothing else"));
    connect(m_followStream, &QAction::triggered, this, [this] {
        if (const auto key = selectedStream())
            Q_EMIT followStreamRequested(*m_shown, *key);
    });
    addSeparator(m_streams);
    m_compactStream = addTableAction(m_streams, names::compactStream, tr("Co&mpact…"), {});
    m_clearStream = addTableAction(m_streams, names::clearStream, tr("C&lear stream…"), QKeySequence::Delete);
    for (QAction *action : {m_copyKey, m_followStream})
        setReason(action, tr("choose a stream first"));
    for (QAction *action : {m_compactStream, m_clearStream})
        setReason(action, tr("choose a stream that retains something first"));
    connect(m_copyKey, &QAction::triggered, this, [this] {
        if (const auto key = selectedStream())
            Q_EMIT copyRequested(inspect::exactText(key->utf8));
    });
    connect(m_compactStream, &QAction::triggered, this, [this] {
        if (const auto key = selectedStream())
            Q_EMIT compactRequested(*m_shown, *key);
    });
    connect(m_clearStream, &QAction::triggered, this, [this] {
        if (const auto key = selectedStream())
            Q_EMIT clearStreamRequested(*m_shown, *key);
    });
}

void ExplorerPane::makeClientActions()
{
    m_copyAddress = addTableAction(m_clients, names::copyClientAddress, tr("Copy &address"), QKeySequence::Copy);
    m_copyClientId = addTableAction(m_clients, names::copyClientId, tr("Copy &id"), {});
    m_followClient = addTableAction(m_clients, names::clients + names::followClient, tr("&Follow in the timeline"), {});
    m_followClient->setStatusTip(tr("Show what this client sent, and nothing else"));
    connect(m_followClient, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT followClientRequested(*client);
    });
    addSeparator(m_clients);
    m_disconnect = addTableAction(m_clients, names::disconnectClient, tr("&Disconnect…"), QKeySequence::Delete);
    for (QAction *action : {m_copyAddress, m_copyClientId, m_followClient, m_disconnect})
        setReason(action, tr("choose a client first"));
    connect(m_copyAddress, &QAction::triggered, this, [this] {
        const QModelIndexList rows = m_clients->selectionModel()->selectedRows();
        if (!rows.isEmpty())
            Q_EMIT copyRequested(QString::fromUtf8(rows.first().data(inspect::AddressRole).toByteArray()));
    });
    connect(m_copyClientId, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT copyRequested(clientName(*client));
    });
    connect(m_disconnect, &QAction::triggered, this, [this] {
        if (const auto client = selectedClient())
            Q_EMIT disconnectRequested(*client);
    });
}

std::optional<RoomId> ExplorerPane::selectedRoom() const
{
    return m_shown;
}

std::optional<StreamKey> ExplorerPane::selectedStream() const
{
    const QVariant key = m_streams->selectedIdentity();
    return m_shown && key.isValid() ? std::optional(StreamKey{key.toByteArray()}) : std::nullopt;
}

std::optional<ClientId> ExplorerPane::selectedClient() const
{
    const QVariant client = m_clients->selectedIdentity();
    return client.isValid() ? std::optional(ClientId{client.toULongLong()}) : std::nullopt;
}

// A room that is selected, or none any more.
void ExplorerPane::showRoom()
{
    updateRoomActions();
    const std::optional<RoomId> room = m_rooms->selectedRoom();
    if (room == m_shown)
        return;
    m_shown = room;
    m_inspector.showRoom(room);
    showCounts();
    Q_EMIT roomSelected(room);
}

void ExplorerPane::tellStream()
{
    updateStreamActions();
    if (const auto key = selectedStream())
        Q_EMIT streamSelected(*m_shown, *key);
}

void ExplorerPane::tellClient()
{
    updateClientActions();
    Q_EMIT clientSelected(selectedClient());
}

void ExplorerPane::showCounts()
{
    const int streams = m_inspector.streams().rowCount();
    const int clients = m_inspector.clients().rowCount();
    setTabText(m_tabs, StreamsTab, tr("Streams (%1)").arg(locale().toString(streams)));
    setTabText(m_tabs, ClientsTab, tr("Clients (%1)").arg(locale().toString(clients)));
    m_streamsStack->setCurrentIndex(streams > 0 ? 0 : 1);
    m_clientsStack->setCurrentIndex(clients > 0 ? 0 : 1);
    m_streamsEmpty->setText(m_shown ? tr("Nothing was pushed here yet.\nThe first push to a key, or the first get, makes its line.")
                                    : tr("Select a room to see its streams."));
    m_clientsEmpty->setText(m_shown ? tr("Nobody is here.\nCopy the room's address and connect to it.")
                                    : tr("Select a room to see who is in it."));

    const quint64 forgotten = m_inspector.streams().forgotten();
    m_streamsForgotten->setVisible(forgotten > 0);
    m_streamsForgotten->setText(tr("%1 more keys, which retained nothing, are not listed any more.").arg(locale().toString(forgotten)));

    m_finder->showCount();
}

void ExplorerPane::updateRoomActions()
{
    m_closeRoom->setEnabled(m_rooms->selectedRoom().has_value());
}

void ExplorerPane::updateStreamActions()
{
    const QModelIndexList rows = m_streams->selectionModel()->selectedRows(inspect::StreamMessagesColumn);
    const bool isRetained = !rows.isEmpty() && !rows.first().data(inspect::IsNothingRole).toBool();
    m_copyKey->setEnabled(!rows.isEmpty());
    m_followStream->setEnabled(!rows.isEmpty());
    m_compactStream->setEnabled(isRetained);
    m_clearStream->setEnabled(isRetained);
}

void ExplorerPane::updateClientActions()
{
    const bool isSelected = selectedClient().has_value();
    for (QAction *action : {m_copyAddress, m_copyClientId, m_followClient, m_disconnect})
        action->setEnabled(isSelected);
}

void ExplorerPane::selectRoom(const RoomId &room)
{
    if (m_rooms->select(room.text()) || m_finder->isBlank())
        return;
    m_finder->clear();
    m_rooms->select(room.text());
}

void ExplorerPane::selectStream(const RoomId &room, const StreamKey &key)
{
    selectRoom(room);
    if (m_shown != room)
        return;
    m_tabs->setCurrentIndex(StreamsTab);
    m_streams->select(key.utf8);
}

void ExplorerPane::selectClient(const RoomId &room, ClientId client)
{
    selectRoom(room);
    if (m_shown != room)
        return;
    m_tabs->setCurrentIndex(ClientsTab);
    m_clients->select(client.value);
}

QByteArray ExplorerPane::state() const
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out << stateVersion << m_splitter->saveState() << qint32(m_tabs->currentIndex()) << m_rooms->horizontalHeader()->saveState()
        << m_streams->horizontalHeader()->saveState() << m_clients->horizontalHeader()->saveState();
    return bytes;
}

bool ExplorerPane::restoreState(const QByteArray &state)
{
    QDataStream in(state);
    in.setVersion(QDataStream::Qt_6_4);
    quint32 version = 0;
    qint32 tab = 0;
    QByteArray splitter;
    QByteArray rooms;
    QByteArray streams;
    QByteArray clients;
    in >> version >> splitter >> tab >> rooms >> streams >> clients;
    if (in.status() != QDataStream::Ok || version != stateVersion)
        return false;
    m_splitter->restoreState(splitter);
    m_tabs->setCurrentIndex(tab);
    m_rooms->horizontalHeader()->restoreState(rooms);
    m_streams->horizontalHeader()->restoreState(streams);
    m_clients->horizontalHeader()->restoreState(clients);
    return true;
}

} // namespace drift::ui
