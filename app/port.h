// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/relaythread.h"

#include <QByteArray>
#include <QHostAddress>

#include <optional>
#include <vector>

namespace drift::app {

// The process that listens on a TCP port: "node (pid 4711)", or only "a process of another user" where its files cannot
// be read. Empty where nothing does, or nothing is known. `proc` is for tests.
[[nodiscard]] QByteArray portOwner(quint16 port, const QByteArray &proc = "/proc");

// The first port above `port` that is free on all of these addresses (none: on the loopback ones); nothing where the
// next hundred are all taken.
[[nodiscard]] std::optional<quint16> freePortAbove(quint16 port, const std::vector<QHostAddress> &addresses);

// The whole story for the person who started us.
[[nodiscard]] QByteArray listenErrorText(const relay::ListenError &error, const std::vector<QHostAddress> &addresses);

} // namespace drift::app
