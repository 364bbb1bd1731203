// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/commandtable.h"

#include "app/help.h"

namespace drift::app {

namespace {

constexpr qsizetype flagColumn = 24;

CommandInfo newCommand()
{
    return {.name = "new",
            .usage = {"[--json]"},
            .summary = "make a room and print its id",
            .description = "Makes a room and prints its id, which is all that is needed to read and write it.",
            .flags = {{"json", {}, "print the relay's whole answer: room, socket_url, http_url"}},
            .run = runNew};
}

CommandInfo getCommand()
{
    return {.name = "get",
            .usage = {"ROOM KEY [--since N]"},
            .summary = "print what a stream holds",
            .description = "Prints what the stream KEY of ROOM holds, a line {\"key\",\"seq\",\"value\"} for each message, oldest first. The "
                           "value is what the relay sent, byte for byte, but for line breaks between its parts.",
            .flags = {{"since", "N", "only what has a seq above N"}},
            .leastWords = 2,
            .mostWords = 2,
            .run = runGet};
}

CommandInfo statusCommand()
{
    return {.name = "status",
            .usage = {"[--json]"},
            .summary = "tell whether a relay answers",
            .description = "Tells whether a relay answers and would make rooms, which a wrong access key prevents. Changes nothing there.",
            .flags = {{"json", {}, "print {\"url\",\"answers\",\"ms\"}, or \"error\" instead of \"ms\""}},
            .run = runStatus};
}

CommandInfo waitCommand()
{
    return {.name = "wait",
            .usage = {"[--timeout TIME]"},
            .summary = "wait until a relay answers",
            .description = "Waits until a relay answers, for scripts that have just started one.",
            .flags = {{"timeout", "TIME", "give up after this long, with exit code 3 (default 30 s)"}},
            .run = runWait};
}

CommandInfo pushCommand()
{
    return {.name = "push",
            .usage = {"ROOM KEY VALUE [options]", "--lines ROOM KEY [-- COMMAND [argument...]]"},
            .summary = "push a value, or lines as they come, to a key",
            .description = "Pushes VALUE, which is JSON, to the key and ends when the relay has taken it. VALUE - is read from standard "
                           "input; what begins with a dash stands after --.\n\n"
                           "With --lines: each line of standard input as it comes; lines that come together share one message, "
                           "{\"lines\":[...]}. With a COMMAND: runs it, passes its output through, pushes what it prints on stdout and stderr, "
                           "ends with its exit code and says so in a last message, {\"exit\":N}. A relay that goes away does not hold the "
                           "command; lines are kept for when it comes back, the newest 16 MiB of them. Where the stream is full, the oldest "
                           "lines go by compaction, and {\"dropped\":N,\"lines\":[]} in their place says how many. The command keeps its "
                           "colours: FORCE_COLOR=1 and CLICOLOR_FORCE=1 are set for it, unless they or NO_COLOR are.",
            .flags = {{"string", {}, "VALUE is text, not JSON"},
                      {"action", "ACTION", "relay, replace, append or compact (default append)"},
                      {"seq", "N", "compact: every message with a seq up to N gives way to this one"},
                      {"cbor", {}, "send it as CBOR"},
                      {"lines", {}, "push lines as they come"},
                      {"timeout", "TIME", "--lines: how long to wait at the end for a relay that went away (default 30 s)"}},
            .leastWords = 2,
            .mostWords = 3,
            .run = runPush};
}

CommandInfo tailCommand()
{
    return {.name = "tail",
            .usage = {"ROOM [KEY...] [--since N|now] [--filter EXPR] [--json]"},
            .summary = "show messages as they come",
            .description = "Shows what is retained of the keys and then what comes, until Ctrl-C. Without a KEY: everything that comes in the "
                           "room from now on. It comes back when the relay does, asks for what it missed, and shows as a gap what is "
                           "not to be had any more. Colours are for a terminal; NO_COLOR takes them away, FORCE_COLOR brings them.\n\n"
                           "--filter shows only the messages that it holds for, such as 'key ~ \"^cursor\" and $.x > 100'. It speaks of room, "
                           "key, seq, size (4KiB) and of paths into the payload ($.a[2].b, $[\"odd name\"]), compared by == != < <= > >=, "
                           "~ (a regular expression), in [1, 2], contains; exists $.a asks whether it is there; and, or, not and "
                           "parentheses join them. Values are JSON. What a message has not makes every comparison false. Gaps are "
                           "shown whatever the filter.",
            .flags = {{"since", "N|now", "of the keys, only what has a seq above N; now: nothing of before"},
                      {"filter", "EXPR", "only the messages that this holds for"},
                      {"json", {}, "a line {\"room\",\"key\",\"seq\",\"value\"} for each message; {\"room\",\"gap\":{\"from\",\"to\"}} for a gap, "
                                   "{\"room\",\"restarted\":true} where the numbers begin anew"}},
            .leastWords = 1,
            .mostWords = -1,
            .run = runTail};
}

QByteArray flagText(const FlagInfo &flag)
{
    QByteArray text = "  --" + flag.name + (flag.value.isEmpty() ? QByteArray() : ' ' + flag.value);
    text = text.size() + 2 > flagColumn ? text + '\n' + QByteArray(flagColumn, ' ') : text.leftJustified(flagColumn);
    return text + wrapped(flag.help, flagColumn) + '\n';
}

} // namespace

const std::vector<CommandInfo> &commandTable()
{
    static const std::vector<CommandInfo> table{newCommand(),  getCommand(),  pushCommand(),
                                                tailCommand(), statusCommand(), waitCommand()};
    return table;
}

QByteArray commandHelp(const CommandInfo &command)
{
    QByteArray text;
    for (const QByteArray &usage : command.usage)
        text += (text.isEmpty() ? "Usage: driftscope " : "       driftscope ") + command.name + ' ' + usage + '\n';
    for (const QByteArray &paragraph : command.description.split('\n'))
        text += paragraph.isEmpty() ? QByteArray() : '\n' + wrapped(paragraph, 0) + '\n';
    text += '\n';
    for (const FlagInfo &flag : command.flags)
        text += flagText(flag);
    for (const FlagInfo &flag : commonFlags())
        text += flagText(flag);
    text += '\n' + wrapped(QByteArray("Exit codes: ") + commandExitCodesText(), 0) + '\n';
    return text;
}

const char *commandExitCodesText()
{
    return "0 done, 1 the relay refused it, 2 usage, 3 no relay answers, 4 DRIFTDB_API is no address or DRIFTDB_CA has no certificate; "
           "129, 130 and 143 ended by SIGHUP, SIGINT and SIGTERM, 141 whoever read the output has left.";
}

} // namespace drift::app
