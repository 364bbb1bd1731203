// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/rules.h"

// Of whom, for what and by whom the table of tst_whomaytalk is made.
namespace drift::conformance {

inline const QByteArray rightKey = "the-right-key-of-some-length";

// What a request that may be asked does. {room} is there, {fresh} is another unknown one every time.
struct Endpoint
{
    const char *method;
    const char *path;
    bool upgrades;
    int status;        // where there are no access keys
    int statusWithKey; // where there is one
    bool opens = false;      // a room, where it succeeds
    bool opensWithKey = false;
    bool handles = false;    // a message
};

[[nodiscard]] const QList<Endpoint> &endpoints();
[[nodiscard]] const QList<Realm> &realms();
// Where a client can reach it on this machine.
[[nodiscard]] QList<QByteArray> addressesOf(const Realm &realm);

// The Host or the Origin lines of a request. {port} is the one that the relay listens on, {host} the first Host.
using Lines = QList<QByteArray>;
[[nodiscard]] const QList<Lines> &allHosts();
[[nodiscard]] const QList<Lines> &allOrigins();
// One of each kind.
[[nodiscard]] const QList<Lines> &fewHosts();
[[nodiscard]] const QList<Lines> &fewOrigins();

} // namespace drift::conformance
