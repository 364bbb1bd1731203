// SPDX-License-Identifier: GPL-3.0-only
#include "relay/webfiles.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QResource>

// It has to stand outside of every namespace.
static void registerBundles()
{
#ifdef DRIFT_WEB_BUNDLES
    Q_INIT_RESOURCE(bundles);
#endif
}

namespace drift::relay {

namespace {

const QString root = QStringLiteral(":/driftscope/web/");

QByteArray contentTypeOf(const QString &name)
{
    static const QHash<QString, QByteArray> types{
            {QStringLiteral("html"), "text/html; charset=utf-8"},
            {QStringLiteral("js"), "text/javascript; charset=utf-8"},
            {QStringLiteral("css"), "text/css; charset=utf-8"},
            {QStringLiteral("map"), "application/json"},
            {QStringLiteral("json"), "application/json"},
            {QStringLiteral("webmanifest"), "application/manifest+json"},
            {QStringLiteral("ts"), "text/plain; charset=utf-8"}, // types: for editors, not for browsers
            {QStringLiteral("txt"), "text/plain; charset=utf-8"},
            {QStringLiteral("svg"), "image/svg+xml"},
            {QStringLiteral("png"), "image/png"},
            {QStringLiteral("jpg"), "image/jpeg"},
            {QStringLiteral("webp"), "image/webp"},
            {QStringLiteral("woff2"), "font/woff2"},
            {QStringLiteral("tgz"), "application/gzip"},
    };
    return types.value(name.section(u'.', -1), "application/octet-stream");
}

// The bytes as they lie in the executable: nothing is copied.
QByteArray bytesOf(const QResource &resource)
{
    return QByteArray::fromRawData(reinterpret_cast<const char *>(resource.data()), qsizetype(resource.size()));
}

bool takesDeflate(const RequestHead &head)
{
    for (const QByteArray &each : head.value("accept-encoding").split(',')) {
        const QByteArray coding = each.trimmed().toLower().replace(' ', "");
        if (coding == "deflate" || (coding.startsWith("deflate;q=") && coding.sliced(10).toDouble() > 0))
            return true;
    }
    return false;
}

// RFC 9110 section 13.1.2, where tags are compared weakly.
bool isKnown(const RequestHead &head, const QByteArray &tag)
{
    const QByteArray known = head.value("if-none-match");
    for (const QByteArray &each : known.split(',')) {
        if (each.trimmed() == "*" || each.trimmed() == tag)
            return true;
    }
    return false;
}

} // namespace

WebFiles::WebFiles()
{
    registerBundles();
    for (const QString &folder : {QStringLiteral("page"), QStringLiteral("client"), QStringLiteral("demos")})
        add(folder);
    m_hasBundles = QResource(root + QStringLiteral("client/driftdb.js")).isValid()
            || QResource(root + QStringLiteral("demos")).isValid();
}

void WebFiles::add(const QString &folder)
{
    QDirIterator files(root + folder, QDir::Files, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        const QString resource = files.next();
        QByteArray path = resource.sliced(root.size()).toUtf8();
        if (path.endsWith("/index.html"))
            path.chop(qsizetype(sizeof "index.html") - 1);
        m_files.insert(path, File{resource, contentTypeOf(resource)});
    }
}

std::optional<HttpAnswer> WebFiles::answer(const QByteArray &path, const RequestHead &head)
{
    const auto file = m_files.find(path);
    if (file == m_files.end())
        return std::nullopt;
    const QResource resource(file->resource);
    if (file->tag.isNull()) {
        const QByteArray digest = QCryptographicHash::hash(bytesOf(resource), QCryptographicHash::Sha256);
        file->tag = "W/\"" + digest.first(12).toBase64(QByteArray::Base64UrlEncoding) + '"';
    }
    HttpAnswer answer{200, file->contentType, {}, {{"ETag", file->tag}, {"Cache-Control", "no-cache"}, {"Vary", "Accept-Encoding"}}};
    if (isKnown(head, file->tag)) {
        answer.status = 304;
        return answer;
    }
    const auto compression = resource.compressionAlgorithm();
    if (compression == QResource::NoCompression) {
        answer.body = bytesOf(resource);
    } else if (compression == QResource::ZlibCompression && takesDeflate(head)) {
        answer.headers.emplace_back("Content-Encoding", "deflate");
        answer.body = bytesOf(resource).sliced(4); // qCompress() puts the length in front
    } else {
        if (file->plain.isNull())
            file->plain = resource.uncompressedData();
        answer.body = file->plain;
    }
    return answer;
}

QByteArray WebFiles::text(const QString &name)
{
    registerBundles();
    return QResource(root + name).uncompressedData();
}

} // namespace drift::relay
