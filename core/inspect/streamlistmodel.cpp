// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamlistmodel.h"

#include "inspect/detailsroles.h"

#include <QThread>

namespace drift::inspect {

namespace {

const RoomContents nothing{};

} // namespace

void StreamListModel::setRoom(const std::optional<RoomId> &room, const RoomDetails &details)
{
    if (room == m_room)
        return;
    m_room = room;
    const RoomContents *contents = room ? details.find(*room) : nullptr;
    const RoomContents &shown = contents ? *contents : nothing;
    m_revision = shown.revision;
    m_forgotten = shown.keysForgotten;
    reset(shown.streams);
}

void StreamListModel::apply(const RoomDetails &details)
{
    Q_ASSERT(QThread::currentThread() == thread());
    const RoomContents *contents = m_room ? details.find(*m_room) : nullptr;
    const RoomContents &shown = contents ? *contents : nothing;
    if (shown.revision == m_revision)
        return;
    m_revision = shown.revision;
    m_forgotten = shown.keysForgotten;
    sync(shown.streams);
}

int StreamListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : StreamColumnCount;
}

Qt::Alignment StreamListModel::alignment(int column) const
{
    const bool isFigure = column >= StreamMessagesColumn && column <= StreamTouchedColumn;
    return Qt::AlignVCenter | (isFigure ? Qt::AlignRight : Qt::AlignLeft);
}

QVariant StreamListModel::value(const StreamDetails &stream, int column, int role) const
{
    if (role == StreamKeyRole)
        return stream.key.utf8;
    if (role != IsNothingRole)
        return {};
    switch (column) {
    case StreamUseColumn: return stream.use() == StreamUse::Unknown;
    case StreamMessagesColumn:
    case StreamBytesColumn: return stream.messages == 0;
    case StreamTouchedColumn: return !stream.touched;
    default: return false;
    }
}

} // namespace drift::inspect
