// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "relay/relaythread.h"

namespace drift::app {

// An address that this machine has, and the name of the interface that has it.
struct InterfaceAddress
{
    QString interface;
    QHostAddress address;
};

// Those of the interfaces that are up.
[[nodiscard]] std::vector<InterfaceAddress> interfaceAddresses();
// The one under which a phone on the same network most likely finds us: IPv4 before IPv6, private networks before others,
// cables and radio before bridges of containers and tunnels. Nothing where there is none.
[[nodiscard]] std::optional<QHostAddress> lanAddress(const std::vector<InterfaceAddress> &all);

// Whether other machines can reach it at all.
[[nodiscard]] bool isOpenToLan(const Options &options);
// The API as another machine of the network uses it, with an access key where one is needed. Nothing where it listens for
// this machine alone, or where no address is known.
[[nodiscard]] std::optional<QUrl> lanUrl(const Options &options, const relay::Listening &listening,
                                         const std::vector<InterfaceAddress> &all);

} // namespace drift::app
