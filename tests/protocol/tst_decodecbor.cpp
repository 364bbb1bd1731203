// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"

using namespace drift::protocol;

// decode() for CBOR: what is its own. The rules of a message are those of tst_decodejson.
class TestDecodeCbor : public QObject
{
    Q_OBJECT

private:
    static QByteArray relay() { return hex("a1") + text("type") + text("relay"); }
    static QByteArray pushed(const QByteArray &value)
    {
        return hex("a4") + text("type") + text("push") + text("key") + text("k") + text("value") + value
               + text("action") + relay();
    }
    static QByteArray compact(const QByteArray &seq)
    {
        return hex("a4") + text("type") + text("push") + text("key") + text("k") + text("value") + hex("01")
               + text("action") + hex("a2") + text("type") + text("compact") + text("seq") + seq;
    }
    static QByteArray get(const QByteArray &key) { return hex("a2") + text("type") + text("get") + text("key") + key; }
    static QByteArray getFrom(const QByteArray &seq)
    {
        return hex("a3") + text("type") + text("get") + text("key") + text("k") + text("seq") + seq;
    }
    static QByteArray ping(const QByteArray &nonce)
    {
        return hex("a2") + text("type") + text("ping") + text("nonce") + nonce;
    }

private Q_SLOTS:
    void aMessageIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("understood");

