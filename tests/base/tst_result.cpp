// SPDX-License-Identifier: GPL-3.0-only
#include "base/result.h"

#include <QByteArray>
#include <QTest>

#include <memory>

using namespace drift;

namespace {

Result<int, QByteArray> half(int number)
{
    if (number % 2 != 0)
        return unexpected(QByteArray("odd"));
    return number / 2;
}

Result<void, QByteArray> even(int number)
{
    if (number % 2 != 0)
        return unexpected(QByteArray("odd"));
    return {};
}

} // namespace

class TestResult : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aValueIsHad();
    void aValueCanBeChanged();
    void aMemberOfTheValueIsReached();
    void aValueThatOnlyMovesIsMovedOut();
    void successCarriesNothing();
    void theValueMayBeOfTheErrorsType();

    void anErrorIsNoValue();
    void anErrorIsMovedOut();
    void anErrorIsConvertedFromWhatItIsMadeOf();
    void failureOfNothingCarriesItsError();
    void askingForTheOneThatIsNotThereThrows();
};

void TestResult::aValueIsHad()
{
    const auto result = half(8);
    QVERIFY(result);
    QVERIFY(result.has_value());
    QCOMPARE(*result, 4);
    QCOMPARE(result.value(), 4);
}

void TestResult::aValueCanBeChanged()
{
    auto result = half(8);
    *result += 1;
    QCOMPARE(result.value(), 5);
}

void TestResult::aMemberOfTheValueIsReached()
{
    const Result<QByteArray, int> result(QByteArray("four"));
    QCOMPARE(result->size(), 4);
}

void TestResult::aValueThatOnlyMovesIsMovedOut()
{
    Result<std::unique_ptr<int>, QByteArray> result(std::make_unique<int>(3));
    const std::unique_ptr<int> taken = *std::move(result);
    QCOMPARE(*taken, 3);
}

void TestResult::successCarriesNothing()
{
    QVERIFY(even(2));
    QVERIFY(even(2).has_value());
}

void TestResult::theValueMayBeOfTheErrorsType()
{
    const Result<QByteArray, QByteArray> good(QByteArray("good"));
    const Result<QByteArray, QByteArray> bad = unexpected(QByteArray("bad"));
    QVERIFY(good);
    QVERIFY(!bad);
    QCOMPARE(*good, QByteArray("good"));
    QCOMPARE(bad.error(), QByteArray("bad"));
}

void TestResult::anErrorIsNoValue()
{
    const auto result = half(3);
    QVERIFY(!result);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error(), QByteArray("odd"));
}

void TestResult::anErrorIsMovedOut()
{
    Result<int, std::unique_ptr<int>> result = unexpected(std::make_unique<int>(3));
    const std::unique_ptr<int> taken = std::move(result).error();
    QCOMPARE(*taken, 3);
}

void TestResult::anErrorIsConvertedFromWhatItIsMadeOf()
{
    const Result<int, QByteArray> result = unexpected("a literal");
    QCOMPARE(result.error(), QByteArray("a literal"));
}

void TestResult::failureOfNothingCarriesItsError()
{
    const auto result = even(3);
    QVERIFY(!result);
    QCOMPARE(result.error(), QByteArray("odd"));
}

void TestResult::askingForTheOneThatIsNotThereThrows()
{
    const auto good = half(2);
    const auto bad = half(3);
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)good.error());
    QVERIFY_THROWS_EXCEPTION(std::bad_variant_access, (void)bad.value());
}

QTEST_APPLESS_MAIN(TestResult)
#include "tst_result.moc"
