// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"
#include "ui/serveraddress.h"

#include <optional>

namespace drift::ui {

// The relay as the window presents it; another one after a restart.
struct ServerInfo
{
    ServerAddress address;
    bool isOpenToLan = false;      // it listens on more than the loopback addresses
    std::optional<QUrl> lan = {};  // what a phone on the same network opens, with an access key where one is needed
    QString fingerprint = {};      // SHA-256 of its certificate, "AB:CD:…"; empty without TLS
    bool isSelfSigned = false;     // a browser asks whether to trust it
    protocol::Limits limits = {};
    QString logLevel = {};         // the least that is logged: "info"
};

} // namespace drift::ui
