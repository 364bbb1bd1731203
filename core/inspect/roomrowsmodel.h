// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "inspect/rowsmodel.h"

#include <QThread>

#include <optional>

namespace drift::inspect {

// A table over one of the two maps of the room that is selected: its streams or its clients.
// Thread: the window's.
template<typename Row, auto Rows>
class RoomRowsModel : public RowsModel<Row>
{
public:
    using RowsModel<Row>::RowsModel;

    // Of which room; none: the table is empty.
    void setRoom(const std::optional<RoomId> &room, const RoomDetails &details)
    {
        if (room == m_room)
            return;
        m_room = room;
        const RoomContents &shown = contents(details);
        m_revision = shown.revision;
        see(shown);
        this->reset(shown.*Rows);
    }

    // Makes the table what the details are.
    void apply(const RoomDetails &details)
    {
        Q_ASSERT(QThread::currentThread() == this->thread());
        const RoomContents &shown = contents(details);
        if (shown.revision == m_revision)
            return;
        m_revision = shown.revision;
        see(shown);
        this->sync(shown.*Rows);
    }

    [[nodiscard]] const std::optional<RoomId> &room() const { return m_room; }

protected:
    // What of the room is not in the rows, before they change.
    virtual void see(const RoomContents &) {}

private:
    [[nodiscard]] const RoomContents &contents(const RoomDetails &details) const
    {
        static const RoomContents nothing{};
        const RoomContents *found = m_room ? details.find(*m_room) : nullptr;
        return found ? *found : nothing;
    }

    std::optional<RoomId> m_room;
    quint64 m_revision = 0; // of the room when the table was made
};

} // namespace drift::inspect
