// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/askers.h"
#include "conformance/rules.h"
#include "conformance/wire.h"
#include "relay/relaythread.h"
#include "testedthreads.h"
#include "watch.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>
#include <QNetworkInterface>
#include <QTest>

using namespace drift;
using namespace drift::conformance;

namespace {

const QByteArray pingBody = R"({"type":"ping","nonce":1})";

bool is(const Endpoint &endpoint, QByteArrayView method, QByteArrayView path)
{
    return method == endpoint.method && path == endpoint.path;
}

// Null where this machine is on none.
QHostAddress addressOnANetwork()
{
    for (const QHostAddress &address : QNetworkInterface::allAddresses()) {
        if (!address.isLoopback() && !address.isLinkLocal() && address.protocol() == QAbstractSocket::IPv4Protocol)
            return address;
    }
    return {};
}

// The head of a reply, whatever the second it was made in.
QByteArray withoutDate(const HttpReply &reply)
{
    QByteArray head = reply.head;
    return head.replace(reply.value("date"), "now");
}

struct Counts
{
    int opened = 0;
    int handled = 0;
    int joined = 0;

    friend bool operator==(const Counts &, const Counts &) = default;
    Counts &operator+=(const Counts &more)
    {
        opened += more.opened;
        handled += more.handled;
        joined += more.joined;
        return *this;
    }
};

} // namespace

// Every combination of who asks, for what, where and of which relay: the exact status, the headers that a page needs or
// must not get, and no effect where it is refused.
class WhoMayTalkTest : public QObject
{
    Q_OBJECT

private:
    struct Row
    {
        QList<QByteArray> hosts;
        QList<QByteArray> origins;
    };
    static QList<Row> rowsOf(const Endpoint &endpoint);

    void start(const Realm &realm, bool openDebug = false);
    // What was not as the rules say; empty where all was.
    QByteArray ask(const Realm &realm, const QHostAddress &address, const Endpoint &endpoint, const Row &row);
    QByteArray filled(QByteArray text, const Row &row) const;
    HttpReply exchange(const QHostAddress &address, const QByteArray &requestLine, const Headers &headers, const QByteArray &body);
    Counts takeCounts();
    static QByteArray wrongHeaders(const HttpReply &reply, const Asker &asker, bool isOptions, int refusal);

    std::unique_ptr<relay::RelayThread> m_relay;
    std::unique_ptr<TcpPeer> m_peer;
    std::shared_ptr<journal::EventQueue> m_events;
    quint16 m_port = 0;
    int m_fresh = 0;
    int m_asked = 0;
    int m_allowed = 0;

private Q_SLOTS:
    void initTestCase();
    void eachIsAnsweredAsTheRulesSay_data();
    void eachIsAnsweredAsTheRulesSay();
    void aWrongKeyLooksByteForByteLikeAnUnknownPath();
    void onlyLoopbackPeersMayDebug();
    void everybodyMayDebugWhereItIsOpen();
    void cleanupTestCase();
};

void WhoMayTalkTest::initTestCase()
{
    QLoggingCategory::setFilterRules(QStringLiteral("drift.*.info=false")); // a line for each refusal
}

// Each Host with each Origin where a room is made, each of both where a stranger connects, one of each kind elsewhere:
// that every endpoint is judged alike is what these show.
QList<WhoMayTalkTest::Row> WhoMayTalkTest::rowsOf(const Endpoint &endpoint)
{
    QList<Row> rows;
    const auto add = [&rows](const auto &someHosts, const auto &someOrigins) {
        for (const auto &hosts : someHosts) {
            for (const auto &origins : someOrigins)
                rows.append({hosts, origins});
        }
    };
    if (is(endpoint, "POST", "/db/{key}/new")) {
        add(allHosts(), allOrigins());
    } else if (is(endpoint, "GET", "/room/{fresh}/connect")) {
        add(allHosts(), fewOrigins());
        add(fewHosts(), allOrigins());
    } else {
        add(fewHosts(), fewOrigins());
    }
    return rows;
}

void WhoMayTalkTest::start(const Realm &realm, bool openDebug)
{
    relay::Settings settings;
    settings.port = 0;
    for (const QByteArray &address : realm.listenOn)
        settings.addresses.push_back(QHostAddress(QString::fromLatin1(address)));
    if (!realm.publicHost.isEmpty()) {
        settings.publicUrl = QUrl(QString::fromLatin1(realm.publicScheme + "://" + realm.publicHost + ':'
                                                      + QByteArray::number(realm.publicPort) + "/base"));
    }
    settings.allowedHosts.assign(realm.allowedHosts.begin(), realm.allowedHosts.end());
    settings.allowedOrigins.assign(realm.allowedOrigins.begin(), realm.allowedOrigins.end());
    if (realm.hasKey)
        settings.accessKeys.push_back(rightKey);
    settings.rooms.push_back(*RoomId::parse("room"));
    settings.limits.maxNewRate = 0;
    settings.openDebug = openDebug;
    settings.threads = testedThreads();
    m_peer.reset();
    m_relay = std::make_unique<relay::RelayThread>(settings);
    const auto listening = m_relay->start();
    QVERIFY(listening);
    m_port = listening->port;
    m_events = std::make_shared<journal::EventQueue>(64 * protocol::MiB);
    drift::testing::watch(*m_relay, m_events);
}

