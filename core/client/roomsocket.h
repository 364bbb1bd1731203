// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "client/api.h"
#include "client/backoff.h"

#include <QTimer>
#include <QWebSocket>

#include <memory>

namespace drift::client {

// The WebSocket of a room, in JSON. Once open() was called it comes back by itself whenever it is lost, with a back-off, asking
// the relay for the room's address anew each time; what is to be asked or sent again then is the owner's business.
// Thread: the one it was made in. Owner: a command; the Api outlives it.
class RoomSocket : public QObject
{
    Q_OBJECT

public:
    // `query`: what `connect` is asked with, such as "subscribe=room"; other DriftDBs ignore what they do not know.
    RoomSocket(Api &api, RoomId room, QByteArray query, QObject *parent = nullptr);
    ~RoomSocket() override;

    void open();
    // For good: no signal follows.
    void close();

    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    // False, before the first time that it was.
    [[nodiscard]] bool hasBeenOpen() const { return m_hasBeenOpen; }
    // Only while it is open.
    void send(const protocol::ClientMessage &message);

Q_SIGNALS:
    void opened();
    void received(const drift::client::Answer &answer);
    // It was open, or could not be opened; the next attempt is `wait` away.
    void lost(const drift::client::Failure &failure, std::chrono::milliseconds wait);
    // It cannot be opened, and trying again would not help.
    void failed(const drift::client::Failure &failure);

private:
    void askForRoom();
    void connectTo(QUrl url);
    void beginAgain(const Failure &failure);
    void dropSocket();
    void receive(const QString &text);
    void beat();
    [[nodiscard]] Failure failureOfSocket() const;

    Api &m_api;
    const RoomId m_room;
    const QByteArray m_query;
    Backoff m_backoff;
    QTimer m_again;
    QTimer m_heart;
    std::unique_ptr<QWebSocket> m_socket;
    quint64 m_attempt = 0; // an answer to an earlier one is not for us any more
    bool m_isOpen = false;
    bool m_hasBeenOpen = false;
    bool m_isHeard = false; // since the heart last beat
    bool m_isClosed = false;
};

} // namespace drift::client
