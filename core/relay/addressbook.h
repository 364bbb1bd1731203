// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "relay/outgoing.h"
#include "room/effects.h"

#include <array>

namespace drift::relay {

// Whom a message goes to: the connection, and how it takes its messages. Without one for a client that has gone.
struct Addressee
{
    Connection *connection = nullptr;
    Reception reception = {};
};

// Remembers where the connections of recipients are. The messages of a key share their recipients for as long as nobody
// comes or goes, so each of them is looked up once, and not for every message.
// Thread: the relay's. Owner: RoomHost.
class AddressBook
{
public:
    // How often somebody came or went: what was looked up before holds no more.
    [[nodiscard]] quint64 edition() const { return m_edition; }
    void forget() { ++m_edition; }

    // In their order; good until the next call, and within this edition. `find`: a function of a ClientId.
    template<typename Find>
    [[nodiscard]] const std::vector<Addressee> &of(const room::Recipients &recipients, Find find)
    {
        Page &page = m_pages[size_t(quintptr(recipients.get()) / alignof(std::max_align_t) % m_pages.size())];
        if (page.recipients != recipients || page.edition != m_edition) {
            page.recipients = recipients;
            page.edition = m_edition;
            page.addressees.clear();
            for (const ClientId id : *recipients)
                page.addressees.push_back(find(id));
        }
        return page.addressees;
    }

private:
    struct Page
    {
        room::Recipients recipients; // kept, so that nobody else's take their place in memory
        quint64 edition = 0;
        std::vector<Addressee> addressees;
    };
    std::array<Page, 16> m_pages;
    quint64 m_edition = 0;
};

} // namespace drift::relay
