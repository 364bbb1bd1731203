// SPDX-License-Identifier: GPL-3.0-only
#include "tls/transport.h"

#include "relay/selfsigned.h"
#include "relay/tlscontext.h"

namespace drift::testing {

bool speaksTls()
{
    static const bool speaks = qEnvironmentVariableIsSet("DRIFT_TEST_TLS");
    return speaks;
}

std::shared_ptr<const relay::TlsContext> testCertificate()
{
    static const auto context = [] {
        const auto made = relay::makeSelfSigned({"localhost", "127.0.0.1", "::1"}, QDateTime::currentDateTimeUtc());
        if (!made)
            qFatal("no certificate: %s", made.error().constData());
        const auto tls = relay::TlsContext::of(made->certificate, made->key);
        if (!tls)
            qFatal("no certificate: it %s", tls.error().text.constData());
        return *tls;
    }();
    return context;
}

relay::Settings overTransport(relay::Settings settings)
{
    if (speaksTls())
        settings.tls = testCertificate();
    return settings;
}

} // namespace drift::testing
