// SPDX-License-Identifier: GPL-3.0-only
#include "ui/differencetab.h"
#include "ui/objectnames.h"

#include <QAbstractItemModel>
#include <QLabel>
#include <QTableView>
#include <QTest>

using namespace drift;
using namespace drift::ui;
using protocol::Encoding;

namespace {

// Numbers in an array, so many deep: each level is read once more, so that it takes a while.
DifferenceTab::Side deep(const QString &name, const QByteArray &last, int depth = 50)
{
    return {name, {QByteArray("[").repeated(depth) + QByteArray("1,").repeated(50'000) + last + QByteArray("]").repeated(depth), Encoding::Json}};
}

DifferenceTab::Side small(const QString &name, const QByteArray &json) { return {name, {json, Encoding::Json}}; }

struct Desk
{
    DifferenceTab tab;

    Desk()
    {
        tab.resize(520, 480);
        tab.show();
    }
    QString title() { return tab.findChild<QWidget *>(names::differenceTitle)->accessibleName(); }
    QString sentence()
    {
        auto *label = tab.findChild<QLabel *>(names::differenceNothing);
        return label->isVisible() ? label->text() : QString();
    }
    QString after(int row) { return tab.findChild<QTableView *>(names::differenceTable)->model()->index(row, 3).data().toString(); }
};

const QString working = QStringLiteral("Comparing seq 1 with seq 2…");

} // namespace

class TestDifferenceTab : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatTakesLongSaysSoAndComesLater()
    {
        Desk desk;
        desk.tab.compare(deep(QStringLiteral("seq 1"), "1"), deep(QStringLiteral("seq 2"), "2"));
        QCOMPARE(desk.sentence(), working);
        QTRY_COMPARE(desk.title(), QStringLiteral("seq 1 → seq 2 · 1 difference · of the lines the first 50,000 are"));
        QCOMPARE(desk.after(0), QStringLiteral("2"));
        QCOMPARE(desk.sentence(), QString());
    }

    void aSmallValueThatIsReadManyTimesIsTheWorkersToo()
    {
        Desk desk;
        const auto side = [](const char *name, const QByteArray &last) {
            return small(QString::fromLatin1(name), QByteArray("[").repeated(500) + QByteArray("1,").repeated(8'000) + last + QByteArray("]").repeated(500));
        };
        desk.tab.compare(side("seq 1", "1"), side("seq 2", "2"));
        QCOMPARE(desk.sentence(), working);
        QTRY_COMPARE(desk.title(), QStringLiteral("seq 1 → seq 2 · 1 difference"));
    }

    void whatIsBeingComparedGoesWhenAnotherRowIsSelected()
    {
        Desk desk;
        desk.tab.compare(deep(QStringLiteral("seq 1"), "1"), deep(QStringLiteral("seq 2"), "2"));
        desk.tab.compare(small(QStringLiteral("seq 8"), "8"), small(QStringLiteral("seq 9"), "9"));
        QCOMPARE(desk.title(), QStringLiteral("seq 8 → seq 9 · 1 difference"));
        desk.tab.compare(deep(QStringLiteral("seq 1"), "1"), deep(QStringLiteral("seq 2"), "2"));
        desk.tab.compare(deep(QStringLiteral("seq 3"), "3"), deep(QStringLiteral("seq 4"), "4")); // the worker comes to it last
        QTRY_VERIFY(desk.title().startsWith(QStringLiteral("seq 3 → seq 4 · 1 difference")));
        QCOMPARE(desk.after(0), QStringLiteral("4"));
    }

    void whatIsBeingComparedGoesWithTheRow()
    {
        Desk desk;
        desk.tab.compare(deep(QStringLiteral("seq 1"), "1"), deep(QStringLiteral("seq 2"), "2"));
        desk.tab.showNothing(QStringLiteral("A ping is of no stream."));
        QCOMPARE(desk.sentence(), QStringLiteral("A ping is of no stream."));
        desk.tab.compare(deep(QStringLiteral("seq 3"), "3"), deep(QStringLiteral("seq 4"), "4"));
        QTRY_VERIFY(desk.title().startsWith(QStringLiteral("seq 3 → seq 4")));
    }

    void theTabMayCloseMeanwhile()
    {
        Desk desk;
        desk.tab.compare(deep(QStringLiteral("seq 1"), "1"), deep(QStringLiteral("seq 2"), "2"));
        QCOMPARE(desk.sentence(), working);
    }
};

QTEST_MAIN(TestDifferenceTab)
#include "tst_differencetab.moc"
