// SPDX-License-Identifier: GPL-3.0-only
#include "app/driftscopeprocess.h"
#include "relay/selfsigned.h"

#include <QFile>
#include <QSslSocket>
#include <QTest>

#include <csignal>

using namespace drift;

namespace {

const QByteArrayList selfSigned{"--headless", "--port=0", "--tls-self-signed"};

// "AB:CD:…" of the banner.
QByteArray fingerprintIn(const QByteArray &output)
{
    const QByteArray mark = "SHA-256 ";
    const qsizetype at = output.indexOf(mark) + mark.size();
    return output.sliced(at, output.indexOf('\n', at) - at);
}

QByteArray certificateOf(const DriftscopeProcess &relay)
{
    return relay.path(".local/share/driftscope/self-signed.pem");
}

} // namespace

// TLS with the real executable: as a relay, and as a client of one.
class TestTlsCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFingerprintIsPrintedAndIsThatOfTheCertificateThatIsShown()
    {
        DriftscopeProcess relay;
        QVERIFY(relay.startReady(selfSigned));
        QCOMPARE(relay.url().scheme(), QStringLiteral("https"));
        QVERIFY2(relay.output().contains(certificateOf(relay)), relay.output().constData());
        QSslSocket socket;
        socket.setPeerVerifyMode(QSslSocket::VerifyNone);
        socket.connectToHostEncrypted(relay.url().host(), quint16(relay.url().port()));
        QVERIFY2(socket.waitForEncrypted(), qPrintable(socket.errorString()));
        QCOMPARE(fingerprintIn(relay.output()), socket.peerCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    }

    void theCertificateIsTheSameAfterTheNextStart()
    {
        DriftscopeProcess relay;
        QVERIFY(relay.startReady(selfSigned));
        const QByteArray before = fingerprintIn(relay.output());
        relay.sendSignal(SIGTERM);
        QCOMPARE(relay.waitForEnd(), 0);
        QVERIFY(relay.startReady(selfSigned));
        QCOMPARE(fingerprintIn(relay.output()), before);
    }

    void aCertificateOfOnesOwnIsShown()
    {
        const auto made = relay::makeSelfSigned({"localhost", "127.0.0.1"}, QDateTime::currentDateTimeUtc());
        DriftscopeProcess relay;
        relay.writeFile("cert.pem", made->certificate);
        relay.writeFile("key.pem", made->key);
        relay.writeFile("driftscope.toml", "tls-cert = 'cert.pem'\ntls-key = 'key.pem'\n");
        QVERIFY(relay.startReady({"--headless", "--port=0"}));
        QCOMPARE(fingerprintIn(relay.output()), QSslCertificate(made->certificate).digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    }

    void filesThatCannotBeUsedEndIt_data()
    {
        QTest::addColumn<QByteArrayList>("arguments");
        QTest::addColumn<int>("exitCode");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("missing") << QByteArrayList{"--tls-cert", "missing.pem", "--tls-key", "key.pem"} << 4 << QByteArray("missing.pem\": No such file");
        QTest::newRow("another's key") << QByteArrayList{"--tls-cert", "cert.pem", "--tls-key", "other.pem"} << 4
                                       << QByteArray("key file \"other.pem\" is not the key to the certificate");
        QTest::newRow("an encrypted key") << QByteArrayList{"--tls-cert", "cert.pem", "--tls-key", "encrypted.pem"} << 4
                                          << QByteArray("\"encrypted.pem\" is encrypted");
        QTest::newRow("empty") << QByteArrayList{"--tls-cert", "empty.pem", "--tls-key", "key.pem"} << 4 << QByteArray("\"empty.pem\" is empty");
        QTest::newRow("no certificate") << QByteArrayList{"--tls-key", "key.pem"} << 2 << QByteArray("--tls-key needs --tls-cert");
    }
    void filesThatCannotBeUsedEndIt()
    {
        QFETCH(QByteArrayList, arguments);
        QFETCH(int, exitCode);
        QFETCH(QByteArray, text);
        const auto made = relay::makeSelfSigned({"localhost"}, QDateTime::currentDateTimeUtc());
        DriftscopeProcess relay;
        relay.writeFile("cert.pem", made->certificate);
        relay.writeFile("key.pem", made->key);
        relay.writeFile("other.pem", relay::makeSelfSigned({"localhost"}, QDateTime::currentDateTimeUtc())->key);
        relay.writeFile("encrypted.pem", "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIHs\n-----END ENCRYPTED PRIVATE KEY-----\n");
        relay.writeFile("empty.pem", "");
        QCOMPARE(relay.run(QByteArrayList{"--headless", "--port=0"} + arguments), exitCode);
        QVERIFY2(relay.errors().contains(text), relay.errors().constData());
    }

    void commandsWorkWithACertificateThatTheyAreToldToTrust()
    {
        DriftscopeProcess relay;
        QVERIFY(relay.startReady(selfSigned));
        const QByteArrayList at{"--url", relay.url().toEncoded(), "--ca", certificateOf(relay)};
        DriftscopeProcess command;
        QCOMPARE(command.run(QByteArrayList{"status"} + at), 0);
        QCOMPARE(command.run(QByteArrayList{"push", "demo", "k", "17"} + at), 0);
        QCOMPARE(command.run(QByteArrayList{"get", "demo", "k"} + at), 0);
        QVERIFY2(command.output().contains("\"value\":17"), command.output().constData());
        DriftscopeProcess lines;
        lines.start(QByteArrayList{"push", "--lines", "demo", "log"} + at + QByteArrayList{"--", "echo", "hello over there"});
        QCOMPARE(lines.waitForEnd(), 0);
        DriftscopeProcess tail;
        tail.start(QByteArrayList{"tail", "demo", "log", "--json"} + at);
        QVERIFY(tail.waitForOutput("hello over there"));
    }

    void aSocketsAddressWillDo()
    {
        DriftscopeProcess relay;
        QVERIFY(relay.startReady(selfSigned));
        const QByteArray address = relay.url().toEncoded().replace("https:", "wss:");
        DriftscopeProcess command;
        QCOMPARE(command.run({"status", "--url", address, "--insecure"}), 0);
    }

    void aStrangersCertificateIsRefusedWithAWayOut_data()
    {
        QTest::addColumn<QByteArrayList>("arguments");
        QTest::newRow("status") << QByteArrayList{"status"};
        QTest::newRow("push") << QByteArrayList{"push", "demo", "k", "17"};
        QTest::newRow("tail") << QByteArrayList{"tail", "demo"};
        QTest::newRow("wait") << QByteArrayList{"wait"};
        QTest::newRow("lines") << QByteArrayList{"push", "--lines", "demo", "k"};
    }
    void aStrangersCertificateIsRefusedWithAWayOut()
    {
        QFETCH(QByteArrayList, arguments);
        DriftscopeProcess relay;
        QVERIFY(relay.startReady(selfSigned));
        DriftscopeProcess command;
        QCOMPARE(command.run(arguments + QByteArrayList{"--url", relay.url().toEncoded()}), 3);
        QVERIFY2(command.errors().contains("is not trusted"), command.errors().constData());
        QVERIFY2(command.errors().contains("--ca FILE"), command.errors().constData());

        const auto other = relay::makeSelfSigned({"127.0.0.1"}, QDateTime::currentDateTimeUtc());
        const QByteArray file = command.writeFile("other.pem", other->certificate);
        QCOMPARE(command.run(arguments + QByteArrayList{"--url", relay.url().toEncoded(), "--ca", file}), 3);
        QVERIFY2(command.errors().contains("is not trusted"), command.errors().constData());
    }

    void aTrustedCertificateForAnotherNameIsRefused()
    {
        const auto made = relay::makeSelfSigned({"elsewhere.example"}, QDateTime::currentDateTimeUtc());
        DriftscopeProcess relay;
        relay.writeFile("cert.pem", made->certificate);
        relay.writeFile("key.pem", made->key);
        QVERIFY(relay.startReady({"--headless", "--port=0", "--tls-cert=cert.pem", "--tls-key=key.pem"}));
        DriftscopeProcess command;
        QCOMPARE(command.run({"status", "--url", relay.url().toEncoded(), "--ca", relay.path("cert.pem")}), 3);
        QVERIFY2(command.errors().contains("is not trusted"), command.errors().constData());
    }

    void plainCommandsAreToldThatTheRelaySpeaksTls()
    {
        DriftscopeProcess relay;
        QVERIFY(relay.startReady(selfSigned));
        DriftscopeProcess command;
        QVERIFY(command.run({"status", "--url", relay.url().toEncoded().replace("https:", "http:")}) != 0);
        QVERIFY2(command.errors().contains("https and wss"), command.errors().constData());
        QVERIFY(relay.waitForError("this port speaks https and wss"));
    }

    void aTlsClientOfAPlainRelayIsALineOfTheLog()
    {
        DriftscopeProcess relay;
        QVERIFY(relay.startReady({"--headless", "--port=0"}));
        QSslSocket socket;
        socket.connectToHostEncrypted(relay.url().host(), quint16(relay.url().port()));
        QVERIFY(!socket.waitForEncrypted());
        QVERIFY(relay.waitForError("this is a TLS handshake"));
    }

    void theCommandBesideItTrustsIt()
    {
        DriftscopeProcess relay;
        QCOMPARE(relay.run(selfSigned + QByteArrayList{"--", DRIFTSCOPE, "push", "demo", "k", "1"}), 0);
    }
};

QTEST_GUILESS_MAIN(TestTlsCommands)
#include "tst_tlscommands.moc"
