// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/streamlistmodel.h"

#include "inspect/detailsroles.h"

namespace drift::inspect {

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
