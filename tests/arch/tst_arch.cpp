// SPDX-License-Identifier: GPL-3.0-only
#include "arch/rules.h"

#include <QDirIterator>
#include <QFile>
#include <QTest>

#include <functional>
#include <map>

using namespace drift::arch;

// Keeps the rules of the house: first that each rule sees what it is for, in texts made up here, then that the
// tree itself breaks none.
class TestArch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void includesAlongTheArrowsArePermitted_data();
    void includesAlongTheArrowsArePermitted();
    void includesAgainstTheArrowsAreFound_data();
    void includesAgainstTheArrowsAreFound();
    void aLayerThatNobodyDescribedIsFound();
    void theLineOfAViolationIsTold();
    void linksAgainstTheArrowsAreFound_data();
    void linksAgainstTheArrowsAreFound();
    void worldlyThingsInARoomAreFound_data();
    void worldlyThingsInARoomAreFound();
    void wordsInCommentsAndStringsOfARoomAreNot();
    void translationInTheCoreIsFound();
    void translationInTheWindowIsNot();
    void aSourceWithoutItsLicenceIsFound_data();
    void aSourceWithoutItsLicenceIsFound();
    void machinePathsAreFound();
    void urlsThatLookLikeMachinePathsAreNot();
    void aRegistryInALockFileIsFound();
    void aLockWithoutWhatItNeedsIsFound_data();
    void aLockWithoutWhatItNeedsIsFound();
    void strangersAtTheRootAreFound();

    void theTreeKeepsItsArrows();
    void theTreeLinksAlongItsArrows();
    void theRoomsAreWorldless();
    void theCoreTranslatesNothing();
    void everySourceNamesItsLicence();
    void theTreeNamesNoMachine();
    void theLocksHoldAllTheyNeed();
    void theRootHoldsOnlyWhatBelongsThere();

private:
    using Rule = std::function<QStringList(const QString &path, const QString &text)>;
    // Every violation in the tree, one a line; empty where all is well.
    QByteArray overTheTree(const Rule &rule) const;

    QtHeaders m_qt;
    std::map<QString, QString> m_tree; // path -> text, of every text file that is not built or fetched
};

namespace {

// Written in two pieces, since this file is a part of the tree that is searched for them.
QString machinePath(const QString &folder, const QString &rest)
{
    return u"/"_qs + folder + u"/"_qs + rest;
}

std::map<QString, QString> readTree(const QDir &root)
{
    std::map<QString, QString> tree;
    QDirIterator files(root.path(), QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString path = root.relativeFilePath(files.next());
        const QString top = path.section(u'/', 0, 0);
        const bool made = top == u".git"_qs || (top.startsWith(u"build"_qs) && path.contains(u'/'))
            || path.contains(u"node_modules/"_qs);
        if (made)
            continue;
        QFile file(root.filePath(path));
        if (!file.open(QIODevice::ReadOnly))
            continue; // removed since it was listed
        const QByteArray bytes = file.readAll();
        if (!bytes.left(8000).contains('\0'))
            tree.emplace(path, QString::fromUtf8(bytes));
    }
    return tree;
}

} // namespace

void TestArch::initTestCase()
{
    m_qt = installedQtHeaders();
    QCOMPARE(m_qt.value(u"QTimer"_qs), u"QtCore"_qs);
    QCOMPARE(m_qt.value(u"QTcpSocket"_qs), u"QtNetwork"_qs);
    QCOMPARE(m_qt.value(u"QWidget"_qs), u"QtWidgets"_qs);

    m_tree = readTree(QDir(QStringLiteral(DRIFT_SOURCE_DIR)));
    QVERIFY(m_tree.contains(u"core/room/room.h"_qs));
    QVERIFY(m_tree.contains(u"installer/dev"_qs));
}

QByteArray TestArch::overTheTree(const Rule &rule) const
{
    QStringList found;
    for (const auto &[path, text] : m_tree)
        found += rule(path, text);
    return found.join(u'\n').toUtf8();
}

