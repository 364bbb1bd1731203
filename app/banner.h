// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "relay/relaythread.h"

namespace drift::app {

// What a browser on this machine opens: the first address, a wildcard replaced by loopback.
[[nodiscard]] QByteArray localUrl(const Options &options, const relay::Listening &listening);
// What programs and pages use as DriftDB's API: the public URL or the local one, without a slash at its end.
[[nodiscard]] QByteArray apiBase(const Options &options, const relay::Listening &listening);

// What is printed once it listens: addresses, where the data lives, how to use it. Access keys are not in it.
[[nodiscard]] QByteArray bannerText(const Options &options, const relay::Listening &listening);

} // namespace drift::app
