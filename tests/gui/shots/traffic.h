// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "ui/serveraddress.h"

#include <QUrl>
#include <QWebSocket>

#include <memory>
#include <vector>

namespace drift::test {

// Clients of the kinds that apps have, of a relay that is to be looked at.
class Traffic
{
public:
    explicit Traffic(const ui::ServerAddress &address) : m_address(address) {}

    // A whiteboard with all that people do there, and rooms beside it.
    void start();
    // Texts of many scripts, in the room `scripts`.
    void startScripts();
    // Requests that are refused, and a client that says what nobody can read.
    void makeProblems();
    // A room that is used as a database, `household`: a document with conflicts, a checkpoint, and pages that meet.
    void makeDocuments();

private:
    // `message` has a %1, which counts. Every `pause` milliseconds; 0: it only listens.
    void add(const QString &room, const QString &flags, int pause, const QString &message, const QString &first = {});
    // By HTTP, a connection of its own.
    void request(const QByteArray &bytes);

    const ui::ServerAddress m_address;
    std::vector<std::unique_ptr<QWebSocket>> m_sockets;
};

} // namespace drift::test
