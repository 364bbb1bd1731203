// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/commandranking.h"
#include "ui/commands.h"

#include <QAbstractListModel>

namespace drift::ui {

enum CommandRole : int {
    CommandPlaceRole = Qt::UserRole + 1,
    CommandKeysRole,      // as they are read on this system
    CommandReasonRole,    // why it is not to be had; empty: it is
    CommandIsCheckedRole, // a switch that is on
};

// The commands that fit what was typed, the best first; see inspect::rankedCommands. A row's sentence for those who hear it
// is its AccessibleTextRole.
// Thread: main. Owner: the palette. Actions may go while they are listed.
class CommandListModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    // With those that were used lately, the last one first.
    void setCommands(std::vector<Command> commands, const QStringList &recent);
    void search(const QString &typed);
    [[nodiscard]] const Command &command(const QModelIndex &index) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    std::vector<Command> m_commands;
    std::vector<inspect::CommandText> m_texts; // of each
    std::vector<size_t> m_shown;
};

} // namespace drift::ui
