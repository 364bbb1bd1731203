// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/trafficrates.h"

namespace drift::inspect {

void TrafficRates::fold(const journal::Event &event)
{
    if (const auto *handled = std::get_if<journal::MessageHandled>(&event.what)) {
        m_totals.deliveries += quint64(handled->delivered);
    } else if (const auto *figures = std::get_if<journal::Figures>(&event.what)) {
        take(*figures);
    } else if (const auto *joined = std::get_if<journal::ClientJoined>(&event.what)) {
        m_clients.insert_or_assign(joined->client, Bytes{});
    } else if (const auto *left = std::get_if<journal::ClientLeft>(&event.what)) {
        m_clients.erase(left->client);
    } else if (const auto *gap = std::get_if<journal::Gap>(&event.what)) {
        if (gap->restarted) {
            m_missed.reset();
            m_begun = false;
            m_clients.clear();
        } else {
            m_missed.set(gap->share.thread);
        }
    }
}

// The bytes of a client that we hear of for the first time are from before our time.
void TrafficRates::take(const journal::Figures &figures)
{
    for (const journal::ClientFigures &client : figures.clients) {
        const auto [known, isNew] = m_clients.try_emplace(client.client, Bytes{client.bytesIn, client.bytesOut});
        if (isNew)
            continue;
        m_totals.bytesIn += client.bytesIn - known->second.in;
        m_totals.bytesOut += client.bytesOut - known->second.out;
        known->second = {client.bytesIn, client.bytesOut};
    }
    m_connections = figures.connections;
    m_retainedBytes = figures.retainedBytes;

    if (!m_begun)
        m_deliveriesBefore = figures.deliveries - m_totals.deliveries; // may wrap around, and back
    else if (m_missed.test(figures.share.thread))
        m_totals.deliveries = figures.deliveries - m_deliveriesBefore;
    m_begun = true;
    m_missed.reset(figures.share.thread);
}

void TrafficRates::refresh(Instant now, quint64 messages)
{
    m_totals.messages = messages;
    const Reading reading{now, m_totals};
    if (m_readingCount == 0)
        m_lastSample = reading;

    const size_t newest = m_readingCount % refreshesAveraged;
    const size_t oldest = m_readingCount < refreshesAveraged ? 0 : newest;
    if (m_readingCount > 0)
        m_current = between(m_readings[oldest], reading);
    m_readings[newest] = reading;
    ++m_readingCount;

    if (now - m_lastSample.at < sampleTime)
        return;
    m_samples.push_back(between(m_lastSample, reading));
    if (m_samples.size() > mostSamples)
        m_samples.pop_front();
    m_lastSample = reading;
}

TrafficRate TrafficRates::between(const Reading &from, const Reading &to)
{
    const double seconds = std::chrono::duration<double>(to.at - from.at).count();
    if (seconds <= 0)
        return {};
    return {.messages = double(to.totals.messages - from.totals.messages) / seconds,
            .deliveries = double(to.totals.deliveries - from.totals.deliveries) / seconds,
            .bytesIn = double(to.totals.bytesIn - from.totals.bytesIn) / seconds,
            .bytesOut = double(to.totals.bytesOut - from.totals.bytesOut) / seconds};
}

} // namespace drift::inspect
