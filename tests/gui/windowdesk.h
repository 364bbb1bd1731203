// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/person.h"
#include "inspect/control.h"
#include "inspect/eventdrain.h"
#include "inspect/events.h"
#include "inspect/roomroles.h"
#include "ui/elidedlabel.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QAbstractSpinBox>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStatusBar>
#include <QTemporaryDir>
#include <QToolBar>
#include <QToolButton>

namespace drift::test {

namespace names = ui::names;

// Does nothing, and remembers which rooms were asked for.
class AskedControl : public inspect::Control
{
public:
    std::vector<RoomId> opened;

    void openRoom(const RoomId &room) override { opened.push_back(room); }
    void closeRoom(const RoomId &) override {}
    void disconnect(ClientId) override {}
    void send(quint64, const RoomId &, const protocol::ClientMessage &) override {}
    void pushByHand(quint64, const RoomId &, const protocol::Push &) override {}
    void edit(quint64, const RoomId &, const room::Edit &) override {}
    void readStream(quint64, const RoomId &, const StreamKey &) override {}
};

// The real window over an inspector that is fed by hand. The time is what the test says.
struct Desk
{
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    inspect::Inspector inspector;
    AskedControl control;
    ui::MainWindow window{inspector, control,
                          {.address = {.api = QUrl(QStringLiteral("http://127.0.0.1:8080/db/0123456789abcdef")),
                                       .base = QUrl(QStringLiteral("http://127.0.0.1:8080"))}},
                          settings};
    Instant time;

    Desk() { QApplication::clipboard()->clear(); }

    void open()
    {
        show(window);
    }
    void happen(const std::vector<journal::Event> &events)
    {
        for (const journal::Event &event : events)
            inspector.fold(event);
        inspector.publish();
    }
    void pass(std::chrono::milliseconds duration) { inspector.refresh(time += duration, {.bytes = 0, .maxBytes = 64 << 20}); }

    template<typename T>
    T *find(const QString &name) { return test::find<T>(window, name); }
    QTableView *rooms() { return find<QTableView>(names::rooms); }
    // What a person reads in a row, cell by cell.
    QString row(int number) { return cells(*rooms(), number, 0, inspect::RoomColumnCount).join(u' '); }
    void clickRow(int number) { test::clickRow(*rooms(), number); }
    void clickAction(const QString &name)
    {
        QWidget *button = find<QToolBar>(names::toolBar)->widgetForAction(find<QAction>(name));
        QTest::mouseClick(button, Qt::LeftButton);
    }
    QString totals() { return find<ui::ElidedLabel>(names::totals)->whole(); }
};

inline QString copied()
{
    return QApplication::clipboard()->text();
}

} // namespace drift::test
