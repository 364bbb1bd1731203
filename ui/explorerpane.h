// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <QWidget>

#include <optional>

class QAction;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace drift::inspect {
class Inspector;
}

namespace drift::ui {

class RoomFinder;
class RoomsView;
class RowTable;

// The rooms, and below them the streams and the clients of the one that is selected. It says what the person wants
// done with them; who asks whether it is meant, and does it, stands elsewhere.
// Thread: main. Owner: its parent. The inspector outlives it.
class ExplorerPane : public QWidget
{
    Q_OBJECT

public:
    explicit ExplorerPane(inspect::Inspector &inspector, QWidget *parent = nullptr);

    [[nodiscard]] RoomsView *rooms() const { return m_rooms; } // more actions may be added to it
    [[nodiscard]] std::optional<RoomId> selectedRoom() const;
    [[nodiscard]] std::optional<StreamKey> selectedStream() const;
    [[nodiscard]] std::optional<ClientId> selectedClient() const;

    // The splitter, the columns and the tab, as a person left them.
    [[nodiscard]] QByteArray state() const;
    bool restoreState(const QByteArray &state);

public Q_SLOTS:
    // Shows it, where it is there: what hides it from the list is cleared, and its tab comes to the front.
    void selectRoom(const drift::RoomId &room);
    void selectStream(const drift::RoomId &room, const drift::StreamKey &key);
    void selectClient(const drift::RoomId &room, drift::ClientId client);

Q_SIGNALS:
    void roomSelected(const std::optional<drift::RoomId> &room);
    void streamSelected(const drift::RoomId &room, const drift::StreamKey &key);
    void clientSelected(const std::optional<drift::ClientId> &client);
    void closeRoomRequested(const drift::RoomId &room);
    void disconnectRequested(drift::ClientId client);
    void clearStreamRequested(const drift::RoomId &room, const drift::StreamKey &key);
    void compactRequested(const drift::RoomId &room, const drift::StreamKey &key);
    // To be the only ones in the timeline.
    void followStreamRequested(const drift::RoomId &room, const drift::StreamKey &key);
    void followClientRequested(drift::ClientId client);
    void copyRequested(const QString &text);

private:
    QWidget *makeRooms();
    QWidget *makeStreams();
    QWidget *makeClients();
    void makeRoomActions();
    void makeStreamActions();
    void makeClientActions();
    void showRoom();
    void tellStream();
    void tellClient();
    void showCounts();
    void updateRoomActions();
    void updateStreamActions();
    void updateClientActions();

    inspect::Inspector &m_inspector;
    QSplitter *m_splitter = nullptr;
    RoomFinder *m_finder = nullptr;
    RoomsView *m_rooms = nullptr;
    QTabWidget *m_tabs = nullptr;
    QStackedWidget *m_streamsStack = nullptr;
    RowTable *m_streams = nullptr;
    QLabel *m_streamsEmpty = nullptr;
    QLabel *m_streamsForgotten = nullptr;
    QStackedWidget *m_clientsStack = nullptr;
    RowTable *m_clients = nullptr;
    QLabel *m_clientsEmpty = nullptr;
    QAction *m_closeRoom = nullptr;
    QAction *m_copyKey = nullptr;
    QAction *m_followStream = nullptr;
    QAction *m_compactStream = nullptr;
    QAction *m_clearStream = nullptr;
    QAction *m_copyClientId = nullptr;
    QAction *m_copyAddress = nullptr;
    QAction *m_followClient = nullptr;
    QAction *m_disconnect = nullptr;
    bool m_hasRooms = false;
    std::optional<RoomId> m_shown; // whose streams and clients are listed
};

} // namespace drift::ui
