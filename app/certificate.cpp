// SPDX-License-Identifier: GPL-3.0-only
#include "app/certificate.h"

#include "app/lan.h"
#include "app/quoting.h"
#include "base/logging.h"

#include <QDir>
#include <QFile>
#include <QSaveFile>
#include <QSysInfo>

#include <algorithm>

namespace drift::app {

namespace {

constexpr qint64 largestFile = 1024 * 1024;
constexpr qint64 leastDaysLeft = 30; // with fewer a new one is made
constexpr qsizetype mostNames = 50; // of a machine that sees many networks the oldest are forgotten

constexpr QFile::Permissions ownersAlone = QFile::ReadOwner | QFile::WriteOwner;

using relay::CertificateNames;

Result<QByteArray, QByteArray> contentOf(const QByteArray &path)
{
    QFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::ReadOnly))
        return unexpected(": " + file.errorString().toUtf8());
    const QByteArray content = file.read(largestFile + 1);
    if (content.size() > largestFile)
        return unexpected(QByteArray(" is larger than 1 MiB"));
    if (content.trimmed().isEmpty())
        return unexpected(QByteArray(" is empty"));
    return content;
}

bool write(const QByteArray &path, const QByteArray &content, QFile::Permissions permissions)
{
    QSaveFile file(QFile::decodeName(path));
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions)
        || file.write(content) != content.size() || !file.commit()) {
        qCWarning(lcApp, "The certificate cannot be kept, and will be another one after the next start: %s: %s", path.constData(),
                  file.errorString().toUtf8().constData());
        return false;
    }
    return true;
}

bool isHostName(const QByteArray &name)
{
    return !name.isEmpty() && name.size() <= 253 && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
    });
}

void add(CertificateNames &names, const QByteArray &name)
{
    if (!name.isEmpty() && !names.contains(name))
        names.append(name);
}

void add(CertificateNames &names, const QHostAddress &address)
{
    if (address.isNull() || address.isLinkLocal() || address.isMulticast() || address.toString() == u"0.0.0.0" || address.toString() == u"::")
        return;
    QHostAddress plain = address;
    plain.setScopeId({});
    add(names, plain.toString().toLatin1());
}

} // namespace

Result<std::shared_ptr<const relay::TlsContext>, ExitError> readCertificate(const QByteArray &certificates, const QByteArray &key)
{
    const auto failure = [&](bool isOfKey, const QByteArray &text) {
        const QByteArray subject = isOfKey && key != certificates ? "key file " + quoted(key) : "certificate file " + quoted(certificates);
        return unexpected(ExitError{ExitCode::Configuration, subject + text});
    };
    const auto certificateText = contentOf(certificates);
    if (!certificateText)
        return failure(false, certificateText.error());
    const auto keyText = contentOf(key);
    if (!keyText)
        return failure(true, keyText.error());
    auto tls = relay::TlsContext::of(*certificateText, *keyText);
    if (!tls)
        return failure(tls.error().isOfKey, ' ' + tls.error().text);
    return std::move(*tls);
}

OwnCertificate ownCertificate(const QByteArray &folder, const CertificateNames &names, const QDateTime &now)
{
    const QByteArray file = folder + "/self-signed.pem";
    const QByteArray keyFile = folder + "/self-signed.key";
    CertificateNames all = names;
    const auto certificate = folder.isEmpty() ? unexpected(QByteArray()) : contentOf(file);
    const auto key = folder.isEmpty() ? unexpected(QByteArray()) : contentOf(keyFile);
    if (certificate && key) {
        const CertificateNames known = relay::namesOf(*certificate);
        const auto kept = relay::TlsContext::of(*certificate, *key);
        const bool isGoodForAll = std::all_of(names.begin(), names.end(), [&](const QByteArray &name) { return known.contains(name); });
        if (kept && isGoodForAll && (*kept)->expiry() > now.addDays(leastDaysLeft))
            return {*kept, file};
        for (auto name = known.rbegin(); name != known.rend() && all.size() < mostNames; ++name)
            add(all, *name);
    }
    const auto made = relay::makeSelfSigned(all, now);
    if (!made)
        qFatal("OpenSSL cannot make a certificate: %s", made.error().constData());
    const auto tls = relay::TlsContext::of(made->certificate, made->key);
    if (!tls)
        qFatal("OpenSSL cannot use the certificate that it made: it %s", tls.error().text.constData());
    const bool isKept = !folder.isEmpty() && QDir().mkpath(QFile::decodeName(folder)) && write(keyFile, made->key, ownersAlone)
            && write(file, made->certificate, ownersAlone | QFile::ReadGroup | QFile::ReadOther);
    return {*tls, isKept ? file : QByteArray()};
}

QByteArray dataFolder()
{
    // A relative $XDG_DATA_HOME is to be ignored (XDG Base Directory Specification, "Environment variables").
    if (const QByteArray data = qgetenv("XDG_DATA_HOME"); data.startsWith('/'))
        return data + "/driftscope";
    const QByteArray home = qgetenv("HOME");
    return home.isEmpty() ? QByteArray() : home + "/.local/share/driftscope";
}

CertificateNames certificateNames(const Options &options)
{
    CertificateNames names{"localhost", "127.0.0.1", "::1"};
    if (const QByteArray host = QSysInfo::machineHostName().toUtf8().toLower(); isHostName(host)) {
        add(names, host);
        if (!host.contains('.'))
            add(names, host + ".local"); // by which phones find it without a name server
    }
    for (const InterfaceAddress &candidate : interfaceAddresses())
        add(names, candidate.address);
    for (const QHostAddress &address : options.relay.addresses)
        add(names, address);
    for (const QByteArray &host : options.relay.allowedHosts) {
        const QHostAddress address(QString::fromUtf8(host));
        if (!address.isNull())
            add(names, address);
        else if (isHostName(host))
            add(names, host);
    }
    return names;
}

Options withOwnCertificate(Options options)
{
    if (!options.tlsSelfSigned)
        return options;
    OwnCertificate own = ownCertificate(dataFolder(), certificateNames(options), QDateTime::currentDateTimeUtc());
    options.relay.tls = std::move(own.tls);
    options.tlsFile = own.file;
    return options;
}

} // namespace drift::app
