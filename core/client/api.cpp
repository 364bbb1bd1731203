// SPDX-License-Identifier: GPL-3.0-only
#include "client/api.h"

#include "protocol/codec.h"

#include <QNetworkReply>
#include <QSslError>

namespace drift::client {

namespace {

using protocol::Encoding;

constexpr qsizetype longestStrangerTold = 200;

QUrl withSlash(QUrl url)
{
    if (!url.path().endsWith(u'/'))
        url.setPath(url.path() + u'/');
    return url;
}

QByteArray sentenceOf(const QNetworkReply &reply)
{
    if (reply.error() == QNetworkReply::OperationCanceledError)
        return "it does not answer in time";
    return reply.errorString().toUtf8();
}

// What an answer with an error's status says.
Failure failureOf(int status, const QByteArray &body)
{
    Failure failure{Failure::Kind::Refused, status, {}, "HTTP status " + QByteArray::number(status)};
    const auto answer = readAnswer(body);
    if (answer && std::holds_alternative<Refusal>(*answer)) {
        const Refusal &refusal = std::get<Refusal>(*answer);
        failure.code = refusal.code;
        if (!refusal.message.isEmpty())
            failure.text = refusal.message;
    }
    return failure;
}

// Somebody answered with success, but not as a DriftDB does.
Failure strange(const QByteArray &why, const QByteArray &body)
{
    return {Failure::Kind::Strange, 200, {}, why + ": " + body.first(std::min(body.size(), longestStrangerTold)).simplified()};
}

} // namespace

Api::Api(const QUrl &base, const Trust &trust, QObject *parent) : QObject(parent), m_base(withSlash(base)), m_trust(trust)
{
}

void Api::newRoom(const Then<QByteArray> &then)
{
    whenDone(m_network.post(request(at(u"new"_qs)), QByteArray()), [then](const Result<QByteArray, Failure> &body) {
        if (!body) {
            then(body);
            return;
        }
        const auto info = readRoomInfo(*body);
        then(info ? body : Result<QByteArray, Failure>(unexpected(strange(info.error(), *body))));
    });
}

void Api::room(const RoomId &id, const Then<RoomInfo> &then)
{
    const QString path = u"room/"_qs + QString::fromLatin1(id.text());
    whenDone(m_network.get(request(at(path))), [then](const Result<QByteArray, Failure> &body) {
        if (!body) {
            then(unexpected(body.error()));
            return;
        }
        const auto info = readRoomInfo(*body);
        then(info ? Result<RoomInfo, Failure>(*info) : unexpected(strange(info.error(), *body)));
    });
}

void Api::send(const RoomInfo &room, const protocol::ClientMessage &message, Encoding encoding, const Then<QByteArray> &then)
{
    const QUrl url = room.httpUrl.isValid() && !room.httpUrl.isEmpty()
                         ? room.httpUrl
                         : at(u"room/"_qs + QString::fromLatin1(room.room.text()) + u"/send"_qs);
    QNetworkRequest post = request(url);
    post.setHeader(QNetworkRequest::ContentTypeHeader, encoding == Encoding::Json ? u"application/json"_qs : u"application/cbor"_qs);
    whenDone(m_network.post(post, protocol::encode(message, encoding)), then);
}

void Api::check(const Then<void> &then)
{
    whenDone(m_network.get(request(at(u"healthz"_qs))), [this, then](const Result<QByteArray, Failure> &health) {
        // Another DriftDB may know no /healthz; what has trouble says so with another status than 404.
        if (!health && health.error().status != 404) {
            then(unexpected(health.error()));
            return;
        }
        // A preflight makes no room, and a path that a wrong key hides is 404 to it too.
        whenDone(m_network.sendCustomRequest(request(at(u"new"_qs)), "OPTIONS"), [then](const Result<QByteArray, Failure> &made) {
            const bool isThere = made || made.error().status == 405;
            then(isThere ? Result<void, Failure>() : Result<void, Failure>(unexpected(made.error())));
        });
    });
}

QUrl Api::at(const QString &path) const
{
    QUrl url = m_base;
    url.setPath(m_base.path(QUrl::FullyEncoded) + path, QUrl::TolerantMode);
    return url;
}

QNetworkRequest Api::request(const QUrl &url) const
{
    QNetworkRequest request(url);
    if (url.scheme() == u"https") // else OpenSSL need not be loaded
        request.setSslConfiguration(tls());
    request.setTransferTimeout(int(m_patience.count()));
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    return request;
}

void Api::whenDone(QNetworkReply *reply, const Then<QByteArray> &then)
{
    const auto complaint = std::make_shared<QByteArray>(); // about the certificate
    connect(reply, &QNetworkReply::sslErrors, this, [complaint](const QList<QSslError> &errors) {
        *complaint = errors.first().errorString().toUtf8();
    });
    connect(reply, &QNetworkReply::finished, this, [reply, then, complaint] {
        reply->deleteLater();
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (status == 0 && reply->error() == QNetworkReply::SslHandshakeFailedError && !complaint->isEmpty()) {
            then(unexpected(Failure{Failure::Kind::Untrusted, 0, {}, *complaint}));
            return;
        }
        if (status == 0) {
            then(unexpected(Failure{Failure::Kind::Unreachable, 0, {}, sentenceOf(*reply)}));
            return;
        }
        const QByteArray body = reply->readAll();
        if (status >= 400) {
            then(unexpected(failureOf(status, body)));
        } else if (reply->error() != QNetworkReply::NoError) { // it broke off in the middle
            then(unexpected(Failure{Failure::Kind::Unreachable, status, {}, sentenceOf(*reply)}));
        } else {
            then(body);
        }
    });
}

} // namespace drift::client
