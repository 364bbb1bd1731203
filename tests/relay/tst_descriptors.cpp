// SPDX-License-Identifier: GPL-3.0-only
#include "relay/relaythread.h"

#include <QTcpSocket>
#include <QTest>

#include <fcntl.h>
#include <sys/resource.h>

#include <memory>

using namespace drift;

namespace {

// As many more descriptors as the process may open.
constexpr rlim_t spare = 40;
constexpr int connections = 60; // each takes two: the client's end is in this process too

int openDescriptors()
{
    int count = 0;
    for (int descriptor = 0; descriptor < 1024; ++descriptor)
        count += fcntl(descriptor, F_GETFD) >= 0;
    return count;
}

} // namespace

class TestDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutDescriptorsItSaysSoServesOthersAndAcceptsAgainLater()
    {
        relay::Settings settings;
        settings.port = 0;
        relay::RelayThread relay(settings);
        const auto listening = relay.start();
        QVERIFY(listening);
        const auto queue = std::make_shared<journal::EventQueue>(1 << 20);
        relay.attach(queue);

        rlimit before{};
        QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
        QTcpSocket first;
        first.connectToHost(QHostAddress(QHostAddress::LocalHost), listening->port);
        QVERIFY(first.waitForConnected());
        QCOMPARE(ask(first), QByteArray("HTTP/1.1 200 OK")); // it is accepted
        rlimit tight = before;
        tight.rlim_cur = rlim_t(openDescriptors()) + spare;
        QCOMPARE(setrlimit(RLIMIT_NOFILE, &tight), 0);

        std::vector<std::unique_ptr<QTcpSocket>> clients;
        for (int i = 0; i < connections; ++i) {
            clients.push_back(std::make_unique<QTcpSocket>());
            clients.back()->connectToHost(QHostAddress(QHostAddress::LocalHost), listening->port);
        }
        bool failed = false; // QTRY_VERIFY looks more than once, and the queue is emptied by looking
        QTRY_VERIFY(failed = failed || hasAcceptFailed(*queue));
        QCOMPARE(ask(first), QByteArray("HTTP/1.1 200 OK"));

        QCOMPARE(setrlimit(RLIMIT_NOFILE, &before), 0);
        clients.clear(); // not before: the undefined-behaviour sanitizer opens a pipe to look at what is destroyed
        QTcpSocket last;
        last.connectToHost(QHostAddress(QHostAddress::LocalHost), listening->port);
        QVERIFY(last.waitForConnected());
        QCOMPARE(ask(last), QByteArray("HTTP/1.1 200 OK"));
    }

private:
    static bool hasAcceptFailed(journal::EventQueue &queue)
    {
        for (const journal::Event &event : queue.takeAll()) {
            const auto *problem = std::get_if<journal::Problem>(&event.what);
            if (problem && problem->kind == journal::Problem::Kind::AcceptFailed)
                return true;
        }
        return false;
    }

    // The first line of the answer to a request.
    static QByteArray ask(QTcpSocket &socket)
    {
        socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
        QByteArray answer;
        while (!answer.endsWith("\r\n\r\nok") && (socket.bytesAvailable() > 0 || socket.waitForReadyRead()))
            answer += socket.readAll();
        return answer.first(answer.indexOf('\r'));
    }
};

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
