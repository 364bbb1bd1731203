// SPDX-License-Identifier: GPL-3.0-only
#include "app/certificate.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace drift;
using namespace drift::app;

namespace {

const QDateTime noon(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

} // namespace

class TestCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void theOwnCertificateIsKept()
    {
        const OwnCertificate first = ownCertificate(folder(), {"localhost"}, noon);
        QCOMPARE(first.file, folder() + "/self-signed.pem");
        const OwnCertificate second = ownCertificate(folder(), {"localhost"}, noon.addDays(300));
        QCOMPARE(second.tls->fingerprint(), first.tls->fingerprint());
        QCOMPARE(second.file, first.file);
    }

    void itsKeyIsForItsOwnerAlone()
    {
        const OwnCertificate own = ownCertificate(folder(), {"localhost"}, noon);
        const QFile::Permissions others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(QString::fromUtf8(folder() + "/self-signed.key")) & others));
        QVERIFY(QFile::permissions(QString::fromUtf8(own.file)) & QFile::ReadOther);
    }

    void anotherOneIsMadeBeforeItExpires()
    {
        const OwnCertificate first = ownCertificate(folder(), {"localhost"}, noon);
        const OwnCertificate second = ownCertificate(folder(), {"localhost"}, noon.addDays(380));
        QVERIFY(second.tls->fingerprint() != first.tls->fingerprint());
        QVERIFY(second.tls->expiry() > noon.addDays(380));
    }

    void anotherOneIsMadeForAnotherNetworkAndIsGoodForBoth()
    {
        const OwnCertificate home = ownCertificate(folder(), {"localhost", "192.168.1.7"}, noon);
        const OwnCertificate work = ownCertificate(folder(), {"localhost", "10.1.2.3"}, noon);
        QVERIFY(work.tls->fingerprint() != home.tls->fingerprint());
        const OwnCertificate again = ownCertificate(folder(), {"localhost", "192.168.1.7"}, noon);
        QCOMPARE(again.tls->fingerprint(), work.tls->fingerprint());
    }

    void ofManyNetworksTheOldestAreForgotten()
    {
        for (int i = 0; i < 80; ++i)
            QVERIFY(ownCertificate(folder(), {"localhost", "10.0.0." + QByteArray::number(i)}, noon).tls);
        QFile file(QString::fromUtf8(folder() + "/self-signed.pem"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto names = relay::namesOf(file.readAll());
        QVERIFY(names.size() <= 50);
        QVERIFY(names.contains("10.0.0.79"));
    }

    void whatIsBrokenIsMadeAnew_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("the certificate") << QByteArray("self-signed.pem");
        QTest::newRow("the key") << QByteArray("self-signed.key");
    }
    void whatIsBrokenIsMadeAnew()
    {
        QFETCH(QByteArray, name);
        const OwnCertificate first = ownCertificate(folder(), {"localhost"}, noon);
        QFile file(QString::fromUtf8(folder() + '/' + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const OwnCertificate second = ownCertificate(folder(), {"localhost"}, noon);
        QVERIFY(second.tls->fingerprint() != first.tls->fingerprint());
        QCOMPARE(ownCertificate(folder(), {"localhost"}, noon).tls->fingerprint(), second.tls->fingerprint());
    }

    void withoutAPlaceToKeepItItServesAllTheSame()
    {
        const OwnCertificate nowhere = ownCertificate({}, {"localhost"}, noon);
        QVERIFY(nowhere.tls && nowhere.file.isEmpty());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("cannot be kept")));
        QVERIFY(QDir().mkpath(QString::fromUtf8(folder() + "/self-signed.key"))); // a folder is in the way
        const OwnCertificate blocked = ownCertificate(folder(), {"localhost"}, noon);
        QVERIFY(blocked.tls && blocked.file.isEmpty());
    }

    void itIsGoodForEverythingThisMachineIsCalled()
    {
        Options options;
        options.relay.allowedHosts = {"my-tunnel.example", "203.0.113.9"};
        options.relay.addresses = {QHostAddress(QStringLiteral("0.0.0.0")), QHostAddress(QStringLiteral("192.0.2.77"))};
        const relay::CertificateNames names = certificateNames(options);
        for (const char *name : {"localhost", "127.0.0.1", "::1", "my-tunnel.example", "203.0.113.9", "192.0.2.77"})
            QVERIFY2(names.contains(name), name);
        QVERIFY(!names.contains("0.0.0.0"));
    }

    void filesThatCannotBeUsedAreNamed_data()
    {
        QTest::addColumn<QByteArray>("certificate");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("text");
        const auto made = relay::makeSelfSigned({"localhost"}, noon);
        const auto other = relay::makeSelfSigned({"localhost"}, noon);
        QTest::newRow("no such certificate") << QByteArray() << made->key << QByteArray("certificate file \"");
        QTest::newRow("no such key") << made->certificate << QByteArray() << QByteArray("key file \"");
        QTest::newRow("an empty one") << QByteArray("\n") << made->key << QByteArray("cert.pem\" is empty");
        QTest::newRow("an endless one") << QByteArray(1024 * 1024 + 1, 'x') << made->key << QByteArray("cert.pem\" is larger than 1 MiB");
        QTest::newRow("another's key") << made->certificate << other->key << QByteArray("key.pem\" is not the key to the certificate");
        QTest::newRow("no certificate") << made->key << made->key << QByteArray("cert.pem\" has no certificate in it");
    }
    void filesThatCannotBeUsedAreNamed()
    {
        QFETCH(QByteArray, certificate);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, text);
        const auto read = readCertificate(write("cert.pem", certificate), write("key.pem", key));
        QVERIFY(!read);
        QCOMPARE(read.error().code, ExitCode::Configuration);
        QVERIFY2(read.error().text.contains(text), read.error().text.constData());
    }

    void bothMayStandInOneFile()
    {
        const auto made = relay::makeSelfSigned({"localhost"}, noon);
        const QByteArray both = write("both.pem", made->certificate + made->key);
        QVERIFY(readCertificate(both, both));
        const QByteArray one = write("one.pem", made->certificate);
        const auto read = readCertificate(one, one);
        QVERIFY(!read);
        QVERIFY2(read.error().text.contains("certificate file"), read.error().text.constData());
        QVERIFY2(read.error().text.contains("no private key in it"), read.error().text.constData());
    }

private:
    QByteArray folder() const { return QFile::encodeName(m_folder->path()); }

    // Not written where there is nothing to write.
    QByteArray write(const char *name, const QByteArray &content)
    {
        const QString path = m_folder->filePath(QString::fromUtf8(name));
        QFile file(path);
        if (!content.isEmpty() && (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()))
            qFatal("cannot write %s", name);
        return QFile::encodeName(path);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
