// SPDX-License-Identifier: GPL-3.0-only
#include "ui/totalstext.h"

#include "inspect/inspector.h"
#include "protocol/limits.h"
#include "ui/figures.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Totals)
};

} // namespace

QString totalsText(const inspect::Totals &totals, const QLocale &locale)
{
    // Not %n: it would need a translation file for English too.
    const QString rooms = totals.rooms == 1 ? Texts::tr("1 room") : Texts::tr("%1 rooms", nullptr, pluralOf(totals.rooms)).arg(locale.toString(totals.rooms));
    const QString clients = totals.clients == 1 ? Texts::tr("1 client")
                                                : Texts::tr("%1 clients", nullptr, pluralOf(totals.clients)).arg(locale.toString(totals.clients));
    const auto mebibytes = [&](qint64 bytes) { return locale.toString((bytes + protocol::MiB / 2) / protocol::MiB); };
    return Texts::tr("%1 · %2 · in %3/s out %4/s · journal %5/%6 MiB, %7 lost")
            .arg(rooms, clients, locale.toString(totals.messagesPerSecond, 'f', 0),
                 locale.toString(totals.deliveriesPerSecond, 'f', 0), mebibytes(totals.journal.bytes),
                 mebibytes(totals.journal.maxBytes), locale.toString(totals.lostEvents));
}

} // namespace drift::ui
