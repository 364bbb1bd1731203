// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "generate.h"
#include "plainjson.h"
#include "protocol/jsonscanner.h"

#include <vector>

using namespace drift::protocol;

// The scanner looks at 16 bytes at once where it can: it has to see what is seen one by one, wherever it stands in
// them. DRIFT_TIMES=100 tries a hundred times as many.
class TestPlainJson : public QObject
{
    Q_OBJECT

private:
    static constexpr qint64 depth = 6;

    quint32 m_seed = 0;
    int m_times = 1;

    // Empty where both agree. Given memory of exactly its size, so that a sanitizer sees a byte too many.
    static QByteArray difference(const QByteArray &text)
    {
        const std::vector<char> exact(text.begin(), text.end());
        const QByteArrayView view(exact.data(), qsizetype(exact.size()));
        PlainJson plain(view);
        const qsizetype end = plain.endOfValue(depth);
        JsonScanner scanner(view);
        QByteArrayView span;
        const bool taken = scanner.value(depth, &span);
        if (taken != (end >= 0))
            return taken ? "taken; plainly: " + QByteArray(plain.fault.what)
                         : QByteArray("refused: ") + scanner.fault().what;
        if (taken)
            return scanner.position() == end ? QByteArray() : "ends at " + QByteArray::number(scanner.position());
        const ScanFault &fault = scanner.fault();
        if (fault.kind == plain.fault.kind && fault.at == plain.fault.at && QByteArray(fault.what) == plain.fault.what)
            return {};
        return QByteArray(fault.what) + " at " + QByteArray::number(fault.at) + "; plainly: " + plain.fault.what
               + " at " + QByteArray::number(plain.fault.at);
    }

    void check(const QByteArray &text)
    {
        const QByteArray found = difference(text);
        if (!found.isEmpty())
            QFAIL((found + "; seed " + QByteArray::number(m_seed) + "; " + text.toHex()).constData());
    }

    // What stands in strings: of everything a little, and sometimes what must not be there.
    static QByteArray content(Generator &generator, int pieces)
    {
        static constexpr QByteArrayView all[] = {"a",
                                                 "plain text of some length",
                                                 "\\n",
                                                 "\\\\",
                                                 "\\\"",
                                                 "\\\\\\\\",
                                                 "\\/",
                                                 "\\u00e9",
                                                 "\\uD83d\\uDe00",
                                                 "é",
                                                 "߿",
                                                 "水",
                                                 "\xed\x9f\xbf",
                                                 "\xee\x80\x80",
                                                 "😀",
                                                 "\xf4\x8f\xbf\xbf",
                                                 "\x7f",
                                                 "{[,:]}",
                                                 "0123456789",
                                                 "\xf0\x90\x80\x80",
                                                 "\xe0\xa0\x80"};
        static constexpr QByteArrayView wrong[] = {"\"",
                                                   "\\",
                                                   "\\u12",
                                                   "\\x",
                                                   "\n",
                                                   "\x80",
                                                   "\xc3",
                                                   "\xe6\xb0",
                                                   "\xf0\x9f\x98",
                                                   "\xc0\xaf",
                                                   "\xc1\xbf",
                                                   "\xe0\x9f\xbf",
                                                   "\xed\xa0\x80",
                                                   "\xf0\x8f\xbf\xbf",
                                                   "\xf4\x90\x80\x80",
                                                   "\xf5\x80\x80\x80",
                                                   "\xff",
                                                   "\xbf\xbf",
                                                   "\\u00g0",
                                                   "\\u\\u0000"};
        QByteArray text;
        for (int i = 0; i < pieces; ++i) {
            const bool isWrong = generator.below(40) == 0;
            text += (isWrong ? wrong[generator.below(std::size(wrong))] : all[generator.below(std::size(all))])
                        .toByteArray();
        }
        return text;
    }

private Q_SLOTS:
    void init()
    {
        m_seed = QRandomGenerator::system()->generate();
        m_times = std::max(1, qEnvironmentVariableIntValue("DRIFT_TIMES"));
    }

