// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/clientlistmodel.h"

#include "inspect/detailsroles.h"

namespace drift::inspect {

ClientLine::ClientLine(const ClientDetails &client)
    : id(client.id), address(client.address), encoding(client.encoding), wire(client.wire), taking(client.taking()), keys(client.keyCount()),
      since(client.since), sent(client.sent), figures(client.figures), serial(client.id.value), revision(client.revision)
{
}

int ClientListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ClientColumnCount;
}

Qt::Alignment ClientListModel::alignment(int column) const
{
    const bool isFigure = column >= ClientRoundTripColumn && column <= ClientSinceColumn;
    return Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft);
}

QVariant ClientListModel::value(const ClientLine &client, int column, int role) const
{
    switch (role) {
    case ClientIdRole: return client.id.value;
    case AddressRole: return client.address;
    case IsNothingRole: break;
    default: return {};
    }
    switch (column) {
    case ClientRoundTripColumn: return !client.figures || client.figures->roundTrip.count() == 0;
    case ClientWaitingColumn: return !client.figures || client.figures->waitingBytes == 0;
    case ClientSentColumn: return client.sent == 0;
    case ClientInColumn:
    case ClientOutColumn: return !client.figures;
    default: return false;
    }
}

} // namespace drift::inspect
