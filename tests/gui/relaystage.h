// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/control.h"
#include "gui/person.h"
#include "inspect/eventdrain.h"
#include "testedthreads.h"
#include "ui/serveraddress.h"

#include <QSettings>
#include <QTemporaryDir>

namespace drift::test {

// Everything from the socket to the inspector, wired as in the program: a relay on a free port, the border between the
// threads, and what the window asks of the relay. What is tested goes on top.
struct RelayStage
{
    explicit RelayStage(relay::Settings relaySettings = {}) : relay(onAnyPort(std::move(relaySettings)))
    {
        const auto listening = relay.start();
        if (!listening)
            qFatal("the relay does not listen: %s", listening.error().reason.constData());
        port = listening->port;
        address = {.api = listening->urls.front(), .base = listening->urls.front()};
        relay.attach(queue);
        drain.start();
    }
    ~RelayStage() { relay.detach(queue); }
    Q_DISABLE_COPY_MOVE(RelayStage)

    // Where a client joins the room: "subscribe=room".
    [[nodiscard]] QUrl url(const QString &query = {}) const
    {
        QUrl url = address.roomUrl(room);
        url.setQuery(query);
        return url;
    }

    relay::RelayThread relay;
    quint16 port = 0;
    std::shared_ptr<journal::EventQueue> queue = std::make_shared<journal::EventQueue>(64 * protocol::MiB);
    inspect::Inspector inspector;
    inspect::EventDrain drain{queue, inspector};
    app::RelayControl control{&relay};
    ui::ServerAddress address;
    const RoomId room = RoomId::parse("lobby").value();
    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat};

private:
    static relay::Settings onAnyPort(relay::Settings settings)
    {
        settings.port = 0;
        settings.threads = testedThreads();
        return settings;
    }
};

} // namespace drift::test
