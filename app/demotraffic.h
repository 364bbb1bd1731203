// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <QObject>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace drift::app {

class DemoClient;

// Three rooms that come alive through the real relay, over real sockets: a whiteboard with cursors and presence, a slider that
// two people share, and a to-do list that is kept as a log and compacted. For people who see the window for the first time.
// It sends about a hundred messages a second. Thread: main. Owner: the wiring of the window.
class DemoTraffic : public QObject
{
    Q_OBJECT

public:
    // `openRoom` makes a room where none of that name is: the relay may let nobody else do it.
    explicit DemoTraffic(std::function<void(const RoomId &)> openRoom, QObject *parent = nullptr);
    ~DemoTraffic() override;

    // Connects to the relay at that address ("ws://127.0.0.1:8080"); who loses a connection comes back.
    void start(const QUrl &socketBase);
    void stop();
    [[nodiscard]] bool isRunning() const { return !m_clients.empty(); }

private:
    const std::function<void(const RoomId &)> m_openRoom;
    std::vector<std::unique_ptr<DemoClient>> m_clients;
};

} // namespace drift::app
