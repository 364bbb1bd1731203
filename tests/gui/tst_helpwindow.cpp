// SPDX-License-Identifier: GPL-3.0-only
#include "gui/windowdesk.h"
#include "inspect/filter/parser.h"
#include "inspect/handled.h"
#include "inspect/timelineroles.h"
#include "ui/components.h"
#include "ui/helppages.h"
#include "ui/problemwords.h"
#include "ui/statisticswords.h"
#include "ui/streamwords.h"
#include "ui/timelinetext.h"
#include "ui/tours.h"

#include <QDialog>
#include <QJsonDocument>
#include <QJsonObject>
#include <QScrollBar>
#include <QTableWidget>
#include <QTextBrowser>
#include <QTreeWidget>

using namespace drift;
using namespace drift::test;
using inspect::TimelineRow;
namespace filter = inspect::filter;

// The help beside the window, and what it explains.
class TestHelpWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void f1ShowsItBesideTheWindow();
    void theIndexLeadsToAPageAndToASection();
    void anotherThemeLeavesTheReaderWhereHeIs();
    void whatIsLookedForIsFoundOnEveryPage();
    void whatIsNowhereSaysSo();
    void anExampleIsPutIntoTheFilterBarByKeyboard();
    void aLinkBeginsATour();
    void signsAreNoMarkup();

    void everyColumnOfTheTimelineIsExplained();
    void everyActionIsExplainedWithItsBadge();
    void everyUseOfAStreamIsExplained();
    void everyProblemIsExplained();
    void everyColumnOfTheExplorerIsExplained();
    void everyColumnOfTheStatisticsIsExplained();
    void everyToolAndTabIsExplained();
    void everyFieldAndOperatorIsExplained();
    void everyTourIsOffered();
    void nothingIsExplainedWithoutWords();
    void everyLinkedFilterIsRight();

    void aboutSaysWhichVersionThisIs();
    void theLicenceIsShown();
    void whatIsBundledForBrowsersIsListedWithItsLicence();
};

namespace {

struct HelpDesk : Desk
{
    HelpDesk()
    {
        open();
        happen({snapshot({info("lobby", 0)}), relayed("lobby", "k", "1", 1)});
    }
    QDialog *openHelp()
    {
        QTest::keyClick(&window, Qt::Key_F1);
        auto *help = find<QDialog>(names::helpWindow);
        // qWaitForWindowActive() is content with the window that it belongs to.
        if (!QTest::qWaitFor([help] { return QApplication::activeWindow() == help; }))
            qFatal("the help has no focus");
        return help;
    }
    QTreeWidget *index() { return find<QTreeWidget>(names::helpIndex); }
    QTextBrowser *page() { return find<QTextBrowser>(names::helpPage); }
    QString found() { return find<QLabel>(names::helpFindOutcome)->text(); }
    void choose(const QString &title)
    {
        const auto items = index()->findItems(title, Qt::MatchExactly | Qt::MatchRecursive);
        if (items.isEmpty())
            qFatal("the index has no %s", qPrintable(title));
        index()->scrollToItem(items.first());
        QTest::mouseClick(index()->viewport(), Qt::LeftButton, {}, index()->visualItemRect(items.first()).center());
    }
    QStringList listed()
    {
        QStringList titles;
        for (int i = 0; i < index()->topLevelItemCount(); ++i) {
            if (!index()->topLevelItem(i)->isHidden())
                titles << index()->topLevelItem(i)->text(0);
        }
        return titles;
    }
    void look(const QString &text)
    {
        auto *field = find<QLineEdit>(names::helpFind);
        field->clear();
        QTest::keyClicks(field, text);
    }
};

// What is said of a term; nothing where it is not explained.
QString saidOf(const ui::HelpPage &page, const QString &term)
{
    for (const ui::HelpSection &section : page.sections) {
        for (const ui::HelpEntry &entry : section.entries) {
            if (entry.term == term)
                return entry.text;
        }
    }
    return {};
}

template<typename What>
void forEveryEntry(What what)
{
    for (const ui::HelpPage &page : ui::helpPages()) {
        for (const ui::HelpSection &section : page.sections) {
            for (const ui::HelpEntry &entry : section.entries)
                what(page, entry);
        }
    }
}

} // namespace

