// SPDX-License-Identifier: GPL-3.0-only
#include "relay/relaythread.h"

#include "relay/commons.h"
#include "relay/epolldispatcher.h"
#include "relay/relay.h"

namespace drift::relay {

namespace {

// In the lane's thread, now.
template<typename Lane, typename Function>
void call(Lane &lane, Function function)
{
    QMetaObject::invokeMethod(&lane.inThread, function, Qt::BlockingQueuedConnection);
}

} // namespace

RelayThread::Lane::Lane(size_t number)
{
    thread.setObjectName(number == Commons::front ? QStringLiteral("relay") : QStringLiteral("relay-%1").arg(number + 1));
    thread.setEventDispatcher(new EpollDispatcher); // the thread owns it
    inThread.moveToThread(&thread);
    thread.start();
}

RelayThread::Lane::~Lane()
{
    thread.quit();
    thread.wait();
}

RelayThread::RelayThread(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
}

RelayThread::~RelayThread()
{
    endRelays();
}

Result<Listening, ListenError> RelayThread::start()
{
    endRelays();
    makeRelays();
    std::optional<Result<Listening, ListenError>> result;
    call(*m_lanes[Commons::front], [this, &result] { result = m_lanes[Commons::front]->relay->listen(); });
    return *result;
}

Result<Listening, ListenError> RelayThread::startAgain(Settings settings)
{
    m_settings = std::move(settings);
    return start();
}

void RelayThread::makeRelays()
{
    m_commons = std::make_unique<Commons>(m_settings);
    m_lanes.resize(m_commons->threads());
    const auto running = std::make_shared<size_t>(m_lanes.size());
    const auto relayStopped = [this, running] {
        if (--*running == 0)
            Q_EMIT stopped();
    };
    for (size_t i = 0; i < m_lanes.size(); ++i) {
        auto &lane = m_lanes[i];
        if (!lane)
            lane = std::make_unique<Lane>(i);
        call(*lane, [&] {
            lane->relay = std::make_unique<Relay>(*m_commons, i);
            connect(lane->relay.get(), &Relay::stopped, this, relayStopped, Qt::QueuedConnection);
            lane->relay->openRooms();
        });
    }
}

// What one relay still hands over to another that has gone stays in the commons, and goes with them.
void RelayThread::endRelays()
{
    for (auto &lane : m_lanes)
        call(*lane, [&lane] { lane->relay.reset(); });
    m_commons.reset();
}

template<typename Function>
void RelayThread::inRelay(Lane &lane, Function function)
{
    QMetaObject::invokeMethod(&lane.inThread, [&lane, function = std::move(function)] {
        if (!lane.relay)
            return;
        function(*lane.relay);
        lane.relay->acted();
    }, Qt::QueuedConnection);
}

template<typename Function>
void RelayThread::inRelayOf(const RoomId &room, Function function)
{
    if (m_commons)
        inRelay(*m_lanes[m_commons->threadOf(room)], std::move(function));
}

template<typename Function>
void RelayThread::inEveryRelay(Function function)
{
    for (auto &lane : m_lanes)
        inRelay(*lane, function);
}

void RelayThread::attach(std::shared_ptr<journal::EventQueue> queue)
{
    inEveryRelay([queue = std::move(queue)](Relay &relay) { relay.attach(queue); });
}

void RelayThread::detach(std::shared_ptr<journal::EventQueue> queue)
{
    inEveryRelay([queue = std::move(queue)](Relay &relay) { relay.detach(queue); });
}

void RelayThread::openRoom(RoomId room)
{
    inRelayOf(room, [room](Relay &relay) {
        if (const auto opened = relay.rooms().open(room); !opened) {
            relay.journal().record({wallNow(), journal::Problem{journal::Problem::Kind::RequestRefused, {}, std::nullopt,
                                                                opened.error().message}});
        }
    });
}

void RelayThread::send(quint64 request, RoomId room, protocol::ClientMessage message)
{
    inRelayOf(room, [request, room, message = std::move(message)](Relay &relay) {
        auto answer = relay.rooms().send(room, message, journal::Origin::Window);
        relay.journal().record({wallNow(), journal::Answered{request, std::move(answer)}});
    });
}

void RelayThread::pushByHand(quint64 request, RoomId room, protocol::Push push)
{
    inRelayOf(room, [request, room, push = std::move(push)](Relay &relay) {
        relay.rooms().byHand().push(request, room, push);
    });
}

void RelayThread::edit(quint64 request, RoomId room, room::Edit edit)
{
    inRelayOf(room, [request, room, edit = std::move(edit)](Relay &relay) {
        relay.rooms().byHand().edit(request, room, edit);
    });
}

void RelayThread::readStream(quint64 request, RoomId room, StreamKey key)
{
    inRelayOf(room, [request, room, key = std::move(key)](Relay &relay) {
        relay.rooms().byHand().readStream(request, room, key);
    });
}

void RelayThread::closeRoom(RoomId room)
{
    inRelayOf(room, [room](Relay &relay) { relay.rooms().closeRoom(room); });
}

void RelayThread::disconnect(ClientId client)
{
    inEveryRelay([client](Relay &relay) { relay.rooms().disconnect(client); });
}

// The front at once: when anybody is told of the end, nobody new is taken any more.
void RelayThread::beginStop()
{
    if (!m_commons)
        return;
    call(*m_lanes[Commons::front], [this] { m_lanes[Commons::front]->relay->beginStop(); });
    for (size_t i = 1; i < m_lanes.size(); ++i)
        inRelay(*m_lanes[i], [](Relay &relay) { relay.beginStop(); });
}

} // namespace drift::relay
