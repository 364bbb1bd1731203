// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/handstage.h"
#include "ui/byhanddialog.h"
#include "ui/editactions.h"
#include "ui/objectnames.h"

#include <QAction>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>

namespace drift::test {

namespace names = ui::names;

const StreamKey state{"state"};

inline QByteArray append(const QByteArray &value)
{
    return R"({"type":"push","key":"state","value":)" + value + R"(,"action":{"type":"append"}})";
}
inline QByteArray replace(const QByteArray &value)
{
    return R"({"type":"push","key":"state","value":)" + value + R"(,"action":{"type":"replace"}})";
}
inline QByteArray initOf(const QByteArray &data)
{
    return R"({"type":"init","key":"state","data":[)" + data + "]}";
}

// A room with three messages, one who is connected, and one who looks on.
struct Desk : HandStage
{
    ui::EditActions actions{inspector, control, settings, &window};
    QSignalSpy said{&actions, &ui::EditActions::statusMessage};
    Client client{url()};
    Client debugger{url(QStringLiteral("debug=true"))};

    Desk()
    {
        window.addActions({actions.undoAction(), actions.redoAction(), actions.historyAction()});
        for (const char *value : {"1", "2", "3"})
            client.send(append(value));
        client.settle();
        debugger.settle();
        client.received.clear();
        debugger.received.clear();
        show();
    }
    QString text(const QString &name) { return find<QLabel>(name)->text(); }
    QPushButton *accept() { return find<QPushButton>(names::byHandAccept); }
    void type(const QString &json)
    {
        auto *edit = find<QPlainTextEdit>(names::jsonText);
        edit->setFocus();
        edit->selectAll();
        QTest::keyClicks(edit, json);
    }
    bool noDialog()
    {
        return QTest::qWaitFor([this] { return window.findChild<ui::ByHandDialog *>() == nullptr; });
    }
    // The dialog is open and the stream was read.
    bool isReady()
    {
        return QTest::qWaitFor([this] { return accept()->isEnabled(); });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window has no focus");
        QTest::keyClick(&window, key, modifiers);
    }
    QString lastSaid() { return said.isEmpty() ? QString() : said.last().first().toString(); }
    // What those who are there were told: of the changes by hand but for pushes, nothing.
    QByteArrayList told()
    {
        client.settle();
        QByteArrayList list = client.received;
        list.removeAll(R"({"type":"pong","nonce":"settle"})");
        return list;
    }
    QByteArrayList toldDebugger()
    {
        debugger.settle();
        QByteArrayList list = debugger.received;
        list.removeAll(R"({"type":"pong","nonce":"settle"})");
        return list;
    }
};

} // namespace drift::test
