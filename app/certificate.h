// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "relay/selfsigned.h"
#include "relay/tlscontext.h"

namespace drift::app {

// The files of --tls-cert and --tls-key. The error names the file and says what is wrong with it.
[[nodiscard]] Result<std::shared_ptr<const relay::TlsContext>, ExitError> readCertificate(const QByteArray &certificates, const QByteArray &key);

// The certificate of --tls-self-signed. It is kept, so that a phone has to accept it once, and made anew where it is about to
// expire or not good for one of the names; the new one is good for those of the old one as well.
struct OwnCertificate
{
    std::shared_ptr<const relay::TlsContext> tls;
    QByteArray file; // PEM, for clients that are to trust it; empty where it could not be kept
};
// `folder`: where it is kept; empty: nowhere. Keys are for their owner's eyes only.
[[nodiscard]] OwnCertificate ownCertificate(const QByteArray &folder, const relay::CertificateNames &names, const QDateTime &now);

// "$XDG_DATA_HOME/driftscope", else "$HOME/.local/share/driftscope", else empty.
[[nodiscard]] QByteArray dataFolder();
// By which names and addresses this machine is reached: loopback, network, host name, and what the options name besides.
[[nodiscard]] relay::CertificateNames certificateNames(const Options &options);
// The options with the certificate that --tls-self-signed asks for, which may be made by this.
[[nodiscard]] Options withOwnCertificate(Options options);

} // namespace drift::app
