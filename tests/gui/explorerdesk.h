// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/person.h"
#include "inspect/detailsevents.h"
#include "inspect/detailsroles.h"
#include "inspect/inspector.h"
#include "ui/explorerpane.h"
#include "ui/objectnames.h"
#include "ui/roomsview.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QSignalSpy>
#include <QSplitter>
#include <QTimer>

namespace drift::test {

using protocol::ActionType;
using room::Outcome;
using room::Taking;
namespace names = ui::names;

// The pane over an inspector that is told what happens.
struct Desk
{
    inspect::Inspector inspector;
    ui::ExplorerPane pane{inspector};

    Desk() { inspector.fold({at(1), journal::Snapshot{}}); }

    void open()
    {
        pane.resize(420, 600);
        show(pane);
    }
    template<typename What>
    void tell(What what)
    {
        inspector.fold({at(1), std::move(what)});
    }
    void room(const QByteArray &name) { tell(journal::RoomOpened{roomNamed(name)}); }
    void push(const QByteArray &room, const QByteArray &key, ActionType type, qint64 messages, quint64 seq = 1)
    {
        journal::MessageHandled handled;
        handled.room = roomNamed(room);
        handled.message = DetailsFixture::push(key, type);
        handled.outcome = type == ActionType::Relay ? Outcome::Relayed : Outcome::Stored;
        handled.seq = {seq};
        handled.streamMessages = messages;
        handled.streamBytes = 100 * messages;
        tell(std::move(handled));
    }
    void join(const QByteArray &room, quint64 id, Taking taking, protocol::Encoding encoding = protocol::Encoding::Json)
    {
        tell(journal::ClientJoined{roomNamed(room), ClientId{id}, "10.0.0.1:" + QByteArray::number(id), encoding, taking});
    }
    // A lobby with two streams and two clients, and an empty room.
    void furnish()
    {
        room("lobby");
        room("empty");
        push("lobby", "board", ActionType::Append, 3, 7);
        push("lobby", "cursor", ActionType::Relay, 0, 8);
        join("lobby", 1, Taking::RoomByTime);
        join("lobby", 2, Taking::KeysForced, protocol::Encoding::Cbor);
        inspector.publish();
    }

    template<typename T>
    T *find(const QString &name) { return test::find<T>(pane, name); }
    ui::RowTable *table(const QString &name) { return find<ui::RowTable>(name); }
    QTabWidget *tabs() { return find<QTabWidget>(names::roomTabs); }
    void clickRow(ui::RowTable *table, int row) { test::clickRow(*table, row); }
    void clickTab(int tab) { openTab(*tabs(), tab); }
    QStringList row(ui::RowTable *table, int number, const QList<int> &columns)
    {
        QStringList texts;
        for (const int column : columns)
            texts << cell(*table, number, column);
        return texts;
    }
};

// Opens the context menu of a row and clicks an action in it.
inline void chooseFromMenu(ui::RowTable *table, int row, QAction *action)
{
    const QPoint position = table->visualRect(table->model()->index(row, 0)).center();
    QTimer::singleShot(0, table, [action] {
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        if (!menu)
            qFatal("no menu");
        QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action).center());
    });
    QContextMenuEvent event(QContextMenuEvent::Mouse, position, table->viewport()->mapToGlobal(position));
    QApplication::sendEvent(table->viewport(), &event);
}

} // namespace drift::test
