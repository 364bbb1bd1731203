// SPDX-License-Identifier: GPL-3.0-only
#include "gui/relaystage.h"
#include "inspect/timelineroles.h"
#include "ui/explorerpane.h"
#include "ui/inspectorpane.h"
#include "ui/mainwindow.h"
#include "ui/objectnames.h"
#include "ui/theme.h"
#include "ui/timelinepane.h"
#include "ui/workspace.h"

#include <QApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QToolButton>
#include <QTreeView>

using namespace drift;
namespace names = drift::ui::names;

namespace {

enum Tab : int { Payload, Difference, Stream, Delivery, Document };

// The window as the program makes it, over a relay with a database in the room "lobby".
struct Stage : test::RelayStage
{
    Stage()
    {
        request("PUT", "", {});
        window.resize(1400, 900);
        test::show(window);
    }

    // The status and the body of the answer: "201 {…}".
    QByteArray request(const QByteArray &method, const QByteArray &path, const QByteArray &body)
    {
        QTcpSocket socket;
        socket.connectToHost(QStringLiteral("127.0.0.1"), port);
        if (!socket.waitForConnected())
            qFatal("the relay takes no connection");
        socket.write(method + " /couch/lobby" + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                     "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        if (!QTest::qWaitFor([&] { return socket.state() == QAbstractSocket::UnconnectedState; }))
            qFatal("no answer");
        const QByteArray answer = socket.readAll();
        return answer.mid(9, 4) + answer.mid(answer.indexOf("\r\n\r\n") + 4).trimmed();
    }
    // A revision as it comes from a replicator: "3-c" with those before it.
    void merge(const QByteArray &id, const QByteArrayList &path, const QByteArray &members)
    {
        QByteArray ids;
        for (qsizetype i = path.size() - 1; i >= 0; --i)
            ids += (ids.isEmpty() ? "\"" : ",\"") + path[i].mid(2) + '"';
        const QByteArray done = request("PUT", '/' + id + "?new_edits=false",
                                        "{\"_id\":\"" + id + "\",\"_rev\":\"" + path.last() + "\",\"_revisions\":{\"start\":"
                                            + path.last().left(1) + ",\"ids\":[" + ids + "]}," + members + '}');
        if (!done.startsWith("201"))
            qFatal("%s", done.constData());
    }
    void makeConflict()
    {
        merge("note", {"1-a", "2-b", "3-c"}, R"("title":"tea")");
        merge("note", {"1-a", "2-b", "3-a"}, R"("title":"milk")");
        merge("note", {"1-a", "2-y"}, R"("_deleted":true)");
    }
    // As in the explorer: of the stream, whatever row there is.
    void showStream(const QByteArray &key)
    {
        pane().showStream(room, {key});
    }
    // The last row of the timeline with that key, once it is there.
    void showRow(const QByteArray &key)
    {
        const inspect::Timeline &timeline = inspector.timeline();
        std::optional<quint64> row;
        if (!QTest::qWaitFor([&] {
                const auto stream = timeline.findStream(room, {key});
                row = stream ? std::optional(timeline.lastInStream(*stream)) : std::nullopt;
                return row.has_value();
            }))
            qFatal("no row of %s", key.constData());
        pane().showRow(row);
    }
    [[nodiscard]] ui::InspectorPane &pane() { return window.workspace().inspectorPane(); }
    template<typename T> T *find(const QString &name) { return test::find<T>(window, name); }
    QTabWidget *tabs() { return find<QTabWidget>(names::inspectorTabs); }
    QString said(const QString &name) { return find<QWidget>(name)->accessibleName(); }
    QStringList lines() { return test::lines(*find<ui::TextView>(names::documentText)); }
    // What is open of the tree, indented as it is: "3-c ✓ winner".
    QStringList tree()
    {
        auto *view = find<QTreeView>(names::documentRevisions);
        QStringList rows;
        for (QModelIndex at = view->model()->index(0, 0); view->isVisible() && at.isValid(); at = view->indexBelow(at))
            rows << QString(at.parent().isValid() ? 2 : 0, u' ')
                    + (at.data().toString() + u' ' + at.siblingAtColumn(1).data().toString()).trimmed();
        return rows;
    }
    // Of the last row of the timeline with that key.
    QString preview(const QByteArray &key)
    {
        const auto *model = find<QTableView>(names::timeline)->model();
        for (int row = model->rowCount() - 1; row >= 0; --row) {
            if (model->index(row, inspect::KeyColumn).data().toString() == QString::fromUtf8(key))
                return model->index(row, inspect::PreviewColumn).data().toString();
        }
        return {};
    }
    QString use(const QByteArray &key)
    {
        const auto *model = find<QTableView>(names::streams)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            if (model->index(row, 0).data().toString() == QString::fromUtf8(key))
                return model->index(row, 1).data().toString();
        }
        return {};
    }

