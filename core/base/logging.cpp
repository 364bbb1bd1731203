// SPDX-License-Identifier: GPL-3.0-only
#include "base/logging.h"

namespace drift {

Q_LOGGING_CATEGORY(lcRelay, "drift.relay", QtInfoMsg)
Q_LOGGING_CATEGORY(lcRoom, "drift.room", QtInfoMsg)
Q_LOGGING_CATEGORY(lcWindow, "drift.window", QtInfoMsg)
Q_LOGGING_CATEGORY(lcApp, "drift.app", QtInfoMsg)

} // namespace drift
