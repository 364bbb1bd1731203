// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"
#include "tls/manualtls.h"
#include "tls/transport.h"

#include "relay/tlscontext.h"

#include <QRandomGenerator>
#include <QTest>

#include <openssl/err.h>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

using namespace drift::relay;
using namespace drift::relay::testing;
using namespace std::chrono_literals;
using drift::journal::Problem;
using drift::testing::ManualTls;

namespace {

// A connection that says nothing by itself.
Peer bare(const RunningRelay &relay)
{
    Peer peer = relay.peer();
    peer.leaveTls();
    return peer;
}

int openDescriptors()
{
    int count = 0;
    for (int descriptor = 0; descriptor < 1024; ++descriptor)
        count += fcntl(descriptor, F_GETFD) >= 0;
    return count;
}

// What the relay says in the handshake, as soon as the client can go on with it.
QByteArray answerTo(Peer &peer, ManualTls &tls, const QByteArray &hello)
{
    peer.send(hello);
    QByteArray finished;
    char bytes[4096];
    while (finished.isEmpty()) {
        const ssize_t size = recv(peer.descriptor(), bytes, sizeof bytes, 0);
        if (size <= 0)
            return {};
        finished = tls.handshake(QByteArray(bytes, size));
    }
    return finished;
}

// The records with messages in them that a client got.
int applicationRecords = 0;

void countRecords(int writes, int, int contentType, const void *bytes, size_t size, SSL *, void *)
{
    const auto *header = static_cast<const unsigned char *>(bytes);
    if (writes == 0 && contentType == SSL3_RT_HEADER && size > 0 && header[0] == SSL3_RT_APPLICATION_DATA)
        ++applicationRecords;
}

} // namespace

// What is TLS's own; that all else is as without it, the other tests show that are run once more with DRIFT_TEST_TLS.
class TestTls : public QObject
{
    Q_OBJECT

public:
    TestTls() { qputenv("DRIFT_TEST_TLS", "1"); }

private Q_SLOTS:
    void theCertificateThatIsShownIsTheOneThatWasGiven()
    {
        RunningRelay relay;
        Peer peer = relay.peer();
        QCOMPARE(peer.request(get("/healthz")).status, 200);
        unsigned char digest[EVP_MAX_MD_SIZE];
        unsigned int size = 0;
        QCOMPARE(X509_digest(SSL_get0_peer_certificate(peer.tls()->ssl()), EVP_sha256(), digest, &size), 1);
        QCOMPARE(QByteArray(reinterpret_cast<const char *>(digest), size).toHex(':').toUpper(), drift::testing::testCertificate()->fingerprint());
    }

    void addressesInAnswersAreSecure()
    {
        RunningRelay relay;
        const QByteArray body = relay.peer().request(get("/room/r")).body;
        QVERIFY2(body.contains("\"wss://localhost/room/r/connect\""), body.constData());
        QVERIFY2(body.contains("\"https://localhost/room/r/send\""), body.constData());
    }

    void olderVersionsAreRefusedAndTwelveIsServed()
    {
        RunningRelay relay;
        Peer old = relay.peer();
        SSL_set_security_level(old.tls()->ssl(), 0);
        SSL_set_min_proto_version(old.tls()->ssl(), TLS1_VERSION);
        SSL_set_max_proto_version(old.tls()->ssl(), TLS1_1_VERSION);
        QCOMPARE(old.request(get("/healthz")).status, 0);
        Peer twelve = relay.peer();
        SSL_set_max_proto_version(twelve.tls()->ssl(), TLS1_2_VERSION);
        QCOMPARE(twelve.request(get("/healthz")).status, 200);
        QVERIFY(relay.servesOthers());
    }

    void whoComesBackIsKnownByItsTicket()
    {
        RunningRelay relay;
        Peer first = relay.peer();
        QCOMPARE(first.request(get("/healthz")).status, 200);
        SSL_SESSION *session = SSL_get1_session(first.tls()->ssl());
        Peer again = relay.peer();
        SSL_set_session(again.tls()->ssl(), session);
        SSL_SESSION_free(session);
        QCOMPARE(again.request(get("/healthz")).status, 200);
        QVERIFY(SSL_session_reused(again.tls()->ssl()));
    }

