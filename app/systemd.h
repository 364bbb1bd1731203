// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

namespace drift::app {

// Tells the service manager how the process stands: "READY=1", "STOPPING=1" (sd_notify(3)). The socket is the value of
// NOTIFY_SOCKET, a path or "@name" in the abstract namespace; empty: there is no manager. False where it cannot be told.
bool notifyManager(const QByteArray &socket, const QByteArray &state);

} // namespace drift::app
