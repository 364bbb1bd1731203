// SPDX-License-Identifier: GPL-3.0-only
#include "app/desktopscheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QFile>

namespace drift::app {

namespace {

const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");
const QString colourScheme = QStringLiteral("color-scheme");
const QString contrast = QStringLiteral("contrast"); // of newer portals

// Without one libdbus would try to start a bus, which takes its time.
bool hasSessionBus()
{
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS")
            || QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + QStringLiteral("/bus"));
}

} // namespace

void DesktopScheme::start()
{
    if (!hasSessionBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                SLOT(settingChanged(QString, QString, QDBusVariant)));
    ask(colourScheme);
    ask(contrast);
}

void DesktopScheme::ask(const QString &key)
{
    QDBusMessage read = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    read << appearance << key;
    auto *watcher = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(read), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, key] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        if (reply.isValid())
            take(key, reply.value().variant());
        watcher->deleteLater();
    });
}

void DesktopScheme::settingChanged(const QString &space, const QString &key, const QDBusVariant &value)
{
    if (space == appearance)
        take(key, value.variant());
}

// Of the scheme 1: dark, 2: light, anything else: no preference; of the contrast 1: high. Read() wraps it once more than the
// signal does.
void DesktopScheme::take(const QString &key, const QVariant &value)
{
    if (value.canConvert<QDBusVariant>()) {
        take(key, value.value<QDBusVariant>().variant());
        return;
    }
    const uint wanted = value.toUInt();
    if (key == contrast)
        Q_EMIT highContrastPreferred(wanted == 1);
    else if (key == colourScheme && (wanted == 1 || wanted == 2))
        Q_EMIT darkPreferred(wanted == 1);
}

} // namespace drift::app
