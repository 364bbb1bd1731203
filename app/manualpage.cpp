// SPDX-License-Identifier: GPL-3.0-only
#include "app/manualpage.h"

#include "app/commands/commandtable.h"
#include "app/help.h"
#include "inspect/filter/reference.h"

#include <QString>

namespace drift::app {

namespace {

namespace filter = inspect::filter;

// As it stands, in whatever device: ASCII, with nothing that troff takes for its own.
QByteArray escaped(const QByteArray &text)
{
    QByteArray roff;
    for (const char32_t character : QString::fromUtf8(text).toUcs4()) {
        switch (character) {
        case '\\': roff += "\\(rs"; break;
        case '-': roff += "\\-"; break;
        case '^': roff += "\\(ha"; break;
        case '~': roff += "\\(ti"; break;
        case '`': roff += "\\(ga"; break;
        case '\'': roff += "\\(aq"; break;
        case '"': roff += "\\(dq"; break;
        default:
            if (character < 0x80)
                roff += char(character);
            else
                roff += "\\[u" + QByteArray::number(uint(character), 16).toUpper().rightJustified(4, '0') + ']';
        }
    }
    return roff.startsWith('.') ? "\\&" + roff : roff;
}

QByteArray bold(const QByteArray &text)
{
    return "\\fB" + escaped(text) + "\\fR";
}

QByteArray heading(const char *macro, const QByteArray &text)
{
    return QByteArray(".") + macro + ' ' + (text.contains(' ') ? '"' + escaped(text) + '"' : escaped(text)) + '\n';
}

QByteArray paragraphs(const QByteArray &text)
{
    QByteArray roff;
    for (const QByteArray &line : text.split('\n'))
        roff += line.isEmpty() ? QByteArray() : ".PP\n" + escaped(line) + '\n';
    return roff;
}

// `term` is set already.
QByteArray item(const QByteArray &term, const QByteArray &text)
{
    return ".TP\n" + term + '\n' + escaped(text) + '\n';
}

QByteArray verbatim(const QByteArray &text)
{
    QByteArray roff = ".PP\n.EX\n";
    for (const QByteArray &line : text.trimmed().split('\n'))
        roff += escaped(line) + '\n';
    return roff + ".EE\n";
}

QByteArray flagItem(const QByteArray &name, const QByteArray &value, const QByteArray &help)
{
    return item(bold("--" + name) + (value.isEmpty() ? QByteArray() : " \\fI" + escaped(value) + "\\fR"), help);
}

QByteArray commands()
{
    QByteArray roff = heading("SH", "COMMANDS") + paragraphs("They talk to a relay that runs.");
    for (const CommandInfo &command : commandTable()) {
        QByteArray usages;
        for (const QByteArray &usage : command.usage)
            usages += "driftscope " + command.name + ' ' + usage + '\n';
        roff += heading("SS", command.name) + verbatim(usages) + paragraphs(command.description);
        for (const FlagInfo &flag : command.flags)
            roff += flagItem(flag.name, flag.value, flag.help);
    }
    roff += heading("SS", "All of them take");
    for (const FlagInfo &flag : commonFlags())
        roff += flagItem(flag.name, flag.value, flag.help);
    return roff;
}

QByteArray options()
{
    QByteArray roff = heading("SH", "OPTIONS");
    const OptionInfo *last = nullptr;
    for (const OptionInfo &info : optionTable()) {
        if (!last || last->group != info.group)
            roff += heading("SS", titleOf(info.group));
        roff += flagItem(info.name, info.value, info.help + (info.isOfMachine ? QByteArray() : defaultText(info)));
        last = &info;
    }
    return roff;
}

QByteArray examples(const char *title, const std::vector<filter::Example> &all)
{
    QByteArray roff = heading("SS", title);
    for (const filter::Example &example : all)
        roff += item(bold(example.filter), example.says);
    return roff;
}

QByteArray filters()
{
    QByteArray roff = heading("SH", "FILTERS")
            + paragraphs("Which messages are to be seen, said in a line of text: in the filter bar of the window, and to tail with --filter, where "
                         "of the fields room, key, seq and size are known, and paths into the payload.");
    roff += examples("Examples", filter::filterExamples()) + heading("SS", "Fields");
    for (int field = 0; field < filter::fieldCount; ++field)
        roff += item(bold(nameOf(filter::Field(field)).toByteArray()), explanationOf(filter::Field(field)));
    roff += heading("SS", "Operators");
    for (int op = 0; op < filter::operatorCount; ++op)
        roff += item(bold(nameOf(filter::Operator(op)).toByteArray()), explanationOf(filter::Operator(op)));
    roff += examples("Joined", filter::joiningExamples()) + examples("Values", filter::valueExamples()) + heading("SS", "What holds of them");
    for (const char *rule : filter::referenceRules())
        roff += paragraphs(rule);
    return roff + heading("SS", "Grammar") + verbatim(filter::grammarText());
}

} // namespace

QByteArray manualPage()
{
    QByteArray page = ".\\\" SPDX-License-Identifier: GPL-3.0-only\n"
                      ".\\\" Made by driftscope --manual.\n"
                      ".TH DRIFTSCOPE 1 \"\" \"Driftscope " DRIFT_VERSION "\" \"User Commands\"\n";
    page += heading("SH", "NAME") + "driftscope \\- a relay for the DriftDB protocol, and the window that shows it at work\n";
    page += heading("SH", "SYNOPSIS") + verbatim(usageLines().join('\n'));
    page += heading("SH", "DESCRIPTION") + paragraphs(introduction());
    page += commands() + options() + filters();
    page += heading("SH", "ENVIRONMENT") + paragraphs(sourcesText());
    page += heading("SH", "FILES")
            + item(bold("driftscope.toml"), "options, in the folder in which it is started")
            + item(bold("~/.config/driftscope/driftscope.toml"), "the same, where there is none in that folder");
    page += heading("SH", "EXIT STATUS") + paragraphs(exitCodesText()) + paragraphs("Commands: " + QByteArray(commandExitCodesText()));
    return page;
}

} // namespace drift::app
