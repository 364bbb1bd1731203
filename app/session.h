// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/demotraffic.h"
#include "app/server.h"
#include "journal/journal.h"
#include "ui/serverinfo.h"
#include "ui/settingsdialog.h"

#include <QPointer>

class QWidget;

namespace drift::inspect {
class Inspector;
}

namespace drift::app {

// What a window has behind it for as long as it stands, while the relay may be another one every time that its settings are
// changed: the settings, the log, the demo traffic, and the border that the events come over.
// Thread: main. Owner: runWindowed(), or a test. The server and the inspector outlive it.
class Session : public QObject
{
    Q_OBJECT

public:
    // Makes the server's events go into the queue.
    Session(Server &server, inspect::Inspector &inspector, std::shared_ptr<journal::EventQueue> queue, QObject *parent = nullptr);
    ~Session() override;

    [[nodiscard]] ui::ServerInfo info() const;

    // One dialog at a time; a second call brings it to the front.
    void openSettings(QWidget *window);
    void setDemoTraffic(bool on);

Q_SIGNALS:
    // The relay is another one, perhaps at another address.
    void serverChanged(const drift::ui::ServerInfo &info);

private:
    void startDemo();
    void apply(const ui::SettingValues &values, bool needsRestart);
    void save(const ui::SettingValues &values, const QString &file, bool withKeys);
    void relayRestarted(const QString &failure);
    void tell(const QString &failure);

    Server &m_server;
    inspect::Inspector &m_inspector;
    const std::shared_ptr<journal::EventQueue> m_queue;
    DemoTraffic m_demo;
    QPointer<ui::SettingsDialog> m_dialog;
    QPointer<QWidget> m_window;
};

} // namespace drift::app
