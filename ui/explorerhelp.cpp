// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppages.h"

#include "inspect/detailsroles.h"
#include "inspect/roomroles.h"
#include "inspect/streamdetails.h"
#include "room/room.h"
#include "ui/clientwords.h"
#include "ui/streamwords.h"

#include <QCoreApplication>

namespace drift::ui {

using inspect::StreamUse;
using room::Taking;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(ExplorerHelp)
};

HelpSection rooms()
{
    return {.title = Texts::tr("Rooms"),
            .text = Texts::tr("Every room that is open, in the order in which they appeared. A click shows its messages alone in the "
                              "timeline.\nThe field above finds rooms by a part of their id, or by a filter that one of their streams meets: "
                              "key == \"chat\", size > 1MiB. Of a stream are known room, key, seq (its last one), size (all that it "
                              "retains) and time (when it was last touched)."),
            .entries = {{Texts::tr("Room"), Texts::tr("Its id, which is all that it takes to read and write it.")},
                        {Texts::tr("Clients"), Texts::tr("How many are connected to it now.")},
                        {Texts::tr("Messages"), Texts::tr("How many the relay handled since the room was made.")},
                        {Texts::tr("Last seq"), Texts::tr("The last sequence number that it gave.")},
                        {Texts::tr("Per s"), Texts::tr("Messages a second, of the last seconds.")}}};
}

QString streamColumnText(inspect::StreamColumn column)
{
    switch (column) {
    case inspect::StreamKeyColumn: return Texts::tr("The key.");
    case inspect::StreamUseColumn: return Texts::tr("What it seems to be for, guessed from its key and its pushes; see below.");
    case inspect::StreamMessagesColumn: return Texts::tr("How many messages are retained: what somebody who comes now is sent.");
    case inspect::StreamBytesColumn: return Texts::tr("What these take in the relay's memory, with what keeping a message costs.");
    case inspect::StreamSeqColumn: return Texts::tr("The last sequence number that a message of this key took.");
    case inspect::StreamTouchedColumn: return Texts::tr("When it was last pushed to or changed by hand.");
    case inspect::StreamPushesColumn: return Texts::tr("What was pushed, by action, since this window watches.");
    case inspect::StreamColumnCount: break;
    }
    Q_UNREACHABLE();
    return {};
}

QString clientColumnText(inspect::ClientColumn column)
{
    switch (column) {
    case inspect::ClientIdColumn: return Texts::tr("The number of the connection. Who comes back has another one.");
    case inspect::ClientTakingColumn: return Texts::tr("Which keys it is given, and why; see below.");
    case inspect::ClientCodecColumn: return Texts::tr("JSON or CBOR; whether messages are compressed or encrypted.");
    case inspect::ClientRoundTripColumn: return Texts::tr("How long its last answer to a ping took.");
    case inspect::ClientWaitingColumn: return Texts::tr("What the relay has for it that it does not read, and for how long.");
    case inspect::ClientSentColumn: return Texts::tr("How many messages it sent.");
    case inspect::ClientInColumn: return Texts::tr("Bytes that came from it.");
    case inspect::ClientOutColumn: return Texts::tr("Bytes that went to it.");
    case inspect::ClientSinceColumn: return Texts::tr("When it connected.");
    case inspect::ClientAddressColumn: return Texts::tr("Where it connected from.");
    case inspect::ClientColumnCount: break;
    }
    Q_UNREACHABLE();
    return {};
}

QString useExplained(StreamUse use)
{
    switch (use) {
    case StreamUse::Unknown: return Texts::tr("No push was seen since this window watches.");
    case StreamUse::State: return Texts::tr("Each message replaces what was there: the last one is the whole of it.");
    case StreamUse::Log: return Texts::tr("It is appended to.");
    case StreamUse::Reducer: return Texts::tr("It is appended to and summed up by compactions now and then.");
    case StreamUse::Events: return Texts::tr("It is relayed alone: nothing is retained.");
    case StreamUse::Presence: return Texts::tr("Who is here, relayed again and again; the inspector shows the roster.");
    case StreamUse::Database: return Texts::tr("Of a room that is used as a database: what holds it together.");
    case StreamUse::Document: return Texts::tr("A document of such a room, with its revisions.");
    case StreamUse::LocalDocument: return Texts::tr("A document that is not replicated.");
    case StreamUse::Checkpoint: return Texts::tr("How far a replicator came.");
    case StreamUse::Attachment: return Texts::tr("A file that belongs to documents.");
    case StreamUse::Shares: return Texts::tr("Databases that browsers share with each other.");
    case StreamUse::Signals: return Texts::tr("How two browsers find each other.");
    }
    Q_UNREACHABLE();
    return {};
}

QString takingExplained(Taking taking)
{
    switch (taking) {
    case Taking::Grace: return Texts::tr("It has just come, and nothing is known yet: what comes meanwhile is kept for it.");
    case Taking::KeyedByGet: return Texts::tr("Its first message was a get: it is given the keys that it asks for, and no others.");
    case Taking::RoomByOther: return Texts::tr("Its first message was something else than a get: it is given all that comes in the room.");
    case Taking::RoomByTime: return Texts::tr("It said nothing at first: it is given all that comes in the room.");
    case Taking::KeysForced: return Texts::tr("It asked for keys alone when it connected, or --subscribe says so for everybody.");
    case Taking::RoomForced: return Texts::tr("It asked for the whole room when it connected, or --subscribe says so for everybody.");
    case Taking::Debug: return Texts::tr("It looks on, as DriftDB's debugger does, and is no member of the room.");
    }
    Q_UNREACHABLE();
    return {};
}

HelpSection streams()
{
    HelpSection section{.title = Texts::tr("Streams"), .text = Texts::tr("A line for each key of the selected room. Its menu follows it "
                                                                         "in the timeline, compacts it and clears it.")};
    const auto titles = streamWords(QLocale()).titles;
    for (int column = 0; column < inspect::StreamColumnCount; ++column)
        section.entries.push_back({titles[column], streamColumnText(inspect::StreamColumn(column))});
    return section;
}

HelpSection uses()
{
    HelpSection section{.title = Texts::tr("What a stream looks like")};
    for (int use = 0; use <= int(StreamUse::Signals); ++use)
        section.entries.push_back({useText(StreamUse(use)), useExplained(StreamUse(use))});
    return section;
}

HelpSection clients()
{
    HelpSection section{.title = Texts::tr("Clients"), .text = Texts::tr("A line for each connection of the selected room. Its menu "
                                                                         "follows it in the timeline and disconnects it.")};
    const inspect::RoomDetails nobody;
    const auto titles = clientWords(QLocale(), nobody).titles;
    for (int column = 0; column < inspect::ClientColumnCount; ++column)
        section.entries.push_back({titles[column], clientColumnText(inspect::ClientColumn(column))});
    return section;
}

HelpSection takings()
{
    HelpSection section{.title = Texts::tr("What a client takes")};
    for (int taking = 0; taking <= int(Taking::Debug); ++taking)
        section.entries.push_back({takingText(Taking(taking), 1, QLocale()), takingExplained(Taking(taking))});
    return section;
}

} // namespace

HelpPage explorerHelp()
{
    return {QStringLiteral("explorer"), Texts::tr("The explorer"), {rooms(), streams(), uses(), clients(), takings()}};
}

} // namespace drift::ui
