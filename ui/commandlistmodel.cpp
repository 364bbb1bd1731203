// SPDX-License-Identifier: GPL-3.0-only
#include "ui/commandlistmodel.h"

#include "ui/unavailable.h"

namespace drift::ui {

namespace {

QString keysOf(const Command &command)
{
    return command.action ? command.action->shortcut().toString(QKeySequence::NativeText) : QString();
}

QString whyNot(const Command &command)
{
    if (!command.action)
        return CommandListModel::tr("it is not there any more");
    if (command.action->isEnabled())
        return {};
    const QString reason = reasonOf(*command.action);
    return reason.isEmpty() ? CommandListModel::tr("not to be had now") : reason;
}

bool isChecked(const Command &command)
{
    return command.action && command.action->isCheckable() && command.action->isChecked();
}

QString sentence(const Command &command)
{
    QStringList parts{command.title, CommandListModel::tr("in %1").arg(command.place)};
    if (command.action && command.action->isCheckable())
        parts << (isChecked(command) ? CommandListModel::tr("on") : CommandListModel::tr("off"));
    if (const QString keys = keysOf(command); !keys.isEmpty())
        parts << keys;
    if (const QString reason = whyNot(command); !reason.isEmpty())
        parts << CommandListModel::tr("unavailable: %1").arg(reason);
    return parts.join(QStringLiteral(", "));
}

} // namespace

void CommandListModel::setCommands(std::vector<Command> commands, const QStringList &recent)
{
    m_commands = std::move(commands);
    m_texts.clear();
    for (const Command &command : m_commands)
        m_texts.push_back({command.title, command.place, keysOf(command), int(recent.indexOf(command.id))});
    search({});
}

void CommandListModel::search(const QString &typed)
{
    beginResetModel();
    m_shown = inspect::rankedCommands(typed, m_texts);
    endResetModel();
}

const Command &CommandListModel::command(const QModelIndex &index) const
{
    return m_commands[m_shown[size_t(index.row())]];
}

int CommandListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CommandListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Command &shown = command(index);
    switch (role) {
    case Qt::DisplayRole: return shown.title;
    case Qt::AccessibleTextRole: return sentence(shown);
    case CommandPlaceRole: return shown.place;
    case CommandKeysRole: return keysOf(shown);
    case CommandReasonRole: return whyNot(shown);
    case CommandIsCheckedRole: return isChecked(shown);
    default: return {};
    }
}

} // namespace drift::ui
