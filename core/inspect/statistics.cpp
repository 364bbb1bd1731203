// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/statistics.h"

#include "inspect/rowfields.h"

#include <algorithm>

namespace drift::inspect {

namespace {

using std::chrono::milliseconds;


qint64 bytesOf(const journal::MessageHandled &handled)
{
    if (handled.payloadLetGo)
        return handled.payloadBytes;
    if (const auto *push = std::get_if<protocol::Push>(&handled.message))
        return push->value.bytes.size();
    const auto *ping = std::get_if<protocol::Ping>(&handled.message);
    return ping ? ping->nonce.bytes.size() : 0;
}

TimelineRow::Kind kindOf(const protocol::ClientMessage &message)
{
    using Kind = TimelineRow::Kind;
    if (const auto *push = std::get_if<protocol::Push>(&message)) {
        switch (push->action.type) {
        case protocol::ActionType::Relay: return Kind::Relay;
        case protocol::ActionType::Replace: return Kind::Replace;
        case protocol::ActionType::Append: return Kind::Append;
        case protocol::ActionType::Compact: return Kind::Compact;
        }
    }
    return std::holds_alternative<protocol::Get>(message) ? Kind::Get : Kind::Ping;
}

const StreamKey *keyOf(const protocol::ClientMessage &message)
{
    if (const auto *push = std::get_if<protocol::Push>(&message))
        return &push->key;
    const auto *get = std::get_if<protocol::Get>(&message);
    return get ? &get->key : nullptr;
}

} // namespace

SentFigures &SentFigures::operator+=(const SentFigures &other)
{
    messages += other.messages;
    bytes += other.bytes;
    deliveries += other.deliveries;
    return *this;
}

quint64 SentFigures::of(Measure measure) const
{
    return measure == Measure::Messages ? messages : measure == Measure::Bytes ? bytes : deliveries;
}

void Statistics::Series::add(const Series &other)
{
    total += other.total;
    last = std::max(last, other.last);
    buckets.add(other.buckets);
}

void Statistics::fold(const journal::Event &event)
{
    if (const auto *handled = std::get_if<journal::MessageHandled>(&event.what)) {
        count(*handled, event.time);
    } else if (const auto *gap = std::get_if<journal::Gap>(&event.what)) {
        m_lost += gap->events;
        if (gap->restarted)
            m_clients.forgetNames(); // their numbers are given again
    }
}

void Statistics::count(const journal::MessageHandled &handled, WallTime time)
{
    m_places.moveTo(time);
    const Figures figures{1, quint64(bytesOf(handled)), quint64(handled.delivered)};
    const auto add = [&](Series &series) {
        series.total += figures;
        series.last = time;
        series.buckets.add(m_places, figures);
    };
    const qint64 second = m_places.number(0);
    add(m_rooms.of(handled.room, second));
    if (const StreamKey *key = keyOf(handled.message))
        add(m_keys.of(*key, second));
    add(m_actions.of(kindOf(handled.message), second));
    add(m_clients.of({handled.origin, handled.sender}, second));
    if (m_messages++ == 0)
        m_first = time;
    m_last = time;
}

void Statistics::clear()
{
    m_rooms.clear();
    m_keys.clear();
    m_actions.clear();
    m_clients.clear();
    m_messages = 0;
    m_lost = 0;
}

std::vector<const Statistics::Series *> Statistics::series(By by) const
{
    switch (by) {
    case By::Room: return m_rooms.all();
    case By::Key: return m_keys.all();
    case By::Action: return m_actions.all();
    case By::Client: return m_clients.all();
    }
    Q_UNREACHABLE();
    return {};
}

double Statistics::rate(const Series &series, Measure measure, WallTime by)
{
    const qint64 end = bucketAt(by, statisticsTiers[0].width);
    const qint64 buckets = rateTime / statisticsTiers[0].width;
    quint64 sum = 0;
    for (qint64 number = end - buckets; number < end; ++number) {
        if (const Figures *figures = series.buckets.find(0, number))
            sum += figures->of(measure);
    }
    return double(sum) / std::chrono::duration<double>(rateTime).count();
}

Statistics::Span Statistics::spanOf(PlotRange range, WallTime until) const
{
    if (isEmpty())
        return {};
    const WallTime newest = std::max(m_last, until);
    const WallTime from = std::max(timeOf(range.from), std::min(m_first, m_last));
    Span span{.tier = Buckets::tierFor(from, newest)};
    const milliseconds width = statisticsTiers[span.tier].width;
    span.first = std::max(bucketAt(from, width), Buckets::oldest(span.tier, newest));
    span.end = std::min(bucketAt(until, width), bucketAt(timeOf(range.to), width) + 1);
    return span;
}

PlotLine Statistics::line(const Series &series, Measure measure, PlotRange range, WallTime until) const
{
    const Span span = spanOf(range, until);
    const double width = std::chrono::duration<double>(statisticsTiers[span.tier].width).count();
    PlotLine line{.id = series.serial, .width = width};
    for (qint64 number = span.first; number < span.end; ++number) {
        const Figures *figures = series.buckets.find(span.tier, number);
        const double rate = figures ? double(figures->of(measure)) / width : 0;
        line.points.push_back({(double(number) + 0.5) * width, rate, rate, rate});
    }
    return line;
}

QByteArray Statistics::csv(By by, PlotRange range, WallTime until, const Namer &nameOf) const
{
    const Span span = spanOf(range, until);
    const milliseconds width = statisticsTiers[span.tier].width;
    const QByteArray seconds = QByteArray::number(width.count() / 1000);
    QByteArray table = "time,seconds,name,messages,bytes,deliveries\r\n";
    for (const Series *series : this->series(by)) {
        const QByteArray name = nameOf(*series);
        for (qint64 number = span.first; number < span.end; ++number) {
            const Figures *figures = series->buckets.find(span.tier, number);
            if (!figures)
                continue; // nothing was sent then
            table += utcText(beginOf(number, width)) + ',' + seconds + ',' + name + ',' + QByteArray::number(figures->messages) + ','
                    + QByteArray::number(figures->bytes) + ',' + QByteArray::number(figures->deliveries) + "\r\n";
        }
    }
    return table;
}

} // namespace drift::inspect
