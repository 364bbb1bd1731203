// SPDX-License-Identifier: GPL-3.0-only
#include "relay/selfsigned.h"

#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTest>

using namespace drift::relay;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

} // namespace

class TestSelfSigned : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itIsGoodForTheNamesAndAddresses()
    {
        const CertificateNames names{"localhost", "127.0.0.1", "::1", "192.168.1.7", "fd00::2", "studio.local"};
        const auto made = makeSelfSigned(names, noon);
        QVERIFY(made);
        QCOMPARE(namesOf(made->certificate), names);
        const auto seen = QSslCertificate(made->certificate).subjectAlternativeNames();
        QCOMPARE(seen.values(QSsl::DnsEntry).size(), 2);
        QCOMPARE(seen.values(QSsl::IpAddressEntry).size(), 4);
    }

    void browsersTakeHowLongItLasts()
    {
        const QSslCertificate seen(makeSelfSigned({"localhost"}, noon)->certificate);
        QCOMPARE(seen.effectiveDate(), noon.addDays(-1));
        QVERIFY(seen.effectiveDate().daysTo(seen.expiryDate()) <= 398);
        QVERIFY(seen.expiryDate() > noon.addDays(365));
    }

    void itIsAServersAndCannotSignOthers()
    {
        const QSslCertificate seen(makeSelfSigned({"localhost"}, noon)->certificate);
        QCOMPARE(seen.issuerDisplayName(), seen.subjectDisplayName());
        QCOMPARE(seen.version(), QByteArray("3"));
        QCOMPARE(seen.publicKey().algorithm(), QSsl::Ec);
        QCOMPARE(seen.publicKey().length(), 256);
        bool isAuthority = true;
        for (const QSslCertificateExtension &extension : seen.extensions()) {
            if (extension.name() == u"basicConstraints")
                isAuthority = extension.value().toMap().value(QStringLiteral("ca")).toBool();
        }
        QVERIFY(!isAuthority);
        QVERIFY(seen.toText().contains(QStringLiteral("TLS Web Server Authentication")));
    }

    void everyOneHasAKeyAndANumberOfItsOwn()
    {
        const auto one = makeSelfSigned({"localhost"}, noon);
        const auto other = makeSelfSigned({"localhost"}, noon);
        QVERIFY(one->key != other->key);
        QVERIFY(QSslCertificate(one->certificate).serialNumber() != QSslCertificate(other->certificate).serialNumber());
        QVERIFY(!QSslKey(one->key, QSsl::Ec).isNull());
    }

    void whatIsNoCertificateIsGoodForNothing()
    {
        QVERIFY(namesOf("hello").isEmpty());
        QVERIFY(namesOf({}).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSelfSigned)
#include "tst_selfsigned.moc"
