// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/blanks.h"
#include "conformance/transcript.h"
#include "conformance/wire.h"
#include "relay/relaythread.h"

#include <map>
#include <memory>

namespace drift::conformance {

// Plays one transcript, one way, against a relay of its own on real sockets.
// Thread: the test's; the relay has its own.
class Player
{
public:
    // `watcher`: gets the events too, where there is one.
    Player(const Transcript &transcript, Way way, std::shared_ptr<journal::EventQueue> watcher = nullptr);

    // What was not as the transcript says, with its line; empty where all was.
    [[nodiscard]] QString play();

private:
    struct Client
    {
        std::unique_ptr<WebSocketPeer> socket;
        QByteArray room;
        bool isOver = false; // closed, by either side
    };
    // Empty: as it should be.
    using Complaint = QByteArray;

    Complaint perform(qsizetype index);
    Complaint connectClient(const RawObject &step);
    Complaint refuseClient(const RawObject &step);
    Complaint send(const RawObject &step, qsizetype index);
    Complaint sendOverHttp(const Client &client, const QByteArray &message, qsizetype index);
    Complaint expect(const RawObject &step);
    Complaint expectNothing(const RawObject &step);
    Complaint expectClose(const RawObject &step);
    Complaint request(const RawObject &step);
    Complaint raw(const RawObject &step);
    Complaint requestUntil(const RawObject &step);
    Complaint awaitProblem(const RawObject &step);
    Complaint checkReply(const RawObject &step, const HttpReply &reply);
    Complaint checkError(const RawObject &step, const HttpReply &reply);

    HttpReply exchange(const RawObject &step, const QByteArray &line);
    bool barrier();
    Client *client(const QByteArray &name);
    // The steps that expect something at this client, up to its next send: the answers among them.
    [[nodiscard]] QByteArray expectedAnswer(const QByteArray &name, qsizetype index) const;
    [[nodiscard]] bool isAnswer(const RawObject &step) const;
    [[nodiscard]] Headers headersOf(const RawObject &step) const;

    const Transcript &m_transcript;
    const Way m_way;
    relay::RelayThread m_relay;
    std::shared_ptr<journal::EventQueue> m_events;
    const std::shared_ptr<journal::EventQueue> m_watcher;
    quint16 m_port = 0;
    Blanks m_blanks;
    std::map<QByteArray, Client> m_clients;
};

} // namespace drift::conformance
