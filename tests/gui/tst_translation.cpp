// SPDX-License-Identifier: GPL-3.0-only
#include "gui/translationfile.h"
#include "gui/windowdesk.h"
#include "inspect/filter/reference.h"
#include "inspect/handled.h"
#include "ui/limitwords.h"
#include "ui/referencewords.h"
#include "ui/tours.h"
#include "ui/translation.h"

#include <QDir>
#include <QMenu>
#include <QMenuBar>
#include <QProcess>
#include <QRegularExpression>

using namespace drift;
using ui::Language;
using ui::Translation;
namespace names = drift::ui::names;

namespace {

QDir folder()
{
    return QDir(QStringLiteral(DRIFT_TRANSLATIONS));
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The whole of each match, sorted.
QStringList matches(const QString &text, const QString &pattern)
{
    QStringList found;
    for (auto each = QRegularExpression(pattern).globalMatch(text); each.hasNext();)
        found << each.next().captured();
    found.sort();
    return found;
}

// What a sentence ends with, in the form that it has in English; the key of a menu's text and a shortcut do not count.
QChar ending(QString text)
{
    text = text.section(u'\t', 0, 0).remove(QRegularExpression(QStringLiteral("\\(&.\\)"))).trimmed();
    const QString wide = QStringLiteral("。：，；？）");
    const QString narrow = QStringLiteral(".:,;?)");
    const QChar last = text.isEmpty() ? QChar() : text.back();
    const qsizetype at = wide.indexOf(last);
    return at < 0 ? last : narrow[at];
}

// A language of the windows that are made while it lasts.
struct Spoken
{
    explicit Spoken(const QLocale &locale) : translation(settings, locale) {}

    QTemporaryDir scratch;
    QSettings settings{scratch.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    const Translation translation;
};

} // namespace

// The languages of the window: that their files have all of the texts, and what makes one of them the window's.
class TestTranslation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyTextOfTheSourcesIsTranslated_data() { files(); }
    void everyTextOfTheSourcesIsTranslated();
    void placesAndMarksAreThoseOfTheSource_data() { files(); }
    void placesAndMarksAreThoseOfTheSource();
    void theSystemsLanguagesAreTakenInTheirOrder_data();
    void theSystemsLanguagesAreTakenInTheirOrder();
    void aChoiceIsKeptAndHoldsFromTheNextStartOn();
    void aWindowInChineseSaysEverythingInChinese();
    void noTwoEntriesOfAMenuHaveTheSameKey_data();
    void noTwoEntriesOfAMenuHaveTheSameKey();
    void noTwoControlsHaveTheSameKey_data() { noTwoEntriesOfAMenuHaveTheSameKey_data(); }
    void noTwoControlsHaveTheSameKey();
    void everyLimitIsTranslated();
    void whatIsSaidOfFiltersIsTranslated();
    void theMenuTellsWhatIsChosen();

private:
    static void files()
    {
        QTest::addColumn<QString>("path");
        for (const QFileInfo &file : folder().entryInfoList({QStringLiteral("*.ts")}))
            QTest::newRow(qPrintable(file.fileName())) << file.filePath();
    }
};

void TestTranslation::everyTextOfTheSourcesIsTranslated()
{
    QFETCH(QString, path);
    const QTemporaryDir scratch;
    const QString updated = scratch.filePath(QFileInfo(path).fileName());
    QVERIFY(QFile::copy(path, updated));
    QStringList command = QStringLiteral(DRIFT_LUPDATE_COMMAND).split(u'|');
    QProcess lupdate;
    lupdate.start(command.takeFirst(), command << updated);
    QVERIFY(lupdate.waitForFinished() && lupdate.exitStatus() == QProcess::NormalExit);
    QCOMPARE(lupdate.exitCode(), 0);
    QStringList missing;
    for (const test::TranslatedText &text : test::readTranslation(updated)) {
        static const QStringList lost{QStringLiteral("drift::ui"), QStringLiteral("drift::app"), QStringLiteral("Texts"), QStringLiteral("Words")};
        QVERIFY2(!lost.contains(text.context), qPrintable(text.name())); // lupdate lost the class
        if (!text.isFinished || text.translations.contains(QString()))
            missing << text.name();
    }
    QVERIFY2(missing.isEmpty(), qPrintable(QStringLiteral("not translated; see README: ") + missing.join(u'\n')));
    QVERIFY2(contents(updated) == contents(path), "not up to date: installer/dev translations");
}

void TestTranslation::placesAndMarksAreThoseOfTheSource()
{
    QFETCH(QString, path);
    const QString places = QStringLiteral("%(L?\\d+|n)");
    const QString mark = QStringLiteral("&(?!&)\\S");
    const QString edges = QStringLiteral("^\\s+|\\s+$");
    for (const test::TranslatedText &text : test::readTranslation(path)) {
        for (const QString &translation : text.translations) {
            const QByteArray where = (text.name() + QStringLiteral(" => ") + translation).toUtf8();
            QVERIFY2(matches(text.source, places) == matches(translation, places), where.constData());
            QVERIFY2(matches(text.source, mark).size() == matches(translation, mark).size(), where.constData());
            QVERIFY2(text.source.section(u'\t', 1) == translation.section(u'\t', 1), where.constData());
            QVERIFY2(matches(text.source, edges) == matches(translation, edges), where.constData());
            const auto ends = [](QChar with) { return QStringLiteral(".:…?").contains(with); };
            const QChar source = ending(text.source);
            if (!source.isNull() && (ends(source) || ends(ending(translation))))
                QVERIFY2(source == ending(translation), where.constData());
        }
    }
}

void TestTranslation::theSystemsLanguagesAreTakenInTheirOrder_data()
{
    QTest::addColumn<QStringList>("named");
    QTest::addColumn<Language>("language");
    const auto row = [](const char *names, Language language) { QTest::newRow(names) << QString::fromUtf8(names).split(u' ') << language; };
    row("zh-CN zh-Hans-CN zh", Language::SimplifiedChinese);
    row("zh-SG", Language::SimplifiedChinese);
    row("zh-TW zh-Hant-TW", Language::English);
    row("zh-TW zh-Hant-TW zh-CN", Language::SimplifiedChinese);
    row("en-US en zh-CN", Language::English);
    row("fr-FR fr zh-CN zh en", Language::SimplifiedChinese);
    row("de-DE de", Language::English);
    row("C", Language::English);
}

void TestTranslation::theSystemsLanguagesAreTakenInTheirOrder()
{
    QFETCH(QStringList, named);
    QTEST(ui::languageFor(named), "language");
}

void TestTranslation::aChoiceIsKeptAndHoldsFromTheNextStartOn()
{
    const auto restore = qScopeGuard([before = QLocale()] { QLocale::setDefault(before); });
    test::Desk desk;
    const auto word = [] { return QCoreApplication::translate("drift::ui::MainWindow", "Problems"); };
    {
        Translation translation(desk.settings);
        QCOMPARE(translation.chosen(), Language::System);
        QCOMPARE(word(), QStringLiteral("Problems")); // tests run without a language
        translation.choose(Language::SimplifiedChinese);
        QCOMPARE(word(), QStringLiteral("Problems"));
    }
    {
        Translation translation(desk.settings);
        QCOMPARE(translation.chosen(), Language::SimplifiedChinese);
        QCOMPARE(word(), QStringLiteral("问题"));
        QCOMPARE(QLocale().language(), QLocale::Chinese);
        QCOMPARE(QCoreApplication::translate("QPlatformTheme", "Cancel"), QStringLiteral("取消")); // Qt's own, in its package
        translation.choose(Language::English);
    }
    const Translation translation(desk.settings, QLocale(QStringLiteral("zh_CN")));
    QCOMPARE(word(), QStringLiteral("Problems"));
    QCOMPARE(QLocale().language(), QLocale::English);
}

void TestTranslation::aWindowInChineseSaysEverythingInChinese()
{
    const Spoken spoken(QLocale(QStringLiteral("zh_CN")));
    test::Desk desk;
    desk.open();
    const QRegularExpression chinese(QStringLiteral("\\p{Han}"));
    for (const QAction *menu : desk.window.menuBar()->actions())
        QVERIFY2(menu->text().contains(chinese), qPrintable(menu->text()));
    for (const QTabWidget *tabs : desk.window.findChildren<QTabWidget *>()) {
        for (int i = 0; i < tabs->count(); ++i)
            QVERIFY2(tabs->tabText(i).contains(chinese), qPrintable(tabs->tabText(i)));
    }
    QVERIFY(desk.totals().isEmpty() || desk.totals().contains(chinese));
}

void TestTranslation::noTwoEntriesOfAMenuHaveTheSameKey_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::newRow("English") << QLocale(QLocale::English);
    QTest::newRow("Chinese") << QLocale(QStringLiteral("zh_CN"));
}

