// SPDX-License-Identifier: GPL-3.0-only
#include "app/limitoption.h"

#include "app/units.h"

namespace drift::app {

using protocol::LimitInfo;

namespace {

QByteArray limitText(const LimitInfo &limit, qint64 amount)
{
    switch (limit.unit) {
    case LimitInfo::Unit::Bytes:
        return bytesText(amount);
    case LimitInfo::Unit::Time:
        return timeText(std::chrono::milliseconds(amount));
    case LimitInfo::Unit::Count:
    case LimitInfo::Unit::PerSecond:
        break;
    }
    return QByteArray::number(amount);
}

Result<qint64, QByteArray> parseLimit(const LimitInfo &limit, const QByteArray &value)
{
    if (limit.unit == LimitInfo::Unit::Bytes)
        return parseBytes(value);
    if (limit.unit != LimitInfo::Unit::Time)
        return parseCount(value);
    const auto time = parseTime(value);
    if (!time)
        return unexpected(time.error());
    return qint64(time->count());
}

Result<void, QByteArray> takeLimit(const LimitInfo &limit, Options &options, const QByteArray &value)
{
    const auto amount = parseLimit(limit, value);
    if (!amount)
        return unexpected(amount.error());
    if (*amount == 0 && !limit.zeroIsNone)
        return unexpected(QByteArray("is too little: this limit cannot be switched off"));
    if (*amount > limit.largest)
        return unexpected("is more than " + limitText(limit, limit.largest) + ", the most this limit can be");
    if (const auto *member = std::get_if<qint64 protocol::Limits::*>(&limit.member))
        options.relay.limits.**member = *amount;
    else
        options.relay.limits.*std::get<1>(limit.member) = std::chrono::milliseconds(*amount);
    return {};
}

QByteArrayList showLimit(const LimitInfo &limit, const Options &options)
{
    if (const auto *member = std::get_if<qint64 protocol::Limits::*>(&limit.member))
        return {limitText(limit, options.relay.limits.**member)};
    return {limitText(limit, (options.relay.limits.*std::get<1>(limit.member)).count())};
}

} // namespace

OptionInfo limitOption(const LimitInfo &limit)
{
    const bool bytes = limit.unit == LimitInfo::Unit::Bytes;
    const bool time = limit.unit == LimitInfo::Unit::Time;
    OptionInfo info{.name = limit.flag, .value = bytes ? "SIZE" : time ? "TIME" : "NUMBER", .help = limit.what,
                    .group = OptionInfo::Group::Limits, .kind = bytes || time ? OptionInfo::Kind::Quantity : OptionInfo::Kind::Number,
                    .zeroIsNone = limit.zeroIsNone};
    if (limit.unit == LimitInfo::Unit::PerSecond)
        info.help += ", per second";
    const LimitInfo *row = &limit; // the table of limits is there for as long as the process
    info.take = [row](Options &options, const QByteArray &value) { return takeLimit(*row, options, value); };
    info.show = [row](const Options &options) { return showLimit(*row, options); };
    return info;
}

} // namespace drift::app
