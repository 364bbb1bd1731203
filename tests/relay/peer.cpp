// SPDX-License-Identifier: GPL-3.0-only
#include "relay/peer.h"

#include "relay/frames.h"
#include "testedthreads.h"
#include "tls/transport.h"
#include "watch.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace drift::relay::testing {

namespace {

constexpr int patience = 20; // seconds: only a test that fails waits for so long

} // namespace

QByteArray Response::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith(name.toLower() + ':'))
            return line.sliced(name.size() + 1).trimmed();
    }
    return {};
}

int ServerFrame::closeCode() const
{
    return opcode == Close ? int(relay::closeCode(payload)) : 0;
}

Peer::Peer()
    : m_descriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    const timeval time{patience, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
    setsockopt(m_descriptor, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
    const int on = 1;
    setsockopt(m_descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (drift::testing::speaksTls())
        m_tls = std::make_unique<drift::testing::ClientTls>(m_descriptor);
}

ssize_t Peer::write(const char *data, size_t size, int flags)
{
    return m_tls ? m_tls->send(data, size, flags) : ::send(m_descriptor, data, size, flags | MSG_NOSIGNAL);
}

ssize_t Peer::read(char *data, size_t size, int flags)
{
    return m_tls ? m_tls->recv(data, size, flags) : recv(m_descriptor, data, size, flags);
}

Peer::Peer(quint16 port, int receiveBuffer)
    : Peer()
{
    if (receiveBuffer != 0) // before it connects: the window is agreed on then
        setsockopt(m_descriptor, SOL_SOCKET, SO_RCVBUF, &receiveBuffer, sizeof receiveBuffer);
    connect(port);
}

bool Peer::connect(quint16 port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
    return isConnected();
}

Peer::~Peer()
{
    close();
}

Peer::Peer(Peer &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_tls(std::move(other.m_tls))
    , m_buffer(std::move(other.m_buffer))
    , m_silent(other.m_silent)
{
}

bool Peer::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t size = write(bytes.constData() + sent, size_t(bytes.size() - sent), 0);
        if (size <= 0)
            return false;
        sent += size;
    }
    return true;
}

bool Peer::sendByteByByte(const QByteArray &bytes)
{
    for (const char c : bytes) {
        if (!send(QByteArray(1, c)))
            return false;
    }
    return true;
}

qsizetype Peer::sendSome(const QByteArray &bytes)
{
    const ssize_t size = write(bytes.constData(), size_t(bytes.size()), MSG_DONTWAIT);
    return size > 0 ? size : 0;
}

void Peer::finish()
{
    if (m_tls)
        m_tls->finish();
    shutdown(m_descriptor, SHUT_WR);
}

void Peer::reset()
{
    const linger now{1, 0};
    setsockopt(m_descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    close();
}

void Peer::close()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

// One piece more; false at the end, and when nothing comes.
bool Peer::fill()
{
    char bytes[65536];
    const ssize_t size = read(bytes, sizeof bytes, 0);
    if (size > 0)
        m_buffer.append(bytes, size);
    m_silent = size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK);
    return size > 0;
}

Response Peer::response(bool ofHead)
{
    Response response;
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!fill())
            return response;
    }
    response.head = m_buffer.first(end + 2);
    m_buffer.remove(0, end + 4);
    const qsizetype length = ofHead ? 0 : response.header("Content-Length").toLongLong();
    while (m_buffer.size() < length && fill()) { }
    response.body = m_buffer.first(std::min(length, m_buffer.size()));
    m_buffer.remove(0, response.body.size());
    response.status = response.head.split(' ').value(1).toInt();
    return response;
}

Response Peer::request(const QByteArray &bytes)
{
    send(bytes); // what is refused early may be refused before all of it went out
    return response(bytes.startsWith("HEAD "));
}

bool Peer::isEnded()
{
    while (fill()) { }
    return !m_silent;
}

QByteArray Peer::arrived()
{
    char bytes[65536];
    ssize_t size = 0;
    while ((size = read(bytes, sizeof bytes, MSG_DONTWAIT)) > 0)
        m_buffer.append(bytes, size);
    return m_buffer;
}