void TestArch::includesAlongTheArrowsArePermitted_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("the standard library") << u"core/base/ids.h"_qs << u"#include <vector>\n"_qs;
    QTest::newRow("its own layer") << u"core/room/room.cpp"_qs << u"#include \"room/store.h\"\n"_qs;
    QTest::newRow("a neighbour without folder") << u"core/room/room.cpp"_qs << u"#include \"store.h\"\n"_qs;
    QTest::newRow("the layer below") << u"core/room/room.h"_qs << u"#include \"protocol/value.h\"\n"_qs;
    QTest::newRow("two layers below") << u"core/journal/event.h"_qs << u"#include \"base/ids.h\"\n"_qs;
    QTest::newRow("relay uses couch") << u"core/relay/routes.cpp"_qs << u"#include \"couch/hub.h\"\n"_qs;
    QTest::newRow("relay uses sockets") << u"core/relay/guard.h"_qs << u"#include <QTcpServer>\n"_qs;
    QTest::newRow("client uses sockets") << u"core/client/client.h"_qs << u"#include <QWebSocket>\n"_qs;
    QTest::newRow("ui uses inspect") << u"ui/mainwindow.h"_qs << u"#include \"inspect/roomsmodel.h\"\n"_qs;
    QTest::newRow("ui uses widgets") << u"ui/mainwindow.h"_qs << u"#include <QMainWindow>\n"_qs;
    QTest::newRow("app uses all") << u"app/main.cpp"_qs << u"#include \"relay/relaythread.h\"\n#include <QApplication>\n"_qs;
    QTest::newRow("tests use all") << u"tests/relay/tst_x.cpp"_qs << u"#include \"ui/mainwindow.h\"\n"_qs;
}

void TestArch::includesAlongTheArrowsArePermitted()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QCOMPARE(forbiddenIncludes(path, text, m_qt), QStringList());
}

void TestArch::includesAgainstTheArrowsAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::newRow("base knows protocol") << u"core/base/ids.h"_qs << u"#include \"protocol/value.h\"\n"_qs;
    QTest::newRow("protocol knows room") << u"core/protocol/codec.cpp"_qs << u"#include \"room/room.h\"\n"_qs;
    QTest::newRow("room knows journal") << u"core/room/room.cpp"_qs << u"#include \"journal/event.h\"\n"_qs;
    QTest::newRow("journal knows relay") << u"core/journal/journal.cpp"_qs << u"#include \"relay/relay.h\"\n"_qs;
    QTest::newRow("journal knows inspect") << u"core/journal/journal.cpp"_qs << u"#include \"inspect/fold.h\"\n"_qs;
    QTest::newRow("couch knows journal") << u"core/couch/hub.cpp"_qs << u"#include \"journal/event.h\"\n"_qs;
    QTest::newRow("relay knows inspect") << u"core/relay/relay.cpp"_qs << u"#include \"inspect/fold.h\"\n"_qs;
    QTest::newRow("inspect knows relay") << u"core/inspect/fold.cpp"_qs << u"#include \"relay/relay.h\"\n"_qs;
    QTest::newRow("client knows room") << u"core/client/client.cpp"_qs << u"#include \"room/room.h\"\n"_qs;
    QTest::newRow("ui knows relay") << u"ui/mainwindow.cpp"_qs << u"#include \"relay/relaythread.h\"\n"_qs;
    QTest::newRow("core knows ui") << u"core/inspect/fold.cpp"_qs << u"#include \"ui/mainwindow.h\"\n"_qs;
    QTest::newRow("ui knows app") << u"ui/mainwindow.cpp"_qs << u"#include \"app/options.h\"\n"_qs;
    QTest::newRow("a way around by ..") << u"ui/mainwindow.cpp"_qs << u"#include \"../core/relay/relay.h\"\n"_qs;
    QTest::newRow("a way around by < >") << u"ui/mainwindow.cpp"_qs << u"  #  include <relay/relay.h>\n"_qs;
    QTest::newRow("room uses sockets") << u"core/room/room.h"_qs << u"#include <QTcpSocket>\n"_qs;
    QTest::newRow("inspect uses widgets") << u"core/inspect/model.h"_qs << u"#include <QWidget>\n"_qs;
    QTest::newRow("inspect uses gui") << u"core/inspect/model.h"_qs << u"#include <QtGui/QColor>\n"_qs;
    QTest::newRow("relay uses gui") << u"core/relay/relay.h"_qs << u"#include <QtGui>\n"_qs;
    QTest::newRow("a header by its file name") << u"core/inspect/model.h"_qs << u"#include <qicon.h>\n"_qs;
    QTest::newRow("ui uses sockets") << u"ui/mainwindow.cpp"_qs << u"#include <QTcpServer>\n"_qs;
}

void TestArch::includesAgainstTheArrowsAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QCOMPARE(forbiddenIncludes(path, text, m_qt).size(), 1);
}

void TestArch::aLayerThatNobodyDescribedIsFound()
{
    QCOMPARE(forbiddenIncludes(u"core/helpers/misc.cpp"_qs, u""_qs, m_qt).size(), 1);
}

void TestArch::theLineOfAViolationIsTold()
{
    const QStringList found =
        forbiddenIncludes(u"core/base/ids.h"_qs, u"#pragma once\n\n#include \"room/room.h\"\n"_qs, m_qt);
    QCOMPARE(found, QStringList(u"core/base/ids.h:3: base must not know room (room/room.h)"_qs));
}

void TestArch::linksAgainstTheArrowsAreFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    const QString inspect = u"core/inspect/CMakeLists.txt"_qs;
    QTest::newRow("along") << inspect << u"drift_module(inspect LINKS drift_journal Qt6::Core)"_qs << 0;
    QTest::newRow("in a comment") << inspect << u"# not drift_relay\ndrift_module(inspect)"_qs << 0;
    QTest::newRow("app") << u"app/CMakeLists.txt"_qs << u"target_link_libraries(a drift_relay Qt6::Widgets)"_qs << 0;
    QTest::newRow("against") << inspect << u"drift_module(inspect LINKS drift_journal drift_relay)"_qs << 1;
    QTest::newRow("later on") << inspect << u"target_link_libraries(drift_inspect PUBLIC drift_ui)"_qs << 1;
    QTest::newRow("Qt module") << inspect << u"drift_module(inspect LINKS drift_journal Qt6::Widgets)"_qs << 1;
    QTest::newRow("both") << u"ui/CMakeLists.txt"_qs << u"drift_module(ui LINKS drift_relay Qt6::Network)"_qs << 2;
}

void TestArch::linksAgainstTheArrowsAreFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(forbiddenLinks(path, text).size(), count);
}

void TestArch::worldlyThingsInARoomAreFound_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("timer") << u"QTimer m_timer;"_qs;
    QTest::newRow("single shot") << u"QTimer::singleShot(0, this, f);"_qs;
    QTest::newRow("timer event") << u"QBasicTimer m_timer;"_qs;
    QTest::newRow("socket") << u"QTcpSocket *m_socket;"_qs;
    QTest::newRow("web socket") << u"class QWebSocket;"_qs;
    QTest::newRow("file") << u"QFile file(path);"_qs;
    QTest::newRow("stream") << u"std::ofstream out;"_qs;
    QTest::newRow("thread") << u"QThread::currentThread();"_qs;
    QTest::newRow("standard thread") << u"std::thread t;"_qs;
    QTest::newRow("lock") << u"std::mutex m_mutex;"_qs;
    QTest::newRow("date") << u"QDateTime::currentDateTimeUtc()"_qs;
    QTest::newRow("stopwatch") << u"QElapsedTimer m_age;"_qs;
    QTest::newRow("standard clock") << u"auto t = std::chrono::steady_clock::now();"_qs;
    QTest::newRow("another standard clock") << u"auto t = system_clock::now();"_qs;
    QTest::newRow("our clock") << u"touch(id, now());"_qs;
    QTest::newRow("our wall clock") << u"auto at = wallNow();"_qs;
}

void TestArch::worldlyThingsInARoomAreFound()
{
    QFETCH(QString, text);
    QCOMPARE(impureRoom(u"core/room/room.cpp"_qs, text).size(), 1);
    QCOMPARE(impureRoom(u"core/relay/relay.cpp"_qs, text), QStringList());
}