        QTest::newRow("push") << pushed(hex("820102"))
                              << QByteArray(R"({"type":"push","key":"k","value":[1,2],"action":{"type":"relay"}})");
        QTest::newRow("compact") << compact(
            hex("07")) << QByteArray(R"({"type":"push","key":"k","value":1,"action":{"type":"compact","seq":7}})");
        QTest::newRow("get") << get(text("é")) << QByteArray(R"({"type":"get","key":"é","seq":0})");
        QTest::newRow("ping") << ping(hex("1bffffffffffffffff"))
                              << QByteArray(R"({"type":"ping","nonce":18446744073709551615})");
        QTest::newRow("without lengths") << hex("bf") + text("type") + hex("7f 62 6765 61 74 ff")
                                                + hex("7f 61 6b 62 6579 ff") + hex("7f ff") + hex("ff")
                                         << QByteArray(R"({"type":"get","key":"","seq":0})");
        QTest::newRow("an action without a length")
            << hex("a4") + text("action") + hex("bf") + text("type") + text("append") + hex("ff") + text("value")
                   + hex("f6") + text("key") + text("k") + text("type") + text("push")
            << QByteArray(R"({"type":"push","key":"k","value":null,"action":{"type":"append"}})");
        QTest::newRow("heads that are longer than need be")
            << hex("b90001") + hex("780474797065") + hex("7b000000000000000470696e67")
            << QByteArray(R"({"type":"ping","nonce":null})");
        QTest::newRow("keys that are no text are unknown fields")
            << hex("a4") + hex("00 f6") + hex("4474797065 00") + hex("81a0 00") + text("type") + text("ping")
            << QByteArray(R"({"type":"ping","nonce":null})");
        QTest::newRow("a tagged name is an unknown field")
            << hex("a2") + hex("c0") + text("type") + text("get") + text("type") + text("ping")
            << QByteArray(R"({"type":"ping","nonce":null})");
        QTest::newRow("a broken name is an unknown field")
            << hex("a2") + hex("61ff") + hex("00") + text("type") + text("ping")
            << QByteArray(R"({"type":"ping","nonce":null})");
        QTest::newRow("an unknown field that JSON cannot say")
            << hex("a2") + text("x") + hex("a1f6d8414101") + text("type") + text("ping")
            << QByteArray(R"({"type":"ping","nonce":null})");
    }
    void aMessageIsUnderstood()
    {
        QFETCH(QByteArray, message);
        QTEST(outcome(message, Encoding::Cbor), "understood");
    }

    void seqIsReadByItsValue_data()
    {
        QTest::addColumn<QByteArray>("seq");
        QTest::addColumn<QByteArray>("inGet");
        QTest::addColumn<QByteArray>("inCompact");

        const auto row = [](const char *name, const char *seq, const char *inGet, const char *inCompact = nullptr) {
            QTest::newRow(name) << hex(seq) << QByteArray(inGet) << QByteArray(inCompact ? inCompact : inGet);
        };
        row("0", "00", "0");
        row("in a longer form", "1b0000000000000007", "7");
        row("the largest", "1b001fffffffffffff", "9007199254740991");
        row("one more", "1b0020000000000000", "");
        row("2^64 - 1", "1bffffffffffffffff", "");
        row("-1", "20", "");
        row("half 1", "f93c00", "1");
        row("half -0", "f98000", "0");
        row("half 0.5", "f93800", "");
        row("half -1", "f9bc00", "");
        row("single 16777216", "fa4b800000", "16777216");
        row("double 1.5", "fb3ff8000000000000", "");
        row("double, the largest", "fb433fffffffffffff", "9007199254740991");
        row("double, one more", "fb4340000000000000", "");
        row("infinity", "f97c00", "");
        row("NaN", "f97e00", "");
        row("text", "6131", "");
        row("a tagged number", "c101", "");
        row("a bignum", "c24101", "");
        row("true", "f5", "");
        row("null", "f6", "null", "");
        row("undefined is not given", "f7", "0", "missing");
    }
    void seqIsReadByItsValue()
    {
        QFETCH(QByteArray, seq);
        QFETCH(QByteArray, inGet);
        QFETCH(QByteArray, inCompact);
        const QByteArray range = " must be a whole number from 0 to 9007199254740991";
        QCOMPARE(outcome(getFrom(seq), Encoding::Cbor), inGet.isEmpty()
                                                            ? "bad_message: field 'seq'" + range + ", or null"
                                                            : R"({"type":"get","key":"k","seq":)" + inGet + '}');
        QCOMPARE(outcome(compact(seq), Encoding::Cbor),
                 inCompact == "missing" ? QByteArray("bad_message: field 'seq' is missing in 'action'")
                 : inCompact.isEmpty()
                     ? "bad_message: field 'seq' in 'action'" + range
                     : R"({"type":"push","key":"k","value":1,"action":{"type":"compact","seq":)" + inCompact + "}}");
    }

    void aValueIsKeptByteForByte_data()
    {
        QTest::addColumn<QByteArray>("value");

        for (const char *value : {"f6", "f7", "1800", "fa3f800000", "fb3ff0000000000000", "3bffffffffffffffff", "61ff",
                                  "7f61c361a9ff", "c249010000000000000000", "bf616101616102ff", "d84043010203",
                                  "d8555000000000000000000000000000000000", "f8ff"})
            QTest::newRow(value) << hex(value);
    }
    void aValueIsKeptByteForByte()
    {
        QFETCH(QByteArray, value);
        const Result<ClientMessage> push = decode(pushed(value), Encoding::Cbor, {});
        QVERIFY(push);
        QCOMPARE(std::get<Push>(*push).value, (Value{value, Encoding::Cbor}));
        const Result<ClientMessage> pong = decode(ping(value), Encoding::Cbor, {});
        QVERIFY(pong);
        QCOMPARE(std::get<Ping>(*pong).nonce, (Value{value, Encoding::Cbor}));
    }

    void aBadMessageIsRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("sentence");

        const auto row = [](const char *name, const QByteArray &message, const char *sentence) {
            QTest::newRow(name) << message << "bad_message: " + QByteArray(sentence);
        };
        row("nothing", {}, "not well-formed CBOR: it ends too early (byte 0)");
        row("an array", hex("80"), "the message must be a CBOR map");
        row("a tagged map", hex("d9d9f7") + ping(hex("00")), "the message must be a CBOR map");
        row("a reserved head", hex("bc"), "not well-formed CBOR: a reserved length (byte 0)");
        row("no type", hex("a0"), "field 'type' is missing");
        row("a type that is no text", hex("a1") + text("type") + hex("43676574"),
            "field 'type' must be 'push', 'get' or 'ping'");
        row("a key of bytes", get(hex("416b")), "field 'key' must be a string");
        row("a tagged key", get(hex("c0616b")), "field 'key' must be a string");
        row("broken UTF-8 in a key", get(hex("61ff")), "field 'key' is not Unicode text");
        row("a surrogate in a key", get(hex("63eda080")), "field 'key' is not Unicode text");
        row("a character of a key over two chunks", get(hex("7f61c361a9ff")), "field 'key' is not Unicode text");
        row("an action that is an array",
            hex("a4") + text("type") + text("push") + text("key") + text("k") + text("value") + hex("00")
                + text("action") + hex("80"),
            "field 'action' must be a CBOR map");
        row("a field twice",
            hex("a3") + text("type") + text("ping") + text("nonce") + hex("00") + text("nonce") + hex("00"),
            "field 'nonce' is given twice");
        row("a field twice, once in chunks",
            hex("a2") + text("type") + text("ping") + hex("7f6474797065ff") + text("ping"),
            "field 'type' is given twice");
        row("trailing data", ping(hex("00")) + hex("00"),
            "not well-formed CBOR: something stands behind the message (byte 18)");
        row("a break behind it", ping(hex("00")) + hex("ff"),
            "not well-formed CBOR: something stands behind the message (byte 18)");
        row("fewer fields than announced", hex("a3") + text("type") + text("ping"),
            "not well-formed CBOR: it ends too early (byte 11)");
        row("2^63 fields announced", hex("bb8000000000000000") + text("type") + text("ping"),
            "not well-formed CBOR: it ends too early (byte 19)");
        row("no break", hex("bf") + text("type") + text("ping"), "not well-formed CBOR: it ends too early (byte 11)");
        row("a break behind a name", hex("bf") + text("type") + hex("ff"),
            "not well-formed CBOR: a break without a beginning (byte 6)");
        row("a break in a map of a length", hex("a2") + text("type") + text("ping") + hex("ff"),
            "not well-formed CBOR: a break without a beginning (byte 11)");
        row("a broken value", pushed(hex("1c")), "not well-formed CBOR: a reserved length (byte 23)");
        row("a broken unknown field", hex("a2") + text("x") + hex("5f00ff") + text("type") + text("ping"),
            "not well-formed CBOR: a chunk of another kind in a string (byte 5)");
    }
    void aBadMessageIsRefusedWithASentence()
    {
        QFETCH(QByteArray, message);
        QTEST(outcome(message, Encoding::Cbor), "sentence");
    }

    void whatJsonCannotSayIsRefused_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("sentence");

        const QByteArray key = "a map key that is neither text nor a whole number";
        const QByteArray length = "a typed array whose length is not a multiple of its elements' size";
        QTest::newRow("a null key") << hex("a1f600") << key;
        QTest::newRow("a tagged key, deep inside") << hex("9fbf6161c181a1c16161c000ffff") << key;
        QTest::newRow("an odd length") << hex("d84143010203") << length;
        QTest::newRow("an odd length, deep inside") << hex("a10081d8564401020304") << length;
    }
    void whatJsonCannotSayIsRefused()
    {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, sentence);
        QCOMPARE(outcome(pushed(value), Encoding::Cbor),
                 "untranscodable: field 'value' holds what JSON has no form for: " + sentence);
        QCOMPARE(outcome(ping(value), Encoding::Cbor),
                 "untranscodable: field 'nonce' holds what JSON has no form for: " + sentence);
    }

    void tagsAreNestingToo()
    {
        Limits limits;
        limits.maxDepth = 3;
        QVERIFY(decode(pushed(hex("81a100c100")), Encoding::Cbor, limits));
        const QByteArray tooDeep = "too_deep: nested deeper than 3 levels";
        QCOMPARE(outcome(pushed(hex("81a100c1c100")), Encoding::Cbor, limits), tooDeep);
        QCOMPARE(outcome(ping(hex("81a100c180")), Encoding::Cbor, limits), tooDeep);
        QCOMPARE(outcome(hex("a1") + hex("8181818000"), Encoding::Cbor, limits), tooDeep); // a field's name
        QCOMPARE(outcome(pushed(QByteArray(1'000'000, char(0xC1)) + '\0'), Encoding::Cbor),
                 QByteArray("too_deep: nested deeper than 512 levels"));
    }

    void aKeyIsLimitedInItsContent()
    {
        Limits limits;
        limits.maxKey = 4;
        QVERIFY(decode(get(text("abcd")), Encoding::Cbor, limits));
        QVERIFY(decode(get(hex("7f6261626061636164ff")), Encoding::Cbor, limits));
        const QByteArray tooLong = "key_too_long: the key is longer than 4 bytes";
        QCOMPARE(outcome(get(text("abcde")), Encoding::Cbor, limits), tooLong);
        QCOMPARE(outcome(get(hex("7f 6161 626263 626465 ff")), Encoding::Cbor, limits), tooLong);
    }
};

QTEST_APPLESS_MAIN(TestDecodeCbor)
#include "tst_decodecbor.moc"
