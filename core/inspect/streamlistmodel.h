// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "inspect/rowsmodel.h"

namespace drift::inspect {

// The streams of one room as a table (columns and roles: detailsroles.h), in the order in which they appeared.
// Thread: the window's. Owner: Inspector.
class StreamListModel : public RowsModel<StreamDetails>
{
    Q_OBJECT

public:
    using RowsModel::RowsModel;

    // Of which room; none: the table is empty.
    void setRoom(const std::optional<RoomId> &room, const RoomDetails &details);
    // Makes the table what the details are.
    void apply(const RoomDetails &details);

    [[nodiscard]] const std::optional<RoomId> &room() const { return m_room; }
    // How many keys that retain nothing are listed no more.
    [[nodiscard]] quint64 forgotten() const { return m_forgotten; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] Qt::Alignment alignment(int column) const override;
    [[nodiscard]] QVariant value(const StreamDetails &stream, int column, int role) const override;

private:
    std::optional<RoomId> m_room;
    quint64 m_revision = 0; // of the room when the table was made
    quint64 m_forgotten = 0;
};

} // namespace drift::inspect
