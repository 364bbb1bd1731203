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
    Q_ASSERT(!m_thread.isRunning());
    m_thread.start();
    std::optional<Result<Listening, ListenError>> result;
    QMetaObject::invokeMethod(&m_inThread, [this, &result] {
        m_relay = std::make_unique<Relay>(m_settings);
        connect(m_relay.get(), &Relay::stopped, this, &RelayThread::stopped, Qt::QueuedConnection);
        result = m_relay->listen();
    }, Qt::BlockingQueuedConnection);
    return *result;
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

void RelayThread::createRoom()
{
    inRelay([](Relay &relay) {
        if (const auto id = relay.rooms().openNew(); !id) {
            relay.journal().record({wallNow(), journal::Problem{journal::Problem::Kind::RequestRefused, {}, std::nullopt,
                                                                id.error().message}});
        }
    });
}

void RelayThread::send(RoomId room, protocol::ClientMessage message)
{
    inRelay([room = std::move(room), message = std::move(message)](Relay &relay) {
        relay.rooms().send(room, message); // the outcome comes back as an event
    });
}

void RelayThread::beginStop()
{
    inRelay([](Relay &relay) { relay.beginStop(); });
}

} // namespace drift::relay
