// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "protocol/preparedmessage.h"

using namespace drift::protocol;

class TestPreparedMessage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPayloadIsWhatTheCodecWrites()
    {
        const Broadcast broadcast{{"k"}, {1}, {"[1]", Encoding::Json}};
        const ServerMessage message = broadcast;
        const SharedMessage prepared = prepare(broadcast);
        QVERIFY(prepared->message() == message);
        QCOMPARE(prepared->payload(Encoding::Json), encode(message, Encoding::Json));
        QCOMPARE(prepared->payload(Encoding::Cbor), encode(message, Encoding::Cbor));
    }

    void aPayloadIsMadeOncePerEncoding()
    {
        const SharedMessage prepared = prepare(Pong{});
        const char *const json = prepared->payload(Encoding::Json).constData();
        const char *const cbor = prepared->payload(Encoding::Cbor).constData();
        QVERIFY(json != cbor);
        QCOMPARE(prepared->payload(Encoding::Json).constData(), json);
        QCOMPARE(prepared->payload(Encoding::Cbor).constData(), cbor);
    }
};

QTEST_APPLESS_MAIN(TestPreparedMessage)
#include "tst_preparedmessage.moc"
