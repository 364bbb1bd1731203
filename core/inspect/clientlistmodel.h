// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomdetails.h"
#include "inspect/rowsmodel.h"

namespace drift::inspect {

// What a line of the table says of a client.
struct ClientLine
{
    ClientId id;
    QByteArray address;
    protocol::Encoding encoding = protocol::Encoding::Json;
    room::Taking taking = room::Taking::Grace;
    quint64 keys = 0; // that it asked for
    WallTime since;
    quint64 sent = 0;
    std::optional<journal::ClientFigures> figures;

    quint64 serial = 0;
    quint64 revision = 0;

    explicit ClientLine(const ClientDetails &client);
    [[nodiscard]] static quint64 serialOf(const ClientDetails &client) { return client.id.value; }
};

// The clients of one room as a table (columns and roles: detailsroles.h), in the order in which they came.
// Thread: the window's. Owner: Inspector.
class ClientListModel : public RowsModel<ClientLine>
{
    Q_OBJECT

public:
    using RowsModel::RowsModel;

    // Of which room; none: the table is empty.
    void setRoom(const std::optional<RoomId> &room, const RoomDetails &details);
    // Makes the table what the details are.
    void apply(const RoomDetails &details);

    [[nodiscard]] const std::optional<RoomId> &room() const { return m_room; }

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] Qt::Alignment alignment(int column) const override;
    [[nodiscard]] QVariant value(const ClientLine &client, int column, int role) const override;

private:
    std::optional<RoomId> m_room;
    quint64 m_revision = 0; // of the room when the table was made
};

} // namespace drift::inspect
