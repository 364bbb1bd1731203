// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>

// Who may talk to the relay, stated a second time: plainly, as the contract words it, and without a line of the relay's.
namespace drift::conformance {

struct Realm
{
    const char *name = "";
    QList<QByteArray> listenOn = {}; // empty: 127.0.0.1 and ::1
    QByteArray publicScheme = {};    // of --public-url, and so on; empty: none
    QByteArray publicHost = {};
    int publicPort = 0;
    QList<QByteArray> allowedHosts = {};
    QList<QByteArray> allowedOrigins = {};
    bool hasKey = false;
};

struct Asker
{
    QList<QByteArray> hosts;   // the Host lines of the request
    QList<QByteArray> origins; // its Origin lines
    QHostAddress acceptedOn;   // the relay's end of the connection
};

// The status with which the asker is turned away, whatever it asks for; 0 where it may ask.
[[nodiscard]] int refusalOf(const Realm &realm, const Asker &asker);

} // namespace drift::conformance
