// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppages.h"

#include "ui/problemwords.h"
#include "ui/statisticswords.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::Misuse;
using inspect::ProblemKind;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ToolsHelp)
};

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

QString problemExplained(ProblemKind kind)
{
    switch (kind) {
    case ProblemKind::RequestRefused:
        return Texts::tr("A request was turned away before anything happened: its address, its Host or Origin, an access key, a limit.");
    case ProblemKind::BadMessage:
        return Texts::tr("A message could not be read: it was answered with an error and changed nothing. After 100 of them in 10 s the "
                         "connection is closed.");
    case ProblemKind::SlowClient: return Texts::tr("More waited for a client, or longer, than the limits allow: it was closed with code 1013.");
    case ProblemKind::ProtocolViolation: return Texts::tr("A connection broke the rules of WebSockets or of this relay, and was closed.");
    case ProblemKind::PingTimeout: return Texts::tr("A client did not answer a ping in time: its machine sleeps, or the network is gone.");
    case ProblemKind::AcceptFailed: return Texts::tr("The system gave no more connections, most often because too many files are open.");
    case ProblemKind::Gap: return Texts::tr("This window was too slow for some events; no client missed anything.");
    case ProblemKind::Restarted: return Texts::tr("The relay began anew, with empty rooms.");
    case ProblemKind::FirstMisuse: break;
    }
    return misuseExplained(Misuse::Kind(int(kind) - int(ProblemKind::FirstMisuse)));
}

// What apps do wrong stands first: it is what a person looks for.
HelpSection problems()
{
    HelpSection section{.title = Texts::tr("What Problems flags"),
                        .text = Texts::tr("A line for each cause, with how often it was seen. A click leads to the message; below stands "
                                          "what to do about it.")};
    const auto add = [&section](int kind) {
        section.entries.push_back({problemKindText(ProblemKind(kind)), problemExplained(ProblemKind(kind))});
    };
    for (int kind = int(ProblemKind::FirstMisuse); kind < inspect::problemKindCount; ++kind)
        add(kind);
    for (int kind = 0; kind < int(ProblemKind::FirstMisuse); ++kind)
        add(kind);
    return section;
}

QString statisticsColumnText(int column)
{
    switch (inspect::StatisticsColumn(column)) {
    case inspect::StatisticsNameColumn: return Texts::tr("What is counted; the many that send little are one row, others.");
    case inspect::StatisticsMessagesColumn: return Texts::tr("How many the relay handled since this window watches.");
    case inspect::StatisticsMessageRateColumn: return Texts::tr("The same a second, lately.");
    case inspect::StatisticsBytesColumn: return Texts::tr("How long their payloads were.");
    case inspect::StatisticsByteRateColumn: return Texts::tr("The same a second, lately.");
    case inspect::StatisticsDeliveriesColumn: return Texts::tr("How often these were given to a client.");
    case inspect::StatisticsColumnCount: break;
    }
    Q_UNREACHABLE();
    return {};
}

HelpSection statistics()
{
    HelpSection section{.title = Texts::tr("Columns of the statistics")};
    const auto titles = statisticsWords(inspect::Statistics::By::Room, QLocale()).titles;
    for (int column = 0; column < inspect::StatisticsColumnCount; ++column)
        section.entries.push_back({titles[column], statisticsColumnText(column)});
    return section;
}

HelpSection statusLine()
{
    return {.title = Texts::tr("The line at the bottom"),
            .entries = {{Texts::tr("in N/s out N/s"), Texts::tr("Messages that came to the relay, and that it gave to clients, a second.")},
                        {Texts::tr("journal N/M MiB"), Texts::tr("How much waits between the relay and this window, of what may wait. Where "
                                                                 "it fills, payloads are let go first, and then whole events.")},
                        {Texts::tr("N lost"), Texts::tr("Events that this window missed. No message of a client is lost by that.")}}};
}

} // namespace

HelpPage toolsHelp()
{
    return {QStringLiteral("tools"), Texts::tr("Tools, menus and files"),
            {{.title = Texts::tr("Below the panes"),
              .text = Texts::tr("Ctrl+J shows and hides them."),
              .entries = {{Texts::tr("Compose"), Texts::tr("Sends a message: once, n times or at an interval; checked as you type, also "
                                                           "as curl and as JavaScript (Ctrl+M, Ctrl+Return).")},
                          {Texts::tr("Server"), Texts::tr("Addresses to copy and as a QR code, traffic, limits and who is near them, "
                                                          "snippets to connect with.")},
                          {Texts::tr("Problems"), Texts::tr("Why two tabs disagree, and what was refused: each with what to do about it.")},
                          {Texts::tr("Log"), Texts::tr("What the relay and this window log, by level.")},
                          {Texts::tr("Statistics"), Texts::tr("Messages, bytes and deliveries by room, key, action and client, as a table "
                                                              "and over time (F7).")},
                          {Texts::tr("Plots"), Texts::tr("The numbers at a path of the payload over time (F8).")}}},
             problems(), statistics(), statusLine(),
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

} // namespace drift::ui
