// SPDX-License-Identifier: GPL-3.0-only
#include "relay/webpages.h"

#include "base/qrmatrix.h"
#include "relay/htmltemplate.h"

#include <QUrl>

namespace drift::relay {

using protocol::ErrorCode;

namespace {

constexpr qint64 qrCodesPerSecond = 20;
constexpr qsizetype longestUrlShown = 2000; // bytes; no link to a room is longer
constexpr qsizetype longestQrUrl = 600; // bytes; codes of longer ones are hard to read for a phone, and take long to make

HttpAnswer redirection(const QByteArray &location)
{
    return HttpAnswer{302, "text/plain; charset=utf-8", {}, {{"Location", location}}};
}

HttpAnswer refusedQrCode(const QByteArray &why)
{
    return errorAnswer({400, {ErrorCode::BadRequest, why}});
}

// A rectangle for each run of dark modules: one path, no matter how it is scaled.
QByteArray svgOf(const QrMatrix &code)
{
    constexpr int zone = QrMatrix::quietZone;
    QByteArray path;
    for (int y = 0; y < code.width(); ++y) {
        for (int x = 0; x < code.width(); ++x) {
            if (!code.isDark(x, y))
                continue;
            const int from = x;
            while (x < code.width() && code.isDark(x, y))
                ++x;
            const QByteArray run = QByteArray::number(x - from);
            path += 'M' + QByteArray::number(from + zone) + ' ' + QByteArray::number(y + zone) + 'h' + run + "v1h-" + run + 'z';
        }
    }
    const QByteArray size = QByteArray::number(code.width() + 2 * zone);
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + size + ' ' + size
            + "\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h" + size + 'v' + size + "H0z\"/><path d=\"" + path + "\"/></svg>";
}

} // namespace

QByteArray baseUrl(const Settings &settings, const RequestHead &head)
{
    if (settings.publicUrl)
        return settings.publicUrl->toEncoded(QUrl::StripTrailingSlash);
    return (settings.tls ? "https://" : "http://") + head.value("host");
}

WebPages::WebPages(Commons &commons, const AccessPolicy &policy, RoomHost &rooms, journal::Journal &journal)
    : m_commons(commons)
    , m_settings(commons.settings)
    , m_policy(policy)
    , m_rooms(rooms)
    , m_journal(journal)
    , m_qrCodes(qrCodesPerSecond, now())
{
}

std::optional<RoomId> WebPages::roomMeant(const Route &route, const RequestReader &reader) const
{
    std::optional<QByteArray> url;
    if (route.endpoint == Endpoint::Page)
        url = queryValue(route.query, "url", QueryKind::Url);
    else if (route.endpoint == Endpoint::Show)
        url = queryValue(reader.body().toByteArray(), "url", QueryKind::Form);
    const RoomLink link = url ? linkOf(*url, reader.head()) : BrokenLink();
    const auto *room = std::get_if<RoomId>(&link);
    return room ? std::optional(*room) : std::nullopt;
}

HttpAnswer WebPages::home(const Connection &connection, const Route &route)
{
    const auto url = queryValue(route.query, "url", QueryKind::Url);
    if (!url)
        return render(connection, route, {}, BrokenLink(), RoomState::None);
    const RoomLink link = linkOf(*url, connection.reader().head());
    return render(connection, route, *url, link, stateOf(link, connection));
}

HttpAnswer WebPages::show(const Connection &connection, const Route &route)
{
    const RequestHead &head = connection.reader().head();
    if (!head.value("content-type").startsWith("application/x-www-form-urlencoded"))
        return errorAnswer({415, {ErrorCode::UnsupportedMediaType, "the body must be application/x-www-form-urlencoded"}});
    const auto host = parseAuthority(head.value("host"));
    if (!host || !m_policy.isOwnPage(head, *host))
        return errorAnswer({403, {ErrorCode::ForbiddenOrigin, "only the relay's own home page may lead the window to a room"}});
    const QByteArray url = queryValue(connection.reader().body().toByteArray(), "url", QueryKind::Form).value_or(QByteArray());
    const RoomLink link = linkOf(url, head);
    RoomState state = stateOf(link, connection);
    if (state == RoomState::Remote)
        return errorAnswer({403, {ErrorCode::DebugForbidden, "the window is led from its own machine alone; --open-debug opens it"}});
    if (state == RoomState::Offered) {
        state = m_commons.shows.take(now()) ? RoomState::Shown : RoomState::Busy;
        if (state == RoomState::Shown)
            m_journal.record({wallNow(), journal::ShowAsked{std::get<RoomId>(link)}});
    }
    return render(connection, route, url, link, state);
}

RoomLink WebPages::linkOf(const QByteArray &url, const RequestHead &head) const
{
    const auto host = parseAuthority(head.value("host"));
    return host ? parseRoomLink(url, m_policy, *host) : BrokenLink();
}

WebPages::RoomState WebPages::stateOf(const RoomLink &link, const Connection &connection) const
{
    if (std::holds_alternative<BrokenLink>(link))
        return RoomState::Broken;
    if (std::holds_alternative<LinkElsewhere>(link))
        return RoomState::Elsewhere;
    if (!m_rooms.exists(std::get<RoomId>(link)))
        return RoomState::Unknown;
    if (!m_journal.isWatched())
        return RoomState::Windowless;
    return m_settings.openDebug || connection.peerAddress().isLoopback() ? RoomState::Offered : RoomState::Remote;
}

HttpAnswer WebPages::render(const Connection &connection, const Route &route, const QByteArray &url, const RoomLink &link,
                            RoomState state)
{
    const RequestHead &head = connection.reader().head();
    HtmlTemplate page(WebFiles::text(QStringLiteral("index.html")));
    const std::pair<QByteArray, RoomState> sections[] = {
            {"broken", RoomState::Broken}, {"elsewhere", RoomState::Elsewhere}, {"unknown", RoomState::Unknown},
            {"windowless", RoomState::Windowless}, {"remote", RoomState::Remote}, {"offered", RoomState::Offered},
            {"shown", RoomState::Shown}, {"busy", RoomState::Busy}};
    for (const auto &[section, of] : sections)
        page.keep(section, state == of);
    page.keep("room", state != RoomState::None);
    page.keep("bundles", m_files.hasBundles());
    page.keep("no-bundles", !m_files.hasBundles());
    page.keep("key-wanted", m_policy.needsAccessKey() && !route.accessKey);
    page.keep("strict", m_settings.strictRooms);
    const auto host = parseAuthority(head.value("host"));
    const bool isNear = !m_settings.publicUrl && host && isLoopbackName(host->host);
    page.keep("near", isNear);
    page.keep("far", !isNear);

    page.insert("demos", WebFiles::text(QStringLiteral("cards.html")));
    // Links are relative: before us may stand a proxy with a prefix. From "/db/key", without a slash, they begin with the key.
    const bool isBesideKey = route.endpoint == Endpoint::Page && route.accessKey && !route.endsInSlash;
    page.set("root", isBesideKey ? route.accessKey->toPercentEncoding() + '/' : QByteArray());
    const QByteArray key = route.accessKey ? "db/" + route.accessKey->toPercentEncoding() + '/' : QByteArray();
    page.set("api", baseUrl(m_settings, head) + '/' + key);
    page.set("api-in-query", (baseUrl(m_settings, head) + '/' + key).toPercentEncoding());
    page.set("version", DRIFT_VERSION);
    if (const auto *id = std::get_if<RoomId>(&link))
        page.set("room", id->text());
    if (const auto *elsewhere = std::get_if<LinkElsewhere>(&link))
        page.set("relay", elsewhere->authority);
    page.set("url", url.left(longestUrlShown)); // the last one: it may hold anything

    HttpAnswer answer{state == RoomState::Broken ? 400 : 200, "text/html; charset=utf-8", page.text(), {}};
    makePage(answer, head, "same-origin"); // with no-referrer browsers hide the origin of the button's request
    return answer;
}

HttpAnswer WebPages::file(const Route &route, const RequestHead &head)
{
    if (route.file == "demos" || route.file == "demos/")
        return redirection(route.file == "demos" ? "./#demos" : "../#demos");
    auto answer = m_files.answer(route.file, head);
    if (!answer && m_files.isFolder(route.file))
        return redirection(route.file.sliced(route.file.lastIndexOf('/') + 1) + '/' + (route.query.isEmpty() ? "" : '?' + route.query));
    if (!answer && !m_files.hasBundles())
        return errorAnswer({404, {ErrorCode::NotFound, "the client and the demos were left out of this build, which had no npm"}});
    if (!answer)
        return errorAnswer({404, {ErrorCode::NotFound, "there is nothing at this path"}});
    makePage(*answer, head, "no-referrer"); // the room is in a demo's address
    return *answer;
}

HttpAnswer WebPages::qrCode(const Route &route)
{
    const auto text = queryValue(route.query, "url", QueryKind::Url);
    if (!text || text->isEmpty())
        return refusedQrCode("say which URL: /qrcode?url=…, percent-encoded");
    if (text->size() > longestQrUrl)
        return refusedQrCode("the URL is longer than 600 bytes");
    const QUrl url(QString::fromUtf8(*text), QUrl::StrictMode);
    const QString scheme = url.scheme();
    const bool isOfTheWeb = scheme == u"http" || scheme == u"https" || scheme == u"ws" || scheme == u"wss";
    if (!url.isValid() || !isOfTheWeb || url.host().isEmpty())
        return refusedQrCode("that is no http, https, ws or wss URL");
    if (!m_qrCodes.take(now())) {
        HttpAnswer answer = errorAnswer({429, {ErrorCode::TooManyRequests, "too many QR codes a second"}});
        answer.headers.emplace_back("Retry-After", "1");
        return answer;
    }
    const auto code = QrMatrix::of(*text);
    if (!code)
        return refusedQrCode("no QR code can hold that URL");
    return HttpAnswer{200, "image/svg+xml", svgOf(*code), {{"Content-Security-Policy", "default-src 'none'"}}};
}

// Where pages may connect to: here, by the names that clients of this request are told. A policy cannot name an IPv6
// address (CSP 3 section 2.3.1), so there it is any WebSocket.
QByteArray WebPages::contentSecurityPolicy(const RequestHead &head) const
{
    QByteArray connect = "connect-src 'self'";
    const QByteArray host = head.value("host");
    connect += host.startsWith('[') ? QByteArray(" ws: wss:") : " ws://" + host + " wss://" + host;
    if (m_settings.publicUrl) {
        const QUrl &url = *m_settings.publicUrl;
        const QByteArray origin = url.toEncoded(QUrl::RemovePath | QUrl::StripTrailingSlash); // "https://example.org"
        connect += ' ' + origin + " ws" + origin.sliced(4);
    }
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " + connect
            + "; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
}

void WebPages::makePage(HttpAnswer &answer, const RequestHead &head, const QByteArray &referrer) const
{
    answer.headers.emplace_back("Content-Security-Policy", contentSecurityPolicy(head));
    answer.headers.emplace_back("Referrer-Policy", referrer);
}

} // namespace drift::relay
