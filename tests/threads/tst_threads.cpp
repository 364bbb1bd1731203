// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/roomsstate.h"
#include "relay/relaythread.h"
#include "testedthreads.h"

#include <QRegularExpression>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <QWebSocket>

#include <algorithm>
#include <atomic>
#include <memory>

using namespace drift;

namespace {

constexpr int clients = 2;
constexpr int messagesOfEach = 4'000;
constexpr int roomsCreated = 100; // from the viewer's side meanwhile

// A client in a thread of its own: sends everything at once and counts what comes back.
class Hammer : public QThread
{
public:
    Hammer(QUrl url, QSemaphore &ready, QSemaphore &begin) : m_url(std::move(url)), m_ready(ready), m_begin(begin) {}

    std::atomic<bool> inOrder = true;
    std::atomic<int> received = 0;

protected:
    void run() override
    {
        QWebSocket socket;
        connect(&socket, &QWebSocket::connected, &socket, [&] {
            m_ready.release();
            m_begin.acquire();
            for (int i = 0; i < messagesOfEach; ++i) {
                socket.sendTextMessage(QStringLiteral(R"({"type":"push","key":"k","value":%1,"action":{"type":"%2"}})")
                                               .arg(i)
                                               .arg(i % 2 ? QStringLiteral("relay") : QStringLiteral("replace")));
            }
        });
        connect(&socket, &QWebSocket::textMessageReceived, &socket, [&](const QString &text) {
            const auto match = m_seq.match(text);
            if (!match.hasMatch())
                return; // a stream_size
            const quint64 seq = match.captured(1).toULongLong();
            inOrder = inOrder && seq == m_lastSeq + 1;
            m_lastSeq = seq;
            if (++received == clients * messagesOfEach)
                quit();
        });
        connect(&socket, &QWebSocket::disconnected, &socket, [this] { quit(); });
        socket.open(m_url);
        exec();
    }

private:
    const QUrl m_url;
    QSemaphore &m_ready;
    QSemaphore &m_begin;
    const QRegularExpression m_seq{QStringLiteral(R"("seq":(\d+))")};
    quint64 m_lastSeq = 0;
};

relay::Settings unlimited()
{
    relay::Settings settings;
    settings.port = 0;
    settings.threads = testedThreads();
    settings.limits.maxIncomingRate = 0;
    return settings;
}

QUrl roomUrl(const relay::Listening &listening)
{
    QUrl url = listening.urls.front();
    url.setScheme(QStringLiteral("ws"));
    url.setPath(QStringLiteral("/room/hammered/connect"));
    url.setQuery(QStringLiteral("subscribe=room"));
    return url;
}

} // namespace

// The border between the relay's thread and the viewers', under load: for the thread sanitizer above all.
class TestThreads : public QObject
{
    Q_OBJECT

private:
    void hammer(qint64 queueBytes, inspect::RoomsState &state)
    {
        relay::RelayThread relay(unlimited());
        const auto listening = relay.start();
        QVERIFY(listening);
        const auto queue = std::make_shared<journal::EventQueue>(queueBytes);
        relay.attach(queue);
        const auto fold = [&] {
            for (const journal::Event &event : queue->takeAll())
                state.fold(event);
        };

        QSemaphore ready;
        QSemaphore begin;
        std::vector<std::unique_ptr<Hammer>> hammers;
        for (int i = 0; i < clients; ++i) {
            hammers.push_back(std::make_unique<Hammer>(roomUrl(*listening), ready, begin));
            hammers.back()->start();
        }
        QVERIFY(ready.tryAcquire(clients, 20'000));
        begin.release(clients);
        const auto running = [&] {
            return std::any_of(hammers.begin(), hammers.end(), [](const auto &each) { return each->isRunning(); });
        };
        int created = 0;
        while (running()) {
            fold();
            if (created++ < roomsCreated) // a snapshot names them all, and one is made at every gap
                relay.openRoom(RoomId::random());
            QThread::yieldCurrentThread();
        }
        // A viewer that fell behind is caught up with a snapshot, so the state becomes the relay's own in the end.
        const auto hammered = [&]() -> quint64 {
            fold();
            for (qsizetype row = 0; row < state.count(); ++row) {
                if (state.room(row).id.text() == "hammered" && state.room(row).clients == 0)
                    return state.room(row).messages;
            }
            return 0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(hammered(), quint64(clients * messagesOfEach), 20'000);
        for (const auto &each : hammers) {
            QVERIFY(each->inOrder.load());
            QCOMPARE(each->received.load(), clients * messagesOfEach);
        }
        QSignalSpy stopped(&relay, &relay::RelayThread::stopped);
        relay.beginStop();
        QVERIFY(stopped.wait());
    }

private Q_SLOTS:
    void everyEventReachesAViewerThatKeepsUp()
    {
        inspect::RoomsState state;
        hammer(qint64(1) << 30, state);
        QCOMPARE(state.lostEvents(), quint64(0));
    }

    void aViewerThatFallsBehindEndsWithTheSameState()
    {
        inspect::RoomsState state;
        hammer(4096, state);
        QVERIFY(state.lostEvents() > 0);
    }
};

QTEST_GUILESS_MAIN(TestThreads)
#include "tst_threads.moc"
