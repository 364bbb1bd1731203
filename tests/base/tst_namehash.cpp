// SPDX-License-Identifier: GPL-3.0-only
#include "base/namehash.h"

#include <QTest>

#include <set>

using namespace drift;

namespace {

constexpr size_t seed = 0x5eed;
constexpr size_t otherSeed = 0x9e3779b97f4a7c15;
constexpr qsizetype longest = 70; // beyond every length at which it takes another way

} // namespace

class TestNameHash : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameBytesHaveTheSameHashWhereverTheyLie()
    {
        for (qsizetype size = 0; size <= longest; ++size) {
            const QByteArray name = QByteArray("abcdefghij").repeated(7).first(size);
            const QByteArray around = "left of it" + name + "right of it";
            QCOMPARE(hashOfName(QByteArrayView(around).sliced(10, size), seed), hashOfName(name, seed));
        }
    }

    void everyByteAndTheLengthAndTheSeedCount()
    {
        std::set<size_t> hashes;
        size_t names = 0;
        for (qsizetype size = 0; size <= longest; ++size) {
            const QByteArray name(size, '\0');
            hashes.insert({hashOfName(name, seed), hashOfName(name, otherSeed)});
            names += 2;
            for (qsizetype at = 0; at < size; ++at, ++names) {
                QByteArray other = name;
                other[at] = 1;
                hashes.insert(hashOfName(other, seed));
            }
        }
        QCOMPARE(hashes.size(), names);
    }

    void namesThatAreCountedDoNotMeet()
    {
        std::set<size_t> hashes;
        std::set<size_t> lowBits;
        for (int i = 0; i < 100'000; ++i) {
            const size_t hash = hashOfName("cursors/" + QByteArray::number(i), seed);
            hashes.insert(hash);
            lowBits.insert(hash % 65'536);
        }
        QCOMPARE(hashes.size(), size_t(100'000));
        QVERIFY(lowBits.size() > 50'000); // 51,300 are to be expected of 100,000 at random
    }
};

QTEST_APPLESS_MAIN(TestNameHash)
#include "tst_namehash.moc"
