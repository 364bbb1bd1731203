// SPDX-License-Identifier: GPL-3.0-only
#include "app/banner.h"

#include "relay/tlscontext.h"

namespace drift::app {

namespace {

QByteArray textOf(const QUrl &url)
{
    QByteArray text = url.toEncoded();
    while (text.endsWith('/'))
        text.chop(1);
    return text;
}

// Clients know nothing of a certificate that was made here.
bool isToBeTrusted(const Options &options)
{
    return options.tlsSelfSigned && !options.tlsFile.isEmpty();
}

QByteArray certificateText(const Options &options)
{
    if (!options.relay.tls)
        return {};
    QByteArray text = "  TLS        SHA-256 " + options.relay.tls->fingerprint() + '\n';
    if (isToBeTrusted(options))
        text += "             to be trusted by clients: " + options.tlsFile + '\n';
    return text;
}

QUrl reachable(QUrl url)
{
    if (url.host() == u"0.0.0.0")
        url.setHost(QStringLiteral("127.0.0.1"));
    else if (url.host() == u"::")
        url.setHost(QStringLiteral("::1"));
    return url;
}

} // namespace

QByteArray localUrl(const Options &options, const relay::Listening &listening)
{
    return textOf(reachable(listening.urls.at(options.relay.publicUrl ? 1 : 0)));
}

QByteArray apiBase(const Options &options, const relay::Listening &listening)
{
    return options.relay.publicUrl ? textOf(*options.relay.publicUrl) : localUrl(options, listening);
}

QByteArray bannerText(const Options &options, const relay::Listening &listening)
{
    const QByteArray base = apiBase(options, listening) + (options.relay.accessKeys.empty() ? "" : "/db/YOUR-ACCESS-KEY");
    QByteArrayList urls;
    for (const QUrl &url : listening.urls)
        urls.append(textOf(url));
    QByteArray text = "\n  Driftscope " DRIFT_VERSION ", a relay that speaks the DriftDB protocol\n\n"
        "  Listening  " + urls.join("\n             ") + "\n"
        + certificateText(options) +
        "  Data       rooms live in memory; nothing is written to disk\n"
        "  New room   curl" + (isToBeTrusted(options) ? " --cacert " + options.tlsFile : QByteArray()) + " -X POST " + base + "/new\n"
        "  npm        <DriftDBProvider api=\"" + base + "\">, or new Api(\"" + base + "\")\n";
    if (options.headless)
        text += "  Stop       Ctrl-C\n";
    return text + '\n';
}

} // namespace drift::app
