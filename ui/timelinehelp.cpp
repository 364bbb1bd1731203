// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppages.h"

#include "inspect/timelineroles.h"
#include "ui/timelinetext.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::TimelineColumn;
using inspect::TimelineRow;
using Kind = TimelineRow::Kind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(TimelineHelp)
};

QString columnText(TimelineColumn column)
{
    switch (column) {
    case inspect::SeqColumn:
        return Texts::tr("The sequence number that the message took in its room; a room counts all of its keys together. Empty where none "
                         "was taken: by compactions, gets, pings and what was refused.");
    case inspect::DeltaColumn: return Texts::tr("How long after the row above it the relay handled this one.");
    case inspect::TimeColumn: return Texts::tr("When the relay handled it, by this machine's clock.");
    case inspect::TimelineRoomColumn: return Texts::tr("The room; hidden while one room is shown alone.");
    case inspect::KeyColumn: return Texts::tr("The key, which names the stream within the room.");
    case inspect::ActionColumn: return Texts::tr("What was asked for, with the badges below.");
    case inspect::SenderColumn:
        return Texts::tr("The client, by the number of its connection; HTTP for a request without a connection; window for what was done "
                         "here.");
    case inspect::SizeColumn: return Texts::tr("How long the payload is, as it came; of a change by hand, what the stream holds then.");
    case inspect::DeliveredColumn:
        return Texts::tr("How many of the room's members were given it at once: 3 of 4. With a plus (2 + 1 of 4) the second number is "
                         "those that it is kept for until it is known which keys they take.");
    case inspect::PreviewColumn: return Texts::tr("The beginning of the payload, or what it means, or why the message was refused.");
    case inspect::TimelineColumnCount: break;
    }
    Q_UNREACHABLE();
    return {};
}

QString kindTitle(Kind kind)
{
    switch (kind) {
    case Kind::Relay: return Texts::tr("relay");
    case Kind::Replace: return Texts::tr("replace");
    case Kind::Append: return Texts::tr("append");
    case Kind::Compact: return Texts::tr("compact to N");
    case Kind::Get: return Texts::tr("get after N");
    case Kind::Ping: return Texts::tr("ping");
    case Kind::Edit: return Texts::tr("by hand");
    case Kind::RoomGone: return Texts::tr("room closed");
    case Kind::Lost: return Texts::tr("N events lost here");
    }
    Q_UNREACHABLE();
    return {};
}

QString kindText(Kind kind)
{
    switch (kind) {
    case Kind::Relay: return Texts::tr("Passed on to the room, and not retained: who comes later never gets it. For cursors and signals.");
    case Kind::Replace: return Texts::tr("Passed on, and retained in the place of all that the stream held.");
    case Kind::Append: return Texts::tr("Passed on, and retained behind what the stream holds.");
    case Kind::Compact:
        return Texts::tr("Retained in the place of all messages of the stream with a seq up to N, which it sums up. Nobody is told: "
                         "whoever was there has seen them.");
    case Kind::Get:
        return Texts::tr("Asks what the stream holds above seq N, and is answered with an init. It also makes a client take that key; one "
                         "without replay asks for nothing but that.");
    case Kind::Ping: return Texts::tr("Asks whether the relay is there, and is answered with a pong.");
    case Kind::Edit: return Texts::tr("A stream was changed in this window: the server's own doing, which no client asked for.");
    case Kind::RoomGone: return Texts::tr("The room was closed or removed, with all that it retained.");
    case Kind::Lost:
        return Texts::tr("A gap: this window was too slow, and whole events were let go. Clients lost nothing. Without a number: the "
                         "relay was restarted here, its rooms begin empty and its numbers at 1.");
    }
    Q_UNREACHABLE();
    return {};
}

HelpSection columns()
{
    HelpSection section{.title = Texts::tr("Columns"),
                        .text = Texts::tr("The menu of the header shows and hides columns and adds one for a path of the payload, such as "
                                          "$.x: it says what stands there, and is empty where there is nothing.")};
    const TimelineText words;
    for (int column = 0; column < inspect::TimelineColumnCount; ++column)
        section.entries.push_back({words.title(column), columnText(TimelineColumn(column))});
    return section;
}

HelpSection badges()
{
    HelpSection section{.title = Texts::tr("Actions"), .text = Texts::tr("Each has a letter, a sign and a colour of its own.")};
    for (int kind = 0; kind <= int(Kind::Lost); ++kind)
        section.entries.push_back({.term = kindTitle(Kind(kind)), .text = kindText(Kind(kind)), .badge = Kind(kind)});
    return section;
}

HelpSection states()
{
    return {.title = Texts::tr("States and gaps"),
            .text = Texts::tr("Nothing is left out silently: what is not there is a row or a text that says so."),
            .entries = {
                    {Texts::tr("refused: …"), Texts::tr("The relay did not do what was asked; the preview says why.")},
                    {Texts::tr("stale: compact …"), Texts::tr("A compaction that came too late: the stream begins behind that already, "
                                                              "and nothing changed.")},
                    {Texts::tr("N older rows evicted"),
                     Texts::tr("The first row: the timeline keeps a number of rows and an amount of memory (--timeline-rows, "
                               "--timeline-memory), and older rows gave way.")},
                    {Texts::tr("value of N bytes was let go"),
                     Texts::tr("The row is there, its payload is not: this window could not keep up, or memory was short.")},
                    {Texts::tr("frozen, N new"), Texts::tr("The view stands still (Space); what comes meanwhile is counted and not lost.")},
                    {Texts::tr("a ribbon at the left"), Texts::tr("A bookmark (Ctrl+B); its note stands in the list of bookmarks.")},
                    {Texts::tr("a coloured row"), Texts::tr("The first colour rule whose filter holds for it (Analyze, Colour rules).")},
            }};
}

} // namespace

HelpPage timelineHelp()
{
    return {QStringLiteral("timeline"), Texts::tr("The timeline"),
            {{.title = Texts::tr("Every message, as it happens"),
              .text = Texts::tr("One row for everything that the relay handled. It follows the end only while it is there (End), and "
                                "never moves under the pointer; Space freezes the view, not the traffic.\nIt is narrowed by a room of the "
                                "explorer, by key, by text and by a filter (Ctrl+L); Ctrl+F and F3 find, Ctrl+G goes to a seq or a time, "
                                "{ and } to the stream's message before and after.")},
             columns(), badges(), states()}};
}

} // namespace drift::ui
