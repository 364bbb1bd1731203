// SPDX-License-Identifier: GPL-3.0-only
#include "ui/helppages.h"

#include "inspect/filter/reference.h"
#include "ui/referencewords.h"
#include "ui/tours.h"

#include <QCoreApplication>

namespace drift::ui {

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

std::vector<HelpEntry> entriesOf(const std::vector<filter::Example> &examples)
{
    std::vector<HelpEntry> entries;
    for (const filter::Example &example : examples) {
        const QString text = QString::fromUtf8(example.filter);
        entries.push_back({.term = text, .text = referenceText(example.says), .link = filterLink(text)});
    }
    return entries;
}

HelpSection fields()
{
    HelpSection section{.title = Texts::tr("Fields")};
    for (int field = 0; field < filter::fieldCount; ++field) {
        section.entries.push_back({QString::fromUtf8(nameOf(filter::Field(field)).toByteArray()),
                                   referenceText(explanationOf(filter::Field(field)))});
    }
    return section;
}

HelpSection operators()
{
    HelpSection section{.title = Texts::tr("Operators")};
    for (int op = 0; op < filter::operatorCount; ++op) {
        section.entries.push_back({QString::fromUtf8(nameOf(filter::Operator(op)).toByteArray()),
                                   referenceText(explanationOf(filter::Operator(op)))});
    }
    return section;
}

} // namespace

HelpPage filterHelp()
{
    QStringList rules;
    for (const char *rule : filter::referenceRules())
        rules << referenceText(rule);
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
    return {beginning(), timelineHelp(), explorerHelp(), inspectorHelp(), filterHelp(), toolsHelp()};
}

} // namespace drift::ui
