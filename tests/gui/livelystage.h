// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/dialogs.h"
#include "gui/handstage.h"
#include "ui/explorerpane.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/timelinepane.h"
#include "ui/workspace.h"

#include <QAction>
#include <QLineEdit>

namespace drift::test {

inline journal::Event refused(int number)
{
    return {wallNow(), journal::Problem{.address = "10.0.0." + QByteArray::number(number) + ":1", .room = {}, .reason = "the origin is not allowed", .status = 403}};
}

// The whole window over a real relay, with something in every pane as soon as it is livened.
struct LivelyStage : RelayStage
{
    explicit LivelyStage(const QSize &size = {1600, 1000})
    {
        main.resize(size);
        test::show(main);
    }

    // Five rows in the timeline, the last of which is stale; a problem, a line of the log, a chosen row.
    void liven()
    {
        client = std::make_unique<Client>(joining());
        for (const char *value : {R"({"x":1,"of":["a","b"]})", R"({"x":2,"of":{}})", "3"})
            client->send(R"({"type":"push","key":"log","value":)" + QByteArray(value) + R"(,"action":{"type":"append"}})");
        client->send(R"({"type":"push","key":"log","value":1,"action":{"type":"compact","seq":99}})");
        client->settle();
        inspector.fold(refused(1));
        inspector.publish();
        inspector.log().append({{wallNow(), QtWarningMsg, "relay", "something happened"}});
        if (!QTest::qWaitFor([this] { return table(ui::names::timeline)->model()->rowCount() == 5 && main.workspace().explorer().selectedRoom(); }))
            qFatal("nothing happened");
        main.workspace().explorer().selectStream(room, {"log"});
        main.workspace().timeline().selectRow(1);
    }
    [[nodiscard]] QUrl joining() const { return url(QStringLiteral("subscribe=room")); }
    template<typename T>
    T *find(const QString &name) { return test::find<T>(main, name); }
    QTableView *table(const QString &name) { return find<QTableView>(name); }
    QTabWidget *tools() { return find<QTabWidget>(ui::names::tools); }

    // A row of a test for each action that opens a dialog over this window.
    static void dialogActions()
    {
        namespace names = ui::names;
        QTest::addColumn<QString>("action");
        for (const QString &action : {names::messageCompact, names::messageReplace, names::messageAppend, names::messageClear, names::roomClose,
                                      names::showEdits, names::colourRules, names::noteBookmark, names::showBookmarks, names::saveFilter,
                                      names::savedFilters, names::columnAdd, names::showKeys, names::showHelp, names::about})
            QTest::newRow(qPrintable(action)) << action;
    }
    // Looks at the dialog that the action opens, and closes it.
    bool inDialog(const QString &action, const std::function<void(QDialog &)> &look)
    {
        find<QLineEdit>(ui::names::timelineFilter)->setText(QStringLiteral("size > 0")); // there is one to be saved
        return test::inDialog([&] { find<QAction>(action)->trigger(); }, look);
    }

    std::unique_ptr<Client> client;
    ui::MainWindow main{inspector, control, ui::ServerInfo{.address = address}, settings};
};

} // namespace drift::test
