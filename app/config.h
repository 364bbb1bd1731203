// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/optiontable.h"

namespace drift::app {

// The configuration file (TOML 1.0): the options' names as keys, all on the first level. Integers, booleans, strings and
// arrays of strings, whichever the option takes; sizes and times are strings with a unit, or whole bytes.

// The file to read: ./driftscope.toml, else driftscope/driftscope.toml in $XDG_CONFIG_HOME (or ~/.config). Empty: there is none.
[[nodiscard]] QByteArray findConfig(const Surroundings &surroundings);

// What the file says, in its order. Errors name the line and the column.
[[nodiscard]] Result<std::vector<Setting>, OptionsError> readConfig(const QByteArray &path);
// The same for a text; `name` is what errors call it.
[[nodiscard]] Result<std::vector<Setting>, OptionsError> parseConfig(QByteArrayView text, const QByteArray &name);

// The options as a configuration file, each with a comment that says where it came from. Access keys are hidden.
[[nodiscard]] QByteArray configText(const Options &options);

enum class Keys : quint8 { LeftOut, Included };
// Those that are not the defaults, as a file to be read at the next start.
[[nodiscard]] QByteArray savedConfigText(const Options &options, Keys keys);
// The same into a file, whole or not at all; a file with keys in it is this user's alone. The error is a sentence.
[[nodiscard]] Result<void, QByteArray> saveConfig(const QByteArray &path, const Options &options, Keys keys);

} // namespace drift::app