void TestTranslation::noTwoEntriesOfAMenuHaveTheSameKey()
{
    QFETCH(QLocale, locale);
    const Spoken spoken(locale);
    test::Desk desk;
    QStringList twice;
    const auto look = [&](const QString &menu, const QList<QAction *> &actions) {
        QHash<QKeySequence, QString> texts;
        for (const QAction *action : actions) {
            const QKeySequence key = QKeySequence::mnemonic(action->text());
            if (key.isEmpty())
                continue;
            if (texts.contains(key))
                twice << QStringLiteral("%1: %2 and %3").arg(menu, texts[key], action->text());
            texts[key] = action->text();
        }
    };
    look(QStringLiteral("menu bar"), desk.window.menuBar()->actions());
    const auto menus = desk.window.menuBar()->findChildren<QMenu *>();
    QVERIFY(menus.size() > 8);
    for (const QMenu *menu : menus)
        look(menu->title(), menu->actions());
    QVERIFY2(twice.isEmpty(), qPrintable(twice.join(u'\n')));
}

// Alt and a letter means one thing, whatever page is in front: else it would mean none.
void TestTranslation::noTwoControlsHaveTheSameKey()
{
    QFETCH(QLocale, locale);
    const Spoken spoken(locale);
    test::Desk desk;
    desk.open();
    desk.happen({test::snapshot({test::info("lobby", 0)}), test::joined("lobby")});
    QSet<QString> twice;
    int found = 0;
    const auto look = [&] {
        QHash<QKeySequence, QString> texts;
        const auto meet = [&](const QKeySequence &key, const QString &text) {
            if (key.isEmpty())
                return;
            ++found;
            if (texts.contains(key))
                twice << QStringLiteral("%1 and %2").arg(texts[key], text);
            texts[key] = text;
        };
        for (const QAction *menu : desk.window.menuBar()->actions())
            meet(QKeySequence::mnemonic(menu->text()), menu->text());
        for (const QWidget *widget : desk.window.findChildren<QWidget *>()) {
            if (!widget->isVisible() || widget->window() != &desk.window)
                continue;
            if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
                meet(button->shortcut(), button->text());
            if (const auto *label = qobject_cast<const QLabel *>(widget); label && label->buddy())
                meet(QKeySequence::mnemonic(label->text()), label->text());
        }
    };
    auto *tools = desk.find<QTabWidget>(names::tools);
    auto *inspector = desk.find<QTabWidget>(names::inspectorTabs);
    desk.inspector.fold(test::relayed("lobby", "chat", "{}", 1));
    desk.inspector.publish();
    desk.find<QAction>(names::tour + ui::tours().front().id)->trigger();
    QVERIFY(desk.find<QAbstractButton>(names::tourNext)->isVisible());
    for (int tool = 0; tool < tools->count(); ++tool) {
        tools->setCurrentIndex(tool);
        for (int page = 0; page < inspector->count(); ++page) {
            inspector->setCurrentIndex(page);
            look();
        }
    }
    tools->setCurrentIndex(0);
    for (size_t step = 1; step < ui::tours().front().steps.size(); ++step) {
        desk.find<QAbstractButton>(names::tourNext)->click();
        look();
    }
    QVERIFY(found > 8 * tools->count() * inspector->count());
    QVERIFY2(twice.isEmpty(), qPrintable(twice.values().join(u'\n')));
}

