// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/error.h"

#include <QSet>

using namespace drift::protocol;

class TestError : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyCodeHasAWordOfItsOwn()
    {
        QSet<QByteArray> words;
        for (int code = 0; code <= int(ErrorCode::ShuttingDown); ++code) {
            const QByteArray word = toString(ErrorCode(code));
            QVERIFY(!word.isEmpty());
            QVERIFY2(std::all_of(word.begin(), word.end(), [](char c) { return c == '_' || (c >= 'a' && c <= 'z'); }),
                     word.constData());
            QVERIFY2(!words.contains(word), word.constData());
            words.insert(word);
        }
        QCOMPARE(words.size(), int(ErrorCode::ShuttingDown) + 1);
    }
};

QTEST_APPLESS_MAIN(TestError)
#include "tst_error.moc"
