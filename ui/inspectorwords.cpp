// SPDX-License-Identifier: GPL-3.0-only
#include "ui/inspectorwords.h"

#include <QCoreApplication>

namespace drift::ui {

using Kind = inspect::TimelineRow::Kind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(InspectorPane)
};

} // namespace

QString kindText(Kind kind)
{
    switch (kind) {
    case Kind::Relay: return Texts::tr("relay");
    case Kind::Replace: return Texts::tr("replace");
    case Kind::Append: return Texts::tr("append");
    case Kind::Compact: return Texts::tr("compact");
    case Kind::Get: return Texts::tr("get");
    case Kind::Ping: return Texts::tr("ping");
    case Kind::Edit: return Texts::tr("changed by hand");
    case Kind::RoomGone: return Texts::tr("room closed");
    case Kind::Lost: break;
    }
    return Texts::tr("events let go");
}

QString noPayloadText(const inspect::TimelineRow &row, const QLocale &locale)
{
    if (row.payloadLetGo && row.kind != Kind::Edit)
        return Texts::tr("The payload was let go: %1 bytes that this window had no room for.\nThe relay delivered all of them.")
            .arg(locale.toString(row.payloadBytes));
    switch (row.kind) {
    case Kind::Get:
        return row.withoutReplay ? Texts::tr("A get has no payload. This one subscribed without a replay.")
                                 : Texts::tr("A get has no payload. This one asked for what came after seq %1.")
                                       .arg(locale.toString(row.seq.value));
    case Kind::Ping: return Texts::tr("This ping has no nonce.");
    case Kind::Edit:
        return Texts::tr("The stream was changed by hand, as the server's own doing: no client sent a value.\n"
                         "What it became stands under Stream.");
    case Kind::RoomGone: return Texts::tr("The room was closed, with all that it retained.");
    case Kind::Lost:
        return Texts::tr("Events were let go here because the window was too slow: %1.\nThe relay carried all of them out.")
            .arg(locale.toString(row.count));
    default: return Texts::tr("There is no payload.");
    }
}

} // namespace drift::ui
