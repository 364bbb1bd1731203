// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/clientlistmodel.h"

#include "inspect/detailsroles.h"

#include <QThread>

namespace drift::inspect {

namespace {

const RoomContents nothing{};

} // namespace

ClientLine::ClientLine(const ClientDetails &client)
    : id(client.id), address(client.address), encoding(client.encoding), taking(client.taking()), keys(client.keyCount()),
      since(client.since), sent(client.sent), figures(client.figures), serial(client.id.value), revision(client.revision)
{
}

void ClientListModel::setRoom(const std::optional<RoomId> &room, const RoomDetails &details)
{
    if (room == m_room)
        return;
    m_room = room;
    const RoomContents *contents = room ? details.find(*room) : nullptr;
    const RoomContents &shown = contents ? *contents : nothing;
    m_revision = shown.revision;
    reset(shown.clients);
}

void ClientListModel::apply(const RoomDetails &details)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const RoomContents *contents = m_room ? details.find(*m_room) : nullptr;
    const RoomContents &shown = contents ? *contents : nothing;
    if (shown.revision == m_revision)
        return;
    m_revision = shown.revision;
    sync(shown.clients);
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
