// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppages.h"

#include "inspect/delivery.h"
#include "ui/deliverywords.h"

#include <QCoreApplication>

namespace drift::ui {

using State = inspect::DeliveryLine::State;

namespace {

struct Texts
{
    Q_DECLARE_TR_FUNCTIONS(InspectorHelp)
};

QString stateText(State state)
{
    switch (state) {
    case State::Given: return Texts::tr("Handed to its connection; beside it stands whether it was written to its socket, or waits "
                                        "because the client does not read.");
    case State::Answered: return Texts::tr("The answer to a get or a ping, which goes to the sender alone.");
    case State::Kept: return Texts::tr("The client has just come; the message is kept until it is known which keys it takes.");
    case State::KeptGiven: return Texts::tr("It was kept, and the client then took the whole room.");
    case State::KeptDropped: return Texts::tr("It was kept, and the client then asked for keys: the answer to that held what is retained.");
    case State::KeptLost: return Texts::tr("It was kept, and the client left before that was known.");
    case State::Shown: return Texts::tr("To one that looks on as a debugger does.");
    case State::NotGiven: return Texts::tr("Beside it stands why: it does not take the key, or nobody is told of such a message.");
    }
    Q_UNREACHABLE();
    return {};
}

HelpSection deliveryStates()
{
    HelpSection section{.title = Texts::tr("What became of it, client by client")};
    for (int state = 0; state <= int(State::NotGiven); ++state) {
        inspect::DeliveryLine line;
        line.state = State(state);
        if (line.state == State::KeptGiven || line.state == State::KeptDropped)
            line.decided = inspect::TakingSince();
        section.entries.push_back({deliveryWords(line, QLocale()).outcome, stateText(line.state)});
    }
    return section;
}

} // namespace

HelpPage inspectorHelp()
{
    return {QStringLiteral("inspector"), Texts::tr("The inspector"),
            {{.title = Texts::tr("One message, down to the bytes"),
              .text = Texts::tr("What is selected in the timeline, or a stream of the explorer."),
              .entries = {{Texts::tr("Payload"),
                           Texts::tr("Exactly the bytes: as a tree, indented, raw or hex; and what DriftDB's clients mean by it. The menu "
                                     "of a value filters by it, plots it and makes it a column.")},
                          {Texts::tr("Diff"), Texts::tr("What is different from the message of the stream before (Ctrl+D), or from one "
                                                        "that was marked (M).")},
                          {Texts::tr("Stream"),
                           Texts::tr("What the stream holds now, or held then, and what somebody who joins would be sent from any seq. "
                                     "Changes by hand begin here: compact, replace, remove.")},
                          {Texts::tr("Delivery"), Texts::tr("Who was given the message and when, who was not and why.")},
                          {Texts::tr("Document"), Texts::tr("Of a room that is used as a database: the document, its revisions and its "
                                                            "conflicts.")},
                          {Texts::tr("Gap"),
                           Texts::tr("Where the sequence numbers before the message went: to other keys, to relays and to what was summed "
                                     "up.")}}},
             deliveryStates()}};
}

} // namespace drift::ui
