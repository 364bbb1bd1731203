// SPDX-License-Identifier: GPL-3.0-only
#include "gui/filedialog.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "ui/filteredit.h"
#include "ui/timelineview.h"

#include <QMenu>
#include <QMessageBox>

using namespace drift;
using namespace drift::test;

namespace {

struct ExportDesk : Desk
{
    void openWith(int rows)
    {
        open();
        happen({snapshot({info("lobby", 0)})});
        std::vector<journal::Event> events;
        for (int seq = 1; seq <= rows; ++seq)
            events.push_back(relayed("lobby", "k", QByteArray::number(seq), quint64(seq)));
        happen(events);
        timeline()->setFocus();
    }
    ui::TimelineView *timeline() { return find<ui::TimelineView>(names::timeline); }
    QString path(const char *name) const { return folder.filePath(QString::fromLatin1(name)); }
    void name(const QString &path) { pasteFile(window, names::exportDialog, path); }
    static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    QString said() { return find<QLabel>(names::copied)->text(); }
};

} // namespace

// Writing messages into a file, by keyboard.
class TestExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { ui::applyTheme(*qApp); }
    void whatTheFilterLetsThroughIsWritten();
    void theNameSaysTheFormat();
    void whatIsSelectedIsWritten();
    void everythingCanBeSelected();
    void theMenuOfARowOffersIt();
    void nothingSelectedIsNothingToExport();
    void severalRowsStaySelectedWhileTrafficGoesOn();
    void whatCannotBeWrittenIsSaid();
};

void TestExport::whatTheFilterLetsThroughIsWritten()
{
    ExportDesk desk;
    desk.openWith(20);
    QTest::keyClick(desk.timeline(), Qt::Key_L, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("seq in [3, 5]"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    desk.name(desk.path("shown.jsonl"));
    QTRY_VERIFY(QFile::exists(desk.path("shown.jsonl")));
    const QByteArrayList lines = desk.read(desk.path("shown.jsonl")).split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].endsWith("\"value\":3}") && lines[1].endsWith("\"value\":5}"));
    QTRY_VERIFY(desk.said().startsWith(QStringLiteral("Exported 2 rows to ")));
}

void TestExport::theNameSaysTheFormat()
{
    ExportDesk desk;
    desk.openWith(1);
    for (const auto &[name, begins] : {std::pair("a.csv", "time,room,key,"), std::pair("a.sh", "#!/bin/sh\n"), std::pair("a", "{\"time\":")}) {
        QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
        desk.name(desk.path(name));
        const QString path = desk.path(name) + (QByteArrayView(name) == "a" ? QStringLiteral(".jsonl") : QString());
        QTRY_VERIFY2(desk.read(path).startsWith(begins), name);
        QTRY_VERIFY(desk.find<QAction>(names::exportShown)->isEnabled());
    }
    QVERIFY(desk.read(desk.path("a.sh")).contains("relay=${1-'http://127.0.0.1:8080'}"));
}

void TestExport::whatIsSelectedIsWritten()
{
    ExportDesk desk;
    desk.openWith(20);
    test::clickRow(*desk.timeline(), 16);
    QTest::keyClick(desk.timeline(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(desk.timeline(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    desk.name(desk.path("selected.jsonl"));
    QTRY_COMPARE(desk.read(desk.path("selected.jsonl")).count('\n'), 2);
    QVERIFY(desk.read(desk.path("selected.jsonl")).contains("\"value\":17}\n"));
}

void TestExport::everythingCanBeSelected()
{
    ExportDesk desk;
    desk.openWith(5'000);
    QTest::keyClick(desk.timeline(), Qt::Key_A, Qt::ControlModifier);
    desk.happen({relayed("lobby", "k", "0", 5'001)});
    QTest::keyClick(desk.timeline(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    desk.name(desk.path("all.jsonl"));
    QTRY_COMPARE(desk.read(desk.path("all.jsonl")).count('\n'), 5'000);
}

void TestExport::theMenuOfARowOffersIt()
{
    ExportDesk desk;
    desk.openWith(3);
    test::clickRow(*desk.timeline(), 1);
    Q_EMIT desk.timeline()->customContextMenuRequested(desk.timeline()->visualRect(desk.timeline()->model()->index(1, 0)).center());
    auto *menu = desk.find<QMenu>(names::timelineCellMenu);
    QVERIFY(menu->actions().contains(desk.find<QAction>(names::exportShown)));
    QVERIFY(menu->actions().contains(desk.find<QAction>(names::exportSelected)));
    delete menu;
}

void TestExport::nothingSelectedIsNothingToExport()
{
    ExportDesk desk;
    desk.openWith(0);
    QVERIFY(!desk.find<QAction>(names::exportShown)->isEnabled());
    QVERIFY(!desk.find<QAction>(names::exportSelected)->isEnabled());
    desk.happen({relayed("lobby", "k", "0", 1)});
    QVERIFY(desk.find<QAction>(names::exportShown)->isEnabled());
    QVERIFY(!desk.find<QAction>(names::exportSelected)->isEnabled());
    test::clickRow(*desk.timeline(), 0);
    QVERIFY(desk.find<QAction>(names::exportSelected)->isEnabled());
}

void TestExport::severalRowsStaySelectedWhileTrafficGoesOn()
{
    ExportDesk desk;
    desk.openWith(20);
    test::clickRow(*desk.timeline(), 16);
    QTest::keyClick(desk.timeline(), Qt::Key_Down, Qt::ShiftModifier);
    desk.happen({relayed("lobby", "k", "0", 21)});
    const std::vector<inspect::RowSpan> rows{{16, 18}};
    QVERIFY(desk.timeline()->selectedRows() == rows);
    QCOMPARE(desk.timeline()->selectedNumber(), std::optional<quint64>(17));
}

void TestExport::whatCannotBeWrittenIsSaid()
{
    ExportDesk desk;
    desk.openWith(3);
    QVERIFY(QDir(desk.folder.path()).mkdir(QStringLiteral("gone")));
    QTest::keyClick(&desk.window, Qt::Key_E, Qt::ControlModifier);
    QFileDialog *dialog = nullptr;
    QTRY_VERIFY((dialog = desk.window.findChild<QFileDialog *>(names::exportDialog)) != nullptr);
    const QString path = desk.path("gone/a.jsonl");
    QVERIFY(QDir(desk.folder.path()).rmdir(QStringLiteral("gone"))); // between the question and the answer
    Q_EMIT dialog->fileSelected(path);
    QMessageBox *box = nullptr;
    QTRY_VERIFY((box = desk.window.findChild<QMessageBox *>(names::exportFailure)) != nullptr);
    QVERIFY(box->text().contains(path));
    QVERIFY(box->informativeText().contains(QStringLiteral("No such file")));
}

QTEST_MAIN(TestExport)
#include "tst_export.moc"
