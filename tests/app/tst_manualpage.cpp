// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"
#include "app/help.h"
#include "app/manualpage.h"
#include "inspect/filter/parser.h"
#include "inspect/filter/reference.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace drift;
using namespace drift::app;
namespace filter = drift::inspect::filter;

namespace {

// The page as it is read, line by line; requests stay what they are.
QByteArray plain()
{
    QByteArray text = manualPage();
    const std::pair<const char *, const char *> signs[] = {{"\\fB", ""}, {"\\fI", ""}, {"\\fR", ""}, {"\\-", "-"}, {"\\&", ""},
                                                           {"\\(ha", "^"}, {"\\(ti", "~"}, {"\\(ga", "`"}, {"\\(aq", "'"}, {"\\(dq", "\""},
                                                           {"\\(rs", "\\"}};
    for (const auto &[roff, sign] : signs)
        text.replace(roff, sign);
    return text;
}

// What stands below a heading, up to the next one of its kind.
QByteArray below(const QByteArray &heading)
{
    const QByteArray page = plain();
    const qsizetype begin = page.indexOf('\n' + heading + '\n');
    const qsizetype end = page.indexOf('\n' + heading.first(4), begin + 1);
    return begin < 0 ? QByteArray() : page.sliced(begin + 1, (end < 0 ? page.size() : end) - begin - 1);
}

// What is explained there: the line behind each .TP.
QByteArrayList terms(const QByteArray &section)
{
    QByteArrayList found;
    const QByteArrayList lines = section.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i) {
        if (lines[i] == ".TP")
            found << lines[i + 1];
    }
    return found;
}

} // namespace

class TestManualPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyOptionOfTheHelpIsThere();
    void everyCommandAndItsFlagsAreThere();
    void everyFieldAndOperatorIsThere();
    void everyExampleIsAFilter_data();
    void everyExampleIsAFilter();
    void theGrammarNamesWhatTheParserKnows();
    void nothingIsTakenForARequest();
    void itIsTheSameOnEveryMachine();
};

void TestManualPage::everyOptionOfTheHelpIsThere()
{
    const QByteArrayList explained = terms(plain());
    static const QRegularExpression option(QStringLiteral("^  (--[a-z-]+( [^ \\n]+)?)(  |$)"), QRegularExpression::MultilineOption);
    auto options = option.globalMatch(QString::fromUtf8(helpText()));
    int count = 0;
    for (; options.hasNext(); ++count) {
        const QByteArray flag = options.next().captured(1).toUtf8();
        QVERIFY2(explained.contains(flag), flag.constData());
    }
    QCOMPARE(size_t(count), optionTable().size());
}

void TestManualPage::everyCommandAndItsFlagsAreThere()
{
    for (const CommandInfo &command : commandTable()) {
        const QByteArray section = below(".SS " + command.name);
        QVERIFY2(section.contains(command.description.split('\n').first()), command.name.constData());
        const QByteArrayList explained = terms(section);
        for (const FlagInfo &flag : command.flags)
            QVERIFY2(explained.contains(flag.value.isEmpty() ? "--" + flag.name : "--" + flag.name + ' ' + flag.value), flag.name.constData());
    }
    const QByteArrayList common = terms(below(".SS \"All of them take\""));
    for (const FlagInfo &flag : commonFlags())
        QVERIFY2(common.contains(flag.value.isEmpty() ? "--" + flag.name : "--" + flag.name + ' ' + flag.value), flag.name.constData());
}

void TestManualPage::everyFieldAndOperatorIsThere()
{
    QCOMPARE(terms(below(".SS Fields")).size(), filter::fieldCount);
    QCOMPARE(terms(below(".SS Operators")).size(), filter::operatorCount);
    for (int field = 0; field < filter::fieldCount; ++field)
        QVERIFY(terms(below(".SS Fields")).contains(nameOf(filter::Field(field)).toByteArray()));
}

void TestManualPage::everyExampleIsAFilter_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *section : {".SS Examples", ".SS Joined", ".SS Values"}) {
        for (const QByteArray &text : terms(below(section)))
            QTest::newRow(text.constData()) << text;
    }
}

void TestManualPage::everyExampleIsAFilter()
{
    QFETCH(QByteArray, text);
    const auto read = filter::parse(text);
    QVERIFY2(read, read ? "" : read.error().what.constData());
}

// Each word and sign in quotes is one that filters take.
void TestManualPage::theGrammarNamesWhatTheParserKnows()
{
    const QByteArray grammar = below(".SS Grammar");
    QVERIFY(grammar.contains(QByteArray(filter::grammarText()).trimmed()));
    for (int field = 0; field < int(filter::Field::Payload); ++field)
        QVERIFY(grammar.contains('"' + nameOf(filter::Field(field)).toByteArray() + '"'));
    for (int op = 0; op < filter::operatorCount; ++op)
        QVERIFY(grammar.contains('"' + nameOf(filter::Operator(op)).toByteArray() + '"'));
    for (const filter::Field field : {filter::Field::Action, filter::Field::Kind, filter::Field::Sender}) {
        for (const QByteArray &word : filter::wordsOf(field))
            QVERIFY2(grammar.contains(word), word.constData());
    }
    for (const char *unit : {"B", "kB", "MB", "GB", "KiB", "MiB", "GiB"}) {
        QVERIFY2(grammar.contains(QByteArray("\"") + unit + '"'), unit);
        QVERIFY2(filter::parse(QByteArray("size > 1 ") + unit), unit);
    }
    for (const char *unit : {"ms", "s", "m", "h", "d"}) {
        QVERIFY2(grammar.contains(QByteArray("\"") + unit + '"'), unit);
        QVERIFY2(filter::parse(QByteArray("time > 1") + unit + " ago"), unit);
    }
}

// A line that begins like one would be lost, and so would what stands behind an unknown escape.
void TestManualPage::nothingIsTakenForARequest()
{
    const QSet<QByteArray> known{".\\\"", ".TH", ".SH", ".SS", ".PP", ".TP", ".EX", ".EE"};
    for (const QByteArray &line : manualPage().split('\n')) {
        QVERIFY2(!line.startsWith('\''), line.constData());
        QVERIFY2(!line.startsWith('.') || known.contains(line.split(' ').first()), line.constData());
        for (const char byte : line)
            QVERIFY2(uchar(byte) < 0x80, line.constData());
    }
    static const QRegularExpression escape(QStringLiteral("\\\\(?!-|&|\\(ha|\\(ti|\\(ga|\\(aq|\\(dq|\\(rs|f[BIR]|\\[u[0-9A-F]{4,6}\\]|\")"));
    const auto unknown = escape.match(QString::fromUtf8(manualPage()));
    QVERIFY2(!unknown.hasMatch(), qPrintable(QString::fromUtf8(manualPage()).sliced(std::max<qsizetype>(0, unknown.capturedStart()), 20)));
}

void TestManualPage::itIsTheSameOnEveryMachine()
{
    const QByteArray section = below(".SH OPTIONS");
    const qsizetype threads = section.indexOf("--threads NUMBER");
    QVERIFY(threads > 0);
    QVERIFY(!section.sliced(threads, section.indexOf(".TP", threads) - threads).contains("(default"));
    QVERIFY(section.contains("--port PORT\n0 takes any that is free (default 8080)"));
}

QTEST_GUILESS_MAIN(TestManualPage)
#include "tst_manualpage.moc"
