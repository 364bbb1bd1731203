// SPDX-License-Identifier: GPL-3.0-only
#include "conformance/player.h"

#include "tls/transport.h"
#include "watch.h"

#include <QDeadlineTimer>

namespace drift::conformance {

namespace {

// The status that goes with an error of a message.
int statusOf(const QByteArray &code)
{
    return code == "room_full" || code == "stream_full" || code == "server_full" ? 507 : 400;
}

QByteArray otherStatus(int expected, const HttpReply &reply)
{
    return "expected status " + QByteArray::number(expected) + ", but got " + QByteArray::number(reply.status) + ' ' + shown(reply.body);
}

QHostAddress addressOf(const RawObject &step)
{
    return step.has("address") ? QHostAddress(QString::fromLatin1(step.text("address"))) : QHostAddress(QHostAddress::LocalHost);
}

} // namespace

Player::Player(const Transcript &transcript, Way way, std::shared_ptr<journal::EventQueue> watcher)
    : m_transcript(transcript)
    , m_way(way)
    , m_relay(drift::testing::overTransport(transcript.settings))
    , m_events(std::make_shared<journal::EventQueue>(64 * protocol::MiB))
    , m_watcher(std::move(watcher))
{
}

QString Player::play()
{
    const auto listening = m_relay.start();
    if (!listening)
        return QStringLiteral("the relay cannot listen: ") + QString::fromUtf8(listening.error().reason);
    m_port = listening->port;
    m_blanks.set("http", drift::testing::speaksTls() ? "https" : "http");
    m_blanks.set("ws", drift::testing::speaksTls() ? "wss" : "ws");
    m_blanks.set("port", QByteArray::number(m_port));
    drift::testing::watch(m_relay, m_events);
    if (m_watcher)
        m_relay.attach(m_watcher);
    for (qsizetype i = 0; i < m_transcript.steps.size(); ++i) {
        const Complaint complaint = perform(i);
        if (!complaint.isEmpty()) {
            return QStringLiteral("%1.jsonl, line %2: %3")
                .arg(m_transcript.file).arg(m_transcript.steps[i].line).arg(QString::fromUtf8(complaint));
        }
    }
    // What was never expected must not have come either.
    if (!barrier())
        return QStringLiteral("a connection is gone at the end");
    for (auto &[name, client] : m_clients) {
        if (!client.isOver && !client.socket->waiting().isEmpty()) {
            return QString::fromUtf8("at the end '" + name + "' has an unexpected "
                                     + shown(client.socket->waiting().first().payload));
        }
    }
    return {};
}

Player::Complaint Player::perform(qsizetype index)
{
    const RawObject &step = m_transcript.steps[index].what;
    if (step.has("connect"))
        return connectClient(step);
    if (step.has("refuse"))
        return refuseClient(step);
    if (step.has("from"))
        return send(step, index);
    if (step.has("to"))
        return expect(step);
    if (step.has("nothingFor"))
        return expectNothing(step);
    if (step.has("closed"))
        return expectClose(step);
    if (step.has("request"))
        return request(step);
    if (step.has("raw"))
        return raw(step);
    if (step.has("until"))
        return requestUntil(step);
    if (step.has("problem"))
        return awaitProblem(step);
    if (step.has("leave")) {
        Client *leaving = client(step.text("leave"));
        if (!leaving)
            return "nobody of that name";
        leaving->socket->leave();
        leaving->isOver = true;
        return {};
    }
    if (step.has("stop")) {
        m_relay.beginStop();
        return {};
    }
    return "a step of no known kind";
}

Player::Client *Player::client(const QByteArray &name)
{
    const auto found = m_clients.find(name);
    return found == m_clients.end() ? nullptr : &found->second;
}

Headers Player::headersOf(const RawObject &step) const
{
    Headers headers;
    const RawObject given(step.raw("headers"));
    if (!given.has("Host")) {
        const QByteArray address = addressOf(step).toString().toLatin1();
        headers << Header{"Host", (address.contains(':') ? '[' + address + ']' : address) + ':' + QByteArray::number(m_port)};
    }
    for (const RawMember &member : given.members())
        headers << Header{member.name, m_blanks.filled(textOf(member.value))};
    return headers;
}

// Connecting.

Player::Complaint Player::connectClient(const RawObject &step)
{
    Client added;
    added.room = step.has("room") ? m_blanks.filled(step.text("room")) : QByteArray("r");
    QByteArray query = step.has("query") ? step.text("query") : QByteArray("subscribe=room");
    if (m_way == Way::Cbor)
        query += (query.isEmpty() ? "" : "&") + QByteArray("cbor=true");
    const QByteArray path = step.has("path") ? m_blanks.filled(step.text("path")) : "/room/" + added.room + "/connect";
    added.socket = std::make_unique<WebSocketPeer>(addressOf(step), m_port, step.number("receiveBuffer", 0));
    if (m_transcript.settings.compress)
        added.socket->offerCompression();
    if (step.raw("reads") == "false")
        added.socket->stall();
    if (step.raw("answersPings") == "false")
        added.socket->answerNoPings();
    const HttpReply reply = added.socket->open(query.isEmpty() ? path : path + '?' + query, headersOf(step));
    if (reply.status != 101)
        return "the connection was answered " + QByteArray::number(reply.status) + ' ' + reply.body;
    m_clients[step.text("connect")] = std::move(added);
    return {};
}

Player::Complaint Player::refuseClient(const RawObject &step)
{
    const QByteArray room = step.has("room") ? m_blanks.filled(step.text("room")) : QByteArray("r");
    const QByteArray path = step.has("path") ? m_blanks.filled(step.text("path")) : "/room/" + room + "/connect";
    const QByteArray query = step.text("query");
    WebSocketPeer socket(addressOf(step), m_port);
    return checkReply(step, socket.open(query.isEmpty() ? path : path + '?' + query, headersOf(step)));
}

// Messages.

Player::Complaint Player::send(const RawObject &step, qsizetype index)
{
    Client *sender = client(step.text("from"));
    if (!sender)
        return "nobody of that name";
    for (int times = step.number("times", 1); times > 0; --times) {
        if (step.has("text")) {
            sender->socket->send(Message::Type::Text, m_blanks.filled(step.text("text")));
        } else if (step.has("hex")) {
            sender->socket->send(Message::Type::Binary, QByteArray::fromHex(step.text("hex")));
        } else if (step.has("frame")) {
            sender->socket->sendRaw(QByteArray::fromHex(step.text("frame")));
        } else if (m_way == Way::Http) {
            const Complaint complaint = sendOverHttp(*sender, m_blanks.filled(step.raw("send")), index);
            if (!complaint.isEmpty())
                return complaint;
        } else {
            const QByteArray json = m_blanks.filled(step.raw("send"));
            const bool isCbor = m_way == Way::Cbor;
            sender->socket->send(isCbor ? Message::Type::Binary : Message::Type::Text, isCbor ? toCbor(json) : json);
        }
    }
    return {};
}

bool Player::isAnswer(const RawObject &step) const
{
    return step.has("expect") && RawObject(step.raw("expect")).text("type") != "push";
}

QByteArray Player::expectedAnswer(const QByteArray &name, qsizetype index) const
{
    for (qsizetype i = index + 1; i < m_transcript.steps.size(); ++i) {
        const RawObject &step = m_transcript.steps[i].what;
        if (step.has("from") && step.text("from") == name)
            break;
        if (step.has("to") && step.text("to") == name && isAnswer(step))
            return m_blanks.filled(step.raw("expect"));
    }
    return {};
}

// What its sender would have got on its socket comes as the answer.
Player::Complaint Player::sendOverHttp(const Client &sender, const QByteArray &message, qsizetype index)
{
    const QByteArray name = m_transcript.steps[index].what.text("from");
    const QByteArray expected = expectedAnswer(name, index);
    const RawObject parts(expected);
    TcpPeer peer(QHostAddress(QHostAddress::LocalHost), m_port);
    peer.write(requestBytes("POST /room/" + sender.room + "/send",
                            {{"Host", "127.0.0.1"}, {"Content-Type", "application/json"}, {"Connection", "close"}}, message));
    const HttpReply reply = readReply(peer);
    const bool isError = parts.text("type") == "error";
    const int status = isError ? statusOf(parts.text("code")) : 200;
    if (reply.status != status)
        return "over HTTP: " + otherStatus(status, reply);
    const bool isFirst = parts.text("type") == "stream_size" && parts.raw("size") == "1";
    return m_blanks.compare(expected.isEmpty() || isFirst ? QByteArray("null") : expected, reply.body);
}

Player::Complaint Player::expect(const RawObject &step)
{
    Client *receiver = client(step.text("to"));
    if (!receiver)
        return "nobody of that name";
    if (m_way == Way::Http && isAnswer(step))
        return {}; // seen where it was sent
    const int times = step.number("times", 1);
    for (int n = 1; n <= times; ++n) {
        const auto message = receiver->socket->next();
        if (!message)
            return "nothing came";
        const bool isCbor = step.has("hex") || (step.has("expect") && m_way == Way::Cbor);
        if (message->type != (isCbor ? Message::Type::Binary : Message::Type::Text))
            return "a frame of another type came: " + shown(message->payload);
        QByteArray expected;
        if (step.has("hex"))
            expected = bytesOf(step.text("hex"));
        else if (step.has("text"))
            expected = m_blanks.filled(step.text("text"));
        else
            expected = m_blanks.filled(step.raw("expect")).replace("\"<n>\"", QByteArray::number(n));
        if (isCbor && step.has("expect"))
            expected = toCbor(expected);
        const Complaint complaint = m_blanks.compare(expected, message->payload);
        if (!complaint.isEmpty())
            return complaint;
    }
    return {};
}

// Two rounds: what the first one's messages caused is there after the second one.
bool Player::barrier()
{
    for (int round = 0; round < 2; ++round) {
        for (auto &[name, client] : m_clients) {
            if (!client.isOver && !client.socket->barrier())
                return false;
        }
    }
    return true;
}

Player::Complaint Player::expectNothing(const RawObject &step)
{
    Client *quiet = client(step.text("nothingFor"));
    if (!quiet)
        return "nobody of that name";
    if (!barrier())
        return "a connection is gone";
    if (!quiet->socket->waiting().isEmpty())
        return "there is an unexpected " + shown(quiet->socket->waiting().first().payload);
    return {};
}

// What else may have come before the Close frame was not asked for.
Player::Complaint Player::expectClose(const RawObject &step)
{
    Client *closed = client(step.text("closed"));
    if (!closed)
        return "nobody of that name";
    auto message = closed->socket->next();
    while (message && message->type != Message::Type::Close && step.raw("afterOthers") == "true")
        message = closed->socket->next();
    if (!message)
        return "no Close frame came";
    if (message->type != Message::Type::Close)
        return "instead of a Close frame came " + shown(message->payload);
    const int code = closeCodeOf(*message);
    closed->isOver = true;
    if (code != step.number("code", 1000))
        return "closed with " + QByteArray::number(code) + ", payload " + shown(message->payload);
    return {};
}

// HTTP.

HttpReply Player::exchange(const RawObject &step, const QByteArray &line)
{
    Headers headers = headersOf(step);
    QByteArray body;
    if (step.has("bodyHex")) {
        body = QByteArray::fromHex(step.text("bodyHex"));
        headers << Header{"Content-Type", "application/cbor"};
    } else if (step.has("body") || step.has("bodyText")) {
        body = m_blanks.filled(step.has("body") ? step.raw("body") : step.text("bodyText"));
        if (!RawObject(step.raw("headers")).has("Content-Type"))
            headers << Header{"Content-Type", "application/json"};
    }
    headers << Header{"Connection", "close"};
    TcpPeer peer(addressOf(step), m_port);
    peer.write(requestBytes(m_blanks.filled(line), headers, body));
    return readReply(peer, line.startsWith("HEAD "));
}

Player::Complaint Player::request(const RawObject &step)
{
    return checkReply(step, exchange(step, step.text("request")));
}

Player::Complaint Player::raw(const RawObject &step)
{
    TcpPeer peer(addressOf(step), m_port);
    peer.write(m_blanks.filled(step.text("raw")));
    return checkReply(step, readReply(peer));
}

// What happens by the clock: asked again and again, for as long as patience lasts.
Player::Complaint Player::requestUntil(const RawObject &step)
{
    QDeadlineTimer deadline(TcpPeer::patience);
    Complaint complaint;
    do {
        complaint = checkReply(step, exchange(step, step.text("until")));
    } while (!complaint.isEmpty() && !deadline.hasExpired());
    return complaint;
}

Player::Complaint Player::awaitProblem(const RawObject &step)
{
    using Kind = journal::Problem::Kind;
    const QByteArray name = step.text("problem");
    const Kind wanted = name == "slow" ? Kind::SlowClient : name == "ping" ? Kind::PingTimeout : Kind::BadMessage;
    QDeadlineTimer deadline(TcpPeer::patience);
    while (!deadline.hasExpired()) {
        for (const journal::Event &event : m_events->takeAll()) {
            if (const auto *problem = std::get_if<journal::Problem>(&event.what); problem && problem->kind == wanted)
                return {};
        }
        exchange({}, "GET /healthz"); // the relay's turn
    }
    return "no such problem was recorded";
}

Player::Complaint Player::checkReply(const RawObject &step, const HttpReply &reply)
{
    const int status = step.number("status", 200);
    if (reply.status != status)
        return otherStatus(status, reply);
    if (reply.status >= 400) {
        const Complaint complaint = checkError(step, reply);
        if (!complaint.isEmpty())
            return complaint;
    }
    for (const RawMember &member : RawObject(step.raw("has")).members()) {
        const QByteArray expected = m_blanks.filled(textOf(member.value));
        const Complaint complaint = m_blanks.compare(expected, reply.value(member.name.toLower()));
        if (!complaint.isEmpty())
            return "header " + member.name + ": " + complaint;
    }
    for (const QByteArray &name : elementsOf(step.raw("hasNot"))) {
        if (!reply.value(textOf(name).toLower()).isNull())
            return "there is a header " + textOf(name) + ": " + reply.value(textOf(name).toLower());
    }
    if (step.has("lacks") && reply.body.contains(step.text("lacks")))
        return "the answer contains " + step.text("lacks");
    if (step.has("answerHex"))
        return m_blanks.compare(QByteArray::fromHex(step.text("answerHex")), reply.body);
    if (step.has("answerText"))
        return m_blanks.compare(m_blanks.filled(step.text("answerText")), reply.body);
    return step.has("answer") ? m_blanks.compare(m_blanks.filled(step.raw("answer")), reply.body) : Complaint();
}

// Every error has the same form, whether a transcript asks for it or not.
Player::Complaint Player::checkError(const RawObject &step, const HttpReply &reply)
{
    if (reply.value("content-type") != "application/json")
        return "an error of type " + reply.value("content-type");
    const QByteArray code = step.has("code") ? step.text("code") : QByteArray("<any>");
    return m_blanks.compare("{\"type\":\"error\",\"code\":\"" + code + "\",\"message\":\"<any>\"}", reply.body);
}

} // namespace drift::conformance
