// SPDX-License-Identifier: GPL-3.0-only
// A relay::Connection by itself: a host that writes down what it is told, and the other end of the socket.
#pragma once

#include "relay/connection.h"

#include <QTest>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>

namespace drift::relay::testing {

// What a connection tells is written down; what is to be answered is up to the test.
class Host final : public ConnectionHost
{
public:
    Host() : ConnectionHost(m_epoll, m_deadlines, m_bulk, settings)
    {
        QObject::connect(&m_epoll, &EpollSet::turnEnded, &m_epoll, [this] { serveLane(); });
    }

    // As at the end of every turn.
    void flush(Connection &connection)
    {
        connection.flush(now());
        serveLane();
    }
    // A slice now and, where that was not all, another one in the next turn.
    void serveLane()
    {
        m_bulk.serve();
        if (!m_bulk.isEmpty() && !std::exchange(m_laneWaits, true)) {
            QMetaObject::invokeMethod(&m_epoll, [this] {
                m_laneWaits = false;
                serveLane();
            }, Qt::QueuedConnection);
        }
    }

    void requestArrived(Connection &connection) override { answer(connection); }
    bool refusedByHead(Connection &) override { return false; }
    void requestLate(Connection &connection) override { connection.answer("HTTP/1.1 408 \r\n\r\n", false); }
    void answerDrained(Connection &) override { log += " drained"; }
    void answerDue(Connection &) override { log += " due"; }
    void messageArrived(Connection &, const Frame &frame, Instant) override
    {
        log += busy ? " nested" : " message";
        messages.append(frame.payload.toByteArray());
        onMessage(frame);
    }
    void graceEnded(Connection &) override { log += " graceEnded"; }
    void connectionClosed(Connection &, CloseCode code, QByteArrayView) override { log += " closed" + QByteArray::number(int(code)); }
    bool mayLinger(Connection &) override { return lingers; }
    void connectionEnded(Connection &) override { log += " ended"; }
    void flushWanted(Connection &) override { }

    protocol::Limits settings;
    QByteArray log;
    QByteArrayList messages;
    bool busy = false;
    bool lingers = true;
    std::function<void(Connection &)> answer = [](Connection &connection) {
        connection.open("101\r\n\r\n");
        connection.resume();
    };
    std::function<void(const Frame &)> onMessage = [](const Frame &) {};
    EpollSet m_epoll;
    Deadlines m_deadlines;
    BulkLane m_bulk;

private:
    bool m_laneWaits = false;
};

class TcpPair
{
public:
    TcpPair()
    {
        const int listening = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto *any = reinterpret_cast<sockaddr *>(&address);
        peer = ::socket(AF_INET, SOCK_STREAM, 0);
        if (bind(listening, any, size) != 0 || listen(listening, 1) != 0 || getsockname(listening, any, &size) != 0
            || connect(peer, any, size) != 0)
            qFatal("no connection");
        ours = accept4(listening, nullptr, nullptr, SOCK_NONBLOCK);
        ::close(listening);
    }
    ~TcpPair() { ::close(peer); }
    TcpPair(const TcpPair &) = delete;
    TcpPair &operator=(const TcpPair &) = delete;

    void say(const QByteArray &bytes) const { QCOMPARE(::send(peer, bytes.constData(), size_t(bytes.size()), 0), bytes.size()); }
    // A busy system takes its time on the way.
    void waitUntilItArrived() const
    {
        pollfd ready{ours, POLLIN, 0};
        QCOMPARE(poll(&ready, 1, 10'000), 1);
    }
    // What goes in without waiting.
    [[nodiscard]] qsizetype saySome(const QByteArray &bytes) const
    {
        return std::max<qsizetype>(0, ::send(peer, bytes.constData(), size_t(bytes.size()), MSG_DONTWAIT));
    }
    [[nodiscard]] QByteArray take() const
    {
        QByteArray all;
        QByteArray bytes(1 << 20, Qt::Uninitialized);
        ssize_t size = 0;
        while ((size = recv(peer, bytes.data(), size_t(bytes.size()), MSG_DONTWAIT)) > 0) {
            all += bytes.first(size);
            QCoreApplication::processEvents(); // in which the other end writes on
        }
        return all;
    }
    [[nodiscard]] bool isEnded() const
    {
        char c;
        return recv(peer, &c, 1, MSG_DONTWAIT) == 0;
    }

    int peer = -1;
    int ours = -1; // the connection's
};

inline const QByteArray closeEcho = QByteArray::fromHex("880203e8"); // 1000
inline const QByteArray request = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

inline void turns(int count = 20)
{
    for (int i = 0; i < count; ++i)
        QCoreApplication::processEvents();
}

inline std::unique_ptr<Connection> connectionOf(Host &host, const TcpPair &pair)
{
    auto connection = std::make_unique<Connection>(host, pair.ours, QHostAddress::LocalHost, QHostAddress::LocalHost, quint16(1));
    if (!connection->start())
        qFatal("the connection does not start");
    return connection;
}

inline std::unique_ptr<Connection> openConnection(Host &host, const TcpPair &pair)
{
    auto connection = connectionOf(host, pair);
    pair.say(request);
    for (int i = 0; i < 10'000 && connection->phase() != Connection::Phase::Open; ++i)
        turns(1);
    return connection;
}

} // namespace drift::relay::testing
