// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "client/answers.h"
#include "client/failure.h"
#include "client/trust.h"

#include <QNetworkAccessManager>

#include <chrono>
#include <functional>

class QNetworkReply;

namespace drift::client {

// A relay's HTTP side (core/protocol/README.md, section 1), ours or another DriftDB's. Every call is answered once, later, from
// the event loop, unless this goes before. Redirects are followed, but not from https to http.
// Thread: the one it was made in. Owner: a command.
class Api : public QObject
{
    Q_OBJECT

public:
    template<typename T> using Then = std::function<void(const Result<T, Failure> &)>;

    // `base`: http or https, perhaps with a path such as /db/KEY/.
    explicit Api(const QUrl &base, const Trust &trust = {}, QObject *parent = nullptr);

    // Also of the sockets to the relay's rooms.
    [[nodiscard]] QSslConfiguration tls() const { return m_trust.configuration(); }

    // How long nothing may move before a relay counts as unreachable.
    void setPatience(std::chrono::milliseconds patience) { m_patience = patience; }

    // The room object as the relay wrote it.
    void newRoom(const Then<QByteArray> &then);
    void room(const RoomId &id, const Then<RoomInfo> &then);
    // Posts the message to the room's `http_url`, as one that was asked for before; the body of the answer comes back.
    void send(const RoomInfo &room, const protocol::ClientMessage &message, protocol::Encoding encoding, const Then<QByteArray> &then);
    // Whether a DriftDB answers here and would make rooms, which a wrong access key prevents. Changes nothing there.
    void check(const Then<void> &then);

private:
    [[nodiscard]] QUrl at(const QString &path) const;
    [[nodiscard]] QNetworkRequest request(const QUrl &url) const;
    void whenDone(QNetworkReply *reply, const Then<QByteArray> &then);

    const QUrl m_base; // ends with a slash
    const Trust m_trust;
    QNetworkAccessManager m_network;
    std::chrono::milliseconds m_patience{std::chrono::seconds(15)};
};

} // namespace drift::client