QByteArray WhoMayTalkTest::filled(QByteArray text, const Row &row) const
{
    const QByteArray host = row.hosts.isEmpty() ? QByteArray() : row.hosts.first();
    return text.replace("{host}", host).replace("{port}", QByteArray::number(m_port)).replace("{key}", rightKey)
        .replace("{room}", "room").replace("{fresh}", "fresh-" + QByteArray::number(m_fresh));
}

// On the connection of the last request, where that one is still open.
HttpReply WhoMayTalkTest::exchange(const QHostAddress &address, const QByteArray &requestLine, const Headers &headers,
                                   const QByteArray &body)
{
    if (!m_peer)
        m_peer = std::make_unique<TcpPeer>(address, m_port);
    m_peer->write(requestBytes(requestLine, headers, body));
    HttpReply reply = readReply(*m_peer, requestLine.startsWith("HEAD "));
    if (reply.status == 0 || reply.status == 101 || reply.endsConnection())
        m_peer.reset();
    return reply;
}

Counts WhoMayTalkTest::takeCounts()
{
    Counts counts;
    for (const journal::Event &event : m_events->takeAll()) {
        counts.opened += std::holds_alternative<journal::RoomOpened>(event.what);
        counts.handled += std::holds_alternative<journal::MessageHandled>(event.what);
        counts.joined += std::holds_alternative<journal::ClientJoined>(event.what);
    }
    return counts;
}

// What is wrong with what the reply tells the page's browser; empty where nothing is.
QByteArray WhoMayTalkTest::wrongHeaders(const HttpReply &reply, const Asker &asker, bool isOptions, int refusal)
{
    if (reply.head.toLower().contains("credentials"))
        return "credentials";
    if (reply.status == 101)
        return {};
    const bool isJudged = asker.hosts.size() == 1 && asker.origins.size() < 2; // else nothing in the head can be believed
    if (isJudged && reply.value("vary") != "Origin")
        return "Vary";
    const bool isEchoed = refusal == 0 && !asker.origins.isEmpty();
    if (reply.value("access-control-allow-origin") != (isEchoed ? asker.origins.first() : QByteArray()))
        return "Access-Control-Allow-Origin";
    const bool isPrivate = isEchoed && isOptions;
    if (reply.value("access-control-allow-private-network") != (isPrivate ? "true" : QByteArray()))
        return "Access-Control-Allow-Private-Network";
    return {};
}

