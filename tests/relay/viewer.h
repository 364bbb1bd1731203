// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/peer.h"
#include "watch.h"

namespace drift::relay::testing {

using protocol::ActionType;
using room::Edit;

// Everything that a viewer is told, in order.
class Viewer
{
public:
    explicit Viewer(RelayThread &relay, qint64 bytes = 100'000'000)
        : m_queue(std::make_shared<journal::EventQueue>(bytes))
        , m_events(drift::testing::watch(relay, m_queue))
    {
    }

    // The first event of a kind that says so and was not given yet; null where it does not come in a long time.
    template<typename What, typename Wanted>
    std::optional<What> next(Wanted wanted)
    {
        std::optional<What> found;
        const auto look = [&] {
            for (journal::Event &event : m_queue->takeAll())
                m_events.push_back(std::move(event));
            for (size_t i = 0; i < m_events.size(); ++i) {
                const auto *what = std::get_if<What>(&m_events[i].what);
                if (what && wanted(*what)) {
                    found = *what;
                    m_events.erase(m_events.begin() + qsizetype(i));
                    return true;
                }
            }
            return false;
        };
        if (!QTest::qWaitFor(look, 20'000))
            QTest::qFail("the event does not come", __FILE__, __LINE__);
        return found;
    }
    template<typename What>
    std::optional<What> next()
    {
        return next<What>([](const What &) { return true; });
    }
    // The figures of a client that say so.
    template<typename Wanted>
    journal::ClientFigures figures(ClientId client, Wanted wanted)
    {
        journal::ClientFigures found;
        next<journal::Figures>([&](const journal::Figures &figures) {
            for (const journal::ClientFigures &each : figures.clients) {
                if (each.client == client && wanted(each)) {
                    found = each;
                    return true;
                }
            }
            return false;
        });
        return found;
    }
    ClientId joined() { return next<journal::ClientJoined>().value_or(journal::ClientJoined{}).client; }

private:
    std::shared_ptr<journal::EventQueue> m_queue;
    std::vector<journal::Event> m_events;
};

inline RoomId lobby()
{
    return RoomId::parse("lobby").value();
}

inline StreamKey keyK()
{
    return StreamKey{"k"};
}

inline protocol::Push push(ActionType action, const QByteArray &value, quint64 seq = 0)
{
    return {keyK(), {value, protocol::Encoding::Json}, {action, SequenceNumber{seq}}};
}

inline Edit edit(Edit::Kind kind, quint64 seq = 0)
{
    return {.kind = kind, .key = keyK(), .seq = {seq}, .expected = {}, .entries = {}};
}

// "1=10 2=20"
inline QByteArray text(const std::vector<protocol::Entry> &entries)
{
    QByteArrayList parts;
    for (const protocol::Entry &entry : entries)
        parts << QByteArray::number(entry.seq.value) + '=' + entry.value.bytes;
    return parts.join(' ');
}

inline QByteArray appended(const QByteArray &value)
{
    return textFrame(pushed("append", "k", value));
}

} // namespace drift::relay::testing
