// SPDX-License-Identifier: GPL-3.0-only
#include "relay/deflateterms.h"
#include "relay/extensions.h"

#include <QTest>

using namespace drift::relay;

namespace {

const QByteArray both = "permessage-deflate; server_no_context_takeover; client_no_context_takeover";
constexpr qsizetype any = std::numeric_limits<qsizetype>::max();

} // namespace

class TestDeflateTerms : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesWhatRfc7692LetsAClientOffer_data()
    {
        QTest::addColumn<QByteArray>("offer");
        QTest::addColumn<QByteArray>("response");
        QTest::addColumn<qsizetype>("longest");
        const auto row = [](const QByteArray &offer, const QByteArray &response = both, qsizetype longest = any) {
            QTest::newRow(offer.constData()) << offer << response << longest;
        };
        row("permessage-deflate");
        row("permessage-deflate; client_max_window_bits"); // Chromium, Firefox, npm ws
        row("permessage-deflate;client_max_window_bits");
        row("permessage-deflate ; client_max_window_bits ");
        row("permessage-deflate; client_max_window_bits=8");
        row("permessage-deflate; client_max_window_bits=15");
        row("permessage-deflate; client_max_window_bits=\"9\"");
        row("permessage-deflate; client_max_window_bits = 10");
        row("permessage-deflate; server_no_context_takeover");
        row("permessage-deflate; client_no_context_takeover");
        row("permessage-deflate; client_no_context_takeover; server_no_context_takeover; client_max_window_bits");
        for (int bits = 8; bits <= 15; ++bits) {
            const QByteArray number = QByteArray::number(bits);
            row("permessage-deflate; server_max_window_bits=" + number, both + "; server_max_window_bits=" + number, bits == 15 ? any : qsizetype(1) << bits);
        }
        row("permessage-deflate; server_max_window_bits=\"10\"", both + "; server_max_window_bits=10", 1024);
        row("permessage-deflate; server_max_window_bits=\"1\\0\"", both + "; server_max_window_bits=10", 1024);
        row("permessage-deflate; client_max_window_bits=8; server_max_window_bits=9; server_no_context_takeover",
            both + "; server_max_window_bits=9", 512);
    }
    void takesWhatRfc7692LetsAClientOffer()
    {
        QFETCH(QByteArray, offer);
        QFETCH(QByteArray, response);
        QFETCH(qsizetype, longest);
        const auto terms = acceptDeflate(offer);
        QVERIFY(terms);
        QCOMPARE(terms->response(), response);
        QCOMPARE(terms->longestMessage(), longest);
    }

    void declinesEveryOtherOffer_data()
    {
        QTest::addColumn<QByteArray>("offer");
        for (const char *offer : {
                 "x-webkit-deflate-frame", "permessage-bzip2", "permessage-deflate2", "Permessage-Deflate",
                 "permessage-deflate; unknown", "permessage-deflate; unknown=1", "permessage-deflate; server_no_context_takeover; unknown",
                 "permessage-deflate; Server_No_Context_Takeover",
                 "permessage-deflate; server_no_context_takeover=1", "permessage-deflate; server_no_context_takeover=true",
                 "permessage-deflate; client_no_context_takeover=0", "permessage-deflate; client_no_context_takeover=\"x\"",
                 "permessage-deflate; server_no_context_takeover; server_no_context_takeover",
                 "permessage-deflate; client_no_context_takeover; client_no_context_takeover",
                 "permessage-deflate; client_max_window_bits; client_max_window_bits",
                 "permessage-deflate; client_max_window_bits=10; client_max_window_bits=10",
                 "permessage-deflate; server_max_window_bits=10; server_max_window_bits=11",
                 "permessage-deflate; server_max_window_bits", "permessage-deflate; server_max_window_bits=7",
                 "permessage-deflate; server_max_window_bits=16", "permessage-deflate; server_max_window_bits=0",
                 "permessage-deflate; server_max_window_bits=-8", "permessage-deflate; server_max_window_bits=+8",
                 "permessage-deflate; server_max_window_bits=08", "permessage-deflate; server_max_window_bits=010",
                 "permessage-deflate; server_max_window_bits=8.0", "permessage-deflate; server_max_window_bits=1e1",
                 "permessage-deflate; server_max_window_bits=0xa", "permessage-deflate; server_max_window_bits=ten",
                 "permessage-deflate; server_max_window_bits=4294967304", "permessage-deflate; client_max_window_bits=7",
                 "permessage-deflate; client_max_window_bits=16", "permessage-deflate; client_max_window_bits=015",
                 "permessage-deflate; client_max_window_bits=\"16\"",
                 // No extension at all; a handshake with one of these is refused.
                 "", ";", "permessage-deflate;", "permessage-deflate; =10", "permessage-deflate; server_max_window_bits=",
                 "permessage-deflate; server_max_window_bits=\"\"", "permessage-deflate; server_max_window_bits=\"10",
                 "permessage-deflate; server_max_window_bits=10\"", "permessage-deflate; server_max_window_bits=\"1 0\"",
                 "permessage-deflate; server_max_window_bits=\"10\\\"", "permessage-deflate; server_max_window_bits=1\\0",
             })
            QTest::newRow(offer) << QByteArray(offer);
    }
    void declinesEveryOtherOffer()
    {
        QFETCH(QByteArray, offer);
        QVERIFY(!acceptDeflate(offer));
    }

    void readsAnExtensionWithItsParametersInTheirOrder()
    {
        const auto extension = parseExtension("a;b ; c = d;c=\"\\e\\f\"");
        QVERIFY(extension);
        QCOMPARE(extension->name, "a");
        QCOMPARE(extension->parameters.size(), 3u);
        QCOMPARE(extension->parameters[0].name, "b");
        QVERIFY(!extension->parameters[0].value);
        QCOMPARE(extension->parameters[1].name, "c");
        QCOMPARE(*extension->parameters[1].value, "d");
        QCOMPARE(extension->parameters[2].name, "c");
        QCOMPARE(*extension->parameters[2].value, "ef");
    }
};

QTEST_APPLESS_MAIN(TestDeflateTerms)
#include "tst_deflateterms.moc"
