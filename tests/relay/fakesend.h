// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

// No socket can be made to stop at a chosen byte: executables that link fakesend.cpp have relay/systemcalls.h from there.
namespace drift::relay::testing {

// How many bytes may be sent before it is said that it would block. They go into `sent` instead of the socket.
// -1: the system's own.
inline qsizetype sendAllowance = -1;
inline QByteArray sent;

} // namespace drift::relay::testing
