// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "client/api.h"
#include "relay/relaythread.h"

#include <QTest>

// A relay in a thread of this process, which can go away and come back at the same port.
class TestRelay
{
public:
    explicit TestRelay(drift::relay::Settings settings = {}) : m_settings(std::move(settings))
    {
        m_settings.port = 0;
        m_settings.addresses = {QHostAddress(QHostAddress::LocalHost)};
        start();
    }

    [[nodiscard]] QUrl url() const { return m_url; }
    void stop() { m_thread.reset(); }
    // With nothing of what it held.
    void start()
    {
        m_thread = std::make_unique<drift::relay::RelayThread>(m_settings);
        const auto listening = m_thread->start();
        if (!listening)
            qFatal("the relay does not listen");
        m_url = listening->urls.front();
        m_settings.port = quint16(m_url.port());
    }

private:
    drift::relay::Settings m_settings;
    std::unique_ptr<drift::relay::RelayThread> m_thread;
    QUrl m_url;
};

// What a stream holds, by HTTP.
inline std::vector<drift::protocol::Entry> streamOf(const QUrl &url, const drift::RoomId &room, const QByteArray &key)
{
    drift::client::Api api(url);
    std::optional<std::vector<drift::protocol::Entry>> data;
    api.room(room, [&](const auto &info) {
        api.send(*info, drift::protocol::Get{{key}}, drift::protocol::Encoding::Json, [&](const auto &body) {
            data = std::get<drift::protocol::Init>(*drift::client::readAnswer(*body)).data;
        });
    });
    if (!QTest::qWaitFor([&] { return data.has_value(); }, 20'000))
        qFatal("no answer");
    return *data;
}

// Somebody else's push.
inline bool pushTo(const QUrl &url, const drift::RoomId &room, const QByteArray &key, const QByteArray &json,
                   drift::protocol::Action action = {drift::protocol::ActionType::Append, {}})
{
    drift::client::Api api(url);
    std::optional<bool> taken;
    api.room(room, [&](const auto &info) {
        api.send(*info, drift::protocol::Push{{key}, {json, drift::protocol::Encoding::Json}, action}, drift::protocol::Encoding::Json,
                 [&](const auto &body) { taken = body.has_value(); });
    });
    return QTest::qWaitFor([&] { return taken.has_value(); }, 20'000) && *taken;
}
