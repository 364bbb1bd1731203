// SPDX-License-Identifier: GPL-3.0-only
#include "couch/revisiontree.h"

#include "couch/naivetree.h"

#include <QTest>

#include <algorithm>
#include <random>

using namespace drift::couch;
using drift::couch::testing::NaiveTree;

// What a document's revisions are to each other, and which one wins.
class TestRevisionTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void whatWasNeverToldHasNoLeaves();
    void aLineOfEditsHasOneLeaf();
    void twoEditsOfOneRevisionAreAConflict();
    void theLongerLineWins();
    void ofEquallyLongLinesTheGreaterIdWins();
    void whatIsThereWinsOverWhatIsDeletedHoweverLong();
    void ofDeletedOnesAloneTheGreaterWins();
    void toldAgainNothingChanges();
    void olderRevisionsOfAKnownOneAreTakenIn();
    void aPieceInTheMiddleJoinsTwoEnds();
    void oneIdFromTwoRevisionsComesFromBoth();
    void aDeletionThatOneTellsIsEnough();

    void thePathGoesBackAsFarAsIsKnown();
    void theLeavesOfARevisionAreThoseThatCameFromIt();

    void stemmingKeepsTheNewest();
    void stemmingKeepsWhatAShortBranchNeeds();
    void stemmingToOneLeavesTheLeaves();

    void aTreeIsPutTogetherFromNodesInAnyOrder();
    void whatIsNoTreeIsNotPutTogether_data();
    void whatIsNoTreeIsNotPutTogether();

    void aHundredThousandRandomMergesDoWhatTheNaiveTreeDoes();

private:
    quint64 m_seed = 0;
};

namespace {

// "3-c,b,a": the newest and the ids of those it came from.
RevisionPath path(const QByteArray &text)
{
    const qsizetype dash = text.indexOf('-');
    return {text.first(dash).toLongLong(), text.sliced(dash + 1).split(',')};
}

RevisionTree tree(std::initializer_list<const char *> paths)
{
    RevisionTree tree;
    for (const QByteArray text : paths) // with an exclamation mark in front: deleted
        tree.merge(path(text.startsWith('!') ? text.sliced(1) : text), text.startsWith('!'));
    return tree;
}

QByteArray names(const RevisionTree &tree, const std::vector<qsizetype> &indexes)
{
    QByteArray text;
    for (const qsizetype index : indexes)
        text += (text.isEmpty() ? "" : " ") + tree.nodes()[size_t(index)].revision.text();
    return text;
}

QByteArray leaves(const RevisionTree &tree)
{
    return names(tree, tree.leaves());
}

qsizetype indexOf(const RevisionTree &tree, const char *revision)
{
    return tree.find(*parseRevision(QByteArray(revision)));
}

} // namespace

void TestRevisionTree::initTestCase()
{
    bool given = false;
    m_seed = qEnvironmentVariable("DRIFT_MODEL_SEED").toULongLong(&given);
    if (!given)
        m_seed = std::random_device()();
    qInfo("DRIFT_MODEL_SEED=%llu", m_seed);
}

void TestRevisionTree::whatWasNeverToldHasNoLeaves()
{
    QCOMPARE(leaves(RevisionTree()), QByteArray());
}

void TestRevisionTree::aLineOfEditsHasOneLeaf()
{
    QCOMPARE(leaves(tree({"1-a", "2-b,a", "3-c,b,a"})), QByteArray("3-c"));
}

void TestRevisionTree::twoEditsOfOneRevisionAreAConflict()
{
    QCOMPARE(leaves(tree({"1-a", "2-b,a", "2-c,a"})), QByteArray("2-c 2-b"));
}

void TestRevisionTree::theLongerLineWins()
{
    QCOMPARE(leaves(tree({"2-z,a", "3-c,b,a"})), QByteArray("3-c 2-z"));
    QCOMPARE(leaves(tree({"9-a", "10-a"})), QByteArray("10-a 9-a")); // as numbers, not as text
}

void TestRevisionTree::ofEquallyLongLinesTheGreaterIdWins()
{
    QCOMPARE(leaves(tree({"1-b", "1-c", "1-a"})), QByteArray("1-c 1-b 1-a"));
}

void TestRevisionTree::whatIsThereWinsOverWhatIsDeletedHoweverLong()
{
    QCOMPARE(leaves(tree({"!5-e,d,c,b,a", "2-x,a"})), QByteArray("2-x 5-e"));
}

void TestRevisionTree::ofDeletedOnesAloneTheGreaterWins()
{
    QCOMPARE(leaves(tree({"!2-b,a", "!3-d,c,a"})), QByteArray("3-d 2-b"));
}