    ui::MainWindow window{inspector, control, ui::ServerInfo{.address = address}, settings};
};

} // namespace

// From what a client puts into a room's database to what a person reads of it in the window.
class TestDocumentLive : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDocumentIsShownWithItsWinnerAndItsConflicts()
    {
        Stage stage;
        stage.makeConflict();
        stage.showRow("couch:doc:note");
        test::openTab(*stage.tabs(), Document);
        QTRY_COMPARE(stage.tree(), (QStringList{QStringLiteral("3-c ✓ winner"), QStringLiteral("2-b"), QStringLiteral("  3-a ⚠ conflict"),
                                                QStringLiteral("1-a"), QStringLiteral("  2-y ✗ deleted leaf")}));
        QCOMPARE(stage.said(names::documentTitle), QStringLiteral("Document note · 1 conflict · 1 deleted leaf · winner 3-c"));
        QCOMPARE(stage.lines().join(u'\n'), QStringLiteral("{\n  \"title\": \"tea\"\n}"));
        QVERIFY(stage.said(names::documentFacts).contains(QStringLiteral("read at")));
    }

    void aRevisionThatIsSelectedSaysWhatItSays()
    {
        Stage stage;
        stage.makeConflict();
        stage.showRow("couch:doc:note");
        test::openTab(*stage.tabs(), Document);
        QTRY_COMPARE(stage.tree().size(), 5);
        auto *view = stage.find<QTreeView>(names::documentRevisions);
        QTest::keyClick(view, Qt::Key_Down); // 2-b
        QVERIFY(stage.said(names::documentSays).startsWith(QStringLiteral("What 2-b said is not kept")));
        QVERIFY(stage.lines().isEmpty());
        QTest::keyClick(view, Qt::Key_Down); // 3-a
        QCOMPARE(stage.lines().join(u'\n'), QStringLiteral("{\n  \"title\": \"milk\"\n}"));
        // It stays selected while the document goes on.
        stage.merge("note", {"1-a", "2-b", "3-c", "4-d"}, R"("title":"cake")");
        QTRY_VERIFY(stage.said(names::documentTitle).contains(QStringLiteral("winner 4-d")));
        QCOMPARE(stage.lines().join(u'\n'), QStringLiteral("{\n  \"title\": \"milk\"\n}"));
    }

    void aDocumentIsShownAsAMessageLeftIt()
    {
        Stage stage;
        stage.merge("note", {"1-a"}, R"("n":1)");
        stage.showRow("couch:doc:note");
        stage.merge("note", {"1-a", "2-b"}, R"("_deleted":true)");
        test::openTab(*stage.tabs(), Document);
        QTRY_COMPARE(stage.said(names::documentTitle), QStringLiteral("Document note · deleted, 2-b"));
        QTest::mouseClick(stage.find<QToolButton>(names::documentThen), Qt::LeftButton);
        QCOMPARE(stage.said(names::documentTitle), QStringLiteral("Document note · winner 1-a"));
        QCOMPARE(stage.tree(), QStringList{QStringLiteral("1-a ✓ winner")});
    }

    void aCheckpointAndAnAttachmentAreNamed()
    {
        Stage stage;
        const QByteArray checkpoint = R"({"session_id":"5A","history":[{"last_seq":7,"session_id":"5A"}],"replicator":"pouchdb","version":1,"last_seq":7})";
        QVERIFY(stage.request("PUT", "/_local/z4eB", checkpoint).startsWith("201"));
        stage.showStream("couch:local:z4eB");
        QCOMPARE(stage.tabs()->currentIndex(), int(Document));
        QTRY_COMPARE(stage.said(names::documentTitle), QStringLiteral("Replication checkpoint z4eB · 0-1 · up to 7 · 1 run remembered"));
        QVERIFY(stage.lines().contains(QStringLiteral("  \"replicator\": \"pouchdb\",")));

        stage.merge("file", {"1-a"}, R"("_attachments":{"a.txt":{"content_type":"text/plain","data":"aGVsbG8="}})");
        const QByteArray key = "couch:att:md5-XUFAKrxLKna5cZ2REBfFkg==";
        stage.showStream(key);
        QTRY_COMPARE(stage.said(names::documentTitle), QStringLiteral("Attachment md5-XUFAKrxLKna5cZ2REBfFkg== · 5 B"));
        QVERIFY(stage.lines().first().contains(QStringLiteral("hello")));
        stage.showStream("couch:doc:file");
        QTRY_VERIFY(stage.said(names::documentSays).endsWith(QStringLiteral("a.txt (5 B)")));

        stage.window.workspace().explorer().selectRoom(stage.room);
        QTRY_COMPARE(stage.use("couch:local:z4eB"), QStringLiteral("replication checkpoint"));
        QTRY_COMPARE(stage.use(key), QStringLiteral("attachment"));
        QTRY_COMPARE(stage.use("couch:doc:file"), QStringLiteral("document"));
        QTRY_COMPARE(stage.use("couch:db"), QStringLiteral("database"));
    }

    void theTimelineSaysWhatMessagesMean()
    {
        Stage stage;
        stage.makeConflict();
        QTRY_COMPARE(stage.preview("couch:doc:note"), QStringLiteral("document 3-c, 1 conflict, 1 deleted leaf: {\"title\":\"tea\"}"));
        stage.request("PUT", "/_local/z4eB", R"({"session_id":"5A","history":[],"replicator":"pouchdb","last_seq":7})");
        QTRY_COMPARE(stage.preview("couch:local:z4eB"), QStringLiteral("replication checkpoint, up to 7, by pouchdb"));
        stage.merge("file", {"1-a"}, R"("_attachments":{"a.txt":{"data":"aGVsbG8="}})");
        QTRY_COMPARE(stage.preview("couch:att:md5-XUFAKrxLKna5cZ2REBfFkg=="), QStringLiteral("attachment of 5 B"));
        const auto send = [&](const QByteArray &key, protocol::ActionType action, const QByteArray &json) {
            stage.control.send(stage.inspector.nextRequest(), stage.room, protocol::Push{{key}, {json, protocol::Encoding::Json}, {action, {}}});
        };
        send("peerpouch/shares", protocol::ActionType::Append, R"({"share":{"id":"a","at":"b","name":"todos"}})");
        QTRY_COMPARE(stage.preview("peerpouch/shares"), QStringLiteral("PeerPouch: shares the database “todos”"));
        send("peerpouch/shares", protocol::ActionType::Append, R"({"gone":"a"})");
        QTRY_COMPARE(stage.preview("peerpouch/shares"), QStringLiteral("PeerPouch: shares it no more"));
        send("peerpouch/signal/me", protocol::ActionType::Relay, R"({"from":"0123456789abcdef","description":{"type":"offer"},"candidates":[{},{}]})");
        QTRY_COMPARE(stage.preview("peerpouch/signal/me"), QStringLiteral("PeerPouch: offer from 01234567…, 2 candidates"));
    }

    void theTabIsThereForDocumentsAlone()
    {
        Stage stage;
        stage.merge("note", {"1-a"}, R"("n":1)");
        stage.showRow("couch:doc:note");
        QVERIFY(stage.tabs()->isTabVisible(Document));
        test::openTab(*stage.tabs(), Document);
        stage.pane().showRow({});
        QVERIFY(!stage.tabs()->isTabVisible(Document));
        QCOMPARE(stage.tabs()->currentIndex(), int(Payload));
        stage.showRow("couch:doc:note"); // who looked at it comes back to it
        QCOMPARE(stage.tabs()->currentIndex(), int(Document));
        QTRY_COMPARE(stage.tree(), QStringList{QStringLiteral("1-a ✓ winner")});
    }

    void aDatabaseThatIsDeletedLeavesNothing()
    {
        Stage stage;
        stage.merge("note", {"1-a"}, R"("n":1)");
        stage.showRow("couch:doc:note");
        test::openTab(*stage.tabs(), Document);
        QTRY_COMPARE(stage.tree().size(), 1);
        QVERIFY(stage.request("DELETE", "", {}).startsWith("200"));
        auto *nothing = stage.find<QLabel>(names::documentNothing);
        QTRY_VERIFY(nothing->isVisible() && nothing->text().contains(QStringLiteral("it was removed")));
    }

    // It is read in a thread of its own.
    void aLongDocumentIsShownToo()
    {
        Stage stage;
        stage.merge("note", {"1-a"}, "\"text\":\"" + QByteArray(1 << 20, 'x') + '"');
        stage.showRow("couch:doc:note");
        test::openTab(*stage.tabs(), Document);
        QTRY_COMPARE(stage.tree(), QStringList{QStringLiteral("1-a ✓ winner")});
        QTRY_COMPARE(stage.preview("couch:doc:note"), QStringLiteral("document 1-a"));
    }

    void whatIsNoDocumentIsSaidToBeNone()
    {
        Stage stage;
        stage.control.send(stage.inspector.nextRequest(), stage.room, protocol::Push{{"couch:doc:odd"}, {"7", protocol::Encoding::Json}, {protocol::ActionType::Replace, {}}});
        stage.showRow("couch:doc:odd");
        test::openTab(*stage.tabs(), Document);
        auto *nothing = stage.find<QLabel>(names::documentNothing);
        QTRY_VERIFY(nothing->isVisible() && nothing->text().startsWith(QStringLiteral("This is no part of a database")));
        QTRY_COMPARE(stage.preview("couch:doc:odd"), QStringLiteral("7"));
    }
};

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(app);
    TestDocumentLive test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_documentlive.moc"
