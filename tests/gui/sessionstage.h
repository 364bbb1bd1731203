// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/session.h"
#include "inspect/eventdrain.h"
#include "inspect/inspector.h"

#include <QTemporaryDir>

namespace drift::test {

// A relay on a free port and all that stands behind a window, without the window.
class SessionStage
{
public:
    explicit SessionStage(app::Options options = {})
    {
        options.relay.port = 0;
        server = std::make_unique<app::Server>(options);
        if (const auto started = server->start(); !started)
            qFatal("the relay does not listen: %s", started.error().text.constData());
        session = std::make_unique<app::Session>(*server, inspector, queue);
        drain.start();
    }

    [[nodiscard]] QUrl roomUrl(const QByteArray &room) const
    {
        return session->info().address.roomUrl(RoomId::parse(room).value());
    }

    std::shared_ptr<journal::EventQueue> queue = std::make_shared<journal::EventQueue>(8 * protocol::MiB);
    inspect::Inspector inspector;
    inspect::EventDrain drain{queue, inspector};
    std::unique_ptr<app::Server> server;
    std::unique_ptr<app::Session> session;
};

} // namespace drift::test
