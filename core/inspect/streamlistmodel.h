// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomrowsmodel.h"

namespace drift::inspect {

using RoomStreams = RoomRowsModel<StreamDetails, &RoomContents::streams>;

// The streams of one room as a table (columns and roles: detailsroles.h), in the order in which they appeared.
// Thread: the window's. Owner: Inspector.
class StreamListModel : public RoomStreams
{
    Q_OBJECT

public:
    using RoomStreams::RoomRowsModel;

    // How many keys that retain nothing are listed no more.
    [[nodiscard]] quint64 forgotten() const { return m_forgotten; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;

protected:
    void see(const RoomContents &room) override { m_forgotten = room.keysForgotten; }
    [[nodiscard]] Qt::Alignment alignment(int column) const override;
    [[nodiscard]] QVariant value(const StreamDetails &stream, int column, int role) const override;

private:
    quint64 m_forgotten = 0;
};

} // namespace drift::inspect