void TestArch::wordsInCommentsAndStringsOfARoomAreNot()
{
    const QString text = u"// no QTimer here\n/* nor a\n QFile */ const char *s = \"QThread \\\" QFile\";\n"
                         "void touch(const RoomId &id, Instant now); int m_knownow(); f('\"'); Instant now;"_qs;
    QCOMPARE(impureRoom(u"core/room/room.h"_qs, text), QStringList());
    // What stands behind a string is seen again.
    QCOMPARE(impureRoom(u"core/room/room.h"_qs, text + u"\nQFile file;"_qs).size(), 1);
}

void TestArch::translationInTheCoreIsFound()
{
    QCOMPARE(translatedOutsideTheWindow(u"core/inspect/model.cpp"_qs, u"return tr(\"Rooms\");"_qs).size(), 1);
    QCOMPARE(translatedOutsideTheWindow(u"core/inspect/m.cpp"_qs, u"QCoreApplication::translate(a, b)"_qs).size(), 1);
}

void TestArch::translationInTheWindowIsNot()
{
    QCOMPARE(translatedOutsideTheWindow(u"ui/mainwindow.cpp"_qs, u"tr(\"Rooms\")"_qs), QStringList());
    QCOMPARE(translatedOutsideTheWindow(u"app/window.cpp"_qs, u"tr(\"Rooms\")"_qs), QStringList());
    QCOMPARE(translatedOutsideTheWindow(u"core/room/room.cpp"_qs, u"str(x); // tr(\n"_qs), QStringList());
}

void TestArch::aSourceWithoutItsLicenceIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("count");
    const QString gpl = u"SPDX-License-Identifier: GPL-3.0-only\n"_qs;
    const QString mit = u"SPDX-License-Identifier: MIT\n"_qs;
    QTest::newRow("C++") << u"core/base/ids.h"_qs << u"// "_qs + gpl << 0;
    QTest::newRow("script") << u"installer/dev"_qs << u"#!/bin/sh\n# "_qs + gpl << 0;
    QTest::newRow("web client") << u"resources/web/client/index.js"_qs << u"// "_qs + mit << 0;
    QTest::newRow("not a source") << u"README.md"_qs << u"# Driftscope\n"_qs << 0;
    QTest::newRow("translations") << u"resources/translations/a.ts"_qs << u"<?xml version=\"1.0\"?>\n<!DOCTYPE TS>\n<TS>\n"_qs << 0;
    QTest::newRow("bare TypeScript") << u"resources/web/client/index.d.ts"_qs << u"export const a: number\n"_qs << 1;
    QTest::newRow("bare C++") << u"core/base/ids.h"_qs << u"#pragma once\n"_qs << 1;
    QTest::newRow("bare CMake") << u"core/CMakeLists.txt"_qs << u"add_subdirectory(base)\n"_qs << 1;
    QTest::newRow("bare script") << u"tests/bench/run"_qs << u"#!/usr/bin/env node\nrun()\n"_qs << 1;
    QTest::newRow("too far down") << u"core/base/ids.cpp"_qs << u"\n\n\n\n// "_qs + gpl << 1;
    QTest::newRow("GPL in the browser") << u"resources/web/client/index.js"_qs << u"// "_qs + gpl << 1;
    QTest::newRow("MIT in the core") << u"core/base/ids.cpp"_qs << u"// "_qs + mit << 1;
}

void TestArch::aSourceWithoutItsLicenceIsFound()
{
    QFETCH(QString, path);
    QFETCH(QString, text);
    QFETCH(int, count);
    QCOMPARE(unlicensed(path, text).size(), count);
}

void TestArch::machinePathsAreFound()
{
    for (const QString &folder : {u"work"_qs, u"root"_qs, u"home"_qs}) {
        const QString text = u"see \""_qs + machinePath(folder, u"somebody/notes.md"_qs) + u"\"\n"_qs;
        QCOMPARE(machineTraces(u"README.md"_qs, text).size(), 1);
    }
}

