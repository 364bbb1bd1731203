// SPDX-License-Identifier: GPL-3.0-only
// drift_traffic ws://127.0.0.1:PORT: a dozen rooms with clients and traffic of different kinds, until it is ended.
#include <QCoreApplication>
#include <QTimer>
#include <QUrl>
#include <QWebSocket>

#include <chrono>
#include <memory>
#include <vector>

namespace {

using std::chrono::milliseconds;

struct Kind
{
    QString room;
    int clients;
    milliseconds interval; // between two messages of one client; 0: it only listens
    QString message;
};

const QString cursor = QStringLiteral(R"({"type":"push","key":"cursor","value":{"x":311,"y":97},"action":{"type":"relay"}})");
const QString state = QStringLiteral(R"({"type":"push","key":"state","value":{"v":17,"i":"k2Jd"},"action":{"type":"replace"}})");
const QString entry = QStringLiteral(R"({"type":"push","key":"log","value":"hello","action":{"type":"append"}})");

const std::vector<Kind> kinds{
    {QStringLiteral("lobby"), 12, milliseconds(500), state},
    {QStringLiteral("V1StGXR8Z5jdHi6BmyTq7wPz"), 3, milliseconds(2000), entry},
    {QStringLiteral("whiteboard"), 7, milliseconds(16), cursor},
    {QStringLiteral("k2Jd83mQpWn5sYc7VbRt0xLe"), 1, milliseconds(0), {}},
    {QStringLiteral("cursor-party"), 24, milliseconds(20), cursor},
    {QStringLiteral("Uakgb9J5m9xg0JDMbcJqL4aT"), 2, milliseconds(900), state},
    {QStringLiteral("chess-4711"), 2, milliseconds(3000), entry},
    {QStringLiteral("retro-board"), 5, milliseconds(250), state},
    {QStringLiteral("m4Qx7Zt1Rk8Hn2Wb6Vd9Jp3s"), 1, milliseconds(40), entry},
    {QStringLiteral("standup"), 8, milliseconds(0), {}},
    {QStringLiteral("Ye5Lg0Cf3Ns7Ua9Iw2Ox6Km1"), 2, milliseconds(700), entry},
    {QStringLiteral("a8Fz3Kp0Qw7LmN2vXc5RtY9u"), 4, milliseconds(120), state},
};

class Client
{
public:
    Client(const QString &base, const Kind &kind)
    {
        QObject::connect(&m_timer, &QTimer::timeout, &m_socket, [this, text = kind.message] { m_socket.sendTextMessage(text); });
        QObject::connect(&m_socket, &QWebSocket::connected, &m_timer, [this, interval = kind.interval] {
            if (interval.count() > 0)
                m_timer.start(interval);
        });
        m_socket.open(QUrl(base + QStringLiteral("/room/") + kind.room + QStringLiteral("/connect")));
    }

private:
    QWebSocket m_socket;
    QTimer m_timer;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2)
        qFatal("usage: drift_traffic ws://127.0.0.1:PORT");
    std::vector<std::unique_ptr<Client>> clients;
    for (const Kind &kind : kinds) {
        for (int i = 0; i < kind.clients; ++i)
            clients.push_back(std::make_unique<Client>(QString::fromLocal8Bit(argv[1]), kind));
    }
    return application.exec();
}
