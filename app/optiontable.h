// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"

#include <functional>
#include <vector>

namespace drift::app {

// One option: the row from which its flag (--max-key), its variable (DRIFTSCOPE_MAX_KEY), its key in the configuration
// file (max-key), its lines in --help and in --print-config and the suggestions for a typo all come.
struct OptionInfo
{
    enum class Group : quint8 { Start, Listening, Access, Rooms, Limits, Window, Scripts };
    // What the value is, for the file's types: true, 8080, "4 MiB" or 4194304, "text", ["text", …].
    enum class Kind : quint8 { Switch, Number, Quantity, Text, List };
    enum class Scope : quint8 { Everywhere, NotInFile, FlagOnly };

    QByteArray name = {};  // "max-key"
    QByteArray value = {}; // what --help calls the value; empty for a switch
    QByteArray help = {};  // English; the window translates it
    Group group = Group::Start;
    Kind kind = Kind::Switch;
    Scope scope = Scope::Everywhere;
    bool zeroIsNone = false;  // for --help: 0 switches it off
    bool secret = false;      // never printed
    bool isOfMachine = false; // the default is another one on other machines

    // Takes one value over, adding it where the option is a list. The error is the end of a sentence: "is not a size".
    std::function<Result<void, QByteArray>(Options &, const QByteArray &)> take = {};
    std::function<void(Options &)> clear = {}; // lists alone: forgets what a weaker source said
    // The values as the parser would read them back; empty: none.
    std::function<QByteArrayList(const Options &)> show = {};

    [[nodiscard]] QByteArray flag() const { return "--" + name; }
    [[nodiscard]] QByteArray variable() const; // "DRIFTSCOPE_MAX_KEY"
};

// All options, in the order of --help.
[[nodiscard]] const std::vector<OptionInfo> &optionTable();
// Null where there is none of that name.
[[nodiscard]] const OptionInfo *findOption(QByteArrayView name);

// Values that one source gives for one option, not yet looked at.
struct Setting
{
    const OptionInfo *option = nullptr;
    QByteArrayList values;
    QByteArray origin; // "--port", "PORT", "driftscope.toml:3:8"
    ExitCode failure = ExitCode::Usage; // what a bad value means
};

// Takes a setting over into the options, or says what is wrong with it.
[[nodiscard]] Result<void, OptionsError> apply(const Setting &setting, Options &options);

} // namespace drift::app
