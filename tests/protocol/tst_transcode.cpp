// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/transcode.h"

using namespace drift::protocol;

// The crossing table of core/protocol/README.md, row by row.
class TestTranscode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cborBecomesJson_data()
    {
        QTest::addColumn<QByteArray>("cbor");
        QTest::addColumn<QByteArray>("json");

        const auto row = [](const char *name, const char *cbor, const char *json) {
            QTest::newRow(name) << hex(cbor) << QByteArray(json);
        };
        // Integers, as they are
        row("0", "00", "0");
        row("23", "17", "23");
        row("in a longer form", "1b0000000000000001", "1");
        row("2^53 + 1", "1b0020000000000001", "9007199254740993");
        row("2^64 - 1", "1bffffffffffffffff", "18446744073709551615");
        row("-1", "20", "-1");
        row("-2^63", "3b7fffffffffffffff", "-9223372036854775808");
        row("-2^63 - 1", "3b8000000000000000", "-9223372036854775809");
        row("-2^64 + 1", "3bfffffffffffffffe", "-18446744073709551615");
        row("-2^64", "3bffffffffffffffff", "-18446744073709551616");
        // Floats: the shortest decimal that is read back as the same double
        row("half 1.0", "f93c00", "1");
        row("half -0.0", "f98000", "-0");
        row("half 1.5", "f93e00", "1.5");
        row("half, smallest", "f90001", "5.960464477539063e-08");
        row("single 0.1 is the double that it equals", "fa3dcccccd", "0.10000000149011612");
        row("double 0.1", "fb3fb999999999999a", "0.1");
        row("double 1.1", "fb3ff199999999999a", "1.1");
        row("double -4.1", "fbc010666666666666", "-4.1");
        row("double 1e300", "fb7e37e43c8800759c", "1e+300");
        row("double, smallest", "fb0000000000000001", "5e-324");
        row("double, largest", "fb7fefffffffffffff", "1.7976931348623157e+308");
        row("double 2^53", "fb4340000000000000", "9007199254740992");
        // What is no number
        row("half infinity", "f97c00", "null");
        row("half -infinity", "f9fc00", "null");
        row("half NaN", "f97e00", "null");
        row("single infinity", "fa7f800000", "null");
        row("single NaN", "fa7fc00000", "null");
        row("double -infinity", "fbfff0000000000000", "null");
        row("double NaN", "fb7ff8000000000000", "null");
        // Simple values
        row("false", "f4", "false");
        row("true", "f5", "true");
        row("null", "f6", "null");
        row("undefined", "f7", "null");
        row("simple 0", "e0", "null");
        row("simple 19", "f3", "null");
        row("simple 32", "f820", "null");
        row("simple 255", "f8ff", "null");
        // Text
        row("empty text", "60", R"("")");
        row("text", "6161", R"("a")");
        row("escaped text", "6722 5c 0a 01 2f 7f 00", "\"\\\"\\\\\\n\\u0001/\x7f\\u0000\"");
        row("UTF-8", "69 c3a9 e282ac f09f9880", "\"é€😀\"");
        row("broken UTF-8", "63 61ff62", "\"a\uFFFDb\"");
        row("cut off UTF-8", "63 61e282", "\"a\uFFFD\"");
        row("text in chunks", "7f 6161 60 6162 ff", R"("ab")");
        row("no chunks", "7fff", R"("")");
        row("a character over two chunks", "7f 61c3 61a9 ff", "\"\uFFFD\uFFFD\"");
        // Byte strings
        row("no bytes", "40", "[]");
        row("bytes", "43 00 7f ff", "[0,127,255]");
        row("bytes in chunks", "5f 4101 40 420203 ff", "[1,2,3]");
        // Arrays and maps
        row("empty array", "80", "[]");
        row("empty array without a length", "9fff", "[]");
        row("arrays", "8301820203820405", "[1,[2,3],[4,5]]");
        row("arrays without a length", "9f018202039f0405ffff", "[1,[2,3],[4,5]]");
        row("empty map", "a0", "{}");
        row("map", "a26161016162820203", R"({"a":1,"b":[2,3]})");
        row("map without a length", "bf6346756ef563416d7421ff", R"({"Fun":true,"Amt":-2})");
        row("maps in maps", "a1 6161 a2 6162 a0 6163 80", R"({"a":{"b":{},"c":[]}})");
        row("the same key twice, in order", "a3 616202 616101 616203", R"({"b":2,"a":1,"b":3})");
        row("int keys", "a4 00 00 20 01 1bffffffffffffffff 02 3bffffffffffffffff 03",
            R"({"0":0,"-1":1,"18446744073709551615":2,"-18446744073709551616":3})");
        row("a broken key", "a1 61ff 00", "{\"\uFFFD\":0}");
        row("a key in chunks", "a1 7f61616162ff 00", R"({"ab":0})");
        // Other tags: their content
        row("a date", "c0 6161", R"("a")");
        row("an epoch", "c11a514b67b0", "1363896240");
        row("a bignum", "c249010000000000000000", "[1,0,0,0,0,0,0,0,0]");
        row("tag in tag", "c1c2c300", "0");
        row("tags among elements", "83 c100 c180 d82000", "[0,[],0]");
        row("tags among members", "a2 6161 c100 6162 c1a0", R"({"a":0,"b":{}})");
        row("tag 63", "d83f 43010203", "[1,2,3]");
        row("tag 88", "d858 43010203", "[1,2,3]");
        // Typed arrays
        row("64: uint8", "d840 43 00 80 ff", "[0,128,255]");
        row("65: uint16, big-endian", "d841 44 0102 ffff", "[258,65535]");
        row("66: uint32, big-endian", "d842 48 00000001 ffffffff", "[1,4294967295]");
        row("67: uint64, big-endian", "d843 50 0000000000000001 ffffffffffffffff", "[1,18446744073709551615]");
        row("68: uint8, clamped", "d844 42 00ff", "[0,255]");
        row("69: uint16", "d845 44 0102 ffff", "[513,65535]");
        row("70: uint32", "d846 48 01000000 ffffffff", "[1,4294967295]");
        row("71: uint64", "d847 50 0100000000000000 ffffffffffffffff", "[1,18446744073709551615]");
        row("72: int8", "d848 43 7f 80 ff", "[127,-128,-1]");
        row("73: int16, big-endian", "d849 46 7fff 8000 ffff", "[32767,-32768,-1]");
        row("74: int32, big-endian", "d84a 48 7fffffff 80000000", "[2147483647,-2147483648]");
        row("75: int64, big-endian", "d84b 58187fffffffffffffff8000000000000000ffffffffffffffff",
            "[9223372036854775807,-9223372036854775808,-1]");
        row("76: reserved, so a tag like any other", "d84c 43010203", "[1,2,3]");
        row("77: int16", "d84d 46 ff7f 0080 feff", "[32767,-32768,-2]");
        row("78: int32", "d84e 48 ffffff7f feffffff", "[2147483647,-2]");
        row("79: int64", "d84f 50 ffffffffffffff7f feffffffffffffff", "[9223372036854775807,-2]");
        row("80: float16, big-endian", "d850 46 3c00 7c00 3800", "[1,null,0.5]");
        row("81: float32, big-endian", "d851 48 3fc00000 7fc00000", "[1.5,null]");
        row("82: float64, big-endian", "d852 50 3fb999999999999a fff0000000000000", "[0.1,null]");
        row("83: float128, big-endian", "d853 5820 3ffb999999999999999999999999999a 7fff0000000000000000000000000000",
            "[0.1,null]");
        row("84: float16", "d854 44 003c 0038", "[1,0.5]");
        row("85: float32", "d855 44 0000c03f", "[1.5]");
        row("86: float64", "d856 48 9a9999999999b93f", "[0.1]");
        row("87: float128", "d857 50 0000000000000000000000000000ffbf", "[-1]");
        row("no elements", "d857 40", "[]");
        row("in chunks, an element over two of them", "d841 5f 4101 40 430203 04 ff", "[258,772]");
        row("tagged once more", "c1 d841 420102", "[258]");
        row("a typed array's tag over something else", "d841 820102", "[1,2]");
        row("a typed array's tag over tagged bytes", "d841 c1 43010203", "[1,2,3]");
        row("in its places", "82 d84041 01 a1 6161 d8414200 02", R"([[1],{"a":[2]}])");
    }
    void cborBecomesJson()
    {
        QFETCH(QByteArray, cbor);
        QTEST(transcoded({cbor, Encoding::Cbor}, Encoding::Json), "json");
    }

    void jsonBecomesCbor_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("cbor");

        const auto row = [](const char *json, const char *cbor) {
            QTest::newRow(json) << QByteArray(json) << hex(cbor);
        };
        row("null", "f6");
        row("false", "f4");
        row("true", "f5");
        // Integers
        row("0", "00");
        row("23", "17");
        row("24", "1818");
        row("256", "190100");
        row("65536", "1a00010000");
        row("4294967296", "1b0000000100000000");
        row("9007199254740993", "1b0020000000000001");
        row("18446744073709551615", "1bffffffffffffffff");
        row("-1", "20");
        row("-24", "37");
        row("-25", "3818");
        row("-9223372036854775808", "3b7fffffffffffffff");
        // Other numbers
        row("18446744073709551616", "fb43f0000000000000");
        row("-9223372036854775809", "fbc3e0000000000000");
        row("-0", "fb8000000000000000");
        row("1.0", "fb3ff0000000000000");
        row("1e3", "fb408f400000000000");
        row("0.1", "fb3fb999999999999a");
        row("-4.1", "fbc010666666666666");
        row("1e-400", "fb0000000000000000");
        // Out of range
        row("1e400", "fb7ff0000000000000");
        row("-1e400", "fbfff0000000000000");
        // Text
        row(R"("")", "60");
        row("\"é€😀\"", "69c3a9e282acf09f9880");
        row("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\u0000\"", "6b 22 5c 2f 08 0c 0a 0d 09 c3a9 00");
        row("\"\\ud83d\\ude00\"", "64f09f9880");
        row("\"a\\ud800z\"", "6561efbfbd7a");
        row("\"\\udc00\\ud800\"", "66efbfbdefbfbd");
        row(R"("abcdefghijklmnopqrstuvwx")", "78186162636465666768696a6b6c6d6e6f707172737475767778");
        // Arrays and objects
        row("[]", "80");
        row(" [ ] ", "80");
        row("[1,[2,3],[],4]", "8401820203"
                              "80"
                              "04");
        row("[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0]",
            "9818000000000000000000000000000000000000000000000000");
        row("{}", "a0");
        row(R"({"b":1,"a":[{}],"b":{"c":null}})", "a3616201616181a06162a16163f6");
        row("{\"\\u0061\\ud800\":0}", "a16461efbfbd00");
        row("[{},[[],{\"a\":[1]}],2]", "83a08280a16161810102");
    }
    void jsonBecomesCbor()
    {
        QFETCH(QByteArray, json);
        QTEST(transcoded({json, Encoding::Json}, Encoding::Cbor), "cbor");
    }

    void theSameEncodingIsTheSameBytes()
    {
        const Value json{"[1.0]", Encoding::Json};
        QCOMPARE(transcoded(json, Encoding::Json).constData(), json.bytes.constData()); // shared, not copied
        const Value cbor{hex("1800"), Encoding::Cbor};
        QCOMPARE(transcoded(cbor, Encoding::Cbor).constData(), cbor.bytes.constData());
    }

    void depthIsNoMatter()
    {
        const QByteArray json = QByteArray(100'000, '[') + QByteArray(100'000, ']');
        const QByteArray cbor = QByteArray(99'999, char(0x81)) + hex("80");
        QVERIFY(transcoded({json, Encoding::Json}, Encoding::Cbor) == cbor);
        QVERIFY(transcoded({cbor, Encoding::Cbor}, Encoding::Json) == json);
    }
};

QTEST_APPLESS_MAIN(TestTranscode)
#include "tst_transcode.moc"
