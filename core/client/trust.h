// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>

namespace drift::client {

// Which certificates a client takes over https and wss. By default those that the system's authorities vouch for.
struct Trust
{
    QList<QSslCertificate> only = {}; // these, and what they signed, instead; none: the system's
    bool anybody = false;             // whoever answers: it may be somebody else than who is meant

    [[nodiscard]] QSslConfiguration configuration() const
    {
        QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
        if (!only.isEmpty())
            configuration.setCaCertificates(only);
        if (anybody)
            configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
        return configuration;
    }
};

} // namespace drift::client
