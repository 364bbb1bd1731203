// SPDX-License-Identifier: GPL-3.0-only
#include "ui/clientwords.h"

#include "inspect/detailsroles.h"
#include "inspect/visibletext.h"
#include "ui/figures.h"
#include "ui/plaintip.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::ClientLine;
using inspect::visibleText;
using room::Taking;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Clients)
};

const QString dash = QStringLiteral("—");
constexpr int keysInTip = 20;
constexpr qsizetype keyBytesInTip = 80;

QString keysText(quint64 keys, const QLocale &locale)
{
    if (keys == 0)
        return Texts::tr("asked for no key");
    return keys == 1 ? Texts::tr("asked for 1 key") : Texts::tr("asked for %1 keys", nullptr, pluralOf(keys)).arg(locale.toString(keys));
}

QString waitingText(const ClientLine &client, const QLocale &locale)
{
    if (!client.figures)
        return dash;
    if (client.figures->waitingBytes == 0)
        return locale.toString(0);
    return Texts::tr("%1 for %2").arg(bytesText(client.figures->waitingBytes, locale), spanText(client.figures->waitingFor, locale));
}

QString roundTripText(const ClientLine &client, const QLocale &locale)
{
    const bool isKnown = client.figures && client.figures->roundTrip.count() > 0;
    return isKnown ? spanText(client.figures->roundTrip, locale) : dash;
}

QString cell(const ClientLine &client, int column, const QLocale &locale)
{
    switch (column) {
    case inspect::ClientIdColumn: return clientName(client.id);
    case inspect::ClientTakingColumn: return takingText(client.taking, client.keys, locale);
    case inspect::ClientCodecColumn: return codecText(client.encoding, client.wire);
    case inspect::ClientRoundTripColumn: return roundTripText(client, locale);
    case inspect::ClientWaitingColumn: return waitingText(client, locale);
    case inspect::ClientSentColumn: return locale.toString(client.sent);
    case inspect::ClientInColumn: return client.figures ? bytesText(client.figures->bytesIn, locale) : dash;
    case inspect::ClientOutColumn: return client.figures ? bytesText(client.figures->bytesOut, locale) : dash;
    case inspect::ClientSinceColumn: return timeText(client.since, locale);
    case inspect::ClientAddressColumn: return QString::fromUtf8(client.address);
    default: return {};
    }
}

QString sentence(const ClientLine &client, const QLocale &locale)
{
    const bool waits = client.figures && client.figures->waitingBytes > 0;
    const QString waiting = waits ? Texts::tr("%1 wait for it").arg(waitingText(client, locale)) : Texts::tr("nothing waits for it");
    return Texts::tr("Client %1 from %2, %3: %4; round trip %5, %6, sent %7 messages, here since %8")
            .arg(clientName(client.id), QString::fromUtf8(client.address), codecText(client.encoding, client.wire),
                 takingText(client.taking, client.keys, locale), roundTripText(client, locale), waiting,
                 locale.toString(client.sent), timeText(client.since, locale));
}

QString tip(const ClientLine &client, const QLocale &locale, const inspect::RoomDetails &details)
{
    QString text = sentence(client, locale);
    const inspect::ClientDetails *known = details.findClient(client.id);
    if (!known || known->keys.empty())
        return text;
    text += u'\n';
    int shown = 0;
    for (const auto &[key, since] : known->keys) {
        if (++shown > keysInTip)
            return text + u'\n' + Texts::tr("and %1 more").arg(locale.toString(known->keyCount() - keysInTip));
        text += u'\n' + visibleText(key.utf8, keyBytesInTip);
    }
    return text;
}

} // namespace

QString clientName(ClientId client)
{
    return u'#' + QString::number(client.value);
}

QString codecText(protocol::Encoding encoding, const journal::Wire &wire)
{
    QStringList parts{encoding == protocol::Encoding::Cbor ? QStringLiteral("CBOR") : QStringLiteral("JSON")};
    if (wire.compressed)
        parts << Texts::tr("compressed");
    if (wire.encrypted)
        parts << QStringLiteral("TLS");
    return parts.join(QStringLiteral(", "));
}

QString takingText(Taking taking, quint64 keys, const QLocale &locale)
{
    switch (taking) {
    case Taking::Grace: return Texts::tr("in its grace: not decided yet");
    case Taking::KeyedByGet: return keysText(keys, locale);
    case Taking::RoomByOther: return Texts::tr("whole room: began without a get");
    case Taking::RoomByTime: return Texts::tr("whole room: grace ended");
    case Taking::KeysForced: return Texts::tr("subscribe=keys: %1").arg(keysText(keys, locale));
    case Taking::RoomForced: return Texts::tr("whole room: subscribe=room");
    case Taking::Debug: return Texts::tr("looks on: debug=true");
    }
    Q_UNREACHABLE();
    return {};
}

QString departureText(const inspect::Departure &departure, const QLocale &locale)
{
    switch (departure.how) {
    case inspect::Departure::How::InGap: return Texts::tr("it left while this window missed events");
    case inspect::Departure::How::Restart: return Texts::tr("it left when the relay was restarted");
    case inspect::Departure::How::Closed: break;
    }
    const QString when = timeText(departure.time, locale);
    if (departure.reason.isEmpty())
        return Texts::tr("it left at %1 (close code %2)").arg(when).arg(departure.code);
    return Texts::tr("it left at %1 (close code %2: %3)").arg(when).arg(departure.code).arg(visibleText(departure.reason));
}

inspect::RowWords<ClientLine> clientWords(const QLocale &locale, const inspect::RoomDetails &details)
{
    return {.titles = {Texts::tr("Client"), Texts::tr("Takes"), Texts::tr("Codec"), Texts::tr("Round trip"), Texts::tr("Waiting"),
                       Texts::tr("Sent"), Texts::tr("In"), Texts::tr("Out"), Texts::tr("Since"), Texts::tr("Address")},
            .cell = [locale](const ClientLine &client, int column) { return cell(client, column, locale); },
            .sentence = [locale](const ClientLine &client) { return sentence(client, locale); },
            .tip = [locale, &details](const ClientLine &client) { return plainTip(tip(client, locale, details)); }};
}

} // namespace drift::ui