QByteArray WhoMayTalkTest::ask(const Realm &realm, const QHostAddress &address, const Endpoint &endpoint, const Row &row)
{
    ++m_fresh;
    ++m_asked;
    Asker asker;
    asker.acceptedOn = address;
    Headers headers;
    for (const QByteArray &host : row.hosts)
        asker.hosts << filled(host, row);
    for (const QByteArray &origin : row.origins)
        asker.origins << filled(origin, row);
    for (const QByteArray &host : asker.hosts)
        headers << Header{"Host", host};
    for (const QByteArray &origin : asker.origins)
        headers << Header{"Origin", origin};
    const QByteArray method = endpoint.method;
    if (method == "OPTIONS")
        headers << Header{"Access-Control-Request-Private-Network", "true"};
    if (endpoint.upgrades) {
        headers << Header{"Upgrade", "websocket"} << Header{"Connection", "Upgrade"} << Header{"Sec-WebSocket-Version", "13"}
                << Header{"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="};
    } else if (method == "POST") {
        headers << Header{"Content-Type", "application/json"};
    }

    const int refusal = refusalOf(realm, asker);
    const int status = refusal != 0 ? refusal : realm.hasKey ? endpoint.statusWithKey : endpoint.status;
    const bool succeeds = status < 300;
    Counts expected;
    expected.opened = succeeds && (realm.hasKey ? endpoint.opensWithKey : endpoint.opens);
    expected.handled = succeeds && endpoint.handles;
    expected.joined = succeeds && endpoint.upgrades;
    m_allowed += succeeds;

    const HttpReply reply = exchange(address, method + ' ' + filled(endpoint.path, row), headers,
                                     method == "POST" ? pingBody : QByteArray());
    // The answer to /new does not wait for the thread that the room comes to live in, which tells of it.
    Counts counts = takeCounts();
    const auto isTold = [&] {
        counts += takeCounts();
        return counts.opened >= expected.opened;
    };
    (void)QTest::qWaitFor(isTold, 20'000);
    const QByteArray wrong = wrongHeaders(reply, asker, method == "OPTIONS", refusal);
    const bool isJson = status < 400 || QJsonDocument::fromJson(reply.body).object().contains(QStringLiteral("code"))
            || method == "HEAD";
    const QByteArray who = method + ' ' + endpoint.path + " Host: " + asker.hosts.join(" + ") + " Origin: " + asker.origins.join(" + ");
    if (reply.status != status)
        return who + ": expected " + QByteArray::number(status) + ", but got " + reply.head + reply.body;
    if (counts != expected)
        return who + ": another effect than expected";
    if (!wrong.isEmpty())
        return who + ": header " + wrong + " of " + reply.head;
    return isJson ? QByteArray() : who + ": no error in " + reply.body;
}

void WhoMayTalkTest::eachIsAnsweredAsTheRulesSay_data()
{
    QTest::addColumn<int>("realm");
    QTest::addColumn<QByteArray>("address");
    const QList<Realm> &all = realms();
    for (int i = 0; i < all.size(); ++i) {
        for (const QByteArray &address : addressesOf(all[i]))
            QTest::newRow((QByteArray(all[i].name) + ", through " + address).constData()) << i << address;
    }
}

void WhoMayTalkTest::eachIsAnsweredAsTheRulesSay()
{
    QFETCH(int, realm);
    QFETCH(QByteArray, address);
    const Realm about = realms()[realm];
    start(about);
    if (QTest::currentTestFailed())
        return;
    for (const Endpoint &endpoint : endpoints()) {
        for (const Row &row : rowsOf(endpoint)) {
            const QByteArray complaint = ask(about, QHostAddress(QString::fromLatin1(address)), endpoint, row);
            QVERIFY2(complaint.isEmpty(), complaint.constData());
        }
    }
}

void WhoMayTalkTest::aWrongKeyLooksByteForByteLikeAnUnknownPath()
{
    start({.name = "", .hasKey = true});
    const QHostAddress address(QHostAddress::LocalHost);
    const QByteArray wrong = "the-right-key-of-some-lengti";
    for (const QByteArray method : {"GET", "POST", "PUT", "OPTIONS", "HEAD"}) {
        for (const QByteArray path : {"", "/", "/new", "/room/room", "/room/room/connect", "/room/room/send", "/room/unknown", "/healthz", "/nothing"}) {
            for (const QByteArray origin : {"", "http://localhost:3000"}) {
                Headers headers = {{"Host", "localhost"}, {"Content-Type", "application/json"}};
                if (!origin.isEmpty())
                    headers << Header{"Origin", origin};
                const HttpReply unknown = exchange(address, method + " /no/such" + path, headers, {});
                const HttpReply refused = exchange(address, method + " /db/" + wrong + path, headers, {});
                QCOMPARE(unknown.status, 404);
                QCOMPARE(withoutDate(refused), withoutDate(unknown));
                QCOMPARE(refused.body, unknown.body);
            }
        }
    }
}

void WhoMayTalkTest::onlyLoopbackPeersMayDebug()
{
    const QHostAddress far = addressOnANetwork();
    if (far.isNull())
        QSKIP("this machine has loopback addresses alone");
    start({.name = "", .listenOn = {"0.0.0.0"}});
    const QByteArray host = far.toString().toLatin1();
    WebSocketPeer stranger(far, m_port);
    const HttpReply refused = stranger.open("/room/room/connect?debug=true", {{"Host", host}});
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.body.contains("debug_forbidden"));
    WebSocketPeer plain(far, m_port);
    QCOMPARE(plain.open("/room/room/connect", {{"Host", host}}).status, 101);
    WebSocketPeer near(QHostAddress(QHostAddress::LocalHost), m_port);
    QCOMPARE(near.open("/room/room/connect?debug=true", {{"Host", "localhost"}}).status, 101);
}

void WhoMayTalkTest::everybodyMayDebugWhereItIsOpen()
{
    const QHostAddress far = addressOnANetwork();
    if (far.isNull())
        QSKIP("this machine has loopback addresses alone");
    start({.name = "", .listenOn = {"0.0.0.0"}}, true);
    WebSocketPeer stranger(far, m_port);
    QCOMPARE(stranger.open("/room/room/connect?debug=true", {{"Host", far.toString().toLatin1()}}).status, 101);
}

void WhoMayTalkTest::cleanupTestCase()
{
    qInfo("%d combinations asked, %d of them allowed", m_asked, m_allowed);
    QVERIFY(m_asked >= 500);
    QVERIFY(m_allowed >= 100);
}

QTEST_GUILESS_MAIN(WhoMayTalkTest)
#include "tst_whomaytalk.moc"
