// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusVariant>
#include <QObject>

namespace drift::app {

// How windows are to look, as the desktop says it to everybody: the settings portal (org.freedesktop.portal.Settings), which
// Qt 6.4 does not read. Nothing waits for it: the answer comes as a signal, now and whenever somebody changes it. Without a
// session bus it says nothing. Built where Qt DBus is.
// Thread: main. Owner: runWindowed().
class DesktopScheme : public QObject
{
    Q_OBJECT

public:
    explicit DesktopScheme(QObject *parent = nullptr) : QObject(parent) {}

    // Asks, and listens from now on.
    void start();

Q_SIGNALS:
    void darkPreferred(bool dark);
    void highContrastPreferred(bool highContrast);

private Q_SLOTS:
    void settingChanged(const QString &space, const QString &key, const QDBusVariant &value);

private:
    void ask(const QString &key);
    void take(const QString &key, const QVariant &value);
};

} // namespace drift::app
