// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <memory>
#include <vector>

// Stands between a client and a relay, and breaks connections when it is told to; the relay stays what it is.
class CuttingProxy
{
public:
    explicit CuttingProxy(const QUrl &relay) : m_relay(relay)
    {
        if (!m_server.listen(QHostAddress::LocalHost))
            qFatal("the proxy does not listen");
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *const client = m_server.nextPendingConnection())
                join(client);
        });
    }

    [[nodiscard]] QUrl url() const { return QUrl(u"http://127.0.0.1:%1"_qs.arg(m_server.serverPort())); }
    // All of them, and nobody gets through until open().
    void cut()
    {
        m_isCut = true;
        for (const auto &pair : m_pairs) {
            pair->client->abort();
            pair->relay.abort();
        }
    }
    void open() { m_isCut = false; }
    // The next thing that the relay says to a client is not handed on: its connection is cut instead. Others come through.
    void cutAtTheNextAnswer() { m_cutsAnswer = true; }

private:
    struct Pair
    {
        QTcpSocket *client;
        QTcpSocket relay;
    };

    void join(QTcpSocket *client)
    {
        if (m_isCut) {
            client->abort();
            client->deleteLater();
            return;
        }
        m_pairs.push_back(std::make_unique<Pair>());
        Pair &pair = *m_pairs.back();
        pair.client = client;
        QTcpSocket &relay = pair.relay;
        QObject::connect(client, &QTcpSocket::readyRead, &relay, [client, &relay] { relay.write(client->readAll()); });
        QObject::connect(client, &QTcpSocket::disconnected, &relay, [&relay] { relay.disconnectFromHost(); });
        QObject::connect(&relay, &QTcpSocket::disconnected, client, [client] { client->disconnectFromHost(); });
        QObject::connect(&relay, &QTcpSocket::readyRead, client, [this, client, &relay] {
            if (std::exchange(m_cutsAnswer, false)) {
                relay.abort();
                client->abort();
            } else {
                client->write(relay.readAll());
            }
        });
        relay.connectToHost(m_relay.host(), quint16(m_relay.port()));
    }

    const QUrl m_relay;
    QTcpServer m_server;
    std::vector<std::unique_ptr<Pair>> m_pairs; // goes first: the server owns the clients
    bool m_isCut = false;
    bool m_cutsAnswer = false;
};
