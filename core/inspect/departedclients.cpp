// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/departedclients.h"

namespace drift::inspect {

namespace {

qsizetype costOf(const ClientDetails &client)
{
    return 1 + qsizetype(client.keys.size());
}

} // namespace

void DepartedClients::remember(ClientDetails client)
{
    m_cost += costOf(client);
    m_clients.push_back(std::move(client));
    while (m_cost > mostRemembered) {
        m_cost -= costOf(m_clients.front());
        m_clients.pop_front();
        ++m_forgotten;
    }
}

} // namespace drift::inspect
