// SPDX-License-Identifier: GPL-3.0-only
#include "bytes.h"
#include "generate.h"
#include "protocol/transcode.h"

#include <QCborValue>
#include <QJsonDocument>

using namespace drift::protocol;

// 10,000 values of each encoding, through the relay's own steps: client's frame, decoded, broadcast, replay.
class TestGenerated : public QObject
{
    Q_OBJECT

private:
    static constexpr int values = 10'000;
    quint32 m_seed = 0;

    static QByteArray frame(const QByteArray &value, Encoding encoding)
    {
        return encode(ClientMessage(Push{{"key"}, {value, encoding}, {ActionType::Append, {}}}), encoding);
    }

    static QByteArray trimmed(const QByteArray &value, Encoding encoding)
    {
        return encoding == Encoding::Json ? value.trimmed() : value; // what stands around a value is not its own
    }

    // Empty where the value goes there and back.
    static QByteArray thereAndBack(const QByteArray &value, Encoding encoding)
    {
        const Result<ClientMessage> message = decode(frame(value, encoding), encoding, {});
        if (!message)
            return "refused: " + message.error().message;
        const Push &push = std::get<Push>(*message);
        const QByteArray kept = trimmed(value, encoding);
        if (push.value.bytes != kept)
            return "not kept";
        if (!encode(ServerMessage(Broadcast{push.key, {1}, push.value}), encoding).contains(kept))
            return "not broadcast as it came";
        if (!encode(ServerMessage(Init{push.key, {{{1}, push.value}}}), encoding).contains(kept))
            return "not replayed as it came";
        const Encoding other = encoding == Encoding::Json ? Encoding::Cbor : Encoding::Json;
        const QByteArray crossed = transcoded(push.value, other);
        const Result<ClientMessage> again = decode(frame(crossed, other), other, {});
        if (!again)
            return "crossed over into what is refused: " + again.error().message;
        return {};
    }

    void everyValueGoesThereAndBack(Encoding encoding)
    {
        Generator generator(m_seed);
        for (int i = 0; i < values; ++i) {
            const QByteArray value = encoding == Encoding::Json ? generator.json() : generator.cbor();
            const QByteArray wrong = thereAndBack(value, encoding);
            QVERIFY2(wrong.isEmpty(),
                     (wrong + "; seed " + QByteArray::number(m_seed) + "; " + value.toHex()).constData());
        }
    }

private Q_SLOTS:
    void init() { m_seed = QRandomGenerator::system()->generate(); }

    void everyJsonValueGoesThereAndBack() { everyValueGoesThereAndBack(Encoding::Json); }
    void everyCborValueGoesThereAndBack() { everyValueGoesThereAndBack(Encoding::Cbor); }

    void whatCrossesOverIsWhatQtReads()
    {
        Generator generator(m_seed);
        for (int i = 0; i < values; ++i) {
            const QByteArray cbor = generator.cbor();
            const QByteArray json = '[' + transcoded({cbor, Encoding::Cbor}, Encoding::Json) + ']';
            QVERIFY2(!QJsonDocument::fromJson(json).isNull(),
                     (QByteArray::number(m_seed) + ' ' + cbor.toHex() + ' ' + json).constData());
            const QByteArray text = generator.json();
            QCborParserError error;
            const QByteArray back = transcoded({text, Encoding::Json}, Encoding::Cbor);
            (void)QCborValue::fromCbor(back, &error);
            QVERIFY2(error.error == QCborError::NoError && error.offset == back.size(),
                     (QByteArray::number(m_seed) + ' ' + text).constData());
        }
    }

    // What both formats can say comes back as it went, whatever way round.
    void aCrossedValueCrossesBack()
    {
        Generator generator(m_seed);
        for (int i = 0; i < values; ++i) {
            const QByteArray once = transcoded({generator.json(), Encoding::Json}, Encoding::Cbor);
            const QByteArray json = transcoded({once, Encoding::Cbor}, Encoding::Json);
            const QByteArray twice = transcoded({json, Encoding::Json}, Encoding::Cbor);
            // A float without a fraction is written as an integer, and infinity as null; from then on nothing changes.
            QVERIFY2(transcoded({twice, Encoding::Cbor}, Encoding::Json) == json,
                     (QByteArray::number(m_seed) + ' ' + json).constData());
        }
    }

    void aMutantIsRefusedOrGoesThereAndBack()
    {
        Generator generator(m_seed);
        for (int i = 0; i < values; ++i) {
            for (const Encoding encoding : {Encoding::Json, Encoding::Cbor}) {
                const QByteArray value = encoding == Encoding::Json ? generator.json() : generator.cbor();
                const QByteArray bytes = generator.mutated(frame(value, encoding));
                const Result<ClientMessage> message = decode(bytes, encoding, {});
                if (!message) {
                    QVERIFY(!message.error().message.isEmpty());
                    continue;
                }
                const QByteArray canonical = encode(*message, encoding);
                const Result<ClientMessage> again = decode(canonical, encoding, {});
                QVERIFY2(again && *again == *message, (QByteArray::number(m_seed) + ' ' + bytes.toHex()).constData());
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestGenerated)
#include "tst_generated.moc"
