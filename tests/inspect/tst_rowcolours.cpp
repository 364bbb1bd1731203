// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/rowcolours.h"
#include "inspect/timelinemodeldesk.h"

using namespace drift;
using namespace drift::test;

// Which rule colours a row.
class TestRowColours : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstRuleThatLetsARowThroughColoursIt();
    void whatIsOffBlankOrWrongColoursNothing();
    void otherRulesAreInForceAtOnce();
    void whatIsNotThereHasNoColour();
    void namesThatAreGivenAgainAreKnown();
};

namespace {

struct ColourDesk : Desk
{
    using Desk::Desk;

    RowColours colours{timeline};

    // The colour of each row; - for none.
    QString shown()
    {
        QStringList said;
        for (quint64 row = timeline.first(); row < timeline.end(); ++row) {
            const ColourRule *rule = colours.ruleOf(row);
            said << (rule ? QString::number(int(rule->colour)) : QStringLiteral("-"));
        }
        return said.join(u' ');
    }
};

} // namespace

void TestRowColours::theFirstRuleThatLetsARowThroughColoursIt()
{
    ColourDesk desk;
    desk.relay(1, "a", R"({"x":1})");
    desk.relay(1, "b", R"({"x":1})");
    desk.relay(1, "b", R"({"x":2})");
    desk.colours.setRules({{R"(key == "a")", RuleColour::Green}, {"$.x == 1", RuleColour::Red}});
    QCOMPARE(desk.shown(), QStringLiteral("3 0 -"));
    desk.colours.setRules({{"$.x == 1", RuleColour::Red}, {R"(key == "a")", RuleColour::Green}});
    QCOMPARE(desk.shown(), QStringLiteral("0 0 -"));
}

void TestRowColours::whatIsOffBlankOrWrongColoursNothing()
{
    ColourDesk desk;
    desk.relay(2, "a");
    desk.colours.setRules({{R"(key == "a")", RuleColour::Red, false}, {"  ", RuleColour::Orange}, {"key ==", RuleColour::Yellow},
                           {"seq == 2", RuleColour::Green}});
    QCOMPARE(desk.shown(), QStringLiteral("- 3"));
    QCOMPARE(desk.colours.rules().size(), 4u);
    desk.colours.setRules(std::vector<ColourRule>(1'000));
    QCOMPARE(qsizetype(desk.colours.rules().size()), RowColours::mostRules);
}

void TestRowColours::otherRulesAreInForceAtOnce()
{
    ColourDesk desk;
    desk.relay(2, "a");
    QCOMPARE(desk.shown(), QStringLiteral("- -"));
    desk.colours.setRules({{"seq == 1", RuleColour::Grey}});
    QCOMPARE(desk.shown(), QStringLiteral("7 -"));
    desk.colours.setRules({{"seq == 2", RuleColour::Grey}});
    QCOMPARE(desk.shown(), QStringLiteral("- 7"));
}

void TestRowColours::whatIsNotThereHasNoColour()
{
    ColourDesk desk;
    desk.timeline.fold(gap(3), 0);
    desk.relay(1);
    desk.colours.setRules({{"not seq == 99", RuleColour::Red}});
    QCOMPARE(desk.shown(), QStringLiteral("- 0"));
    QVERIFY(!desk.colours.ruleOf(2));
    desk.timeline.clear();
    QVERIFY(!desk.colours.ruleOf(1));
}

void TestRowColours::namesThatAreGivenAgainAreKnown()
{
    ColourDesk desk;
    desk.colours.setRules({{R"(key == "a")", RuleColour::Red}});
    desk.relay(1, "a");
    QCOMPARE(desk.shown(), QStringLiteral("0"));
    desk.timeline.clear();
    desk.relay(1, "b"); // by the number that "a" had
    QCOMPARE(desk.shown(), QStringLiteral("-"));
}

QTEST_GUILESS_MAIN(TestRowColours)
#include "tst_rowcolours.moc"