Response Peer::upgrade(const QByteArray &path, const QByteArray &early, const QByteArray &lines)
{
    send("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
         "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n" + lines + "\r\n" + early);
    return response();
}

ServerFrame Peer::frame()
{
    const auto has = [this](qsizetype size) {
        while (m_buffer.size() < size) {
            if (!fill())
                return false;
        }
        return true;
    };
    ServerFrame frame;
    if (!has(2)) {
        frame.opcode = m_silent ? ServerFrame::Silence : ServerFrame::End;
        return frame;
    }
    const int form = m_buffer[1] & 0x7f;
    const qsizetype header = form == 126 ? 4 : form == 127 ? 10 : 2;
    if (!has(header) || !has(serverFrameSize(m_buffer)))
        return frame;
    const qsizetype size = serverFrameSize(m_buffer);
    frame.opcode = m_buffer[0] & 0x0f;
    frame.compressed = m_buffer[0] & 0x40;
    frame.payload = m_buffer.sliced(header, size - header);
    m_buffer.remove(0, size);
    return frame;
}

ServerFrame Peer::message()
{
    ServerFrame next = frame();
    while (next.opcode == Ping)
        next = frame();
    return next;
}

int Peer::closeCode()
{
    ServerFrame next = frame();
    while (next.opcode >= 0 && next.opcode != Close)
        next = frame();
    return next.opcode == Close ? next.closeCode() : next.opcode;
}

QByteArray get(const QByteArray &target, const QByteArray &lines)
{
    return "GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + lines + "\r\n";
}

QByteArray post(const QByteArray &target, const QByteArray &body, const QByteArray &type, const QByteArray &lines)
{
    return "POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + lines + "\r\n" + body;
}

QByteArray pushed(const QByteArray &action, const QByteArray &key, const QByteArray &value)
{
    return R"({"type":"push","action":{"type":")" + action + R"("},"key":")" + key + R"(","value":)" + value + '}';
}

QByteArray pushOf(qsizetype size)
{
    const QByteArray empty = pushed("append", "big", "\"\"");
    return pushed("append", "big", '"' + QByteArray(size - empty.size(), 'x') + '"');
}

QByteArray relayed(const QByteArray &key, const QByteArray &value)
{
    return pushed("relay", key, value);
}

RunningRelay::RunningRelay(Settings settings)
    : m_events(std::make_shared<journal::EventQueue>(200'000'000))
{
    settings.port = 0;
    if (settings.threads == 1)
        settings.threads = testedThreads();
    m_thread = std::make_unique<RelayThread>(drift::testing::overTransport(settings));
    const auto listening = m_thread->start();
    if (!listening)
        qFatal("the relay does not listen: %s", listening.error().reason.constData());
    m_port = listening->port;
    drift::testing::watch(*m_thread, m_events);
}

RunningRelay::~RunningRelay() = default;

Peer RunningRelay::member(const QByteArray &room, int receiveBuffer) const
{
    Peer member(m_port, receiveBuffer);
    if (member.upgrade("/room/" + room + "/connect?subscribe=room").status != 101)
        member.close();
    return member;
}

bool RunningRelay::servesOthers()
{
    if (!m_witness)
        m_witness.emplace(member("witness"));
    const QByteArray value = QByteArray::number(++m_asked);
    if (!m_witness->send(textFrame(relayed("k", value))))
        return false;
    return m_witness->message().payload.contains("\"value\":" + value);
}

QByteArray RunningRelay::stream(const QByteArray &room, const QByteArray &key) const
{
    Peer reader(m_port);
    return reader.request(post("/room/" + room + "/send", R"({"type":"get","key":")" + key + "\"}")).body;
}

const std::vector<journal::Problem> &RunningRelay::problems()
{
    for (const journal::Event &event : m_events->takeAll()) {
        if (const auto *problem = std::get_if<journal::Problem>(&event.what))
            m_problems.push_back(*problem);
    }
    return m_problems;
}

bool RunningRelay::reports(journal::Problem::Kind kind, const QByteArray &words)
{
    const auto &all = problems();
    return std::any_of(all.begin(), all.end(), [&](const journal::Problem &problem) {
        return problem.kind == kind && problem.reason.contains(words);
    });
}

} // namespace drift::relay::testing
