// SPDX-License-Identifier: GPL-3.0-only
#include "gui/contrast.h"
#include "gui/timelinedesk.h"
#include "gui/windowdesk.h"
#include "inspect/handled.h"
#include "ui/filteredit.h"
#include "ui/rulecolours.h"
#include "ui/workspace.h"

#include <QDialog>
#include <QListWidget>
#include <QMenu>

using namespace drift;
using namespace drift::test;
using inspect::RuleColour;

// Colouring rows by rules, in the window and as a person does it.
class TestColourRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setUpLook(); }
    void aRuleThatIsWrittenColoursRows();
    void theOrderCounts();
    void aRuleIsSwitchedOffAndRemoved();
    void aWrongRuleIsSaidAndColoursNothing();
    void rulesAreKeptBetweenRuns();
    void rowsLikeThisAreColoured();
    void whoHearsARowHearsItsRule();
    void everyTextCanBeReadOnEveryColour_data();
    void everyTextCanBeReadOnEveryColour();
    void everyColourIsAnother();
    void everyControlHasAName();
};

namespace {

struct ColourDesk : Desk
{
    quint64 seq = 0;

    ColourDesk()
    {
        open();
        happen({snapshot({info("lobby", 0)})});
    }

    void relay(int count, const QByteArray &key)
    {
        for (int i = 0; i < count; ++i)
            inspector.fold(relayed("lobby", key, "1", ++seq));
        inspector.publish();
    }
    void act(const QString &name) { find<QAction>(name)->trigger(); }
    ui::TimelineView *view() { return find<ui::TimelineView>(names::timeline); }
    QListWidget *rules() { return find<QListWidget>(names::colourRulesList); }
    void click(const QString &name) { QTest::mouseClick(find<QWidget>(name), Qt::LeftButton); }
    // As a person adds one, in the colour that is offered.
    void write(const QString &filter)
    {
        act(names::colourRules);
        click(names::colourRuleAdd);
        find<QLineEdit>(names::colourRuleFilter)->setText(filter);
    }
    // What is painted at the left end of the row, where no letter stands.
    QColor painted(int row)
    {
        const QRect cell = view()->visualRect(view()->model()->index(row, inspect::SeqColumn));
        return view()->viewport()->grab().toImage().pixelColor(cell.left() + 1, cell.center().y());
    }
    QColor ground(RuleColour colour) { return ui::ruleGround(colour, view()->palette()); }
};

} // namespace

void TestColourRules::aRuleThatIsWrittenColoursRows()
{
    ColourDesk desk;
    desk.relay(1, "a");
    desk.relay(1, "b");
    desk.write(QStringLiteral("key == \"a\""));
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Red));
    QVERIFY(desk.painted(1) != desk.ground(RuleColour::Red));
    desk.relay(1, "a");
    QCOMPARE(desk.painted(2), desk.ground(RuleColour::Red));
    desk.find<QComboBox>(names::colourRuleColour)->setCurrentIndex(int(RuleColour::Teal));
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Teal));
}

void TestColourRules::theOrderCounts()
{
    ColourDesk desk;
    desk.relay(1, "a");
    desk.write(QStringLiteral("key == \"a\""));
    desk.write(QStringLiteral("seq == 1"));
    QCOMPARE(desk.rules()->count(), 2);
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Red));
    QVERIFY(!desk.find<QWidget>(names::colourRuleDown)->isEnabled());
    desk.click(names::colourRuleUp);
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Orange));
    QCOMPARE(desk.rules()->currentRow(), 0);
    desk.click(names::colourRuleDown);
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Red));
}

void TestColourRules::aRuleIsSwitchedOffAndRemoved()
{
    ColourDesk desk;
    desk.relay(1, "a");
    desk.write(QStringLiteral("key == \"a\""));
    desk.rules()->setFocus();
    QTest::keyClick(desk.rules(), Qt::Key_Space);
    QVERIFY(desk.painted(0) != desk.ground(RuleColour::Red));
    QTest::keyClick(desk.rules(), Qt::Key_Space);
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Red));
    desk.click(names::colourRuleRemove);
    QCOMPARE(desk.rules()->count(), 0);
    QVERIFY(desk.painted(0) != desk.ground(RuleColour::Red));
    QVERIFY(!desk.find<QWidget>(names::colourRuleFilter)->isEnabled());
}

void TestColourRules::aWrongRuleIsSaidAndColoursNothing()
{
    ColourDesk desk;
    desk.relay(1, "a");
    desk.act(names::colourRules);
    desk.click(names::colourRuleAdd);
    desk.find<QLineEdit>(names::colourRuleFilter)->setText(QStringLiteral("seq == lots"));
    QVERIFY(desk.find<QLabel>(names::colourRuleOutcome)->text().startsWith(QStringLiteral("expected")));
    QCOMPARE(desk.rules()->item(0)->text(), QStringLiteral("seq == lots (not right)"));
    QVERIFY(desk.painted(0) != desk.ground(RuleColour::Red));
    desk.find<QLineEdit>(names::colourRuleFilter)->setText(QStringLiteral("seq == 1"));
    QVERIFY(desk.find<QLabel>(names::colourRuleOutcome)->text().isEmpty());
    QCOMPARE(desk.painted(0), desk.ground(RuleColour::Red));
}