// Their texts stand in core/, where nothing is translated.
void TestTranslation::everyLimitIsTranslated()
{
    const Spoken spoken(QLocale(QStringLiteral("zh_CN")));
    for (const protocol::LimitInfo &limit : protocol::limitTable())
        QVERIFY2(ui::limitText(limit) != QString::fromUtf8(limit.what), limit.what);
}

void TestTranslation::whatIsSaidOfFiltersIsTranslated()
{
    namespace filter = inspect::filter;
    const Spoken spoken(QLocale(QStringLiteral("zh_CN")));
    std::vector<const char *> texts = filter::referenceRules();
    for (int field = 0; field < filter::fieldCount; ++field)
        texts.push_back(explanationOf(filter::Field(field)));
    for (int op = 0; op < filter::operatorCount; ++op)
        texts.push_back(explanationOf(filter::Operator(op)));
    for (const auto *examples : {&filter::joiningExamples(), &filter::valueExamples(), &filter::filterExamples()}) {
        for (const filter::Example &example : *examples)
            texts.push_back(example.says);
    }
    for (const char *text : texts)
        QVERIFY2(ui::referenceText(text) != QString::fromUtf8(text), text);
}

void TestTranslation::theMenuTellsWhatIsChosen()
{
    test::Desk desk;
    desk.open();
    QSignalSpy chosen(&desk.window, &ui::MainWindow::languageChosen);
    const auto action = [&](Language language) { return desk.find<QAction>(names::language + QString::number(int(language))); };
    QVERIFY(action(Language::System)->isChecked());
    desk.window.showLanguage(Language::English);
    QVERIFY(action(Language::English)->isChecked());
    auto *menu = qobject_cast<QMenu *>(action(Language::SimplifiedChinese)->associatedObjects().value(0));
    QVERIFY(menu);
    menu->popup(desk.window.mapToGlobal(QPoint(50, 50)));
    QTest::mouseClick(menu, Qt::LeftButton, {}, menu->actionGeometry(action(Language::SimplifiedChinese)).center());
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen[0][0].value<Language>(), Language::SimplifiedChinese);
    QVERIFY(action(Language::SimplifiedChinese)->isChecked());
    QVERIFY(desk.find<QLabel>(names::copied)->text().contains(QStringLiteral("started again")));
}

QTEST_MAIN(TestTranslation)
#include "tst_translation.moc"