void TestRevisionTree::toldAgainNothingChanges()
{
    RevisionTree known = tree({"3-c,b,a"});
    const RevisionTree before = known;
    QVERIFY(!known.merge(path("3-c,b,a"), false));
    QVERIFY(!known.merge(path("3-c"), false));
    QVERIFY(!known.merge(path("2-b,a"), false));
    QCOMPARE(known, before);
}

void TestRevisionTree::olderRevisionsOfAKnownOneAreTakenIn()
{
    RevisionTree known = tree({"3-c,b"});
    QVERIFY(known.merge(path("3-c,b,a"), false));
    QCOMPARE(known, tree({"3-c,b,a"}));
    QCOMPARE(leaves(known), QByteArray("3-c"));
}

void TestRevisionTree::aPieceInTheMiddleJoinsTwoEnds()
{
    RevisionTree known = tree({"2-b,a", "5-e,d"});
    QCOMPARE(leaves(known), QByteArray("5-e 2-b"));
    QVERIFY(known.merge(path("4-d,c,b"), false));
    QCOMPARE(leaves(known), QByteArray("5-e"));
    QCOMPARE(known.pathTo(indexOf(known, "5-e")), path("5-e,d,c,b,a"));
}

void TestRevisionTree::oneIdFromTwoRevisionsComesFromBoth()
{
    const RevisionTree one = tree({"2-x,a", "2-x,b"});
    QCOMPARE(one, tree({"2-x,b", "2-x,a"}));
    QCOMPARE(leaves(one), QByteArray("2-x"));
    QCOMPARE(one.pathTo(indexOf(one, "2-x")), path("2-x,b"));
}

void TestRevisionTree::aDeletionThatOneTellsIsEnough()
{
    QCOMPARE(tree({"2-b,a", "!2-b,a"}), tree({"!2-b,a", "2-b,a"}));
    QVERIFY(tree({"2-b,a", "!2-b,a"}).nodes()[1].deleted);
}

void TestRevisionTree::thePathGoesBackAsFarAsIsKnown()
{
    const RevisionTree known = tree({"4-d,c", "3-x,b,a"});
    QCOMPARE(known.pathTo(indexOf(known, "4-d")), path("4-d,c"));
    QCOMPARE(known.pathTo(indexOf(known, "3-x")), path("3-x,b,a"));
    QCOMPARE(known.pathTo(indexOf(known, "1-a")), path("1-a"));
}

void TestRevisionTree::theLeavesOfARevisionAreThoseThatCameFromIt()
{
    const RevisionTree known = tree({"3-c,b,a", "3-d,b,a", "!4-e,y,x,a"});
    QCOMPARE(names(known, known.leavesOf(indexOf(known, "2-b"))), QByteArray("3-d 3-c"));
    QCOMPARE(names(known, known.leavesOf(indexOf(known, "1-a"))), QByteArray("3-d 3-c 4-e"));
    QCOMPARE(names(known, known.leavesOf(indexOf(known, "3-c"))), QByteArray("3-c"));
}

void TestRevisionTree::stemmingKeepsTheNewest()
{
    RevisionTree known = tree({"5-e,d,c,b,a"});
    known.stem(3);
    QCOMPARE(known, tree({"5-e,d,c"}));
}

void TestRevisionTree::stemmingKeepsWhatAShortBranchNeeds()
{
    RevisionTree known = tree({"5-e,d,c,b,a", "3-x,b,a"});
    known.stem(3);
    QCOMPARE(known.pathTo(indexOf(known, "3-x")), path("3-x,b,a"));
    QCOMPARE(known.pathTo(indexOf(known, "5-e")), path("5-e,d,c,b,a"));
}

void TestRevisionTree::stemmingToOneLeavesTheLeaves()
{
    RevisionTree known = tree({"3-c,b,a", "!3-d,b,a"});
    known.stem(1);
    QCOMPARE(known, tree({"3-c", "!3-d"}));
}

void TestRevisionTree::aTreeIsPutTogetherFromNodesInAnyOrder()
{
    TreeBuilder builder;
    builder.add({3, "c"}, false, {2});
    builder.add({1, "a"}, false, {});
    builder.add({2, "b"}, false, {1});
    builder.add({3, "d"}, true, {2});
    QCOMPARE(*std::move(builder).finish(), tree({"3-c,b,a", "!3-d,b,a"}));
}

void TestRevisionTree::whatIsNoTreeIsNotPutTogether_data()
{
    using Nodes = QList<std::pair<Revision, int>>; // with its parent, -1 for none
    QTest::addColumn<Nodes>("nodes");
    QTest::newRow("twice the same") << Nodes{{{1, "a"}, -1}, {{1, "a"}, -1}};
    QTest::newRow("its own parent") << Nodes{{{1, "a"}, 0}};
    QTest::newRow("a parent that is not there") << Nodes{{{1, "a"}, -1}, {{2, "b"}, 7}};
    QTest::newRow("a parent of its own age") << Nodes{{{1, "a"}, -1}, {{1, "b"}, 0}};
    QTest::newRow("a parent two steps away") << Nodes{{{1, "a"}, -1}, {{3, "c"}, 0}};
    QTest::newRow("a child for a parent") << Nodes{{{1, "a"}, 1}, {{2, "b"}, -1}};
}