void TestColourRules::rulesAreKeptBetweenRuns()
{
    ColourDesk desk;
    desk.write(QStringLiteral("key == \"a\" and $.x ~ \"[,;]\""));
    desk.write(QStringLiteral("seq == 2"));
    desk.rules()->item(1)->setCheckState(Qt::Unchecked);

    ui::MainWindow again(desk.inspector, desk.control, {}, desk.settings);
    test::find<QAction>(again, names::colourRules)->trigger();
    const auto *rules = test::find<QListWidget>(again, names::colourRulesList);
    QCOMPARE(rules->count(), 2);
    QCOMPARE(rules->item(0)->text(), QStringLiteral("key == \"a\" and $.x ~ \"[,;]\""));
    QCOMPARE(rules->item(0)->checkState(), Qt::Checked);
    QCOMPARE(rules->item(1)->checkState(), Qt::Unchecked);
    QCOMPARE(rules->item(1)->background().color(), ui::ruleGround(RuleColour::Orange, again.palette()));
}

void TestColourRules::rowsLikeThisAreColoured()
{
    ColourDesk desk;
    desk.relay(1, "a");
    desk.relay(1, "b");
    QVERIFY(!desk.find<QAction>(names::colourLikeThis)->isEnabled());
    desk.view()->setCurrentIndex(desk.view()->model()->index(1, inspect::KeyColumn));
    desk.act(names::colourLikeThis);
    QCOMPARE(desk.find<QLineEdit>(names::colourRuleFilter)->text(), QStringLiteral("key == \"b\""));
    desk.act(names::colourLikeThis);
    QCOMPARE(desk.rules()->count(), 1);
    desk.find<ui::TimelineView>(names::timeline)->select(0);
    QCOMPARE(desk.painted(1), desk.ground(RuleColour::Red));
}

void TestColourRules::whoHearsARowHearsItsRule()
{
    ColourDesk desk;
    desk.relay(1, "a");
    desk.write(QStringLiteral("key == \"a\""));
    const QString sentence = desk.view()->model()->index(0, 0).data(Qt::AccessibleTextRole).toString();
    QVERIFY2(sentence.startsWith(QStringLiteral("Red by the rule key == \"a\". ")), qPrintable(sentence));
}

void TestColourRules::everyTextCanBeReadOnEveryColour_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("atLeast");
    using ui::Scheme;
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrastLight, Scheme::HighContrastDark}) {
        const QPalette palette = ui::paletteFor(scheme);
        for (int colour = 0; colour < inspect::ruleColourCount; ++colour) {
            QTest::addRow("colour %d in scheme %d", colour, int(scheme))
                    << palette.color(QPalette::Text) << ui::ruleGround(RuleColour(colour), palette)
                    << (scheme == Scheme::Light || scheme == Scheme::Dark ? 4.5 : 7);
        }
    }
}

void TestColourRules::everyTextCanBeReadOnEveryColour()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    QFETCH(double, atLeast);
    const double found = contrast(text, ground);
    QVERIFY2(found >= atLeast, qPrintable(QStringLiteral("%1 on %2: %3").arg(text.name(), ground.name()).arg(found)));
}

void TestColourRules::everyColourIsAnother()
{
    QSet<QString> keys;
    QSet<QString> shown;
    for (int i = 0; i < inspect::ruleColourCount; ++i) {
        const auto colour = RuleColour(i);
        keys << ui::ruleColourKey(colour);
        shown << ui::ruleColourName(colour) + ui::ruleGround(colour, QApplication::palette()).name();
        QCOMPARE(ui::ruleColourOf(ui::ruleColourKey(colour)), colour);
    }
    QCOMPARE(keys.size(), inspect::ruleColourCount);
    QCOMPARE(shown.size(), inspect::ruleColourCount);
    QCOMPARE(ui::ruleColourOf(QStringLiteral("plaid")), RuleColour::Red);
}

void TestColourRules::everyControlHasAName()
{
    ColourDesk desk;
    for (const QString &name : {names::colourRules, names::showBookmarks, names::savedFilters})
        desk.act(name);
    for (const QString &name : {names::colourRulesDialog, names::bookmarksDialog, names::savedFiltersDialog}) {
        for (const QWidget *widget : desk.find<QDialog>(name)->findChildren<QWidget *>()) {
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            if ((widget->focusPolicy() & Qt::TabFocus) && !(button && !button->text().isEmpty()))
                QVERIFY2(!widget->accessibleName().isEmpty(), widget->metaObject()->className());
        }
    }
}

QTEST_MAIN(TestColourRules)
#include "tst_colourrules.moc"
