// SPDX-License-Identifier: GPL-3.0-only
#include "app/help.h"

#include "app/commands/commandtable.h"
#include "app/optiontable.h"

namespace drift::app {

namespace {

using Group = OptionInfo::Group;

constexpr qsizetype widest = 100;
constexpr qsizetype helpColumn = 32;

QByteArray commandsText()
{
    QByteArray text = "\nCommands, against a relay that runs (driftscope COMMAND --help):\n";
    for (const CommandInfo &command : commandTable())
        text += ("  " + command.name).leftJustified(helpColumn) + command.summary + '\n';
    return text;
}

QByteArray optionText(const OptionInfo &info)
{
    QByteArray text = "  " + info.flag() + (info.value.isEmpty() ? QByteArray() : ' ' + info.value);
    text = text.size() + 2 > helpColumn ? text + '\n' + QByteArray(helpColumn, ' ') : text.leftJustified(helpColumn);
    return text + wrapped(info.help + defaultText(info), helpColumn) + '\n';
}

} // namespace

const char *titleOf(Group group)
{
    switch (group) {
    case Group::Start:
        return "Starting";
    case Group::Listening:
        return "Where it listens";
    case Group::Access:
        return "Who may use it";
    case Group::Rooms:
        return "Rooms";
    case Group::Limits:
        return "Limits (sizes in KiB, MiB, GiB or bytes; times in ms, s, m, h)";
    case Group::Window:
        return "The window";
    case Group::Scripts:
        break;
    }
    return "Logs and scripts";
}

QByteArray defaultText(const OptionInfo &info)
{
    const QByteArrayList values = info.kind == OptionInfo::Kind::Switch ? QByteArrayList() : info.show(Options());
    if (values.isEmpty())
        return {};
    return " (default " + values.join(", ") + (info.zeroIsNone ? "; 0: none)" : ")");
}

QByteArrayList usageLines()
{
    return {"driftscope [options]", "driftscope --headless [options] [-- COMMAND [argument...]]", "driftscope [options] FILE.driftcap",
            "driftscope new|get|push|tail|status|wait ..."};
}

const char *introduction()
{
    return "A relay that speaks the DriftDB protocol, and the window in which to watch and work its rooms. With a COMMAND: runs it with "
           "DRIFTDB_API, VITE_DRIFTDB_URL and NEXT_PUBLIC_DRIFTDB_URL set to the relay's address, and ends when it ends, with its exit code.";
}

const char *sourcesText()
{
    return "Each option can also stand in the environment (--max-key: DRIFTSCOPE_MAX_KEY; lists with commas) and in the file "
           "driftscope.toml, in this folder or else in ~/.config/driftscope (max-key = \"1 KiB\"). A flag wins over DRIFTSCOPE_*, that "
           "over PORT and HOST, those over the file. --switch=false takes a switch back.";
}

const char *exitCodesText()
{
    return "0 ended cleanly (also by SIGINT or SIGTERM), 1 failure while running, 2 usage, 3 cannot listen, or no relay answers, "
           "4 configuration, 5 no display; with a COMMAND, the command's own.";
}

QByteArray wrapped(const QByteArray &words, qsizetype column)
{
    QByteArray text;
    qsizetype at = column;
    for (const QByteArray &word : words.split(' ')) {
        if (at != column && at + 1 + word.size() > widest) {
            text += '\n' + QByteArray(column, ' ');
            at = column;
        } else if (at != column) {
            text += ' ';
            ++at;
        }
        text += word;
        at += word.size();
    }
    return text;
}

QByteArray helpText()
{
    QByteArray text;
    for (const QByteArray &usage : usageLines())
        text += (text.isEmpty() ? "Usage: " : "       ") + usage + '\n';
    text += '\n' + wrapped(introduction(), 0) + '\n' + commandsText();
    const OptionInfo *last = nullptr;
    for (const OptionInfo &info : optionTable()) {
        if (!last || last->group != info.group)
            text += QByteArray("\n") + titleOf(info.group) + ":\n";
        text += optionText(info);
        last = &info;
    }
    text += '\n' + wrapped(sourcesText(), 0) + '\n';
    text += '\n' + wrapped(QByteArray("Exit codes: ") + exitCodesText(), 0) + '\n';
    return text;
}

} // namespace drift::app
