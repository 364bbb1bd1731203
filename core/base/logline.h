// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QtGlobal>

namespace drift {

// One line of the log, as the window shows it.
struct LogLine
{
    WallTime time;
    QtMsgType level = QtInfoMsg;
    QByteArray category;
    QByteArray text; // UTF-8
};

} // namespace drift
