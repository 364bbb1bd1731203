// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/control.h"
#include "inspect/eventdrain.h"
#include "ui/serveraddress.h"

#include <QAbstractButton>
#include <QPointer>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWebSocket>
#include <QWidget>

namespace drift::test {

// A real client of a real relay, and what it was sent.
class Client
{
public:
    explicit Client(const QUrl &url)
    {
        QObject::connect(&m_socket, &QWebSocket::textMessageReceived, &m_socket,
                         [this](const QString &message) { received << message.toUtf8(); });
        m_socket.open(url);
        if (!QTest::qWaitFor([this] { return m_socket.isValid(); }))
            qFatal("a client could not connect");
    }
    void send(const QByteArray &message) { m_socket.sendTextMessage(QString::fromUtf8(message)); }
    [[nodiscard]] bool isConnected() const { return m_socket.isValid(); }
    // Everything that the relay had for it before is here.
    void settle()
    {
        const qsizetype before = received.size();
        send(R"({"type":"ping","nonce":"settle"})");
        if (!QTest::qWaitFor([&] { return received.mid(before).contains(R"({"type":"pong","nonce":"settle"})"); }))
            qFatal("no pong");
    }
    QByteArrayList received;

private:
    QWebSocket m_socket;
};

// Everything from the socket to the screen, wired as in the program; the widgets under test are put into `window`.
struct HandStage
{
    HandStage()
    {
        relay::Settings anyPort;
        anyPort.port = 0;
        relay = std::make_unique<relay::RelayThread>(anyPort);
        const auto listening = relay->start();
        if (!listening)
            qFatal("the relay does not listen");
        address = {.api = listening->urls.front(), .base = listening->urls.front()};
        control.setRelay(relay.get());
        relay->attach(queue);
        drain.start();
        window.resize(900, 300);
    }
    ~HandStage() { relay->detach(queue); }

    [[nodiscard]] QUrl url(const QByteArray &query = "subscribe=room") const
    {
        QUrl url = address.roomUrl(room);
        url.setQuery(QString::fromLatin1(query));
        return url;
    }
    void show()
    {
        window.show();
        if (!QTest::qWaitForWindowActive(&window))
            qFatal("the window has no focus");
    }
    // What somebody who comes now would get.
    [[nodiscard]] QByteArray init(const QByteArray &key = "state")
    {
        Client late(url("subscribe=keys"));
        late.send(R"({"type":"get","key":")" + key + R"("})");
        late.settle();
        return late.received.first();
    }
    template<typename T> T *find(const QString &name)
    {
        T *widget = nullptr;
        if (!QTest::qWaitFor([&] { return (widget = window.findChild<T *>(name)) != nullptr; }))
            qFatal("there is no %s", qPrintable(name));
        return widget;
    }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }

    std::unique_ptr<relay::RelayThread> relay;
    std::shared_ptr<journal::EventQueue> queue = std::make_shared<journal::EventQueue>(64 * protocol::MiB);
    inspect::Inspector inspector;
    inspect::EventDrain drain{queue, inspector};
    app::RelayControl control;
    ui::ServerAddress address;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};
    const RoomId room = RoomId::parse("lobby").value();
    QWidget window;
};

} // namespace drift::test