void TestHelpWindow::f1ShowsItBesideTheWindow()
{
    HelpDesk desk;
    QDialog *help = desk.openHelp();
    QVERIFY(!help->isModal());
    QCOMPARE(desk.page()->accessibleName(), QStringLiteral("Begin here"));
    desk.window.activateWindow();
    QTRY_VERIFY(QApplication::activeWindow() == &desk.window);
    QTest::keyClick(&desk.window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(desk.control.opened.size(), size_t(1));
    QVERIFY(help->isVisible());
    QCOMPARE(desk.openHelp(), help);
    QTest::keyClick(help, Qt::Key_Escape);
    QVERIFY(!help->isVisible());
}

void TestHelpWindow::theIndexLeadsToAPageAndToASection()
{
    HelpDesk desk;
    desk.openHelp();
    desk.choose(QStringLiteral("The timeline"));
    QVERIFY(desk.page()->toPlainText().contains(QStringLiteral("follows the end")));
    QCOMPARE(desk.page()->verticalScrollBar()->value(), 0);
    desk.choose(QStringLiteral("States and gaps"));
    QTRY_VERIFY(desk.page()->verticalScrollBar()->value() > 0);
    QTest::keyClick(desk.index(), Qt::Key_Home);
    QCOMPARE(desk.page()->accessibleName(), QStringLiteral("Begin here"));
}

void TestHelpWindow::anotherThemeLeavesTheReaderWhereHeIs()
{
    HelpDesk desk;
    desk.openHelp();
    desk.choose(QStringLiteral("The timeline"));
    QScrollBar *place = desk.page()->verticalScrollBar();
    place->setValue(place->maximum() / 2);
    const int before = place->value();
    QVERIFY(before > 0);
    desk.page()->setPalette(ui::paletteFor(ui::Scheme::HighContrastDark));
    QCOMPARE(place->value(), before);
}

void TestHelpWindow::whatIsLookedForIsFoundOnEveryPage()
{
    HelpDesk desk;
    QDialog *help = desk.openHelp();
    QTest::keyClick(help, Qt::Key_F, Qt::ControlModifier);
    auto *field = desk.find<QLineEdit>(names::helpFind);
    QVERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("bookmark"));
    const QStringList pages = desk.listed();
    QVERIFY(pages.contains(QStringLiteral("The timeline")) && pages.contains(QStringLiteral("Tools, menus and files")));
    QVERIFY(!pages.contains(QStringLiteral("Filters")));
    QVERIFY(pages.contains(desk.page()->accessibleName()));
    QCOMPARE(desk.page()->textCursor().selectedText().toLower(), QStringLiteral("bookmark"));
    QVERIFY(!desk.page()->extraSelections().isEmpty());
    QSet<QString> visited{desk.page()->accessibleName()};
    for (int i = 0; i < 50; ++i) {
        QTest::keyClick(field, Qt::Key_Return);
        visited << desk.page()->accessibleName();
    }
    QCOMPARE(visited, QSet<QString>(pages.begin(), pages.end()));
    field->clear();
    QCOMPARE(desk.listed().size(), qsizetype(ui::helpPages().size()));
}

void TestHelpWindow::whatIsNowhereSaysSo()
{
    HelpDesk desk;
    desk.openHelp();
    desk.look(QStringLiteral("xyzzy"));
    QCOMPARE(desk.found(), QStringLiteral("Nothing found"));
    QVERIFY(desk.listed().isEmpty());
    QTest::keyClick(desk.find<QLineEdit>(names::helpFind), Qt::Key_Return);
    desk.look(QStringLiteral("PCRE2"));
    QCOMPARE(desk.found(), QStringLiteral("1 place"));
}

void TestHelpWindow::anExampleIsPutIntoTheFilterBarByKeyboard()
{
    HelpDesk desk;
    desk.openHelp();
    desk.choose(QStringLiteral("Filters"));
    desk.page()->setFocus();
    QTest::keyClick(desk.page(), Qt::Key_Tab);
    QTest::keyClick(desk.page(), Qt::Key_Return);
    auto *bar = desk.find<QLineEdit>(names::timelineFilter);
    QCOMPARE(bar->text(), QStringLiteral("key ~ \"^cursor/\" and $.x > 100"));
    QTRY_VERIFY(bar->hasFocus());
    QCOMPARE(bar->selectedText(), bar->text());
}

void TestHelpWindow::aLinkBeginsATour()
{
    HelpDesk desk;
    const QDialog *help = desk.openHelp();
    const QTextCursor link = desk.page()->document()->find(ui::tours().front().title);
    desk.page()->setTextCursor(link);
    QTest::mouseClick(desk.page()->viewport(), Qt::LeftButton, {}, desk.page()->cursorRect(link).center() - QPoint(6, 0));
    QVERIFY(desk.find<QWidget>(names::tourCard)->isVisible());
    QCOMPARE(desk.find<QLabel>(names::tourStep)->text(), QStringLiteral("1 of %1").arg(ui::tours().front().steps.size()));
    QVERIFY(!help->isVisible()); // it would stand above what the tour points at
    QTRY_VERIFY(desk.find<QPushButton>(names::tourNext)->hasFocus());
    QVERIFY(desk.openHelp() == help); // as it was left
}

