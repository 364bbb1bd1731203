// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/event.h"

#include <QObject>

namespace drift::inspect {

class Inspector;

// Tells what happens to one stream while somebody works on it, such as an open dialog.
// Thread: the window's. Owner: whoever watches. The inspector outlives it.
class StreamWatch : public QObject
{
    Q_OBJECT

public:
    struct Change
    {
        enum class Kind : quint8 {
            Appended,
            Replaced,
            Compacted,
            Edited,   // by hand, as the server's own doing
            RoomGone,
            Lost,     // events were let go, or the relay was restarted: anything may have happened
        };
        Kind kind = Kind::Appended;
        SequenceNumber seq; // of the message, or the one it was compacted to
        journal::Origin origin = journal::Origin::Client;
        ClientId sender;
        bool isEmpty = false; // of Edited: nothing is retained any more
    };

    StreamWatch(Inspector &inspector, RoomId room, StreamKey key, QObject *parent = nullptr);

Q_SIGNALS:
    void changed(const drift::inspect::StreamWatch::Change &change);

private:
    void take(const journal::Event &event);

    const RoomId m_room;
    const StreamKey m_key;
};

} // namespace drift::inspect
