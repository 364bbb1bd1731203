// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/clientdetails.h"

#include <deque>

namespace drift::inspect {

// The clients that left, of all rooms, for as long as there is room to remember them: strangers can make any number.
// Thread: its owner's. Owner: RoomDetails.
class DepartedClients
{
public:
    // Together with the keys that they took; beyond it the first to leave are forgotten.
    static constexpr qsizetype mostRemembered = 50'000;

    void remember(ClientDetails client);

    // The last one at the end.
    [[nodiscard]] const std::deque<ClientDetails> &all() const { return m_clients; }
    [[nodiscard]] quint64 forgotten() const { return m_forgotten; }

private:
    std::deque<ClientDetails> m_clients;
    qsizetype m_cost = 0;
    quint64 m_forgotten = 0;
};

} // namespace drift::inspect
