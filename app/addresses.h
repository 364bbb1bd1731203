// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QUrl>

#include <vector>

// Addresses, names and secrets as they are written in options. Errors are the end of a sentence that begins with the
// option's name.
namespace drift::app {

inline constexpr qsizetype shortestAccessKey = 16;

// "192.168.1.7", "::1" or "[::1]"; "localhost" is both loopback addresses.
[[nodiscard]] Result<std::vector<QHostAddress>, QByteArray> parseListenAddress(const QByteArray &text);
// Whether these are what "localhost" gives; the relay takes them by itself, the second one only where the machine has it.
[[nodiscard]] bool isLocalhost(const std::vector<QHostAddress> &addresses);
// http or https with a host, perhaps a port and a path; nothing else.
[[nodiscard]] Result<QUrl, QByteArray> parsePublicUrl(const QByteArray &text);
// A name or an address as a Host header has it, without a port; comes back in lower case, an address without brackets.
[[nodiscard]] Result<QByteArray, QByteArray> parseAllowedHost(const QByteArray &text);
// An origin as browsers send it (RFC 6454 section 6.2: lower case, no default port), or "*".
[[nodiscard]] Result<QByteArray, QByteArray> parseAllowedOrigin(const QByteArray &text);
// What can stand in a path segment as it is (RFC 3986 section 3.3), but for the comma, which separates keys in a
// variable. The length is judged later, with an exit code of its own.
[[nodiscard]] Result<QByteArray, QByteArray> parseAccessKey(const QByteArray &text);

} // namespace drift::app
