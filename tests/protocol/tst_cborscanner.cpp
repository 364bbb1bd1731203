// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/cborscanner.h"

using namespace drift::protocol;

class TestCborScanner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // RFC 8949, appendix A, and forms that are longer than they need to be.
    void whatIsCborIsTaken_data()
    {
        QTest::addColumn<QByteArray>("bytes");

        for (const char *digits :
             {"00", "01", "0a", "17", "1818", "1819", "1864", "1903e8", "1a000f4240", "1b000000e8d4a51000",
              "1bffffffffffffffff", "c249010000000000000000", "3bffffffffffffffff", "c349010000000000000000", "20",
              "29", "3863", "3903e7", "f90000", "f98000", "f93c00", "fb3ff199999999999a", "f93e00", "f97bff",
              "fa47c35000", "fa7f7fffff", "fb7e37e43c8800759c", "f90001", "f90400", "f9c400", "fbc010666666666666",
              "f97c00", "f97e00", "f9fc00", "fa7f800000", "fa7fc00000", "faff800000", "fb7ff0000000000000",
              "fb7ff8000000000000", "fbfff0000000000000", "f4", "f5", "f6", "f7", "e0", "f0", "f820", "f8ff",
              "c074323031332d30332d32315432303a30343a30305a", "c11a514b67b0", "c1fb41d452d9ec200000", "d74401020304",
              "d818456449455446", "d82076687474703a2f2f7777772e6578616d706c652e636f6d", "40", "4401020304", "60",
              "6161", "6449455446", "62225c", "62c3bc", "63e6b0b4", "64f0908591", "80", "83010203", "8301820203820405",
              "98190102030405060708090a0b0c0d0e0f101112131415161718181819", "a0", "a201020304", "a26161016162820203",
              "826161a161626163", "a56161614161626142616361436164614461656145", "5f42010243030405ff",
              "7f657374726561646d696e67ff", "9fff", "9f018202039f0405ffff", "9f01820203820405ff", "83018202039f0405ff",
              "83019f0203ff820405", "9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff",
              "bf61610161629f0203ffff", "826161bf61626163ff", "bf6346756ef563416d7421ff",
              // longer than need be
              "1800", "190000", "1a00000000", "1b0000000000000000", "5800",
              "7b0000000000000001"
              "61",
              "9b0000000000000000",
              "bb0000000000000001"
              "0102",
              "d90001"
              "00",
              "5fff", "7fff", "5f5800ff", "bfff",
              // text that is not UTF-8, keys of any kind, the same key twice
              "61ff", "7f61c361a9ff", "a1f600",
              "a2010001"
              "01",
              "a1c10000", "d84043010203", "d84143010203"})
            QTest::newRow(digits) << hex(digits);
    }
    void whatIsCborIsTaken()
    {
        QFETCH(QByteArray, bytes);
        const QByteArray followed = bytes + char(0xFF); // a break that belongs to something around it
        CborScanner scanner(followed);
        QByteArrayView span;
        const char *obstacle = nullptr;
        QVERIFY2(scanner.value(3, &span, &obstacle), scanner.fault().what);
        QCOMPARE(span.toByteArray(), bytes);
    }

    // RFC 8949, appendix F, and more.
    void whatIsNotCborIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("what");

        const auto rows = [](const char *what, std::initializer_list<const char *> inputs) {
            for (const char *digits : inputs)
                QTest::newRow((QByteArray(what) + ' ' + digits).constData()) << hex(digits) << QByteArray(what);
        };
        rows("it ends too early",
             {"",       "18",     "19",       "1a",     "1b",       "1901", "1a0102",     "1b01020304050607",
              "38",     "58",     "78",       "98",     "9a01ff00", "b8",   "d8",         "f8",
              "f900",   "fa0000", "fb000000", "9f",     "9f0102",   "bf",   "bf01020102", "5f4100",
              "7f6100", "c0",     "c0c0",     "8200c0", "5f",       "7f",   "bf6161",     "d840"});
        rows("a string that announces more than there is",
             {"41", "61", "5affffffff00", "5bffffffffffffffff010203", "7affffffff00", "7b7fffffffffffffff010203",
              "4201", "6261", "5f4301ff"});
        rows("an array that announces more than there is",
             {"81", "8201", "818181818181818181", "9affffffff00", "9b7fffffffffffffff00", "9bffffffffffffffff00"});
        rows("a map that announces more than there is", {"a1", "a100", "a1ff", "baffffffff00", "bb7fffffffffffffff00",
                                                         "bb8000000000000000"
                                                         "0000",
                                                         "bbffffffffffffffff00",
                                                         "a20000"
                                                         "00"});
        rows("a reserved length", {"1c", "1d", "1e", "3c", "3d", "3e", "5c", "5d", "5e", "7c", "7d", "7e",
                                   "9c", "9d", "9e", "bc", "bd", "be", "dc", "dd", "de", "fc", "fd", "fe"});
        rows("a simple value in a reserved form", {"f800", "f801", "f818", "f81f"});
        rows("a chunk of another kind in a string", {"5f00ff", "5f21ff", "5f6100ff", "5f80ff", "5fa0ff", "5fc000ff",
                                                     "5fe0ff", "7f4100ff", "5f5f4100ffff", "7f7f6100ffff"});
        rows("a break without a beginning",
             {"ff", "81ff", "8200ff", "a1ff00", "a100ff", "9f81ff", "c0ff", "bf6161c0ff"});
        rows("a map that ends behind a key", {"bf00ff", "bf000000ff"});
        rows("an indefinite length where there is none", {"1f", "3f", "df"});
    }
    void whatIsNotCborIsRefused()
    {
        QFETCH(QByteArray, bytes);
        CborScanner scanner(bytes);
        QByteArrayView span;
        const char *obstacle = nullptr;
        QVERIFY(!scanner.value(16, &span, &obstacle));
        QCOMPARE(scanner.fault().kind, ScanFault::Kind::Malformed);
        QTEST(QByteArray(scanner.fault().what), "what");
    }

    void nestingIsLimitedExactly_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("depth");

        QTest::newRow("a scalar") << hex("00") << 0;
        QTest::newRow("a string in chunks") << hex("5f4100ff") << 0;
        QTest::newRow("an empty array") << hex("80") << 1;
        QTest::newRow("an empty map without a length") << hex("bfff") << 1;
        QTest::newRow("a tag") << hex("c100") << 1;
        QTest::newRow("a typed array") << hex("d84040") << 1;
        QTest::newRow("side by side") << hex("83c10080a0") << 2;
        QTest::newRow("array, map, tag") << hex("81a100c100") << 3;
        QTest::newRow("in a key") << hex("a1818000") << 3;
        QTest::newRow("100,000 arrays") << QByteArray(99'999, char(0x81)) + hex("80") << 100'000;
        QTest::newRow("100,000 arrays without a length")
            << QByteArray(100'000, char(0x9F)) + QByteArray(100'000, char(0xFF)) << 100'000;
        QTest::newRow("100,000 tags") << QByteArray(100'000, char(0xC1)) + hex("00") << 100'000;
    }
    void nestingIsLimitedExactly()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, depth);
        QByteArrayView span;
        const char *obstacle = nullptr;
        QVERIFY(CborScanner(bytes).value(depth, &span, &obstacle));
        CborScanner scanner(bytes);
        if (depth > 0) {
            QVERIFY(!scanner.value(depth - 1, &span, &obstacle));
            QCOMPARE(scanner.fault().kind, ScanFault::Kind::TooDeep);
        }
    }

    void whatJsonCannotSayIsFound_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<bool>("hasObstacle");

        QTest::newRow("a text key") << hex("a1616100") << false;
        QTest::newRow("a text key in chunks") << hex("a17f6161ff00") << false;
        QTest::newRow("a broken text key") << hex("a161ff00") << false;
        QTest::newRow("an unsigned key") << hex("a11bffffffffffffffff00") << false;
        QTest::newRow("a negative key") << hex("a13bffffffffffffffff00") << false;
        QTest::newRow("a bytes key") << hex("a1416100") << true;
        QTest::newRow("a null key") << hex("a1f600") << true;
        QTest::newRow("a true key") << hex("a1f500") << true;
        QTest::newRow("a float key") << hex("a1f93c0000") << true;
        QTest::newRow("an array key") << hex("a18000") << true;
        QTest::newRow("a map key") << hex("a1a000") << true;
        QTest::newRow("a tagged text key") << hex("a1c1616100") << true;
        QTest::newRow("a tagged int key") << hex("a1c10000") << true;
        QTest::newRow("in a second pair") << hex("a20000f600") << true;
        QTest::newRow("in a map without a length") << hex("bff600ff") << true;
        QTest::newRow("deep inside") << hex("9fa100c181a16161a1f600ff") << true;
        QTest::newRow("a null value") << hex("a100f6") << false;
        QTest::newRow("whole elements") << hex("d8414401020304") << false;
        QTest::newRow("no elements") << hex("d85340") << false;
        QTest::newRow("an odd uint16") << hex("d84143010203") << true;
        QTest::newRow("whole elements over two chunks") << hex("d8425f4101430203"
                                                               "04ff")
                                                        << false;
        QTest::newRow("3 of 4 bytes over two chunks") << hex("d8425f4101420203ff") << true;
        QTest::newRow("the reserved tag 76") << hex("d84c43010203") << false;
        QTest::newRow("tag 63") << hex("d83f43010203") << false;
        QTest::newRow("tag 88") << hex("d85843010203") << false;
        QTest::newRow("tag 65 over text") << hex("d84163616263") << false;
        QTest::newRow("tag 65 over a tag over bytes") << hex("d841c143010203") << false;
        QTest::newRow("a tag over tag 65 over bytes") << hex("c1d84143010203") << true;
        QTest::newRow("tag 65 in a longer form") << hex("db000000000000004143010203") << true;
    }
    void whatJsonCannotSayIsFound()
    {
        QFETCH(QByteArray, bytes);
        CborScanner scanner(bytes);
        QByteArrayView span;
        const char *obstacle = nullptr;
        QVERIFY2(scanner.value(8, &span, &obstacle), scanner.fault().what);
        QVERIFY(scanner.atEnd());
        QTEST(obstacle != nullptr, "hasObstacle");
    }

    void everyTypedArrayHasItsElements_data()
    {
        QTest::addColumn<int>("tag");
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("size");
        QTest::addColumn<bool>("isLittleEndian");

        using Type = CborElement::Type;
        const auto row = [](int tag, Type type, int size, bool isLittleEndian) {
            QTest::addRow("%d", tag) << tag << int(type) << size << isLittleEndian;
        };
        row(63, Type::Unsigned, 1, false);
        row(64, Type::Unsigned, 1, false);
        row(65, Type::Unsigned, 2, false);
        row(66, Type::Unsigned, 4, false);
        row(67, Type::Unsigned, 8, false);
        row(68, Type::Unsigned, 1, true); // clamped
        row(69, Type::Unsigned, 2, true);
        row(70, Type::Unsigned, 4, true);
        row(71, Type::Unsigned, 8, true);
        row(72, Type::Signed, 1, false);
        row(73, Type::Signed, 2, false);
        row(74, Type::Signed, 4, false);
        row(75, Type::Signed, 8, false);
        row(76, Type::Unsigned, 1, false);
        row(77, Type::Signed, 2, true);
        row(78, Type::Signed, 4, true);
        row(79, Type::Signed, 8, true);
        row(80, Type::Float, 2, false);
        row(81, Type::Float, 4, false);
        row(82, Type::Float, 8, false);
        row(83, Type::Float, 16, false);
        row(84, Type::Float, 2, true);
        row(85, Type::Float, 4, true);
        row(86, Type::Float, 8, true);
        row(87, Type::Float, 16, true);
        row(88, Type::Unsigned, 1, false);
    }
    void everyTypedArrayHasItsElements()
    {
        QFETCH(int, tag);
        const CborElement element = typedArrayElement({CborPlace::In::Tag, true, quint64(tag)});
        QTEST(int(element.type), "type");
        QTEST(element.size, "size");
        QTEST(element.isLittleEndian, "isLittleEndian");
    }
};

QTEST_APPLESS_MAIN(TestCborScanner)
#include "tst_cborscanner.moc"
