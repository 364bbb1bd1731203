// SPDX-License-Identifier: GPL-3.0-only
#include "ui/tours.h"

#include "ui/objectnames.h"

#include <QCoreApplication>

namespace drift::ui {

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Tours)
};

Tour lifeOfAMessage()
{
    return {QStringLiteral("life"), Texts::tr("A message's life"), Texts::tr("From the client that pushes it to those who are given it, "
                                                                             "and what is kept."),
            {{Texts::tr("Clients meet in a room"),
              Texts::tr("A room's id is all that it takes to read and write it. This list shows every room that is open, with its clients "
                        "and how much happens there. A click on a room shows its messages alone."), names::rooms},
             {Texts::tr("Each client takes some keys, or all"),
              Texts::tr("The column Takes says which and why: a client whose first message is a get takes the keys that it asks for; one "
                        "that begins with anything else, or with nothing, takes the whole room."), names::roomTabs, names::clients},
             {Texts::tr("A message is pushed to a key"),
              Texts::tr("The relay gives it the next number of its room (Seq) and does what its action says: relay passes it on, append "
                        "and replace also keep it, compact sums up what was kept. Each row is one message; one of them is selected."), names::timeline},
             {Texts::tr("What it carries"),
              Texts::tr("The payload of the selected message, exactly the bytes: as a tree, indented, raw or hex. The relay changes no "
                        "value. M marks a message, and Diff compares others with it."), names::inspectorTabs, names::payloadModeTree},
             {Texts::tr("Who was given it"),
              Texts::tr("Delivery has a line for every client of the room: given and written to its socket, waiting, kept, or not given, "
                        "with the reason. The column Delivered of the timeline is the sum of it."), names::inspectorTabs, names::deliverySummary},
             {Texts::tr("What remains of it"),
              Texts::tr("Stream shows what the key holds: now, or as it stood right after this message. Below stands what somebody who "
                        "joins would be sent. A relayed message leaves nothing behind."), names::inspectorTabs, names::streamFacts},
             {Texts::tr("Find it again"),
              Texts::tr("The filter bar takes a line such as key == \"chat\" and size > 100 and shows these messages alone. The menu of a "
                        "cell writes it for you."), names::timelineFilter}},
            inspect::TimelineRow::Kind::Append};
}

Tour whyTabsDisagree()
{
    return {QStringLiteral("disagree"), Texts::tr("Why two tabs disagree"), Texts::tr("Two pages show different things: find out which "
                                                                                      "one missed what."),
            {{Texts::tr("Begin with Problems"),
              Texts::tr("Most causes are named here: a client that never asked for a stream, or not again after it lost its connection, a "
                        "compaction that came too late. Each line says what to do; a click leads to the message."), names::tools, names::problems},
             {Texts::tr("Who is here, and what do they take?"),
              Texts::tr("Look at both tabs' clients. One that asked for keys is not given others; one that is new may never have asked "
                        "for what was there before; one under which much waits does not read."), names::roomTabs, names::clients},
             {Texts::tr("Follow the key"),
              Texts::tr("Write key == \"…\" here, or choose Follow from the stream's menu: only its messages remain, in the order that "
                        "all clients are given them in."), names::timelineFilter},
             {Texts::tr("Look for a message that not all were given"),
              Texts::tr("Delivered says 2 of 3 where somebody was left out. Rows that say refused or stale changed nothing, whatever "
                        "their sender believes."), names::timeline},
             {Texts::tr("Ask why"),
              Texts::tr("For the selected message, Delivery names everybody who was not given it, with the reason: the key was not asked "
                        "for, asked for later, or the message was one that nobody is told of."), names::inspectorTabs, names::deliverySummary},
             {Texts::tr("Compare with what late ones are sent"),
              Texts::tr("Stream has what a client gets that asks from any seq. If that is right and a tab is not, the tab did not ask; if "
                        "it is wrong, look for the message that made it so."), names::inspectorTabs, names::joinerSeq}}};
}

Tour compaction()
{
    return {QStringLiteral("compaction"), Texts::tr("Compaction"), Texts::tr("Why streams grow, how they are summed up, and what can go "
                                                                             "wrong."),
            {{Texts::tr("A stream grows"),
              Texts::tr("Each append stays. Messages and Bytes say how much a stream retains, and all of it is sent to everybody who "
                        "joins and asks."),
              names::roomTabs, names::streams},
             {Texts::tr("A compact sums it up"),
              Texts::tr("A row with the letter C: one value takes the place of all messages up to a seq. It is not passed on, since "
                        "whoever was there has seen them. A stale one came behind another and changed nothing."), names::timeline},
             {Texts::tr("What a late joiner gets"),
              Texts::tr("The stream's messages as they are sent to somebody who asks now, or from any seq. After a compaction it begins "
                        "with the sum."),
              names::inspectorTabs, names::joinerSeq},
             {Texts::tr("By hand, with a preview"),
              Texts::tr("Compact shows before what goes and what stays, the bytes before and after, and proposes a value that you can "
                        "edit. The menu Message has it for the stream of the explorer."), names::inspectorTabs, names::streamCompact},
             {Texts::tr("It can be undone"),
              Texts::tr("Edit has Undo and the list of changes by hand. It works for as long as nobody built on the change, and says so "
                        "when that is over."),
              names::menuBar},
             {Texts::tr("When it goes wrong"),
              Texts::tr("Problems flags streams that nobody compacts, compactions that are stale or refused, and two clients that compact "
                        "against each other."), names::tools, names::problems}},
            inspect::TimelineRow::Kind::Compact};
}

} // namespace

std::vector<Tour> tours()
{
    return {lifeOfAMessage(), whyTabsDisagree(), compaction()};
}

} // namespace drift::ui
