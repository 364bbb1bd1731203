// SPDX-License-Identifier: GPL-3.0-only
#include "ui/statisticswords.h"

#include "inspect/visibletext.h"
#include "protocol/jsontext.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::Statistics;
using inspect::StatisticsModel;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Statistics)
};

constexpr qsizetype longestName = 200; // bytes

QString actionText(inspect::TimelineRow::Kind kind)
{
    using Kind = inspect::TimelineRow::Kind;
    switch (kind) {
    case Kind::Relay: return Texts::tr("relay");
    case Kind::Replace: return Texts::tr("replace");
    case Kind::Append: return Texts::tr("append");
    case Kind::Compact: return Texts::tr("compact");
    case Kind::Get: return Texts::tr("get");
    default: return Texts::tr("ping");
    }
}

// Not where they are given back: behind a type within another class lupdate loses the context.
QStringList titles(Statistics::By by)
{
    const QString names[] = {Texts::tr("Room"), Texts::tr("Key"), Texts::tr("Action"), Texts::tr("Client")};
    return {names[int(by)], Texts::tr("Messages"), Texts::tr("Messages/s"), Texts::tr("Bytes"), Texts::tr("Bytes/s"), Texts::tr("Deliveries")};
}

QString senderText(const inspect::Sender &sender)
{
    switch (sender.origin) {
    case journal::Origin::Http: return Texts::tr("HTTP");
    case journal::Origin::Window: return Texts::tr("window");
    case journal::Origin::Client: break;
    }
    return QStringLiteral("#%1").arg(sender.client.value);
}

// Two digits at least, and no fraction of what is large.
QString shortNumber(double number, const QLocale &locale)
{
    return locale.toString(number, 'f', number > 0 && number < 9.95 ? 1 : 0);
}

QString cellText(const StatisticsModel::Row &row, int column, const QLocale &locale)
{
    switch (column) {
    case inspect::StatisticsNameColumn: return statisticsName(row.name);
    case inspect::StatisticsMessagesColumn: return locale.toString(row.total.messages);
    case inspect::StatisticsMessageRateColumn: return shortNumber(row.messageRate, locale);
    case inspect::StatisticsBytesColumn: return bytesText(qint64(row.total.bytes), locale);
    case inspect::StatisticsByteRateColumn: return Texts::tr("%1/s").arg(bytesText(qint64(row.byteRate), locale));
    case inspect::StatisticsDeliveriesColumn: return locale.toString(row.total.deliveries);
    default: return {};
    }
}

QString sentence(const StatisticsModel::Row &row, const QLocale &locale)
{
    return Texts::tr("%1: %2 messages, %3 a second; %4, %5 a second; %6 deliveries")
            .arg(statisticsName(row.name), locale.toString(row.total.messages), shortNumber(row.messageRate, locale),
                 bytesText(qint64(row.total.bytes), locale), bytesText(qint64(row.byteRate), locale), locale.toString(row.total.deliveries));
}

QString tip(const StatisticsModel::Row &row)
{
    if (!row.isOthers())
        return {};
    return Texts::tr("Of each kind the %1 that send most have a row of their own; this is all the rest together").arg(Statistics::mostSeries);
}

} // namespace

QString statisticsName(const Statistics::Name &name)
{
    if (const auto *room = std::get_if<RoomId>(&name))
        return QString::fromUtf8(room->text());
    if (const auto *key = std::get_if<StreamKey>(&name))
        return key->utf8.isEmpty() ? QStringLiteral("\"\"") : inspect::visibleText(key->utf8, longestName);
    if (const auto *kind = std::get_if<inspect::TimelineRow::Kind>(&name))
        return actionText(*kind);
    const auto *sender = std::get_if<inspect::Sender>(&name);
    return sender ? senderText(*sender) : Texts::tr("others");
}

QByteArray statisticsCell(const Statistics::Name &name)
{
    QByteArray json;
    if (const auto *room = std::get_if<RoomId>(&name))
        protocol::appendQuoted(json, room->text());
    else if (const auto *key = std::get_if<StreamKey>(&name))
        protocol::appendQuoted(json, key->utf8);
    else
        return statisticsName(name).toUtf8();
    return '"' + json.replace('"', "\"\"") + '"';
}

StatisticsModel::Words statisticsWords(Statistics::By by, const QLocale &locale)
{
    return {.titles = titles(by),
            .cell = [locale](const StatisticsModel::Row &row, int column) { return cellText(row, column, locale); },
            .sentence = [locale](const StatisticsModel::Row &row) { return sentence(row, locale); },
            .tip = tip};
}

QString rateUnit(Statistics::Measure measure)
{
    switch (measure) {
    case Statistics::Measure::Messages: return Texts::tr("messages/s");
    case Statistics::Measure::Bytes: return Texts::tr("bytes/s");
    case Statistics::Measure::Deliveries: return Texts::tr("deliveries/s");
    }
    return {};
}

QString rateText(double rate, Statistics::Measure measure, const QLocale &locale)
{
    if (measure == Statistics::Measure::Bytes)
        return Texts::tr("%1/s").arg(bytesText(qint64(rate), locale));
    return shortNumber(rate, locale) + u' ' + rateUnit(measure);
}

} // namespace drift::ui
