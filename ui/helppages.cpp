// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppages.h"

#include "inspect/filter/reference.h"
#include "inspect/misuse.h"
#include "ui/misusewords.h"
#include "ui/tours.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::Misuse;
namespace filter = inspect::filter;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

HelpPage beginning()
{
    HelpSection ways{.title = Texts::tr("Three short tours"),
                     .text = Texts::tr("They lead through this window, a step at a time. Where nothing has happened yet, demo traffic "
                                       "does.")};
    for (const Tour &tour : tours())
        ways.entries.push_back({.term = tour.title, .text = tour.about, .link = tourLink(tour.id)});
    return {QStringLiteral("begin"), Texts::tr("Begin here"),
            {{.title = Texts::tr("What this is"),
              .text = Texts::tr("A relay that speaks the DriftDB protocol, and the window that shows it at work. Clients meet in rooms "
                                "and push messages to keys; the relay numbers them, passes them on to everybody in the room, and keeps "
                                "for each key a stream, as the message's action says. Who comes late asks for the stream with a get.\nAt "
                                "the left stand the rooms with their streams and clients, in the middle every message, at the right what "
                                "one of them is, down to the bytes, and who was given it. Below are the tools. F6 goes from one to the "
                                "next.")},
             ways}};
}

QString misuseExplained(Misuse::Kind kind)
{
    switch (kind) {
    case Misuse::Kind::ListensUnasked: return Texts::tr("A client is given what is new in a stream whose past it never asked for.");
    case Misuse::Kind::WritesUnasked: return Texts::tr("A client adds to a stream without having asked what it holds.");
    case Misuse::Kind::ReturnedUnasked: return Texts::tr("A client lost its connection, came back, and did not ask for what came "
                                                         "meanwhile.");
    case Misuse::Kind::StaleCompact: return Texts::tr("A compaction came too late and changed nothing.");
    case Misuse::Kind::RefusedCompact: return Texts::tr("A compaction was refused, as one up to a message that never was.");
    case Misuse::Kind::NobodyCompacts: return Texts::tr("A stream of actions grows, and nobody sums it up.");
    case Misuse::Kind::RivalCompacts: return Texts::tr("Two clients sum up what the other one has summed up.");
    case Misuse::Kind::GrowingValue: return Texts::tr("A value that is replaced as a whole becomes longer and longer.");
    }
    Q_UNREACHABLE();
    return {};
}

HelpSection problems()
{
    HelpSection section{.title = Texts::tr("What Problems flags"), .text = Texts::tr("Besides refused requests and connections that were "
                                                                                     "closed for a reason. A click leads to the message.")};
    for (int kind = 0; kind < Misuse::kindCount; ++kind)
        section.entries.push_back({misuseKindText(Misuse::Kind(kind)), misuseExplained(Misuse::Kind(kind))});
    return section;
}

HelpPage tools()
{
    return {QStringLiteral("tools"), Texts::tr("Tools, menus and files"),
            {{.title = Texts::tr("Below the panes"),
              .text = Texts::tr("Ctrl+J shows and hides them."),
              .entries = {{Texts::tr("Compose"), Texts::tr("Sends a message: once, n times or at an interval; checked as you type, also "
                                                           "as curl and as JavaScript (Ctrl+M, Ctrl+Return).")},
                          {Texts::tr("Server"), Texts::tr("Addresses to copy and as a QR code, traffic, limits and who is near them, "
                                                          "snippets to connect with.")},
                          {Texts::tr("Problems"), Texts::tr("Why two tabs disagree, and what was refused: each with what to do about it.")},
                          {Texts::tr("Log"), Texts::tr("What the relay says, by weight.")},
                          {Texts::tr("Statistics"), Texts::tr("Messages, bytes and deliveries by room, key, action and client, as a table "
                                                              "and over time (F7).")},
                          {Texts::tr("Plots"), Texts::tr("The numbers at a path of the payload over time (F8).")}}},
             problems(),
             {.title = Texts::tr("By hand"),
              .text = Texts::tr("Compact, replace, append, remove, clear, close and disconnect. What clients cannot do is marked as the "
                                "server's own doing. Every change of a stream can be undone (Ctrl+Z) for as long as nobody built on it; "
                                "the preview of a compaction says before what goes and what stays.")},
             {.title = Texts::tr("Kept and taken along"),
              .entries = {{Texts::tr("Captures"), Texts::tr("All of it, or what is shown, in a file (Ctrl+S) that opens later without the "
                                                            "relay (Ctrl+O, or dropped on the window). It is read-only and says that it "
                                                            "is not live; a damaged file opens as far as it is good.")},
                          {Texts::tr("Export"), Texts::tr("What is shown or selected as JSON lines, as CSV, or as a script of curl calls "
                                                          "(Ctrl+E, Ctrl+Shift+E).")},
                          {Texts::tr("Analyze"), Texts::tr("Filters with names, rules that colour rows, bookmarks with notes (Ctrl+B, F2).")}}}}};
}

QString translated(const char *text)
{
    return QCoreApplication::translate(filter::referenceContext, text);
}

std::vector<HelpEntry> entriesOf(const std::vector<filter::Example> &examples)
{
    std::vector<HelpEntry> entries;
    for (const filter::Example &example : examples) {
        const QString text = QString::fromUtf8(example.filter);
        entries.push_back({.term = text, .text = translated(example.says), .link = filterLink(text)});
    }
    return entries;
}

HelpSection fields()
{
    HelpSection section{.title = Texts::tr("Fields")};
    for (int field = 0; field < filter::fieldCount; ++field) {
        section.entries.push_back({QString::fromUtf8(nameOf(filter::Field(field)).toByteArray()),
                                   translated(explanationOf(filter::Field(field)))});
    }
    return section;
}

HelpSection operators()
{
    HelpSection section{.title = Texts::tr("Operators")};
    for (int op = 0; op < filter::operatorCount; ++op) {
        section.entries.push_back({QString::fromUtf8(nameOf(filter::Operator(op)).toByteArray()),
                                   translated(explanationOf(filter::Operator(op)))});
    }
    return section;
}

} // namespace

HelpPage filterHelp()
{
    QStringList rules;
    for (const char *rule : filter::referenceRules())
        rules << translated(rule);
    return {QStringLiteral("filters"), Texts::tr("Filters"),
            {{.title = Texts::tr("Which messages are to be seen"),
              .text = Texts::tr("Ctrl+L goes to the filter bar of the timeline. It takes effect as soon as it is right; what is wrong is "
                                "underlined, and beside it stands what was expected. What may come next is offered as you type "
                                "(Ctrl+Space). The menu of a cell, or of a node of a payload, makes a filter of it. A click on an example "
                                "puts it into the filter bar."),
              .entries = entriesOf(filter::filterExamples())},
             fields(), operators(),
             {.title = Texts::tr("Joined"), .entries = entriesOf(filter::joiningExamples())},
             {.title = Texts::tr("Values"), .entries = entriesOf(filter::valueExamples())},
             {.title = Texts::tr("What holds of them"), .text = rules.join(u'\n')},
             {.title = Texts::tr("Grammar"), .fixed = QString::fromUtf8(filter::grammarText())}}};
}

std::vector<HelpPage> helpPages()
{
    return {beginning(), timelineHelp(), explorerHelp(), inspectorHelp(), filterHelp(), tools()};
}

} // namespace drift::ui
