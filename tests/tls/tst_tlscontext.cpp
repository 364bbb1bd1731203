// SPDX-License-Identifier: GPL-3.0-only
#include "relay/selfsigned.h"
#include "relay/tlscontext.h"

#include <QSslCertificate>
#include <QTest>

using namespace drift::relay;

namespace {

SelfSigned made()
{
    return makeSelfSigned({"localhost"}, QDateTime::currentDateTimeUtc()).value();
}

} // namespace

// What a certificate and a key must be to be used.
class TestTlsContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCertificateAndItsKeyAreTaken()
    {
        const SelfSigned own = made();
        const auto tls = TlsContext::of(own.certificate, own.key);
        QVERIFY(tls);
        const QSslCertificate seen(own.certificate);
        QCOMPARE((*tls)->fingerprint(), seen.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
        QCOMPARE((*tls)->expiry(), seen.expiryDate());
        QVERIFY((*tls)->newSession() != nullptr);
    }

    void aChainMayFollowTheCertificate()
    {
        const SelfSigned own = made();
        QVERIFY(TlsContext::of(own.certificate + made().certificate + made().certificate, own.key));
    }

    void whatStandsAroundThemDoesNotMatter()
    {
        const SelfSigned own = made();
        const QByteArray both = "a line for people\n" + own.key + own.certificate;
        QVERIFY(TlsContext::of(both, both));
    }

    void whatCannotBeUsedIsSaid_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<bool>("isOfKey");
        QTest::addColumn<QByteArray>("why");
        const SelfSigned own = made();
        QTest::newRow("no certificate") << QByteArray("hello") << own.key << false << QByteArray("no certificate in it");
        QTest::newRow("empty") << QByteArray() << own.key << false << QByteArray("no certificate in it");
        QTest::newRow("a key for a certificate") << own.key << own.key << false << QByteArray("no certificate in it");
        QTest::newRow("a broken certificate") << QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") << own.key << false
                                              << QByteArray("no certificate in it");
        QTest::newRow("a broken chain") << own.certificate + QByteArray("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n") << own.key
                                        << false << QByteArray("a broken certificate in it");
        QTest::newRow("no key") << own.certificate << QByteArray("hello") << true << QByteArray("no private key in it");
        QTest::newRow("a certificate for a key") << own.certificate << own.certificate << true << QByteArray("no private key in it");
        QTest::newRow("another's key") << own.certificate << made().key << true << QByteArray("is not the key to the certificate");
        QTest::newRow("an encrypted key") << own.certificate
                                          << QByteArray("-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIHs\n-----END ENCRYPTED PRIVATE KEY-----\n") << true
                                          << QByteArray("is encrypted");
    }
    void whatCannotBeUsedIsSaid()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(bool, isOfKey);
        QFETCH(QByteArray, why);
        const auto tls = TlsContext::of(certificate, key);
        QVERIFY(!tls);
        QCOMPARE(tls.error().isOfKey, isOfKey);
        QVERIFY2(tls.error().text.contains(why), tls.error().text.constData());
    }
};

QTEST_GUILESS_MAIN(TestTlsContext)
#include "tst_tlscontext.moc"