void TestHelpWindow::signsAreNoMarkup()
{
    HelpDesk desk;
    desk.openHelp();
    desk.choose(QStringLiteral("Grammar"));
    QVERIFY(desk.page()->toPlainText().contains(QStringLiteral("(\"==\" | \"!=\" | \"<\" | \"<=\" | \">\" | \">=\") value")));
}

void TestHelpWindow::everyColumnOfTheTimelineIsExplained()
{
    const ui::HelpPage page = ui::timelineHelp();
    for (int column = 0; column < inspect::TimelineColumnCount; ++column)
        QVERIFY2(!saidOf(page, ui::TimelineText().title(column)).isEmpty(), qPrintable(ui::TimelineText().title(column)));
}

void TestHelpWindow::everyActionIsExplainedWithItsBadge()
{
    QSet<int> badges;
    forEveryEntry([&](const ui::HelpPage &, const ui::HelpEntry &entry) {
        if (entry.badge)
            badges << int(*entry.badge);
    });
    QCOMPARE(badges.size(), int(TimelineRow::Kind::Lost) + 1);
    HelpDesk desk;
    desk.openHelp();
    desk.choose(QStringLiteral("The timeline"));
    for (const int badge : badges) {
        const QVariant picture = desk.page()->document()->resource(QTextDocument::ImageResource, QUrl(QStringLiteral("badge:%1").arg(badge)));
        QVERIFY(!picture.value<QPixmap>().isNull());
    }
}

void TestHelpWindow::everyUseOfAStreamIsExplained()
{
    const ui::HelpPage page = ui::explorerHelp();
    for (int use = 0; use <= int(inspect::StreamUse::Signals); ++use)
        QVERIFY2(!saidOf(page, ui::useText(inspect::StreamUse(use))).isEmpty(), qPrintable(ui::useText(inspect::StreamUse(use))));
    for (const QString &title : ui::streamWords(QLocale()).titles)
        QVERIFY2(!saidOf(page, title).isEmpty(), qPrintable(title));
}

void TestHelpWindow::everyProblemIsExplained()
{
    const ui::HelpPage page = ui::toolsHelp();
    for (int kind = 0; kind < inspect::problemKindCount; ++kind) {
        const QString title = ui::problemKindText(inspect::ProblemKind(kind));
        QVERIFY2(!saidOf(page, title).isEmpty(), qPrintable(title));
    }
}

void TestHelpWindow::everyColumnOfTheExplorerIsExplained()
{
    HelpDesk desk;
    const ui::HelpPage page = ui::explorerHelp();
    for (const QString &name : {names::rooms, names::streams, names::clients}) {
        const QAbstractItemModel *model = desk.find<QTableView>(name)->model();
        for (int column = 0; column < model->columnCount(); ++column) {
            const QString title = model->headerData(column, Qt::Horizontal).toString();
            QVERIFY2(!saidOf(page, title).isEmpty(), qPrintable(title));
        }
    }
}

void TestHelpWindow::everyColumnOfTheStatisticsIsExplained()
{
    const ui::HelpPage page = ui::toolsHelp();
    for (const QString &title : ui::statisticsWords(inspect::Statistics::By::Room, QLocale()).titles)
        QVERIFY2(!saidOf(page, title).isEmpty(), qPrintable(title));
}

void TestHelpWindow::everyToolAndTabIsExplained()
{
    HelpDesk desk;
    const std::pair<QString, ui::HelpPage> all[] = {{names::tools, ui::toolsHelp()}, {names::inspectorTabs, ui::inspectorHelp()}};
    for (const auto &[name, page] : all) {
        const auto *tabs = desk.find<QTabWidget>(name);
        QVERIFY(tabs->count() > 4);
        for (int tab = 0; tab < tabs->count(); ++tab)
            QVERIFY2(!saidOf(page, tabs->tabText(tab)).isEmpty(), qPrintable(tabs->tabText(tab)));
    }
}

