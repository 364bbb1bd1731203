// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/roomrowsmodel.h"

namespace drift::inspect {

// What a line of the table says of a client.
struct ClientLine
{
    ClientId id;
    QByteArray address;
    protocol::Encoding encoding = protocol::Encoding::Json;
    journal::Wire wire;
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

using RoomClients = RoomRowsModel<ClientLine, &RoomContents::clients>;

// The clients of one room as a table (columns and roles: detailsroles.h), in the order in which they came.
// Thread: the window's. Owner: Inspector.
class ClientListModel : public RoomClients
{
    Q_OBJECT

public:
    using RoomClients::RoomRowsModel;

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] Qt::Alignment alignment(int column) const override;
    [[nodiscard]] QVariant value(const ClientLine &client, int column, int role) const override;
};

} // namespace drift::inspect
