// SPDX-License-Identifier: GPL-3.0-only
#include "ui/faultwords.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <vector>

namespace drift::ui {

namespace {

// What is said, with what differs as %1 and %2, which is looked for here in turn. The first that fits is taken.
constexpr const char *sayings[] = {
    // JSON, inspect/jsoncheck.cpp and protocol/jsonscanner.cpp
    QT_TRANSLATE_NOOP("Faults", "this is a space that does not break, and JSON takes plain ones alone"),
    QT_TRANSLATE_NOOP("Faults", "an invisible byte order mark stands here"),
    QT_TRANSLATE_NOOP("Faults", "this is a typographic quote, and JSON takes only the straight one: \""),
    QT_TRANSLATE_NOOP("Faults", "this is a typographic minus, and JSON takes only the plain one: -"),
    QT_TRANSLATE_NOOP("Faults", "the text ends inside a string: a \" is missing"),
    QT_TRANSLATE_NOOP("Faults", "the text ends inside an object: a } is missing"),
    QT_TRANSLATE_NOOP("Faults", "the text ends inside an array: a ] is missing"),
    QT_TRANSLATE_NOOP("Faults", "the text ends too early"),
    QT_TRANSLATE_NOOP("Faults", "a key stands in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "JSON spells it %1"),
    QT_TRANSLATE_NOOP("Faults", "JSON has no comments"),
    QT_TRANSLATE_NOOP("Faults", "JSON has no such escape; a backslash itself is written \\\\"),
    QT_TRANSLATE_NOOP("Faults", "JSON has no %1, only null"),
    QT_TRANSLATE_NOOP("Faults", "JSON has no %1"),
    QT_TRANSLATE_NOOP("Faults", "text stands in double quotes: %1"),
    QT_TRANSLATE_NOOP("Faults", "text stands in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "a string cannot run over the end of a line: write \\n for a new line"),
    QT_TRANSLATE_NOOP("Faults", "a tab cannot stand in a string: write \\t"),
    QT_TRANSLATE_NOOP("Faults", "four hexadecimal digits should follow \\u"),
    QT_TRANSLATE_NOOP("Faults", "a control character cannot stand in a string: write %1"),
    QT_TRANSLATE_NOOP("Faults", "a comma cannot stand before %1"),
    QT_TRANSLATE_NOOP("Faults", "strings stand in double quotes: \""),
    QT_TRANSLATE_NOOP("Faults", "a key is a string, in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "a number has no plus in front"),
    QT_TRANSLATE_NOOP("Faults", "a digit should stand before the point"),
    QT_TRANSLATE_NOOP("Faults", "a number has no zeros in front"),
    QT_TRANSLATE_NOOP("Faults", "this is nested deeper than %1, and the relay would refuse it"),
    QT_TRANSLATE_NOOP("Faults", "there is no value yet"),
    QT_TRANSLATE_NOOP("Faults", "a comma is missing before this"),
    QT_TRANSLATE_NOOP("Faults", "a colon is missing before this"),
    QT_TRANSLATE_NOOP("Faults", "nothing can follow behind the value"),
    QT_TRANSLATE_NOOP("Faults", "%1 should follow"),
    QT_TRANSLATE_NOOP("Faults", "a bad escape in a string"),
    QT_TRANSLATE_NOOP("Faults", "a control character in a string"),
    QT_TRANSLATE_NOOP("Faults", "broken UTF-8"),
    QT_TRANSLATE_NOOP("Faults", "it ends too early"),
    QT_TRANSLATE_NOOP("Faults", "a string"),
    QT_TRANSLATE_NOOP("Faults", "a value"),
    QT_TRANSLATE_NOOP("Faults", "a digit"),
    QT_TRANSLATE_NOOP("Faults", "',' or '}'"),
    QT_TRANSLATE_NOOP("Faults", "',' or ']'"),
    // A message that is composed, inspect/draft.cpp
    QT_TRANSLATE_NOOP("Faults", "the key holds half of a character (a lone surrogate)"),
    QT_TRANSLATE_NOOP("Faults", "the value is not JSON: %1"),
    QT_TRANSLATE_NOOP("Faults", "the message is longer than the relay takes (--max-message)"),
    // Filters and paths, inspect/filter
    QT_TRANSLATE_NOOP("Faults", "%1 is not known here; expected %2"),
    QT_TRANSLATE_NOOP("Faults", "expected %1"),
    QT_TRANSLATE_NOOP("Faults", "%1; a backslash is written \\\\"),
    QT_TRANSLATE_NOOP("Faults", "there is no ( for this"),
    QT_TRANSLATE_NOOP("Faults", "at most 64 parentheses and not may stand in each other"),
    QT_TRANSLATE_NOOP("Faults", "a filter has at most 16 KiB"),
    QT_TRANSLATE_NOOP("Faults", "this is no regular expression: %1"),
    QT_TRANSLATE_NOOP("Faults", "it has more than 1,000 bytes"),
    QT_TRANSLATE_NOOP("Faults", "a path is shorter than this"),
    QT_TRANSLATE_NOOP("Faults", "a path ends here"),
    QT_TRANSLATE_NOOP("Faults", "a path has at most 64 steps"),
    QT_TRANSLATE_NOOP("Faults", "a name with this in it stands in brackets: $[\"odd-name\"]"),
    QT_TRANSLATE_NOOP("Faults", "values may be nested at most 32 deep"),
    QT_TRANSLATE_NOOP("Faults", "the closing quote is missing"),
    QT_TRANSLATE_NOOP("Faults", "a number does not begin with 0"),
    QT_TRANSLATE_NOOP("Faults", "a number has one point"),
    QT_TRANSLATE_NOOP("Faults", "this has no meaning here"),
    QT_TRANSLATE_NOOP("Faults", "and, or, or the end"),
    QT_TRANSLATE_NOOP("Faults", "%1, or a path into the payload such as $.a[0]; exists, not or ("),
    QT_TRANSLATE_NOOP("Faults", "%1, or a path into the payload such as $.a[0]"),
    QT_TRANSLATE_NOOP("Faults", "%1; exists, not or ("),
    QT_TRANSLATE_NOOP("Faults", "one of %1"),
    QT_TRANSLATE_NOOP("Faults", "text in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "a regular expression in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "a client such as #1, http or window"),
    QT_TRANSLATE_NOOP("Faults", "a client's number, such as #1"),
    QT_TRANSLATE_NOOP("Faults", "a number of bytes, such as 100 or 4KiB"),
    QT_TRANSLATE_NOOP("Faults", "a whole number of bytes below 2^63"),
    QT_TRANSLATE_NOOP("Faults", "a number, or text in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "a number"),
    QT_TRANSLATE_NOOP("Faults", "a unit: B, kB, MB, GB, KiB, MiB or GiB of sizes, ms, s, m, h or d of times"),
    QT_TRANSLATE_NOOP("Faults", "a date from 1970 to 2261, such as 2026-11-22 or 2026-11-22T12:30:05Z"),
    QT_TRANSLATE_NOOP("Faults", "a time from 00:00 to 23:59:59.999999999"),
    QT_TRANSLATE_NOOP("Faults", "a time of at most 292 years, and four digits behind the point"),
    QT_TRANSLATE_NOOP("Faults", "a time, such as 12:30, 2026-11-22T12:30 or 5m ago"),
    QT_TRANSLATE_NOOP("Faults", "a JSON value; text stands in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "[ and the values, such as [1, 2]"),
    QT_TRANSLATE_NOOP("Faults", ", or ]"),
    QT_TRANSLATE_NOOP("Faults", ", or }"),
    QT_TRANSLATE_NOOP("Faults", "a name in double quotes"),
    QT_TRANSLATE_NOOP("Faults", "a name; others stand in brackets: $[\"odd name\"] or $[2]"),
    QT_TRANSLATE_NOOP("Faults", "a point or [ behind $"),
    QT_TRANSLATE_NOOP("Faults", "an index, such as 0, or a name in quotes"),
    QT_TRANSLATE_NOOP("Faults", "a path, such as $.x or $.items[0]"),
};

struct Saying
{
    explicit Saying(const char *said) : text(said)
    {
        QString pattern = QRegularExpression::escape(QString::fromUtf8(said));
        for (const QString &place : {QStringLiteral("\\%1"), QStringLiteral("\\%2")})
            pattern.replace(place, QStringLiteral("(.+)"));
        expression = QRegularExpression(QRegularExpression::anchoredPattern(pattern), QRegularExpression::DotMatchesEverythingOption);
    }

    const char *text;
    QRegularExpression expression;
};

QString inWords(const QString &english)
{
    static const std::vector<Saying> all(std::begin(sayings), std::end(sayings));
    for (const Saying &saying : all) {
        const QRegularExpressionMatch match = saying.expression.match(english);
        if (!match.hasMatch())
            continue;
        const QString text = QCoreApplication::translate("Faults", saying.text);
        switch (match.lastCapturedIndex()) {
        case 0: return text;
        case 1: return text.arg(inWords(match.captured(1)));
        default: return text.arg(inWords(match.captured(1)), inWords(match.captured(2)));
        }
    }
    return english;
}

} // namespace

QString faultText(const QByteArray &english)
{
    return inWords(QString::fromUtf8(english));
}

} // namespace drift::ui
