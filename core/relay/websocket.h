// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/flowcontrol.h"
#include "relay/frameintake.h"
#include "relay/heartbeat.h"

namespace drift::relay {

class Connection;
class ConnectionHost;
class Outbox;

// What a connection is once its handshake was answered: takes the frames that come as far as FlowControl lets it, answers
// those that are for it and hands the messages on, and says what it waits for: the end of the grace, the rate, a pong, a
// reader that is too slow. The Connection moves its bytes, and ends.
// Thread: the relay's. Owner: Connection.
class WebSocket
{
public:
    // Why it is over.
    enum class Ending : quint8 { ByPeer, Broken, Violation, BadMessages, TooSlow, Silent, NoRoom, ByHand, Stopping };

    // All that is referred to outlives it. `early`: what came behind the handshake.
    WebSocket(Connection &connection, ConnectionHost &host, Outbox &outbox, FlowControl &flow, QByteArray early, Compression compression);

    // Bytes have come; they are unmasked in place.
    void take(char *data, qsizetype size);
    // Goes on with what was not taken.
    void resume();
    void setGraceEnd(Instant when) { m_graceEnd = when; }
    // Bytes of what has not come whole, or was not taken yet.
    [[nodiscard]] qsizetype begun() const { return m_frames.begun(); }

    // Says why and ends, politely; nothing where it is not open.
    void close(Ending ending, CloseCode code, QByteArrayView reason);
    void closeSlow(const char *why);
    [[nodiscard]] Ending ending() const { return m_ending; }

    // When check() is to be called while it is open; Instant::max() for never.
    [[nodiscard]] Instant nextDeadline() const;
    void check(Instant time);

    [[nodiscard]] std::chrono::microseconds roundTrip() const { return m_heartbeat.roundTrip(); }

private:
    bool isOpen() const;
    void takeFrames();
    void takeFrame(const Frame &frame, Instant time);
    void peerCloses(const Frame &frame);
    void refuse(const Violation &violation);
    Instant tooSlowAt() const;
    void checkHeartbeat(Instant time);

    Connection &m_connection;
    ConnectionHost &m_host;
    Outbox &m_outbox;
    FlowControl &m_flow;
    FrameIntake m_frames;
    Heartbeat m_heartbeat;
    Instant m_graceEnd = Instant::max();
    Ending m_ending = Ending::Broken;
};

} // namespace drift::relay
