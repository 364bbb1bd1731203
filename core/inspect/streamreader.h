// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/control.h"
#include "inspect/streamhistory.h"

#include <QElapsedTimer>
#include <QObject>

namespace drift::inspect {

class Inspector;

// Reads one stream from the relay, again and again for as long as somebody looks, and knows whether what was read is still so.
// Thread: the window's. Owner: who shows the stream. `inspector` and `control` outlive it.
class StreamReader : public QObject
{
    Q_OBJECT

public:
    StreamReader(Inspector &inspector, Control &control, QObject *parent = nullptr);

    // This one from now on; what was read of another is forgotten.
    void follow(const RoomId &room, const StreamKey &key);
    void stop();
    // Reads it where it is not what was read, but no more than twice a second, and a long one less often. To be called now and
    // then while somebody looks.
    void refresh();

    // Nothing before the first answer.
    [[nodiscard]] const std::optional<StreamReading> &reading() const { return m_reading; }
    [[nodiscard]] WallTime readAt() const { return m_readAt; }
    // Nothing was read, or the stream changed since then.
    [[nodiscard]] bool isStale() const;
    [[nodiscard]] bool isRoomOpen() const;

Q_SIGNALS:
    void arrived(); // another reading

private:
    void take(const journal::StreamRead &read);

    Inspector &m_inspector;
    Control &m_control;
    std::optional<std::pair<RoomId, StreamKey>> m_stream;
    std::optional<StreamReading> m_reading; // of m_stream
    WallTime m_readAt;
    QElapsedTimer m_sinceRead;
    quint64 m_request = 0; // that is open; 0: none
};

} // namespace drift::inspect
