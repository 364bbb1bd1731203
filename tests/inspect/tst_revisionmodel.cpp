// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/revisionmodel.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using couch::Content;
using couch::Document;
using couch::Revision;

namespace {

struct Desk
{
    RevisionModel model;
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Desk()
    {
        model.setWords({{QStringLiteral("Revision"), QStringLiteral("State"), QStringLiteral("Says")},
                        [](RevisionModel::State state) { return QString(QStringLiteral("WDCxod").at(int(state))); },
                        [](const Content &content) { return QString::fromUtf8(content.body); }});
    }

    // "1-a 2-b 3-c!": a path, oldest first; ! where it is deleted.
    static void merge(Document &document, QByteArray path)
    {
        const bool deleted = path.endsWith('!');
        if (deleted)
            path.chop(1);
        couch::RevisionPath revisions;
        for (const QByteArray &each : path.split(' ')) {
            const Revision revision = *couch::parseRevision(each);
            revisions.ids.prepend(revision.id);
            revisions.start = revision.position;
        }
        document.merge(revisions, deleted, Content{"{\"of\":\"" + revisions.ids.first() + "\"}", {}});
    }
    void show(const QList<QByteArray> &paths)
    {
        Document document;
        for (const QByteArray &path : paths)
            merge(document, path);
        model.show(std::make_shared<const Document>(std::move(document)));
    }
    // A line for each row, indented as the tree is: "3-c W".
    [[nodiscard]] QStringList tree(const QModelIndex &parent = {}, int depth = 0) const
    {
        QStringList lines;
        for (int row = 0; row < model.rowCount(parent); ++row) {
            const QModelIndex index = model.index(row, 0, parent);
            lines << QString(depth * 2, u' ') + index.data().toString() + u' ' + index.siblingAtColumn(1).data().toString();
            lines << tree(index, depth + 1);
        }
        return lines;
    }
};

} // namespace

// The revisions of a document as a tree.
class TestRevisionModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theWinnerStandsAtTheTopAndWhatItCameFromBelow()
    {
        Desk desk;
        desk.show({"1-a 2-b 3-c"});
        QCOMPARE(desk.tree(), (QStringList{QStringLiteral("3-c W"), QStringLiteral("2-b o"), QStringLiteral("1-a o")}));
        QCOMPARE(desk.model.winner().data().toString(), QStringLiteral("3-c"));
    }

    void whatLostStandsUnderWhatItCameFrom()
    {
        Desk desk;
        desk.show({"1-a 2-b 3-c", "1-a 2-b 3-a", "1-a 2-x 3-y 4-z!"});
        QCOMPARE(desk.tree(), (QStringList{QStringLiteral("3-c W"), QStringLiteral("2-b o"), QStringLiteral("  3-a C"), QStringLiteral("1-a o"),
                                           QStringLiteral("  4-z x"), QStringLiteral("  3-y o"), QStringLiteral("  2-x o")}));
    }

    void whatHasAnotherBeginningStandsBehind()
    {
        Desk desk;
        desk.show({"1-a", "1-b"});
        QCOMPARE(desk.tree(), (QStringList{QStringLiteral("1-b W"), QStringLiteral("1-a C")}));
    }

    void aDeletedDocumentHasADeletedWinner()
    {
        Desk desk;
        desk.show({"1-a 2-b!"});
        QCOMPARE(desk.tree(), (QStringList{QStringLiteral("2-b D"), QStringLiteral("1-a o")}));
        desk.show({"1-a 2-b!", "1-a 2-b 3-c"});
        QCOMPARE(desk.tree(), (QStringList{QStringLiteral("3-c W"), QStringLiteral("2-b d"), QStringLiteral("1-a o")}));
    }

    void aLeafSaysSomethingAndAnOlderOneNothing()
    {
        Desk desk;
        desk.show({"1-a 2-b"});
        QCOMPARE(desk.model.index(0, RevisionContentColumn).data().toString(), QStringLiteral("{\"of\":\"b\"}"));
        QCOMPARE(desk.model.index(0, 0).data(RevisionBodyRole).toByteArray(), QByteArray("{\"of\":\"b\"}"));
        QVERIFY(desk.model.index(1, 0).data(RevisionBodyRole).toByteArray().isNull());
        QCOMPARE(desk.model.index(1, RevisionContentColumn).data().toString(), QString());
        QCOMPARE(desk.model.index(0, 0).data(Qt::AccessibleTextRole).toString(), QStringLiteral("2-b, W, {\"of\":\"b\"}"));
    }

    void aRevisionIsFoundByItsName()
    {
        Desk desk;
        desk.show({"1-a 2-b", "1-a 2-a"});
        const QModelIndex lost = desk.model.indexOf({2, "a"});
        QCOMPARE(lost.data().toString(), QStringLiteral("2-a"));
        QVERIFY(*desk.model.revisionAt(lost) == (Revision{2, "a"}));
        QVERIFY(!desk.model.indexOf({2, "c"}).isValid());
        QVERIFY(!desk.model.revisionAt({}));
    }

    void aNameFromTheWireIsMadeVisible()
    {
        Desk desk;
        desk.show({"1-a\nb\xe2\x80\xae"});
        QCOMPARE(desk.model.index(0, 0).data().toString(), QStringLiteral("1-a␊b⟦U+202E⟧"));
        QVERIFY(desk.model.index(0, 0).data(Qt::ToolTipRole).toString().startsWith(QStringLiteral("<span>")));
    }

    void nothingIsShownWithoutADocument()
    {
        Desk desk;
        desk.show({"1-a"});
        desk.model.show(nullptr);
        QCOMPARE(desk.model.rowCount(), 0);
        QVERIFY(!desk.model.winner().isValid());
        QVERIFY(!desk.model.indexOf({1, "a"}).isValid());
    }

    // Also where two came to the same revision, each on its own way.
    void everyRevisionHasOnePlace()
    {
        QRandomGenerator random(1);
        Desk desk;
        for (int round = 0; round < 300; ++round) {
            Document document;
            const int paths = 1 + random.bounded(12);
            for (int i = 0; i < paths; ++i) {
                const int start = 1 + random.bounded(3);
                const int end = start + random.bounded(6);
                QByteArrayList path;
                for (int position = start; position <= end; ++position)
                    path << QByteArray::number(position) + '-' + char('a' + random.bounded(3));
                Desk::merge(document, path.join(' ') + (random.bounded(3) == 0 ? "!" : ""));
            }
            desk.model.show(std::make_shared<const Document>(document));
            QStringList shown = desk.tree();
            QCOMPARE(shown.size(), qsizetype(document.tree().nodes().size()));
            for (QString &line : shown)
                line = line.trimmed().section(u' ', 0, 0);
            QCOMPARE(shown.first(), QString::fromUtf8(document.winner().revision.text()));
            shown.sort();
            QStringList all;
            for (const auto &node : document.tree().nodes())
                all << QString::fromUtf8(node.revision.text());
            all.sort();
            QCOMPARE(shown, all);
        }
    }
};

QTEST_GUILESS_MAIN(TestRevisionModel)
#include "tst_revisionmodel.moc"