    void aHandshakeMayBreakOffAtEveryByte()
    {
        RunningRelay relay;
        QVERIFY(relay.servesOthers());
        const int before = openDescriptors();
        const QByteArray hello = ManualTls().handshake();
        QVERIFY(hello.size() > 100);
        for (qsizetype size = 0; size < hello.size(); ++size)
            bare(relay).send(hello.first(size));
        QVERIFY(relay.servesOthers());

        qsizetype finishedSize = 1;
        for (qsizetype size = 0; size < finishedSize; ++size) {
            ManualTls tls;
            Peer peer = bare(relay);
            const QByteArray finished = answerTo(peer, tls, tls.handshake());
            QVERIFY(!finished.isEmpty());
            finishedSize = finished.size();
            peer.send(finished.first(size));
            if (size % 2)
                peer.reset();
        }
        QVERIFY(relay.servesOthers());
        QTRY_COMPARE(openDescriptors(), before);
    }

    void aHandshakeMayComeByteByByte()
    {
        RunningRelay relay;
        ManualTls tls;
        Peer peer = bare(relay);
        const QByteArray hello = tls.handshake();
        peer.sendByteByByte(hello.chopped(1));
        const QByteArray finished = answerTo(peer, tls, hello.last(1));
        QVERIFY(tls.isDone());
        QVERIFY(peer.sendByteByByte(finished + tls.sealed(get("/healthz", "Connection: close\r\n"))));
        QVERIFY(peer.isEnded());
        QVERIFY(tls.opened(peer.arrived()).endsWith("\r\n\r\nok"));
    }

    void aRequestMayComeWithTheEndOfTheHandshakeAndTheEndOfEverything()
    {
        RunningRelay relay;
        ManualTls tls;
        Peer peer = bare(relay);
        const QByteArray finished = answerTo(peer, tls, tls.handshake());
        QVERIFY(peer.send(finished + tls.sealed(get("/healthz"))));
        peer.finish();
        QVERIFY(peer.isEnded());
        QVERIFY(tls.opened(peer.arrived()).endsWith("\r\n\r\nok"));
    }

    void whoDoesNotFinishTheHandshakeInTimeHasToGo()
    {
        Settings settings;
        settings.limits.headTimeout = 100ms;
        RunningRelay relay(settings);
        Peer silent = bare(relay);
        Peer half = bare(relay);
        half.send(ManualTls().handshake().first(50));
        ManualTls tls;
        Peer almost = bare(relay);
        almost.send(answerTo(almost, tls, tls.handshake()).chopped(1));
        QVERIFY(silent.isEnded());
        QVERIFY(half.isEnded());
        QVERIFY(almost.isEnded());
        QVERIFY(relay.servesOthers());
    }