    // Each two bytes, in each place among 16 and behind some that matter.
    void twoBytesAreTheSameEverywhere()
    {
        for (const QByteArray before : {"", "\\", "é", "\\u00", "\xe6\xb0", "\xf0\x9f", "\xed", "\xe0"}) {
            for (int both = 0; both < 0x10000; ++both) {
                const int at = (both * 7 + both / 256) % 18;
                QByteArray text = '"' + QByteArray(at, 'x') + before;
                text.append(char(both >> 8)).append(char(both)).append("\\n plain text behind\"");
                check(text);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void stringsAreTheSame()
    {
        Generator generator(m_seed);
        for (int i = 0; i < 100'000 * m_times; ++i) {
            QByteArray text = '"' + content(generator, generator.below(30)) + '"';
            if (generator.below(4) == 0)
                text.chop(1 + generator.below(int(text.size())));
            check(text + QByteArray(generator.below(20), ' '));
            if (QTest::currentTestFailed())
                return;
        }
    }

    void arraysOfNumbersAreTheSame()
    {
        static constexpr QByteArrayView pieces[] = {"1,",   "0,", "7,", "-2,", "10,", "01,", "1.5,",
                                                    "1e9,", "-",  ",",  "[",   "],",  " "};
        Generator generator(m_seed);
        for (int i = 0; i < 50'000 * m_times; ++i) {
            QByteArray text = "[";
            for (int count = generator.below(20); count > 0; --count)
                text += pieces[generator.below(generator.below(4) ? 3 : int(std::size(pieces)))].toByteArray();
            check(text + (generator.below(2) ? "1]" : ""));
            if (QTest::currentTestFailed())
                return;
        }
    }

    // Numbers are looked at 64 bytes at a time: each six characters of which right and wrong ones are made, in each place
    // among them.
    void sixCharactersOfNumbersAreTheSameEverywhere()
    {
        static constexpr QByteArrayView characters = "015-+.e,";
        for (int all = 0; all < 1 << 18; ++all) {
            QByteArray text = "[12";
            for (int at = all % 67; at > 0; at -= 4)
                text += ",3.5";
            text += ',';
            for (int shift = 0; shift < 18; shift += 3)
                text += characters[all >> shift & 7];
            check(text + QByteArray(",-17").repeated(18) + ']');
            if (QTest::currentTestFailed())
                return;
        }
    }

    void longArraysOfNumbersAndWordsAreTheSame()
    {
        static constexpr QByteArrayView words[] = {"true", "false", "null", "[]", "{}", "trua", "fals", "nul", "[", "}", " 1", "\"x\"", "{\"a\":1}"};
        Generator generator(m_seed);
        const auto digits = [&generator](int most) {
            QByteArray text;
            for (int count = 1 + generator.below(most); count > 0; --count)
                text += char('0' + generator.below(10));
            return text;
        };
        for (int i = 0; i < 50'000 * m_times; ++i) {
            const int wordsIn = generator.below(3) * 5; // among ten elements
            const int rightOnes = generator.below(2) ? 5 : int(std::size(words));
            QByteArray text = "[0";
            for (int count = generator.below(60); count > 0; --count) {
                text += ',';
                if (generator.below(10) < wordsIn) {
                    text += words[generator.below(rightOnes)].toByteArray();
                    continue;
                }
                if (generator.below(3) == 0)
                    text += '-';
                const QByteArray whole = digits(generator.below(20) ? 9 : 70);
                text += whole.size() > 1 && whole.front() == '0' ? whole.sliced(1, 1) : whole;
                if (generator.below(3) == 0)
                    text += QByteArray(".") + digits(17);
                if (generator.below(4) == 0)
                    text += QByteArray(generator.below(2) ? "e-" : "E+") + digits(3);
            }
            text += ']';
            check(text);
            check(generator.mutated(text));
            if (QTest::currentTestFailed())
                return;
        }
    }

    // What ends short strings is looked for in 64 bytes at once, up to the last one of the text.
    void manyStringsAreTheSame()
    {
        Generator generator(m_seed);
        for (int i = 0; i < 50'000 * m_times; ++i) {
            QByteArray text = "{";
            for (int count = 1 + generator.below(12); count > 0; --count) {
                text += '"' + QByteArray(generator.below(generator.below(8) ? 12 : 200), 'k') + "\":";
                if (generator.below(3) == 0)
                    text += "-12.5";
                else
                    text += '"' + (generator.below(4) ? QByteArray(generator.below(20), 'v') : content(generator, generator.below(4))) + '"';
                text += count > 1 ? ',' : '}';
            }
            check(text);
            check(generator.mutated(text));
            text.truncate(generator.below(int(text.size())));
            check(text);
            if (QTest::currentTestFailed())
                return;
        }
    }

    void valuesAndMutantsAreTheSame()
    {
        Generator generator(m_seed);
        for (int i = 0; i < 100'000 * m_times; ++i) {
            const QByteArray value = generator.json();
            check(value);
            QByteArray mutant = generator.mutated(value);
            check(mutant);
            mutant.truncate(generator.below(int(mutant.size()) + 1));
            check(mutant);
            if (QTest::currentTestFailed())
                return;
        }
    }
};

QTEST_APPLESS_MAIN(TestPlainJson)
#include "tst_plainjson.moc"