void TestRevisionTree::whatIsNoTreeIsNotPutTogether()
{
    using Nodes = QList<std::pair<Revision, int>>;
    QFETCH(Nodes, nodes);
    TreeBuilder builder;
    for (const auto &[revision, parent] : nodes)
        builder.add(revision, false, parent < 0 ? QVarLengthArray<qint32, 1>() : QVarLengthArray<qint32, 1>{parent});
    QVERIFY(!std::move(builder).finish());
}

namespace {

// What somebody tells of a document: newest first.
struct Told
{
    std::vector<NaiveTree::Name> names;
    bool deleted = false;
};

RevisionPath pathOf(const Told &told)
{
    RevisionPath path{told.names.front().first, {}};
    for (const auto &[position, id] : told.names)
        path.ids.append(QByteArray::fromStdString(id));
    return path;
}

// Edits of one document by several hands: each goes on from a revision that is there, mostly, and is told with as much of
// what it came from as its teller knows. Ids are few, so that hands meet; now and then one makes up where it came from.
std::vector<Told> randomHistory(std::mt19937_64 &random, int count)
{
    const auto below = [&random](quint64 bound) { return long(random() % bound); };
    std::vector<std::vector<NaiveTree::Name>> lines;
    std::vector<Told> history;
    for (int i = 0; i < count; ++i) {
        std::vector<NaiveTree::Name> line;
        if (!lines.empty() && below(10) != 0)
            line = lines[size_t(below(lines.size()))];
        else if (below(3) == 0)
            line.assign(1, {1 + below(4), std::string(1, char('a' + below(3)))});
        if (!line.empty() && below(12) == 0)
            line[0].second = std::string(1, char('a' + below(5)));
        line.insert(line.begin(), {line.empty() ? 1 : line.front().first + 1, std::string(1, char('a' + below(5)))});
        lines.push_back(line);
        const size_t known = below(4) == 0 ? size_t(1 + below(line.size())) : line.size();
        history.push_back({{line.begin(), line.begin() + long(known)}, below(6) == 0});
    }
    return history;
}

// Everything that both know, as text: the leaves in their order, and every revision with what it came from.
QByteArray described(const RevisionTree &tree)
{
    QByteArray text = leaves(tree);
    for (const RevisionTree::Node &node : tree.nodes()) {
        text += '\n' + node.revision.text() + (node.deleted ? "!" : "");
        for (const qint32 parent : node.parents)
            text += " <" + tree.nodes()[size_t(parent)].revision.text();
    }
    return text;
}

QByteArray described(const NaiveTree &tree)
{
    const auto text = [](const NaiveTree::Name &name) { return QByteArray::number(qint64(name.first)) + '-' + name.second.c_str(); };
    QByteArray all;
    for (const NaiveTree::Name &leaf : tree.leaves())
        all += (all.isEmpty() ? "" : " ") + text(leaf);
    for (const NaiveTree::Name &name : tree.all()) {
        all += '\n' + text(name) + (tree.isDeleted(name) ? "!" : "");
        for (const auto &[parent, child] : tree.steps()) {
            if (child == name)
                all += " <" + text(parent);
        }
    }
    return all;
}

} // namespace

void TestRevisionTree::aHundredThousandRandomMergesDoWhatTheNaiveTreeDoes()
{
    std::mt19937_64 random(m_seed);
    int merges = 0;
    while (merges < 100'000) {
        std::vector<Told> history = randomHistory(random, 2 + int(random() % 20));
        NaiveTree naive;
        RevisionTree first;
        for (const Told &told : history) {
            naive.merge(told.names, told.deleted);
            first.merge(pathOf(told), told.deleted);
            ++merges;
            QCOMPARE(described(first), described(naive));
        }
        // Whoever hears of it in another order, or twice, has the very same tree.
        std::shuffle(history.begin(), history.end(), random);
        RevisionTree second;
        for (const Told &told : history) {
            second.merge(pathOf(told), told.deleted);
            if (random() % 4 == 0)
                second.merge(pathOf(history[random() % history.size()]), false);
        }
        for (const Told &told : history)
            second.merge(pathOf(told), told.deleted);
        QCOMPARE(second, first);

        const qint64 limit = 1 + qint64(random() % 6);
        first.stem(limit);
        naive.stem(long(limit));
        QCOMPARE(described(first), described(naive));
    }
}

QTEST_APPLESS_MAIN(TestRevisionTree)
#include "tst_revisiontree.moc"
