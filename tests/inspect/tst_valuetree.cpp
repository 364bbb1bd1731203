// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/hostile.h"
#include "inspect/valuetree.h"
#include "protocol/generate.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace drift;
using namespace drift::inspect;
using protocol::Encoding;
using protocol::Value;

namespace {

const QString working = QStringLiteral("working…");

QByteArray large(const QByteArray &begin, const QByteArray &entry, const QByteArray &end)
{
    return begin + entry.repeated(100'000) + end;
}

struct Tree
{
    ValueTree model;

    explicit Tree(const QByteArray &bytes, Encoding encoding = Encoding::Json)
    {
        model.setWords({{QStringLiteral("Name"), QStringLiteral("Value"), QStringLiteral("Type")},
                        QStringLiteral("value"), QStringLiteral("object"), QStringLiteral("array"), QStringLiteral("text"),
                        QStringLiteral("bytes"), QStringLiteral("number"), QStringLiteral("literal"), working,
                        QStringLiteral("tag %1"), QStringLiteral("%1, %2")});
        model.show({bytes, encoding});
    }
    // It asks for all that there is, and for that in the midst of a reset: so it is not there from the beginning.
    void test() { QAbstractItemModelTester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal); }

    QModelIndex root() { return model.index(0, 0); }
    QModelIndex child(const QModelIndex &parent, int row)
    {
        read(parent);
        return model.index(row, 0, parent);
    }
    int children(const QModelIndex &parent)
    {
        read(parent);
        return model.rowCount(parent);
    }
    void read(const QModelIndex &parent)
    {
        while (model.canFetchMore(parent))
            model.fetchMore(parent);
        QTRY_VERIFY(cell(parent, ValueTextColumn) != working);
    }
    QString text(const QModelIndex &index)
    {
        return QStringLiteral("%1 | %2 | %3").arg(cell(index, 0), cell(index, 1), cell(index, 2));
    }
    QString cell(const QModelIndex &index, int column) { return index.siblingAtColumn(column).data().toString(); }
    QString path(const QModelIndex &index) { return index.data(ValuePathRole).toString(); }

    // The whole of it, a line for each node, indented.
    QStringList drawn()
    {
        QStringList lines;
        draw(root(), 0, lines);
        return lines;
    }
    void draw(const QModelIndex &index, int depth, QStringList &lines)
    {
        lines << QString(2 * depth, u' ') + text(index);
        for (int row = 0, count = children(index); row < count; ++row)
            draw(child(index, row), depth + 1, lines);
    }
};

} // namespace

class TestValueTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anObjectIsATree()
    {
        Tree tree(R"({"b":[1.0,"x",null],"a":{"c":true},"a":{},"":[]})");
        QCOMPARE(tree.drawn().join(u'\n'),
                 QStringLiteral("value |  | object, 4\n"
                                "  b |  | array, 3\n"
                                "    0 | 1.0 | number\n"
                                "    1 | \"x\" | text\n"
                                "    2 | null | literal\n"
                                "  a |  | object, 1\n"
                                "    c | true | literal\n"
                                "  a | {} | object, 0\n"
                                "   | [] | array, 0"));
    }

    void cborIsATreeWithItsTagsNamed()
    {
        Tree tree(QByteArray::fromHex("a3 6161 c11a514b67b0 01 d9010282f4f7 820102 d84043010203"), Encoding::Cbor);
        QCOMPARE(tree.drawn().join(u'\n'),
                 QStringLiteral("value |  | object, 3\n"
                                "  a | / epoch time / 1(1363896240) | number · tag 1 (epoch time)\n"
                                "  1 |  | array, 2 · tag 258 (set)\n"
                                "    0 | false | literal\n"
                                "    1 | undefined | literal\n"
                                "  [ 1, 2 ] | / uint8 array / 64(h'010203' / 3 elements: 1, 2, 3 /) | bytes · tag 64 (uint8 array)"));
    }

    void nothingIsReadBeforeItIsAskedFor()
    {
        Tree tree(R"([[1,2],3])");
        QCOMPARE(tree.model.rowCount(tree.root()), 0);
        QVERIFY(tree.model.canFetchMore(tree.root()));
        QVERIFY(tree.model.hasChildren(tree.root()));
        QCOMPARE(tree.children(tree.root()), 2);
        QVERIFY(!tree.model.canFetchMore(tree.root()));
        QVERIFY(!tree.model.hasChildren(tree.child(tree.root(), 1)));
    }

    void theModelKeepsQtsRules()
    {
        for (const char *json : {"1", "[]", "{\"a\":[1,[2,{\"b\":3}],[]]}"})
            Tree(json).test();
        Tree('[' + QByteArray("[1],").repeated(2'500) + "2]").test();
        Tree(QByteArray::fromHex("a2616101c19f0203ffd9010280"), Encoding::Cbor).test();
    }

    void aPathLeadsToEachPlace()
    {
        Tree tree("{\"a\":[{\"b c\":1},0],\"_x9\":2,\"9\":{\"\\\"\":3}}");
        const QModelIndex a = tree.child(tree.root(), 0);
        QCOMPARE(tree.path(tree.root()), QStringLiteral("$"));
        QCOMPARE(tree.path(tree.child(a, 1)), QStringLiteral("$.a[1]"));
        QCOMPARE(tree.path(tree.child(tree.child(a, 0), 0)), QStringLiteral("$.a[0][\"b c\"]"));
        QCOMPARE(tree.path(tree.child(tree.root(), 1)), QStringLiteral("$._x9"));
        QCOMPARE(tree.path(tree.child(tree.child(tree.root(), 2), 0)), QStringLiteral("$[\"9\"][\"\\\"\"]"));
    }

    void theBytesOfAPartAreThoseThatCame()
    {
        Tree tree(R"({"a": [ 1.0 , {"b":1e400} ]})");
        const QModelIndex a = tree.child(tree.root(), 0);
        QCOMPARE(a.data(ValueBytesRole).toByteArray(), QByteArray(R"([ 1.0 , {"b":1e400} ])"));
        QCOMPARE(tree.child(a, 0).data(ValueBytesRole).toByteArray(), QByteArray("1.0"));
    }

    void aMillionEntriesComeInPages()
    {
        for (const Encoding encoding : {Encoding::Json, Encoding::Cbor}) {
            const QByteArray bytes = encoding == Encoding::Json ? '[' + QByteArray("7,").repeated(1'000'000) + "8]"
                                                                : QByteArray::fromHex("9a000f4241") + QByteArray(1'000'000, char(7)) + char(8);
            Tree tree(bytes, encoding);
            tree.read(tree.root());
            QCOMPARE(tree.text(tree.root()), QStringLiteral("value |  | array, %1").arg(QLocale().toString(1'000'001)));
            QCOMPARE(tree.children(tree.root()), 1'001);
            const QModelIndex page = tree.child(tree.root(), 7);
            QCOMPARE(tree.text(page), QStringLiteral("[7000 … 7999] |  | "));
            QCOMPARE(tree.children(page), 1'000);
            QCOMPARE(tree.text(tree.child(page, 12)), QStringLiteral("7012 | 7 | number"));
            QCOMPARE(tree.path(tree.child(page, 12)), QStringLiteral("$[7012]"));
            const QModelIndex last = tree.child(tree.root(), 1'000);
            QCOMPARE(tree.children(last), 1);
            QCOMPARE(tree.text(tree.child(last, 0)), QStringLiteral("1000000 | 8 | number"));
        }
    }

    void whatIsLongToReadSaysSoUntilItIsRead()
    {
        Tree tree(large("[[", "7,", "8]]"));
        tree.test();
        QCOMPARE(tree.text(tree.root()), QStringLiteral("value | working… | "));
        QVERIFY(tree.model.hasChildren(tree.root()) && !tree.model.canFetchMore(tree.root()));
        QCOMPARE(tree.root().data(ValueBytesRole).toByteArray().size(), large("[[", "7,", "8]]").size());
        tree.read(tree.root());
        QCOMPARE(tree.text(tree.root()), QStringLiteral("value |  | array, 1"));

        const QModelIndex inner = tree.model.index(0, 0, tree.root());
        QSignalSpy changed(&tree.model, &ValueTree::dataChanged);
        tree.model.fetchMore(inner);
        QCOMPARE(tree.cell(inner, ValueTextColumn), working);
        QCOMPARE(changed.size(), 1);
        QVERIFY(!tree.model.canFetchMore(inner));
        tree.read(inner);
        QCOMPARE(tree.children(inner), 101);
        QCOMPARE(tree.text(tree.child(inner, 100)), QStringLiteral("[100000 … 100000] |  | "));
        tree.test();
    }

    void whatIsBeingReadGoesWhenAnotherValueComes()
    {
        Tree tree(large("[", "7,", "8]"));
        tree.model.show({"[1]", Encoding::Json});
        QCOMPARE(tree.text(tree.root()), QStringLiteral("value |  | array, 1"));
        tree.model.show({large("{\"a\":[", "7,", "8]}"), Encoding::Json}); // is read behind the first one
        tree.read(tree.root());
        QCOMPARE(tree.text(tree.root()), QStringLiteral("value |  | object, 1"));
        tree.model.fetchMore(tree.model.index(0, 0, tree.root()));
        tree.model.clear();
        QCOMPARE(tree.model.rowCount(), 0);
    }

    void aLongTextIsCutAndSaysSo()
    {
        Tree tree('"' + QByteArray(5'000, 'x') + '"');
        const QString shown = tree.cell(tree.root(), ValueTextColumn);
        QCOMPARE(shown.size(), ValueTree::textBytes + 1);
        QVERIFY(shown.endsWith(u'…'));
        QCOMPARE(tree.root().data(ValueBytesRole).toByteArray().size(), 5'002);
    }

    void anotherValueTakesItsPlace()
    {
        Tree tree("[1]");
        tree.children(tree.root());
        tree.model.show({"{}", Encoding::Json});
        QCOMPARE(tree.drawn(), QStringList{QStringLiteral("value | {} | object, 0")});
        tree.model.clear();
        QCOMPARE(tree.model.rowCount(), 0);
    }

    void anyValueIsATree()
    {
        protocol::Generator generator(3);
        for (int i = 0; i < 300; ++i) {
            Tree(generator.json()).test();
            Tree(generator.cbor(), Encoding::Cbor).test();
            (void)Tree(generator.json()).drawn();
            (void)Tree(generator.cbor(), Encoding::Cbor).drawn();
            (void)Tree(generator.mutated(generator.json())).drawn();
            (void)Tree(generator.mutated(generator.cbor()), Encoding::Cbor).drawn();
        }
    }

    void hostileValuesAreBorne_data()
    {
        QTest::addColumn<Value>("value");
        for (const test::HostileValue &hostile : test::hostileValues())
            QTest::newRow(hostile.name) << hostile.value;
    }
    void hostileValuesAreBorne()
    {
        QFETCH(Value, value);
        Tree tree(value.bytes, value.encoding);
        QModelIndex index = tree.root();
        for (int depth = 0; depth < 600 && index.isValid(); ++depth) {
            const QString shown = tree.text(index);
            QVERIFY(shown.size() < 20'000);
            for (const QChar c : shown)
                QVERIFY(c.unicode() >= 0x20 && (c.unicode() < 0x200B || c.unicode() > 0x200F) && (c.unicode() < 0x202A || c.unicode() > 0x202E));
            index = tree.child(index, 0);
        }
    }
};

QTEST_GUILESS_MAIN(TestValueTree)
#include "tst_valuetree.moc"
