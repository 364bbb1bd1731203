// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/person.h"
#include "inspect/events.h"
#include "inspect/handrelay.h"
#include "inspect/hostile.h"
#include "ui/inspectorpane.h"
#include "ui/objectnames.h"
#include "ui/theme.h"

#include <QAccessible>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

namespace drift::test {

using namespace ui;
using protocol::ActionType;
using protocol::Encoding;
using protocol::Value;

const RoomId lobby = test::roomNamed("lobby");

enum Tab : int { Payload, Difference, Stream, Delivery };

// The pane over an inspector and rooms without sockets.
struct Desk
{
    inspect::Inspector inspector;
    test::HandRelay relay{inspector};
    InspectorPane pane{inspector, relay};
    QSignalSpy copies{&pane, &InspectorPane::copyRequested};

    Desk()
    {
        pane.resize(520, 480);
        test::show(pane);
    }

    // The row that it made.
    quint64 push(const QByteArray &key, ActionType action, const Value &value, quint64 upTo = 0)
    {
        relay.push(lobby, protocol::Push{{key}, value, {action, {upTo}}}, journal::Origin::Http);
        return inspector.timeline().end() - 1;
    }
    quint64 append(const QByteArray &json, const QByteArray &key = "k") { return push(key, ActionType::Append, {json, Encoding::Json}); }
    void show(quint64 row) { pane.showRow(row); }

    template<typename T>
    T *find(const QString &name) { return test::find<T>(pane, name); }
    void click(const QString &name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    void openTab(Tab tab) { test::openTab(*find<QTabWidget>(names::inspectorTabs), tab); }
    Tab tab() { return Tab(find<QTabWidget>(names::inspectorTabs)->currentIndex()); }
    // What a person reads.
    QString label(const QString &name)
    {
        auto *label = find<QLabel>(name);
        return label->isVisible() ? label->text() : QStringLiteral("(hidden)");
    }
    QString said(const QString &name) { return find<QWidget>(name)->accessibleName(); }
    QStringList lines(const QString &name = names::payloadText) { return test::lines(*find<TextView>(name)); }
    QStringList table(const QString &name, int from = 0)
    {
        auto *view = find<QTableView>(name);
        QStringList rows;
        for (int row = 0; view->isVisible() && row < view->model()->rowCount(); ++row)
            rows << cells(*view, row, from).join(u'|');
        return rows;
    }
    void clickRow(const QString &name, int row) { test::clickRow(*find<QTableView>(name), row, 1); }
    QString copied() { return copies.isEmpty() ? QStringLiteral("nothing") : copies.last().first().toString(); }
};

} // namespace drift::test
