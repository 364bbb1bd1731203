// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"

using namespace drift::protocol;

// decode() for JSON, and the rules of a message that both encodings share.
class TestDecodeJson : public QObject
{
    Q_OBJECT

private:
    static QByteArray push(const QByteArray &fields) { return R"({"type":"push","key":"k",)" + fields + '}'; }
    static QByteArray pushed(const QByteArray &value) { return push(R"("action":{"type":"relay"},"value":)" + value); }

private Q_SLOTS:
    void aMessageIsUnderstood_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("understood");

        const auto row = [](const char *name, const QByteArray &message, const QByteArray &understood = {}) {
            QTest::newRow(name) << message << (understood.isEmpty() ? message : understood);
        };
        row("relay", R"({"type":"push","key":"k","value":{"a":[1]},"action":{"type":"relay"}})");
        row("replace", R"({"type":"push","key":"k","value":1.50,"action":{"type":"replace"}})");
        row("append", R"({"type":"push","key":"k","value":null,"action":{"type":"append"}})");
        row("compact", R"({"type":"push","key":"k","value":"","action":{"type":"compact","seq":7}})");
        row("compact at 0 is well formed",
            R"({"type":"push","key":"k","value":0,"action":{"type":"compact","seq":0}})");
        row("get", R"({"type":"get","key":"k","seq":5})");
        row("get without seq is get from 0", R"({"type":"get","key":"k"})", R"({"type":"get","key":"k","seq":0})");
        row("get with null replays nothing", R"({"type":"get","key":"k","seq":null})");
        row("ping", R"({"type":"ping","nonce":18446744073709551615})");
        row("ping with a structure", R"({"type":"ping","nonce":{"a":[1.0]}})");
        row("ping without nonce", R"({"type":"ping"})", R"({"type":"ping","nonce":null})");
        row("fields in another order", R"({"action":{"seq":2,"type":"compact"},"value":1,"key":"k","type":"push"})",
            R"({"type":"push","key":"k","value":1,"action":{"type":"compact","seq":2}})");
        row("white space everywhere", " {\n\"type\" : \"get\" ,\t\"key\" :\r\"k\" , \"seq\" : 1 } \n",
            R"({"type":"get","key":"k","seq":1})");
        row("white space around the value is not its own", pushed(" [ 1 ] "),
            R"({"type":"push","key":"k","value":[ 1 ],"action":{"type":"relay"}})");
        row("unknown fields", R"({"x":[{"type":1}],"type":"get","TYPE":0,"key":"k","seq":1,"":{}})",
            R"({"type":"get","key":"k","seq":1})");
        row("an unknown field twice", R"({"type":"ping","x":1,"x":2,"nonce":3})", R"({"type":"ping","nonce":3})");
        row("unknown fields in the action",
            push(R"("value":1,"action":{"key":1,"key":2,"type":"relay","seq":"x","action":{}})"),
            R"({"type":"push","key":"k","value":1,"action":{"type":"relay"}})");
        row("fields of other messages", R"({"type":"ping","key":5,"seq":"x","action":[],"value":1,"nonce":2})",
            R"({"type":"ping","nonce":2})");
        row("an escaped field name", "{\"typ\\u0065\":\"get\",\"\\u006bey\":\"k\",\"seq\":1}",
            R"({"type":"get","key":"k","seq":1})");
        row("escaped types",
            "{\"type\":\"p\\u0075sh\",\"key\":\"k\",\"value\":1,\"action\":{\"type\":\"rel\\u0061y\"}}",
            R"({"type":"push","key":"k","value":1,"action":{"type":"relay"}})");
        row("the empty key", R"({"type":"get","key":"","seq":1})");
        row("an escaped key", "{\"type\":\"get\",\"key\":\"\\u00e9\\ud83d\\ude00\\/\\\"\\u0000\",\"seq\":1}",
            "{\"type\":\"get\",\"key\":\"é😀/\\\"\\u0000\",\"seq\":1}");
        row("the replacement character in a key", "{\"type\":\"get\",\"key\":\"\\ufffd\",\"seq\":1}",
            "{\"type\":\"get\",\"key\":\"\uFFFD\",\"seq\":1}");
        row("seq spelled otherwise", R"({"type":"get","key":"k","seq":1.20e1})",
            R"({"type":"get","key":"k","seq":12})");
        row("seq -0", R"({"type":"get","key":"k","seq":-0})", R"({"type":"get","key":"k","seq":0})");
        row("the largest seq", R"({"type":"get","key":"k","seq":9007199254740991})");
    }
    void aMessageIsUnderstood()
    {
        QFETCH(QByteArray, message);
        QTEST(outcome(message, Encoding::Json), "understood");
    }

    void aValueIsKeptByteForByte_data()
    {
        QTest::addColumn<QByteArray>("value");

        for (const char *value : {"null", "1.0", "-0", "1E+2", "1e400", "18446744073709551615", "0.1000", "\"\\ud800\"",
                                  "\"\\u0041\\/\"", R"({"b":1,"a":2,"b":3})", "[ 1 ,\n2 ]", "\"é\"", "{ }"})
            QTest::newRow(value) << QByteArray(value);
    }
    void aValueIsKeptByteForByte()
    {
        QFETCH(QByteArray, value);
        const Result<ClientMessage> message = decode(pushed(value), Encoding::Json, {});
        QVERIFY(message);
        const Value kept = std::get<Push>(*message).value;
        QCOMPARE(kept.bytes, value);
        QCOMPARE(kept.encoding, Encoding::Json);
        const Result<ClientMessage> ping = decode(R"({"type":"ping","nonce":)" + value + '}', Encoding::Json, {});
        QVERIFY(ping);
        QCOMPARE(std::get<Ping>(*ping).nonce.bytes, value);
    }

    void whatIsKeptDoesNotLeanOnTheFrame()
    {
        QByteArray frame = pushed(R"(["kept"])");
        const Result<ClientMessage> message = decode(frame, Encoding::Json, {});
        frame.fill('x');
        QVERIFY(message);
        QCOMPARE(std::get<Push>(*message).key.utf8, QByteArray("k"));
        QCOMPARE(std::get<Push>(*message).value.bytes, QByteArray(R"(["kept"])"));
    }

    void aBadMessageIsRefusedWithASentence_data()
    {
        QTest::addColumn<QByteArray>("message");
        QTest::addColumn<QByteArray>("sentence");

        const auto row = [](const char *name, const QByteArray &message, const char *sentence) {
            QTest::newRow(name) << message << "bad_message: " + QByteArray(sentence);
        };
        const char *const notObject = "the message must be a JSON object";
        row("nothing", "", notObject);
        row("an array", "[]", notObject);
        row("a string", "\"get\"", notObject);
        row("a byte order mark", "\xEF\xBB\xBF{\"type\":\"ping\"}", notObject);
        row("no type", R"({"key":"k"})", "field 'type' is missing");
        const char *const type = "field 'type' must be 'push', 'get' or 'ping'";
        row("an unknown type", R"({"type":"pull"})", type);
        row("another case", R"({"type":"Get"})", type);
        row("the empty type", R"({"type":""})", type);
        row("a type that is no string", R"({"type":["get"]})", type);
        row("a type with a lone surrogate", "{\"type\":\"\\ud800\"}", type);
        row("get without key", R"({"type":"get"})", "field 'key' is missing");
        row("a key that is a number", R"({"type":"get","key":1})", "field 'key' must be a string");
        row("a key that is null", R"({"type":"get","key":null})", "field 'key' must be a string");
        row("a lone surrogate in a key", "{\"type\":\"get\",\"key\":\"a\\ud800b\"}", "field 'key' is not Unicode text");
        const char *const seq = "field 'seq' must be a whole number from 0 to 9007199254740991, or null";
        for (const char *wrong :
             {"-1", "0.5", "0.99999999999999999999", "9007199254740992", "1e400", "\"1\"", "true", "[]", "{}"})
            row((QByteArray("seq ") + wrong).constData(), R"({"type":"get","key":"k","seq":)" + QByteArray(wrong) + '}',
                seq);
        row("push without key", R"({"type":"push","value":1,"action":{"type":"relay"}})", "field 'key' is missing");
        row("push without value", push(R"("action":{"type":"relay"})"), "field 'value' is missing");
        row("push without action", push(R"("value":1)"), "field 'action' is missing");
        row("an action that is a string", push(R"("value":1,"action":"relay")"),
            "field 'action' must be a JSON object");
        row("an action that is null", push(R"("value":1,"action":null)"), "field 'action' must be a JSON object");
        row("an action without type", push(R"("value":1,"action":{})"), "field 'type' is missing in 'action'");
        const char *const action = "field 'type' in 'action' must be 'relay', 'replace', 'append' or 'compact'";
        row("an unknown action", push(R"("value":1,"action":{"type":"delete"})"), action);
        row("an action's type that is no string", push(R"("value":1,"action":{"type":1})"), action);
        row("compact without seq", push(R"("value":1,"action":{"type":"compact"})"),
            "field 'seq' is missing in 'action'");
        const char *const compact = "field 'seq' in 'action' must be a whole number from 0 to 9007199254740991";
        for (const char *wrong : {"null", "-1", "1.5", "9007199254740992", "\"1\""})
            row((QByteArray("compact ") + wrong).constData(),
                push(R"("value":1,"action":{"type":"compact","seq":)" + QByteArray(wrong) + '}'), compact);
        for (const char *field : {"type", "key", "value", "action", "seq", "nonce"}) {
            row((QByteArray("twice ") + field).constData(),
                QByteArray("{\"") + field + "\":null,\"x\":1,\"" + field + "\":null}",
                (QByteArray("field '") + field + "' is given twice").constData());
        }
        row("twice, once escaped", "{\"type\":\"ping\",\"typ\\u0065\":\"ping\"}", "field 'type' is given twice");
        row("the action's type twice", push(R"("value":1,"action":{"type":"relay","type":"relay"})"),
            "field 'type' is given twice in 'action'");
        row("the action's seq twice", push("\"value\":1,\"action\":{\"type\":\"relay\",\"seq\":1,\"s\\u0065q\":1}"),
            "field 'seq' is given twice in 'action'");
        row("trailing data", R"({"type":"ping"}x)",
            "not well-formed JSON: something stands behind the message (byte 15)");
        row("a second message", "{\"type\":\"ping\"}\n{\"type\":\"ping\"}",
            "not well-formed JSON: something stands behind the message (byte 16)");
        row("a NUL behind it", QByteArray("{\"type\":\"ping\"}\0", 16),
            "not well-formed JSON: something stands behind the message (byte 15)");
        row("cut off", R"({"type":"ping")", "not well-formed JSON: it ends too early (byte 14)");
        row("an open brace", "{", "not well-formed JSON: it ends too early (byte 1)");
        row("a comma too many", R"({"type":"ping",})", "not well-formed JSON: a string should follow (byte 15)");
        row("a comma at the front", R"({,"type":"ping"})", "not well-formed JSON: a string should follow (byte 1)");
        row("no comma", R"({"type":"ping" "nonce":1})", "not well-formed JSON: ',' or '}' should follow (byte 15)");
        row("no colon", R"({"type" "ping"})", "not well-formed JSON: ':' should follow (byte 8)");
        row("a broken value", pushed("[1,]"), "not well-formed JSON: a value should follow (byte 62)");
        row("a broken unknown field", R"({"type":"ping","x":tru})",
            "not well-formed JSON: a value should follow (byte 19)");
        row("broken UTF-8 in a key", "{\"type\":\"get\",\"key\":\"\xC3\"}",
            "not well-formed JSON: broken UTF-8 (byte 21)");
        row("broken UTF-8 in a field's name", "{\"\xFF\":1}", "not well-formed JSON: broken UTF-8 (byte 2)");
    }
    void aBadMessageIsRefusedWithASentence()
    {
        QFETCH(QByteArray, message);
        QTEST(outcome(message, Encoding::Json), "sentence");
    }

    void nestingIsLimitedInEveryField_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");

        QTest::newRow("value") << QByteArray(R"({"type":"push","key":"k","action":{"type":"relay"},"value":)")
                               << QByteArray("}");
        QTest::newRow("nonce") << QByteArray(R"({"type":"ping","nonce":)") << QByteArray("}");
        QTest::newRow("an unknown field") << QByteArray(R"({"type":"ping","x":)") << QByteArray("}");
        QTest::newRow("an unknown field of the action")
            << QByteArray(R"({"type":"push","key":"k","value":1,"action":{"type":"relay","x":)") << QByteArray("}}");
    }
    void nestingIsLimitedInEveryField()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto nested = [&](int depth) { return before + QByteArray(depth, '[') + QByteArray(depth, ']') + after; };
        Limits limits;
        limits.maxDepth = 3;
        QVERIFY(decode(nested(3), Encoding::Json, limits));
        QCOMPARE(outcome(nested(4), Encoding::Json, limits), QByteArray("too_deep: nested deeper than 3 levels"));
        QVERIFY(decode(nested(512), Encoding::Json, {}));
        QCOMPARE(outcome(nested(513), Encoding::Json), QByteArray("too_deep: nested deeper than 512 levels"));
        QCOMPARE(outcome(nested(1'000'000), Encoding::Json), QByteArray("too_deep: nested deeper than 512 levels"));
    }

    void aKeyIsLimitedInBytesOfUtf8_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("fits");

        QTest::newRow("4 letters") << QByteArray("abcd") << true;
        QTest::newRow("5 letters") << QByteArray("abcde") << false;
        QTest::newRow("4 bytes") << QByteArray("éé") << true;
        QTest::newRow("5 bytes") << QByteArray("ééa") << false;
        QTest::newRow("4 bytes in 12") << QByteArray("\\ud83d\\ude00") << true;
        QTest::newRow("5 bytes in 13") << QByteArray("\\ud83d\\ude00a") << false;
    }
    void aKeyIsLimitedInBytesOfUtf8()
    {
        QFETCH(QByteArray, key);
        Limits limits;
        limits.maxKey = 4;
        for (const QByteArray &rest :
             {QByteArray(R"("type":"get"})"), QByteArray(R"("type":"push","value":1,"action":{"type":"relay"}})")}) {
            const QByteArray found = outcome("{\"key\":\"" + key + "\"," + rest, Encoding::Json, limits);
            QTEST(found.startsWith('{'), "fits");
            if (!found.startsWith('{'))
                QCOMPARE(found, QByteArray("key_too_long: the key is longer than 4 bytes"));
        }
    }

    void theDefaultKeyLimitIsOneKibibyte()
    {
        const auto get = [](int length) { return "{\"type\":\"get\",\"key\":\"" + QByteArray(length, 'k') + "\"}"; };
        QVERIFY(decode(get(1024), Encoding::Json, {}));
        QCOMPARE(outcome(get(1025), Encoding::Json), QByteArray("key_too_long: the key is longer than 1024 bytes"));
    }
};

QTEST_APPLESS_MAIN(TestDecodeJson)
#include "tst_decodejson.moc"
