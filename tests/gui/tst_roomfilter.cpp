// SPDX-License-Identifier: GPL-3.0-only
#include "gui/explorerdesk.h"
#include "ui/filteredit.h"
#include "ui/theme.h"

#include <QCompleter>

using namespace drift;
using namespace drift::test;

namespace {

struct FilterDesk : Desk
{
    FilterDesk()
    {
        open();
        furnish();
        edit()->setFocus();
    }
    ui::FilterEdit *edit() { return find<ui::FilterEdit>(names::roomFilter); }
    QString fault() { return find<QLabel>(names::roomsFault)->isVisible() ? find<QLabel>(names::roomsFault)->text() : QString(); }
    QString count() { return find<QLabel>(names::roomsFound)->text(); }
    void write(const QString &text)
    {
        edit()->selectAll();
        QTest::keyClicks(edit(), text);
    }
    QStringList offered()
    {
        QStringList items;
        const QAbstractItemModel *model = edit()->findChild<QCompleter *>()->completionModel();
        for (int row = 0; row < model->rowCount(); ++row)
            items << model->index(row, 0).data().toString();
        return items;
    }
    QStringList listed()
    {
        QStringList rooms;
        for (int row = 0; row < pane.rooms()->model()->rowCount(); ++row)
            rooms << cell(*pane.rooms(), row, 0);
        return rooms;
    }
};

} // namespace

// The filter language where rooms are looked for.
class TestRoomFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFilterListsTheRoomsThatHaveSuchAStream();
    void whatIsNotWholeLeavesTheListAsItWas();
    void whatIsWrongIsSaidAndGoesAgain();
    void fieldsThatRoomsHaveAreOffered();
    void theRoomThatIsSelectedStaysSelected();
};

void TestRoomFilter::aFilterListsTheRoomsThatHaveSuchAStream()
{
    FilterDesk desk;
    desk.write(QStringLiteral("key == \"board\" and size >= 300"));
    QCOMPARE(desk.listed(), QStringList{QStringLiteral("lobby")});
    QCOMPARE(desk.count(), QStringLiteral("1 of 2"));
    QCOMPARE(desk.fault(), QString());
    QTest::keyClick(desk.edit(), Qt::Key_Escape); // what is offered
    QTest::keyClick(desk.edit(), Qt::Key_Return);
    QVERIFY(desk.pane.rooms()->hasFocus());
    desk.write(QStringLiteral("not exists key"));
    QCOMPARE(desk.listed(), QStringList{QStringLiteral("empty")});
}

void TestRoomFilter::whatIsNotWholeLeavesTheListAsItWas()
{
    FilterDesk desk;
    desk.write(QStringLiteral("emp"));
    QCOMPARE(desk.listed(), QStringList{QStringLiteral("empty")});
    desk.edit()->setText(QStringLiteral("key =="));
    QCOMPARE(desk.listed(), QStringList{QStringLiteral("empty")});
    QVERIFY(!desk.fault().isEmpty());
    desk.edit()->setText(QStringLiteral("key == \"board\""));
    QCOMPARE(desk.listed(), QStringList{QStringLiteral("lobby")});
}

void TestRoomFilter::whatIsWrongIsSaidAndGoesAgain()
{
    FilterDesk desk;
    desk.write(QStringLiteral("action == append"));
    QVERIFY(desk.fault().contains(QStringLiteral("action")));
    QCOMPARE(desk.edit()->accessibleDescription(), desk.fault());
    QVERIFY(desk.pane.rect().contains(QRect(desk.find<QLabel>(names::roomsFault)->mapTo(&desk.pane, QPoint()),
                                            desk.find<QLabel>(names::roomsFault)->size())));
    desk.edit()->clear();
    QCOMPARE(desk.fault(), QString());
    QVERIFY(desk.edit()->accessibleDescription().isEmpty());
    QCOMPARE(desk.listed().size(), 2);
}

void TestRoomFilter::fieldsThatRoomsHaveAreOffered()
{
    FilterDesk desk;
    QTest::keyClick(desk.edit(), Qt::Key_Space, Qt::ControlModifier);
    const QStringList offered = desk.offered();
    for (const char *name : {"room", "key", "seq", "size", "time"})
        QVERIFY2(offered.contains(QString::fromLatin1(name)), name);
    for (const char *name : {"action", "sender", "delivered", "kind", "$"})
        QVERIFY2(!offered.contains(QString::fromLatin1(name)), name);
}

void TestRoomFilter::theRoomThatIsSelectedStaysSelected()
{
    FilterDesk desk;
    desk.clickRow(desk.pane.rooms(), 1);
    QVERIFY(desk.pane.selectedRoom() == roomNamed("empty"));
    desk.edit()->setFocus();
    desk.edit()->setText(QStringLiteral("not exists key"));
    QVERIFY(desk.pane.selectedRoom() == roomNamed("empty"));
    desk.push("lobby", "k", ActionType::Append, 1);
    desk.inspector.refresh(Instant(), {});
    QVERIFY(desk.pane.selectedRoom() == roomNamed("empty"));
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(application);
    TestRoomFilter test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_roomfilter.moc"
