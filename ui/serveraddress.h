// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <QUrl>

namespace drift::ui {

// Where the relay is, as the window says it.
struct ServerAddress
{
    QUrl api;  // what an app is pointed at, with an access key where one is needed
    QUrl base; // what the addresses of rooms begin with

    // "ws://127.0.0.1:8080"
    [[nodiscard]] QUrl socketBase() const;
    // "ws://127.0.0.1:8080/room/<id>/connect"
    [[nodiscard]] QUrl roomUrl(const RoomId &room) const;
};

} // namespace drift::ui
