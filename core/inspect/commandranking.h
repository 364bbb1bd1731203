// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace drift::inspect {

// What a command is found by.
struct CommandText
{
    QString title;
    QString place = {}; // "View › Theme"
    QString keys = {};
    int lastUsed = -1; // 0: the last one that was used, 1: the one before; -1: not lately
};

// How well a word fits a text, in which its letters follow one another, if not side by side: those at the beginning of
// words and those beside each other count for it, gaps against it. Nothing where it does not fit, or only by letters that
// stand anywhere.
[[nodiscard]] std::optional<int> fitOf(QStringView word, QStringView text);

// The commands that every word of what was typed fits, in any order, as indexes: the best first, of equals those used
// lately. All of them where nothing was typed: those used lately, and then the others as they came.
[[nodiscard]] std::vector<size_t> rankedCommands(QStringView typed, const std::vector<CommandText> &commands);

} // namespace drift::inspect