void TestArch::urlsThatLookLikeMachinePathsAreNot()
{
    const QString folder = machinePath(u"work"_qs, u"x"_qs);
    const QString text = u"https://example.org"_qs + folder + u" .."_qs + folder + u" net"_qs + machinePath(u"root"_qs, u"y"_qs)
        + u" ~"_qs + folder + u'\n';
    QCOMPARE(machineTraces(u"README.md"_qs, text), QStringList());
}

void TestArch::aRegistryInALockFileIsFound()
{
    const QString text = uR"({"packages": {"node_modules/ws": {"version": "8.0.0",
        "resolved": "https://registry.example/ws.tgz"}}})"_qs;
    QCOMPARE(machineTraces(u"tests/bench/package-lock.json"_qs, text).size(), 1);
    QCOMPARE(machineTraces(u"tests/bench/notes.json"_qs, text), QStringList());
}

void TestArch::aLockWithoutWhatItNeedsIsFound_data()
{
    QTest::addColumn<QString>("packages");
    QTest::addColumn<int>("count");
    QTest::newRow("beside") << uR"("": {"dependencies": {"a": "1"}}, "node_modules/a": {})"_qs << 0;
    QTest::newRow("inside") << uR"("node_modules/@s/a": {"dependencies": {"b": "1"}},
        "node_modules/@s/a/node_modules/b": {})"_qs << 0;
    QTest::newRow("around") << uR"("node_modules/a/node_modules/b": {"dependencies": {"c": "1"}},
        "node_modules/a/node_modules/c": {})"_qs << 0;
    QTest::newRow("another platform's") << uR"("node_modules/a": {"optionalDependencies": {"a-arm": "1", "a-x64": "1"}},
        "node_modules/a-x64": {})"_qs << 1;
    QTest::newRow("in a stranger's folder") << uR"("": {"dependencies": {"b": "1"}},
        "node_modules/a/node_modules/b": {})"_qs << 1;
}

void TestArch::aLockWithoutWhatItNeedsIsFound()
{
    QFETCH(QString, packages);
    QFETCH(int, count);
    const QString text = uR"({"packages": {%1}})"_qs.arg(packages);
    QCOMPARE(incompleteLocks(u"tests/x/package-lock.json"_qs, text).size(), count);
    QCOMPARE(incompleteLocks(u"tests/x/notes.json"_qs, text), QStringList());
    QCOMPARE(incompleteLocks(u"tests/x/package-lock.json"_qs, u"{"_qs).size(), 1);
}

void TestArch::strangersAtTheRootAreFound()
{
    QCOMPARE(strangersAtTheRoot({u"core"_qs, u"README.md"_qs, u".ci"_qs, u".gitignore"_qs}), QStringList());
    QCOMPARE(strangersAtTheRoot({u"core"_qs, u"docs"_qs, u"TODO.md"_qs}).size(), 2);
}

void TestArch::theTreeKeepsItsArrows()
{
    const Rule rule = [this](const QString &path, const QString &text) { return forbiddenIncludes(path, text, m_qt); };
    const QByteArray found = overTheTree(rule);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::theTreeLinksAlongItsArrows()
{
    const QByteArray found = overTheTree(forbiddenLinks);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::theRoomsAreWorldless()
{
    const QByteArray found = overTheTree(impureRoom);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::theCoreTranslatesNothing()
{
    const QByteArray found = overTheTree(translatedOutsideTheWindow);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::everySourceNamesItsLicence()
{
    const QByteArray found = overTheTree(unlicensed);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::theTreeNamesNoMachine()
{
    const QByteArray found = overTheTree(machineTraces);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::theLocksHoldAllTheyNeed()
{
    const QByteArray found = overTheTree(incompleteLocks);
    QVERIFY2(found.isEmpty(), found.constData());
}

void TestArch::theRootHoldsOnlyWhatBelongsThere()
{
    QSet<QString> top;
    for (const auto &[path, text] : m_tree)
        top.insert(path.section(u'/', 0, 0));
    QCOMPARE(strangersAtTheRoot(top.values()), QStringList());
}

QTEST_APPLESS_MAIN(TestArch)
#include "tst_arch.moc"
