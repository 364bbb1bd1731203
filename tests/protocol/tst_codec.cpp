// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"

using drift::SequenceNumber;
using namespace drift::protocol;

// encode(), in both directions of the wire.
class TestCodec : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aServerMessageHasItsForm_data()
    {
        QTest::addColumn<ServerMessage>("message");
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QByteArray>("cbor");

        const Value json{R"({"a":1.50})", Encoding::Json};
        const Value cbor{hex("fa3f800000"), Encoding::Cbor};
        const QByteArray jsonAsCbor = hex("a16161fb3ff8000000000000");
        QTest::newRow("push") << ServerMessage(Broadcast{{"k"}, {300}, json})
                              << QByteArray(R"({"type":"push","key":"k","seq":300,"value":{"a":1.50}})")
                              << hex("a4") + text("type") + text("push") + text("key") + text("k") + text("seq")
                                     + hex("19012c") + text("value") + jsonAsCbor;
        QTest::newRow("push from CBOR") << ServerMessage(Broadcast{{""}, {1}, cbor})
                                        << QByteArray(R"({"type":"push","key":"","seq":1,"value":1})")
                                        << hex("a4") + text("type") + text("push") + text("key") + text("")
                                               + text("seq") + hex("01") + text("value") + cbor.bytes;
        QTest::newRow("the largest seq") << ServerMessage(Broadcast{{""}, {SequenceNumber::largest}, {}})
                                         << QByteArray(
                                                R"({"type":"push","key":"","seq":9007199254740991,"value":null})")
                                         << hex("a4") + text("type") + text("push") + text("key") + text("")
                                                + text("seq") + hex("1b001fffffffffffff") + text("value") + hex("f6");
        QTest::newRow("empty init") << ServerMessage(Init{{"k"}, {}})
                                    << QByteArray(R"({"type":"init","key":"k","data":[]})")
                                    << hex("a3") + text("type") + text("init") + text("key") + text("k") + text("data")
                                           + hex("80");
        QTest::newRow("init")
            << ServerMessage(Init{{"k"}, {{{1}, cbor}, {{2}, json}}})
            << QByteArray(R"({"type":"init","key":"k","data":[{"seq":1,"value":1},{"seq":2,"value":{"a":1.50}}]})")
            << hex("a3") + text("type") + text("init") + text("key") + text("k") + text("data") + hex("82a2")
                   + text("seq") + hex("01") + text("value") + cbor.bytes + hex("a2") + text("seq") + hex("02")
                   + text("value") + jsonAsCbor;
        QTest::newRow("stream_size") << ServerMessage(StreamSize{{"k"}, 100'000})
                                     << QByteArray(R"({"type":"stream_size","key":"k","size":100000})")
                                     << hex("a3") + text("type") + text("stream_size") + text("key") + text("k")
                                            + text("size") + hex("1a000186a0");
        QTest::newRow("pong") << ServerMessage(Pong{json}) << QByteArray(R"({"type":"pong","nonce":{"a":1.50}})")
                              << hex("a2") + text("type") + text("pong") + text("nonce") + jsonAsCbor;
        QTest::newRow("pong without nonce") << ServerMessage(Pong{}) << QByteArray(R"({"type":"pong","nonce":null})")
                                            << hex("a2") + text("type") + text("pong") + text("nonce") + hex("f6");
        QTest::newRow("error")
            << ServerMessage(Error{ErrorCode::CompactAhead, "a \"reason\""})
            << QByteArray("{\"type\":\"error\",\"code\":\"compact_ahead\",\"message\":\"a \\\"reason\\\"\"}")
            << hex("a3") + text("type") + text("error") + text("code") + text("compact_ahead") + text("message")
                   + text("a \"reason\"");
    }
    void aServerMessageHasItsForm()
    {
        QFETCH(ServerMessage, message);
        QTEST(encode(message, Encoding::Json), "json");
        QTEST(encode(message, Encoding::Cbor), "cbor");
    }

    void aKeyIsEscaped()
    {
        const QByteArray key("\"\\/\n\x01\x7fé😀\0", 13);
        QCOMPARE(encode(ServerMessage(StreamSize{{key}, 1}), Encoding::Json),
                 QByteArray("{\"type\":\"stream_size\",\"key\":\"\\\"\\\\/\\n\\u0001\x7fé😀\\u0000\",\"size\":1}"));
        QVERIFY(encode(ServerMessage(StreamSize{{key}, 1}), Encoding::Cbor).contains(char(0x6D) + key));
    }

    void aClientMessageIsUnderstoodAgain_data()
    {
        QTest::addColumn<ClientMessage>("message");

        const Value value{"[1,2]", Encoding::Json};
        for (const ActionType type : {ActionType::Relay, ActionType::Replace, ActionType::Append})
            QTest::addRow("push %d", int(type)) << ClientMessage(Push{{"k\"\n"}, value, {type, {}}});
        QTest::newRow("compact") << ClientMessage(Push{{""}, value, {ActionType::Compact, {SequenceNumber::largest}}});
        QTest::newRow("get") << ClientMessage(Get{{"é"}, SequenceNumber{24}});
        QTest::newRow("get from 0") << ClientMessage(Get{{"é"}});
        QTest::newRow("get without a replay") << ClientMessage(Get{{"é"}, std::nullopt});
        QTest::newRow("ping") << ClientMessage(Ping{value});
        QTest::newRow("ping without nonce") << ClientMessage(Ping{});
    }
    void aClientMessageIsUnderstoodAgain()
    {
        QFETCH(ClientMessage, message);
        const Result<ClientMessage> json = decode(encode(message, Encoding::Json), Encoding::Json, {});
        QVERIFY(json);
        QVERIFY(*json == message);
        const Result<ClientMessage> cbor = decode(encode(message, Encoding::Cbor), Encoding::Cbor, {});
        QVERIFY(cbor);
        QCOMPARE(encode(*cbor, Encoding::Json), encode(message, Encoding::Json)); // its values are CBOR now
    }

    void aMessageIsReadIntoAnyOfBefore_data() { encodings(); }
    void aMessageIsReadIntoAnyOfBefore()
    {
        QFETCH(Encoding, encoding);
        const ClientMessage messages[] = {pushOf("k", 10),
                                          pushOf("another key", 11),
                                          Push{{""}, {"[]", Encoding::Json}, {ActionType::Compact, {3}}},
                                          Push{{"k\"\n"}, {"{}", Encoding::Json}, {ActionType::Append, {}}},
                                          Get{{"k"}, SequenceNumber{5}},
                                          Get{{"k"}, std::nullopt},
                                          Ping{{"1", Encoding::Json}},
                                          Ping{}};
        for (const ClientMessage &before : messages) {
            for (const ClientMessage &message : messages) {
                ClientMessage received = *decode(encode(before, encoding), encoding, {});
                QVERIFY(decodeInto(&received, encode(message, encoding), encoding, {}));
                QVERIFY(received == *decode(encode(message, encoding), encoding, {}));
            }
        }
    }

    void aPushTakesOverTheMemoryOfTheOneBefore_data() { encodings(); }
    void aPushTakesOverTheMemoryOfTheOneBefore()
    {
        QFETCH(Encoding, encoding);
        ClientMessage received = *decode(encode(pushOf("a key", 132), encoding), encoding, {});
        Push &push = std::get<Push>(received);
        const char *const key = push.key.utf8.constData();
        const char *const value = push.value.bytes.constData();
        for (const int size : {132, 100, 131}) {
            QVERIFY(decodeInto(&received, encode(pushOf("k", size), encoding), encoding, {}));
            QCOMPARE(static_cast<const void *>(push.key.utf8.constData()), static_cast<const void *>(key));
            QCOMPARE(static_cast<const void *>(push.value.bytes.constData()), static_cast<const void *>(value));
        }
        // Who keeps it would keep much for nothing.
        QVERIFY(decodeInto(&received, encode(pushOf("k", 50), encoding), encoding, {}));
        QVERIFY(push.value.bytes.constData() != value);
        QVERIFY(push.value.bytes.capacity() < 100);
        QVERIFY(decodeInto(&received, encode(pushOf("k", 5'000), encoding), encoding, {}));
        QVERIFY(received == *decode(encode(pushOf("k", 5'000), encoding), encoding, {}));
    }

    void whatSomebodyHoldsIsNotWrittenTo_data() { encodings(); }
    void whatSomebodyHoldsIsNotWrittenTo()
    {
        QFETCH(Encoding, encoding);
        const QByteArray bytes = encode(pushOf("a key", 100), encoding);
        ClientMessage received = *decode(bytes, encoding, {});
        const ClientMessage held = received;
        QVERIFY(decodeInto(&received, encode(pushOf("ANKEY", 99), encoding), encoding, {}));
        QVERIFY(held == *decode(bytes, encoding, {}));
        QVERIFY(received == *decode(encode(pushOf("ANKEY", 99), encoding), encoding, {}));
    }

private:
    static void encodings()
    {
        QTest::addColumn<Encoding>("encoding");
        QTest::newRow("JSON") << Encoding::Json;
        QTest::newRow("CBOR") << Encoding::Cbor;
    }
    // With a value that has so many characters.
    static ClientMessage pushOf(const char *key, int size)
    {
        return Push{{key}, {'"' + QByteArray(size, char('a' + size % 26)) + '"', Encoding::Json}, {ActionType::Relay, {}}};
    }
};

QTEST_APPLESS_MAIN(TestCodec)
#include "tst_codec.moc"
