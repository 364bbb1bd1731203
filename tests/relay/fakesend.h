// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

// No socket can be made to stop at a chosen byte: executables that link fakesend.cpp have a send() and a sendmsg() of their own.
namespace drift::relay::testing {

// How many bytes the relay's may take before they say that they would block. They go into `sent` instead of the socket.
// -1: the system's own.
inline qsizetype sendAllowance = -1;
inline QByteArray sent;

} // namespace drift::relay::testing
