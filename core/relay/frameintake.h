// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/frames.h"

namespace drift::relay {

// The frames of a WebSocket, taken one at a time out of what has come: the bytes are lent, and copied only where they are
// not all taken. One who has taken enough for now stops, and goes on later where it stopped.
// Thread: the relay's. Owner: Connection. No socket: bytes in, frames out.
class FrameIntake
{
public:
    // `early`: what came behind the handshake. `inflater`: see FrameReader.
    FrameIntake(qint64 maxMessage, QByteArray early, Inflater *inflater = nullptr)
        : m_reader(maxMessage, inflater)
        , m_kept(std::move(early))
    {
    }

    // Begins to take, first what was kept and then these bytes. They are unmasked in place, and lent until the end.
    void begin(char *data, qsizetype size);
    void begin() { begin(nullptr, 0); }
    // The next message or control frame, good until the next call. Null where more bytes are needed, and for ever after a
    // violation.
    [[nodiscard]] const Frame *next()
    {
        if (m_size == 0 || m_reader.violation())
            return nullptr;
        const qsizetype taken = m_reader.read(m_data, m_size);
        m_data += taken;
        m_size -= taken;
        return m_reader.frame() ? &*m_reader.frame() : nullptr;
    }
    [[nodiscard]] const std::optional<Violation> &violation() const { return m_reader.violation(); }
    // Ends what was begun: the rest is kept for the next time, or dropped.
    void keepRest();
    void dropRest();

    [[nodiscard]] qsizetype kept() const { return m_kept.size(); } // bytes
    // The same with the fragments that have come of a message.
    [[nodiscard]] qsizetype begun() const { return m_kept.size() + m_reader.gathered(); }

private:
    FrameReader m_reader;
    QByteArray m_kept;
    char *m_data = nullptr; // what is being taken: the bytes that were lent, or those kept with them
    qsizetype m_size = 0;
};

} // namespace drift::relay
