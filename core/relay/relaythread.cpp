// SPDX-License-Identifier: GPL-3.0-only
#include "relay/relaythread.h"

#include "relay/relay.h"

namespace drift::relay {

RelayThread::RelayThread(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
{
    m_thread.setObjectName(QStringLiteral("relay"));
    m_inThread.moveToThread(&m_thread);
}

RelayThread::~RelayThread()
{
    if (!m_thread.isRunning())
        return;
    QMetaObject::invokeMethod(&m_inThread, [this] { m_relay.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

Result<Listening, ListenError> RelayThread::start()
{
    if (!m_thread.isRunning())
        m_thread.start();
    std::optional<Result<Listening, ListenError>> result;
    QMetaObject::invokeMethod(&m_inThread, [this, &result] {
        m_relay = std::make_unique<Relay>(m_settings);
        connect(m_relay.get(), &Relay::stopped, this, &RelayThread::stopped, Qt::QueuedConnection);
        result = m_relay->listen();
    }, Qt::BlockingQueuedConnection);
    return *result;
}

Result<Listening, ListenError> RelayThread::startAgain(Settings settings)
{
    m_settings = std::move(settings);
    return start();
}

template<typename Function>
void RelayThread::inRelay(Function function)
{
    QMetaObject::invokeMethod(&m_inThread, [this, function = std::move(function)] {
        if (m_relay)
            function(*m_relay);
    }, Qt::QueuedConnection);
}

void RelayThread::attach(std::shared_ptr<journal::EventQueue> queue)
{
    inRelay([queue = std::move(queue)](Relay &relay) { relay.attach(queue); });
}

void RelayThread::detach(std::shared_ptr<journal::EventQueue> queue)
{
    inRelay([queue = std::move(queue)](Relay &relay) { relay.detach(queue); });
}

void RelayThread::openRoom(RoomId room)
{
    inRelay([room = std::move(room)](Relay &relay) {
        if (const auto opened = relay.rooms().open(room); !opened) {
            relay.journal().record({wallNow(), journal::Problem{journal::Problem::Kind::RequestRefused, {}, std::nullopt,
                                                                opened.error().message}});
        }
    });
}

void RelayThread::send(quint64 request, RoomId room, protocol::ClientMessage message)
{
    inRelay([request, room = std::move(room), message = std::move(message)](Relay &relay) {
        auto answer = relay.rooms().send(room, message, journal::Origin::Window);
        relay.journal().record({wallNow(), journal::Answered{request, std::move(answer)}});
    });
}

void RelayThread::pushByHand(quint64 request, RoomId room, protocol::Push push)
{
    inRelay([request, room = std::move(room), push = std::move(push)](Relay &relay) {
        relay.rooms().pushByHand(request, room, push);
    });
}

void RelayThread::edit(quint64 request, RoomId room, room::Edit edit)
{
    inRelay([request, room = std::move(room), edit = std::move(edit)](Relay &relay) {
        relay.rooms().edit(request, room, edit);
    });
}

void RelayThread::readStream(quint64 request, RoomId room, StreamKey key)
{
    inRelay([request, room = std::move(room), key = std::move(key)](Relay &relay) {
        relay.rooms().readStream(request, room, key);
    });
}

void RelayThread::closeRoom(RoomId room)
{
    inRelay([room = std::move(room)](Relay &relay) { relay.rooms().closeRoom(room); });
}

void RelayThread::disconnect(ClientId client)
{
    inRelay([client](Relay &relay) { relay.rooms().disconnect(client); });
}

void RelayThread::beginStop()
{
    inRelay([](Relay &relay) { relay.beginStop(); });
}

} // namespace drift::relay
