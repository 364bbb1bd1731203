// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "gui/relaystage.h"

#include <QAbstractButton>
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

// What changes streams by hand, over a real relay; the widgets under test are put into `window`.
struct HandStage : RelayStage
{
    HandStage() { window.resize(900, 300); }

    [[nodiscard]] QUrl url(const QString &query = QStringLiteral("subscribe=room")) const { return RelayStage::url(query); }
    void show() { test::show(window); }
    // What somebody who comes now would get.
    [[nodiscard]] QByteArray init(const QByteArray &key = "state")
    {
        Client late(url(QStringLiteral("subscribe=keys")));
        late.send(R"({"type":"get","key":")" + key + R"("})");
        late.settle();
        return late.received.first();
    }
    // As soon as it is there.
    template<typename T> T *find(const QString &name)
    {
        T *widget = nullptr;
        if (!QTest::qWaitFor([&] { return (widget = window.findChild<T *>(name)) != nullptr; }))
            qFatal("there is no %s", qPrintable(name));
        return widget;
    }
    void click(const QString &name) { QTest::mouseClick(find<QAbstractButton>(name), Qt::LeftButton); }

    QWidget window;
};

} // namespace drift::test
