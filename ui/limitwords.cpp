// SPDX-License-Identifier: GPL-3.0-only
#include "ui/limitwords.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

// Those of protocol/limits.cpp, for lupdate.
[[maybe_unused]] constexpr const char *texts[] = {
    QT_TRANSLATE_NOOP("Limits", "a message from a client"),
    QT_TRANSLATE_NOOP("Limits", "nesting of a value"),
    QT_TRANSLATE_NOOP("Limits", "length of a key"),
    QT_TRANSLATE_NOOP("Limits", "streams in a room"),
    QT_TRANSLATE_NOOP("Limits", "documents and attachments in a room's database"),
    QT_TRANSLATE_NOOP("Limits", "messages retained in a stream"),
    QT_TRANSLATE_NOOP("Limits", "retained in a stream"),
    QT_TRANSLATE_NOOP("Limits", "retained in the whole server"),
    QT_TRANSLATE_NOOP("Limits", "waiting for one slow connection"),
    QT_TRANSLATE_NOOP("Limits", "age of what waits for one slow connection"),
    QT_TRANSLATE_NOOP("Limits", "messages read from one connection"),
    QT_TRANSLATE_NOOP("Limits", "connections"),
    QT_TRANSLATE_NOOP("Limits", "rooms asked for by one address (POST /new)"),
    QT_TRANSLATE_NOOP("Limits", "head of an HTTP request"),
    QT_TRANSLATE_NOOP("Limits", "time in which an HTTP request must arrive"),
    QT_TRANSLATE_NOOP("Limits", "how often a client is pinged"),
    QT_TRANSLATE_NOOP("Limits", "time in which a client must answer a ping"),
    QT_TRANSLATE_NOOP("Limits", "how long a room that nobody is in is kept"),
    QT_TRANSLATE_NOOP("Limits", "rooms"),
};

} // namespace

QString limitText(const protocol::LimitInfo &limit)
{
    return QCoreApplication::translate("Limits", limit.what);
}

} // namespace drift::ui
