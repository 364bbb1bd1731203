// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/rfc/cases.h"

#include <QString>

namespace drift::conformance::rfc {

// How the bytes of a case get there. What is expected is the same each time.
enum class Cut {
    AsWritten,       // in the case's own segments
    EveryByte,       // in a segment for every byte
    WithTheHandshake // together with the request for the WebSocket, before it was answered
};
[[nodiscard]] QByteArray nameOf(Cut cut);
// Very long ones are not cut into bytes, and what has to stay together is not cut at all.
[[nodiscard]] QList<Cut> cutsOf(const FrameCase &frames);
[[nodiscard]] QList<Cut> cutsOf(const RequestCase &request);

// Plays cases against a relay on this port of 127.0.0.1, each on a connection of its own. Where compressed messages are to be
// agreed on, what comes is inflated before it is compared.
// Thread and owner: the test's.
class Stage
{
public:
    enum class Messages { Plain, Compressed };
    explicit Stage(quint16 port, Messages messages = Messages::Plain);

    // What was not as the case says; empty where nothing was.
    [[nodiscard]] QString complaintOf(const FrameCase &frames, Cut cut);
    [[nodiscard]] QString complaintOf(const RequestCase &request, Cut cut);

private:
    bool send(TcpPeer &peer, const Segments &segments, Cut cut);
    bool settle();

    quint16 m_port;
    Messages m_messages;
    WebSocketPeer m_witness; // in the room of the cases: when it is answered, what was sent before was read
};

} // namespace drift::conformance::rfc
