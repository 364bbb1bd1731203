// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QLoggingCategory>

namespace drift {

// Room ids, keys and payloads are not logged above debug; a room id is shortened (RoomId::shortened()).
Q_DECLARE_LOGGING_CATEGORY(lcRelay)  // connections, requests refused, limits met
Q_DECLARE_LOGGING_CATEGORY(lcRoom)   // rooms made and removed
Q_DECLARE_LOGGING_CATEGORY(lcWindow) // when it cannot keep up
Q_DECLARE_LOGGING_CATEGORY(lcApp)    // starting, stopping, configuration

} // namespace drift
