// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "generate.h"
#include "protocol/jsonscanner.h"

#include <QJsonDocument>

using namespace drift::protocol;

// A second opinion on what JSON is. QJsonDocument differs where RFC 8259 leaves no doubt, and only there:
//  - it refuses numbers that are too large or too small for a double;
//  - it takes any character behind a backslash, control characters in strings, and no digits where there must be one
//    (".5", "-.5", "1.");
//  - it skips a byte order mark.
class TestJsonAgainstQt : public QObject
{
    Q_OBJECT

private:
    static bool holdsOddNumber(const QByteArray &text)
    {
        struct : JsonVisitor
        {
            bool found = false;
            void number(QByteArrayView digits)
            {
                bool fits = false;
                (void)digits.toByteArray().toDouble(&fits);
                found = found || !fits;
            }
        } finder;
        return JsonScanner(text).walk(1000, finder) && finder.found;
    }

    static bool isTooStrictForQt(const QByteArray &text, const ScanFault &fault)
    {
        const QByteArray what = fault.what;
        if (what == "a value should follow")
            return text[fault.at] == '.';
        return what == "a bad escape in a string" || what == "a control character in a string"
               || what == "a digit should follow";
    }

    // Empty where both agree.
    static QByteArray difference(const QByteArray &text)
    {
        JsonScanner scanner(text);
        QByteArrayView span;
        const bool taken = scanner.value(1000, &span) && scanner.atEnd();
        QJsonParseError error;
        const bool qtTakes = !QJsonDocument::fromJson(text, &error).isNull();
        if (taken == qtTakes)
            return {};
        if (taken && holdsOddNumber(text))
            return {};
        if (qtTakes && isTooStrictForQt(text, scanner.fault()))
            return {};
        return (taken ? "refused by Qt alone (" + error.errorString().toUtf8()
                      : QByteArray("taken by Qt alone (") + scanner.fault().what)
               + "): " + text.toPercentEncoding(" \"[]{},:\\");
    }

private Q_SLOTS:
    void bothTakeWhatIsWellFormed()
    {
        const quint32 seed = QRandomGenerator::system()->generate();
        Generator generator(seed);
        for (int i = 0; i < 10'000; ++i) {
            const QByteArray text = '[' + generator.json() + ']'; // Qt takes no bare scalar
            const QByteArray found = difference(text);
            QVERIFY2(found.isEmpty(), (found + "; seed " + QByteArray::number(seed)).constData());
        }
    }

    void bothRefuseWhatIsNot()
    {
        const quint32 seed = QRandomGenerator::system()->generate();
        Generator generator(seed);
        int refused = 0;
        for (int i = 0; i < 50'000; ++i) {
            const QByteArray text = '[' + generator.mutated(generator.json()) + ']';
            const QByteArray found = difference(text);
            QVERIFY2(found.isEmpty(), (found + "; seed " + QByteArray::number(seed)).constData());
            refused += QJsonDocument::fromJson(text).isNull();
        }
        QVERIFY(refused > 10'000); // most mutants are broken: the comparison saw both kinds
        QVERIFY(refused < 49'000);
    }
};

QTEST_APPLESS_MAIN(TestJsonAgainstQt)
#include "tst_jsonagainstqt.moc"
