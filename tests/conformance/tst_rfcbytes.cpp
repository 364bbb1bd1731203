// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/rfc/play.h"
#include "relay/peer.h"

#include <QSet>
#include <QTest>

using namespace drift::conformance::rfc;

Q_DECLARE_METATYPE(drift::conformance::rfc::FrameCase)
Q_DECLARE_METATYPE(drift::conformance::rfc::RequestCase)
Q_DECLARE_METATYPE(drift::conformance::rfc::Cut)

namespace {

drift::relay::Settings settings(bool compress)
{
    drift::relay::Settings settings;
    settings.compress = compress;
    settings.limits.maxMessage = drift::protocol::MiB;
    settings.limits.maxIncomingRate = 0;
    settings.limits.pingInterval = std::chrono::milliseconds(0);
    return settings;
}

template<typename Case>
void addRows(const std::vector<Case> &cases)
{
    QTest::addColumn<Case>("which");
    QTest::addColumn<Cut>("cut");
    for (const Case &one : cases) {
        for (const Cut cut : cutsOf(one))
            QTest::newRow((one.section + ": " + one.name + " [" + nameOf(cut) + ']').constData()) << one << cut;
    }
}

} // namespace

// RFC 6455, 7692, 9110 and 9112 (and 3629) byte by byte: what is sent, right or wrong, and what has to come back.
class RfcBytesTest : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<drift::relay::testing::RunningRelay> m_relay;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<drift::relay::testing::RunningRelay> m_compressing;
    std::unique_ptr<Stage> m_compressedStage; // of that relay

private Q_SLOTS:
    void initTestCase()
    {
        m_relay = std::make_unique<drift::relay::testing::RunningRelay>(settings(false));
        m_stage = std::make_unique<Stage>(m_relay->port());
        m_compressing = std::make_unique<drift::relay::testing::RunningRelay>(settings(true));
        m_compressedStage = std::make_unique<Stage>(m_compressing->port(), Stage::Messages::Compressed);
    }

    void framesAreTakenAsTheRfcSays_data() { addRows(allFrameCases()); }
    void framesAreTakenAsTheRfcSays()
    {
        QFETCH(FrameCase, which);
        QFETCH(Cut, cut);
        const QString complaint = m_stage->complaintOf(which, cut);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    void requestsAreTakenAsTheRfcSays_data() { addRows(allRequestCases()); }
    void requestsAreTakenAsTheRfcSays()
    {
        QFETCH(RequestCase, which);
        QFETCH(Cut, cut);
        const QString complaint = m_stage->complaintOf(which, cut);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    void compressedMessagesAreTakenAsTheRfcSays_data() { addRows(deflateCases()); }
    void compressedMessagesAreTakenAsTheRfcSays()
    {
        QFETCH(FrameCase, which);
        QFETCH(Cut, cut);
        const QString complaint = m_compressedStage->complaintOf(which, cut);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    void offersOfCompressedMessagesAreTakenAsTheRfcSays_data() { addRows(deflateOfferCases()); }
    void offersOfCompressedMessagesAreTakenAsTheRfcSays()
    {
        QFETCH(RequestCase, which);
        QFETCH(Cut, cut);
        const QString complaint = m_compressedStage->complaintOf(which, cut);
        QVERIFY2(complaint.isEmpty(), qPrintable(complaint));
    }

    // But for the bit that says that a message is compressed.
    void plainFramesAreTakenTheSameWhereMessagesMayBeCompressed()
    {
        int played = 0;
        for (const FrameCase &frames : allFrameCases()) {
            if (frames.name.startsWith("RSV1 ") || frames.name.startsWith("a reserved bit is seen"))
                continue;
            const QString complaint = m_compressedStage->complaintOf(frames, Cut::AsWritten);
            QVERIFY2(complaint.isEmpty(), qPrintable(QString::fromLatin1(frames.name) + QStringLiteral(": ") + complaint));
            ++played;
        }
        QVERIFY(played > 250);
    }

    void everyCaseHasANameOfItsOwnAndASection()
    {
        QSet<QByteArray> names;
        const auto check = [&names](const auto &cases) {
            for (const auto &one : cases) {
                QVERIFY2(one.section.startsWith("RFC ") && one.section.split(' ').size() == 3, one.name.constData());
                QVERIFY2(!names.contains(one.section + one.name), one.name.constData());
                QVERIFY2(!one.segments.empty(), one.name.constData());
                names.insert(one.section + one.name);
            }
        };
        check(allFrameCases());
        check(allRequestCases());
        check(deflateCases());
        check(deflateOfferCases());
        QVERIFY2(names.size() >= 790, QByteArray::number(names.size()).constData());
    }

    // A stage that finds nothing would find nothing wrong either.
    void theStageSeesAWrongExpectation()
    {
        const FrameCase frames[] = {
            {"no answer", "RFC 6455 5.6", {asks("1")}},
            {"another answer", "RFC 6455 5.6", {asks("1")}, {answers("2")}},
            {"another code", "RFC 6455 7.4.1", {closeFrame(1000)}, {closes(1001)}},
            {"no end", "RFC 6455 7.1.1", {closeFrame(1000)}},
            {"an end", "RFC 6455 5.5.2", {ping("")}, {closes(1000)}},
            {"nothing yet", "RFC 6455 5.5.2", {ping("")}, {}, true},
        };
        for (const FrameCase &wrong : frames)
            QVERIFY2(!m_stage->complaintOf(wrong, Cut::AsWritten).isEmpty(), wrong.name.constData());
        const RequestCase requests[] = {
            {"another status", "RFC 9110 15", {getHealth()}, {{.status = 404}}},
            {"another body", "RFC 9110 15", {getHealth()}, {{.status = 200, .body = "no"}}},
            {"a header that is not there", "RFC 9110 15", {getHealth()}, {{.status = 200, .has = {{"allow", "GET"}}}}},
            {"a header that is there", "RFC 9110 15", {getHealth()}, {{.status = 200, .lacks = {"date"}}}},
            {"no end", "RFC 9112 9.6", {getHealth("Connection: close\r\n")}, {alive()}},
            {"no WebSocket", "RFC 6455 4.2.2", {getHealth()}, {alive()}, RequestCase::Then::WebSocket},
        };
        for (const RequestCase &wrong : requests)
            QVERIFY2(!m_stage->complaintOf(wrong, Cut::AsWritten).isEmpty(), wrong.name.constData());
    }
};

QTEST_GUILESS_MAIN(RfcBytesTest)
#include "tst_rfcbytes.moc"