    void whatIsNoTlsIsTurnedAway_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("zeros") << QByteArray(1000, '\0');
        QTest::newRow("letters") << QByteArray(100'000, 'x');
        QTest::newRow("a record of no kind") << QByteArray("\x19\x03\x03\x00\x05hello", 10);
        QTest::newRow("a record that is too long") << QByteArray("\x16\x03\x01\xff\xff", 5) + QByteArray(70'000, 'x');
        QTest::newRow("a message before the handshake") << QByteArray("\x17\x03\x03\x00\x05hello", 10);
        QTest::newRow("a hello that is too long") << QByteArray("\x16\x03\x01\x40\x00\x01\xff\xff\xff", 9) + QByteArray(16'380, 'x');
        QTest::newRow("a hello of nothing") << QByteArray("\x16\x03\x01\x00\x04\x01\x00\x00\x00", 9);
        QTest::newRow("an alert") << QByteArray("\x15\x03\x01\x00\x02\x02\x28", 7);
        QRandomGenerator random(7);
        for (int i = 0; i < 50; ++i) {
            QByteArray noise = QByteArray("\x16\x03\x01", 3);
            for (int at = 0; at < 2000; ++at)
                noise += char(random.bounded(256));
            QTest::addRow("noise %d", i) << noise;
        }
    }
    void whatIsNoTlsIsTurnedAway()
    {
        QFETCH(QByteArray, bytes);
        Settings settings;
        settings.limits.headTimeout = 500ms; // noise may look like the beginning of a long record
        RunningRelay relay(settings);
        Peer peer = bare(relay);
        peer.send(bytes);
        QVERIFY(peer.isEnded());
        QVERIFY(relay.servesOthers());
    }

    void rubbishAfterTheHandshakeEndsIt()
    {
        RunningRelay relay;
        Peer peer = relay.member("r");
        QVERIFY(peer.isConnected());
        peer.leaveTls();
        peer.send("\x17\x03\x03\x00\x20" + QByteArray(32, 'x'));
        QVERIFY(peer.isEnded());
        QVERIFY(relay.servesOthers());
    }

    void plainHttpIsToldWhatIsSpokenHere()
    {
        RunningRelay relay;
        Peer plain = bare(relay);
        const Response response = plain.request(get("/healthz"));
        QCOMPARE(response.status, 400);
        QVERIFY2(response.body.contains("https and wss"), response.body.constData());
        QVERIFY(plain.isEnded());
        Peer socket = bare(relay);
        QCOMPARE(socket.upgrade("/room/r/connect").status, 400);
        QVERIFY(relay.servesOthers());
        QVERIFY(relay.reports(Problem::Kind::RequestRefused, "https and wss"));
    }

    void whoSaysGoodbyeStillGetsItsAnswer()
    {
        RunningRelay relay;
        Peer peer = relay.peer();
        QVERIFY(peer.send(get("/healthz")));
        peer.tls()->finish(); // close_notify, and the connection stands
        QCOMPARE(peer.response().status, 200);
        QVERIFY(peer.isEnded());
    }

    void theRelaySaysGoodbyeBeforeItCloses()
    {
        RunningRelay relay;
        Peer http = relay.peer();
        QCOMPARE(http.request(get("/healthz", "Connection: close\r\n")).status, 200);
        QVERIFY(http.isEnded());
        QVERIFY(SSL_get_shutdown(http.tls()->ssl()) & SSL_RECEIVED_SHUTDOWN);
        Peer socket = relay.member("r");
        QVERIFY(socket.send(closeFrame(1000)));
        QCOMPARE(socket.closeCode(), 1000);
        QVERIFY(socket.isEnded());
        QVERIFY(SSL_get_shutdown(socket.tls()->ssl()) & SSL_RECEIVED_SHUTDOWN);
    }

    void smallMessagesShareARecord()
    {
        constexpr int messages = 1000;
        RunningRelay relay;
        Peer reader = relay.member("r");
        SSL_set_msg_callback(reader.tls()->ssl(), countRecords);
        applicationRecords = 0;
        Peer writer = relay.member("r");
        QByteArray all;
        for (int i = 0; i < messages; ++i)
            all += textFrame(relayed("k", QByteArray::number(i)));
        QVERIFY(writer.send(all));
        for (int i = 0; i < messages; ++i)
            QVERIFY(reader.message().payload.contains("\"value\":" + QByteArray::number(i) + '}'));
        QVERIFY2(applicationRecords < messages / 5, QByteArray::number(applicationRecords).constData());
    }

    void nothingIsLostOrDoubledWhateverTheSizesAndHoweverSlowlyItIsRead()
    {
        Settings settings;
        settings.limits.maxWaiting = 0;
        settings.limits.maxIncomingRate = 0;
        RunningRelay relay(settings);
        Peer reader = relay.member("r", 4096);
        QRandomGenerator random(11);
        QList<qsizetype> sizes;
        for (int i = 0; i < 300; ++i)
            sizes << (i % 10 == 0 ? random.bounded(300'000) : i % 3 == 0 ? random.bounded(40'000) : random.bounded(200));
        for (const qsizetype size : sizes)
            QCOMPARE(relay.peer().request(post("/room/r/send", relayed("k", '"' + QByteArray(size, 'x') + '"'))).status, 200);
        for (const qsizetype size : sizes) {
            const ServerFrame message = reader.message();
            QCOMPARE(message.payload.count('x'), size);
        }
    }

    void connectionsCountBeforeTheirHandshake()
    {
        Settings settings;
        settings.limits.maxConnections = 2;
        RunningRelay relay(settings);
        QVERIFY(relay.servesOthers());
        Peer silent = bare(relay);
        QCOMPARE(relay.peer().request(get("/healthz")).status, 503);
        silent.close();
        bool served = false; // not asked once more after that: each attempt has a place for a moment
        QTRY_VERIFY(served = served || relay.peer().request(get("/healthz")).status == 200);
    }

    void aClientMayChangeItsKeysAndAskForOthers()
    {
        RunningRelay relay;
        Peer peer = relay.member("r");
        for (int i = 0; i < 20; ++i) {
            SSL_key_update(peer.tls()->ssl(), SSL_KEY_UPDATE_REQUESTED);
            QVERIFY(peer.send(textFrame(relayed("k", QByteArray::number(i)))));
            QVERIFY(peer.message().payload.contains("\"value\":" + QByteArray::number(i) + '}'));
        }
    }

    void whoAsksForKeysWithoutEndIsCutOff()
    {
        RunningRelay relay;
        Peer peer = relay.member("r", 4096);
        SSL *const ssl = peer.tls()->ssl();
        fcntl(peer.descriptor(), F_SETFL, fcntl(peer.descriptor(), F_GETFL) | O_NONBLOCK);
        bool isCut = false;
        for (int i = 0; i < 2'000'000 && !isCut; ++i) {
            SSL_key_update(ssl, SSL_KEY_UPDATE_REQUESTED);
            const int result = SSL_do_handshake(ssl);
            const int error = result <= 0 ? SSL_get_error(ssl, result) : SSL_ERROR_NONE;
            ERR_clear_error();
            pollfd writable{peer.descriptor(), POLLOUT, 0};
            if (error == SSL_ERROR_WANT_WRITE)
                poll(&writable, 1, 20'000);
            isCut = error != SSL_ERROR_NONE && error != SSL_ERROR_WANT_WRITE;
        }
        QVERIFY(isCut);
        QVERIFY(relay.servesOthers());
    }

    void keysAreNotAgreedOnAnew()
    {
        RunningRelay relay;
        Peer peer = relay.peer();
        SSL *const ssl = peer.tls()->ssl();
        SSL_set_max_proto_version(ssl, TLS1_2_VERSION);
        QCOMPARE(peer.request(get("/healthz")).status, 200);
        SSL_renegotiate(ssl);
        QVERIFY(SSL_do_handshake(ssl) != 1 || SSL_renegotiate_pending(ssl) != 0);
        QCOMPARE(peer.request(get("/healthz")).status, 0);
        ERR_clear_error();
        QVERIFY(relay.servesOthers());
    }

    void descriptorsAreBackWhereTheyBegan()
    {
        RunningRelay relay;
        QVERIFY(relay.servesOthers());
        const int before = openDescriptors();
        {
            std::vector<Peer> peers;
            for (int i = 0; i < 50; ++i) {
                peers.push_back(i % 3 == 0 ? bare(relay) : i % 3 == 1 ? relay.peer() : relay.member("r"));
                if (i % 3 == 1)
                    QCOMPARE(peers.back().request(get("/healthz")).status, 200);
                if (i % 7 == 0)
                    peers.back().reset();
            }
        }
        QTRY_COMPARE(openDescriptors(), before);
        QVERIFY(relay.servesOthers());
    }
};

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
