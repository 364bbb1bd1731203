// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/broadcastjson.h"

#include "bytes.h"

#include <QJsonDocument>
#include <QJsonObject>

using drift::SequenceNumber;
using namespace drift::protocol;

class TestBroadcastJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesAsManyBytesAsItSays_data()
    {
        QTest::addColumn<Broadcast>("message");
        QTest::addColumn<QByteArray>("json");

        const Value one{"1", Encoding::Json};
        QTest::newRow("plain") << Broadcast{{"k"}, {300}, {R"({"a": 1.50})", Encoding::Json}} << QByteArray(R"({"type":"push","key":"k","seq":300,"value":{"a": 1.50}})");
        QTest::newRow("no key") << Broadcast{{""}, {1}, one} << QByteArray(R"({"type":"push","key":"","seq":1,"value":1})");
        QTest::newRow("what must be escaped") << Broadcast{{QByteArray("\"\\/\n\x01\0", 6)}, {1}, one}
                                              << QByteArray("{\"type\":\"push\",\"key\":\"\\\"\\\\/\\n\\u0001\\u0000\",\"seq\":1,\"value\":1}");
        QTest::newRow("what need not be") << Broadcast{{"\x7fé😀"}, {1}, one} << QByteArray("{\"type\":\"push\",\"key\":\"\x7fé😀\",\"seq\":1,\"value\":1}");
        QTest::newRow("no number yet") << Broadcast{{"k"}, {0}, one} << QByteArray(R"({"type":"push","key":"k","seq":0,"value":1})");
        QTest::newRow("the largest number") << Broadcast{{"k"}, {SequenceNumber::largest}, one}
                                            << QByteArray(R"({"type":"push","key":"k","seq":9007199254740991,"value":1})");
        QTest::newRow("from CBOR") << Broadcast{{"k"}, {1}, {hex("a16161fb3ff8000000000000"), Encoding::Cbor}}
                                   << QByteArray(R"({"type":"push","key":"k","seq":1,"value":{"a":1.5}})");
    }
    void writesAsManyBytesAsItSays()
    {
        QFETCH(Broadcast, message);
        QFETCH(QByteArray, json);
        const BroadcastJson written(message);
        QCOMPARE(written.size(), json.size());
        QByteArray place(json.size() + 2, '#');
        written.writeTo(place.data() + 1);
        QCOMPARE(place, '#' + json + '#');
    }

    // Any character, wherever it stands among plain ones.
    void escapesAKeyAsAnyReaderWantsIt()
    {
        for (char32_t c = 0; c < 0x180; ++c) {
            for (const int in : {0, 1, 15, 16, 17, 40}) {
                QString key(in, QLatin1Char('k'));
                key.insert(in / 2, QString::fromUcs4(&c, 1));
                const Broadcast message{{key.toUtf8()}, {7}, {"[]", Encoding::Json}};
                const BroadcastJson json(message);
                QByteArray text(json.size(), '#');
                json.writeTo(text.data());
                QCOMPARE(QJsonDocument::fromJson(text).object().value(QStringLiteral("key")).toString(), key);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBroadcastJson)
#include "tst_broadcastjson.moc"
