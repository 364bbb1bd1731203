// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/commandranking.h"

#include <QList>

#include <algorithm>
#include <limits>
#include <tuple>

namespace drift::inspect {

namespace {

constexpr int none = std::numeric_limits<int>::min() / 2; // what is taken from it does not turn around
constexpr int letter = 1;
constexpr int wordStart = 8;
constexpr int textStart = 2;
constexpr int besideTheLast = 9; // more than a word that begins
constexpr int gap = 3;
constexpr int inTitle = 5;
constexpr int inKeys = 12;

bool isWordStart(QStringView text, qsizetype at)
{
    if (!text[at].isLetterOrNumber())
        return false;
    return at == 0 || !text[at - 1].isLetterOrNumber();
}

std::optional<int> better(std::optional<int> one, std::optional<int> other)
{
    return one && other ? std::optional(std::max(*one, *other)) : one ? one : other;
}

std::optional<int> fitOfWord(QStringView word, const CommandText &command)
{
    std::optional<int> fit = fitOf(word, command.title);
    if (fit)
        *fit += inTitle;
    if (!command.place.isEmpty())
        fit = better(fit, fitOf(word, QString(command.place + u' ' + command.title)));
    if (!command.keys.isEmpty() && command.keys.startsWith(word, Qt::CaseInsensitive))
        fit = better(fit, inKeys * int(word.size()));
    return fit;
}

std::optional<int> fitOfAll(const QList<QStringView> &words, const CommandText &command)
{
    int sum = 0;
    for (const QStringView word : words) {
        const auto fit = fitOfWord(word, command);
        if (!fit)
            return std::nullopt;
        sum += *fit;
    }
    return sum;
}

} // namespace

// best[j]: of all ways to find the letters so far, the last of them at j.
std::optional<int> fitOf(QStringView word, QStringView text)
{
    if (word.isEmpty())
        return 0;
    std::vector<int> best(size_t(text.size()), none);
    for (qsizetype i = 0; i < word.size(); ++i) {
        std::vector<int> next(best.size(), none);
        int bestBefore = i == 0 ? 0 : none; // up to the letter before the one before
        for (qsizetype j = 0; j < text.size(); ++j) {
            if (i > 0 && j >= 2)
                bestBefore = std::max(bestBefore, best[size_t(j - 2)]);
            if (word[i].toCaseFolded() != text[j].toCaseFolded())
                continue;
            const bool isStart = isWordStart(text, j);
            const int afterGap = bestBefore - (isStart ? 0 : gap);
            const int beside = i > 0 && j > 0 ? best[size_t(j - 1)] + besideTheLast : none;
            next[size_t(j)] = std::max(afterGap, beside) + letter + (isStart ? wordStart : 0) + (j == 0 ? textStart : 0);
        }
        best = std::move(next);
    }
    const auto found = std::max_element(best.begin(), best.end());
    return found != best.end() && *found > 0 ? std::optional(*found) : std::nullopt;
}

std::vector<size_t> rankedCommands(QStringView typed, const std::vector<CommandText> &commands)
{
    const QList<QStringView> words = typed.split(u' ', Qt::SkipEmptyParts);
    using Rank = std::tuple<int, int, qsizetype, size_t>; // the least is the first
    std::vector<Rank> ranks;
    for (size_t i = 0; i < commands.size(); ++i) {
        const auto fit = fitOfAll(words, commands[i]);
        if (!fit)
            continue;
        const int lastUsed = commands[i].lastUsed < 0 ? std::numeric_limits<int>::max() : commands[i].lastUsed;
        ranks.emplace_back(-*fit, lastUsed, words.isEmpty() ? 0 : commands[i].title.size(), i);
    }
    std::sort(ranks.begin(), ranks.end());
    std::vector<size_t> ranked;
    ranked.reserve(ranks.size());
    for (const Rank &rank : ranks)
        ranked.push_back(std::get<size_t>(rank));
    return ranked;
}

} // namespace drift::inspect