void TestHelpWindow::everyFieldAndOperatorIsExplained()
{
    const ui::HelpPage page = ui::filterHelp();
    for (int field = 0; field < filter::fieldCount; ++field) {
        const QString name = QString::fromUtf8(nameOf(filter::Field(field)).toByteArray());
        QVERIFY2(!saidOf(page, name).isEmpty(), qPrintable(name));
        if (filter::Field(field) != filter::Field::Payload)
            QVERIFY2(page.sections.back().fixed.contains(u'"' + name + u'"'), qPrintable(name));
    }
    for (int op = 0; op < filter::operatorCount; ++op) {
        const QString name = QString::fromUtf8(nameOf(filter::Operator(op)).toByteArray());
        QVERIFY2(!saidOf(page, name).isEmpty(), qPrintable(name));
        QVERIFY2(page.sections.back().fixed.contains(u'"' + name + u'"'), qPrintable(name));
    }
}

void TestHelpWindow::everyTourIsOffered()
{
    QStringList offered;
    forEveryEntry([&](const ui::HelpPage &, const ui::HelpEntry &entry) {
        if (ui::readLink(entry.link).scheme == QStringLiteral("tour"))
            offered << ui::readLink(entry.link).text;
    });
    QCOMPARE(offered, QStringList({QStringLiteral("life"), QStringLiteral("disagree"), QStringLiteral("compaction")}));
}

void TestHelpWindow::nothingIsExplainedWithoutWords()
{
    forEveryEntry([](const ui::HelpPage &page, const ui::HelpEntry &entry) {
        QVERIFY2(!entry.term.isEmpty() && !entry.text.isEmpty(), qPrintable(page.title + u' ' + entry.term));
    });
}

void TestHelpWindow::everyLinkedFilterIsRight()
{
    int filters = 0;
    forEveryEntry([&](const ui::HelpPage &, const ui::HelpEntry &entry) {
        const ui::HelpLink link = ui::readLink(entry.link);
        if (link.scheme != QStringLiteral("filter"))
            return;
        ++filters;
        QCOMPARE(link.text, entry.term);
        QVERIFY2(filter::parse(link.text.toUtf8()), qPrintable(link.text));
    });
    QVERIFY(filters >= 20);
}

void TestHelpWindow::aboutSaysWhichVersionThisIs()
{
    HelpDesk desk;
    desk.find<QAction>(names::about)->trigger();
    auto *dialog = desk.find<QDialog>(names::aboutDialog);
    QVERIFY(dialog->isVisible() && !dialog->isModal());
    desk.find<QAction>(names::about)->trigger(); // comes to the front, and is not there twice
    QCOMPARE(desk.window.findChildren<QDialog *>(names::aboutDialog), QList<QDialog *>{dialog});
    QCOMPARE(desk.find<QLabel>(names::aboutVersion)->text(), QStringLiteral("Driftscope " DRIFT_VERSION));
    QVERIFY(desk.find<QLabel>(names::aboutText)->text().contains(QString::fromLatin1(qVersion())));
}

void TestHelpWindow::theLicenceIsShown()
{
    HelpDesk desk;
    desk.find<QAction>(names::about)->trigger();
    const QString text = desk.find<QPlainTextEdit>(names::aboutLicence)->toPlainText();
    QVERIFY(text.contains(QStringLiteral("GNU GENERAL PUBLIC LICENSE")));
    QVERIFY(text.contains(QStringLiteral("Version 3, 29 June 2007")));
    QVERIFY(text.contains(QStringLiteral("END OF TERMS AND CONDITIONS")));
}

// Of the packages that npm fetches, those that only build, check or describe types are in nothing that is shipped.
void TestHelpWindow::whatIsBundledForBrowsersIsListedWithItsLicence()
{
    const QStringList tools{QStringLiteral("esbuild"), QStringLiteral("typescript"), QStringLiteral("csstype"), QStringLiteral("fflate"),
                            QStringLiteral("meshoptimizer")}; // the last three belong to @types/react and @types/three
    QHash<QString, QString> licences;
    for (const ui::Component &component : ui::components())
        licences.insert(component.name, component.licence);
    QFile lock(QStringLiteral(DRIFT_WEB_FOLDER "/package-lock.json"));
    QVERIFY(lock.open(QIODevice::ReadOnly));
    const QJsonObject packages = QJsonDocument::fromJson(lock.readAll()).object().value(u"packages").toObject();
    int listed = 0;
    for (auto package = packages.begin(); package != packages.end(); ++package) {
        const QString name = package.key().section(QStringLiteral("node_modules/"), -1);
        if (name.isEmpty() || name.startsWith(u'@') || tools.contains(name))
            continue;
        QString licence = package.value().toObject().value(u"license").toString();
        licence.remove(u'(').remove(u')');
        QVERIFY2(licences.value(name) == licence, qPrintable(name + u' ' + licence));
        ++listed;
    }
    QVERIFY(listed > 5);
}

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    ui::applyTheme(application);
    TestHelpWindow test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_helpwindow.moc"
