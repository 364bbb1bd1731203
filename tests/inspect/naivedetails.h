// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"

#include <QStringList>

namespace drift::test {

// What is in the rooms once more, as plainly as can be: one map of everything by name, every fact a line of text.
struct NaiveDetails
{
    struct Stream
    {
        quint64 born = 0;    // when it appeared and
        quint64 changed = 0; // when it last changed, by the counter `changes`
        qint64 messages = 0;
        qint64 bytes = 0;
        quint64 lastSeq = 0;
        qint64 touched = -1; // seconds
        quint64 pushes[4] = {};
        quint64 gets = 0;
        bool presence = false;
        bool event = false;
    };
    struct Client
    {
        QByteArray room;
        QByteArray address;
        quint64 joinedRow = 0;
        std::vector<std::pair<quint64, int>> takings; // from which row on, which
        std::map<QByteArray, quint64> keys;
        quint64 sent = 0;
        qint64 bytesOut = -1;
        qint64 waiting = 0;
        qint64 lastEmpty = 0; // seconds
        QString left = {};
    };
    struct Room
    {
        quint64 messages = 0;
        std::map<QByteArray, Stream> streams;
        quint64 forgotten = 0;
    };

    void fold(const journal::Event &event, quint64 row);
    [[nodiscard]] QStringList said() const;

    std::map<QByteArray, Room> rooms;
    std::map<quint64, Client> clients; // that are there
    std::vector<std::pair<quint64, Client>> left;
    quint64 changes = 0;
    qint64 figuresAt = 0;
    bool afterGap = false;

private:
    void take(const journal::Snapshot &snapshot, quint64 row, qint64 time);
    void take(const journal::MessageHandled &handled, qint64 time);
    void leave(quint64 id, const QString &how, quint64 row);
    void touch(Room &room, const QByteArray &key, qint64 messages, qint64 bytes);
    void bound(Room &room);
    [[nodiscard]] qint64 emptyAt(const Client &client) const;
    void say(quint64 id, const Client &client, QStringList &lines) const;
};

// The same of the real one.
[[nodiscard]] QStringList said(const inspect::RoomDetails &details);

} // namespace drift::test
