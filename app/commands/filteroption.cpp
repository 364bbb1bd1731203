// SPDX-License-Identifier: GPL-3.0-only
#include "app/commands/filteroption.h"

#include "app/quoting.h"
#include "inspect/filter/parser.h"

#include <algorithm>

namespace drift::app {

namespace filter = inspect::filter;

namespace {

constexpr qsizetype shownAround = 60; // characters on each side of what is wrong

// What a terminal needs a place for, one by one. Line breaks and tabs are blanks for the filter too.
QList<uint> charactersOf(QByteArrayView utf8)
{
    QByteArray line = utf8.toByteArray();
    std::replace_if(line.begin(), line.end(), [](char c) { return c == '\n' || c == '\t' || c == '\r'; }, ' ');
    return QString::fromUtf8(printable(line)).toUcs4();
}

QByteArray textOf(const QList<uint> &characters)
{
    QString text;
    for (const uint c : characters)
        text += QString::fromUcs4(reinterpret_cast<const char32_t *>(&c), 1);
    return text.toUtf8();
}

} // namespace

QByteArray markedFilter(const QByteArray &text, const filter::Mistake &mistake)
{
    QList<uint> before = charactersOf(QByteArrayView(text).first(mistake.at));
    QList<uint> wrong = charactersOf(QByteArrayView(text).sliced(mistake.at, mistake.length));
    QList<uint> after = charactersOf(QByteArrayView(text).sliced(mistake.at + mistake.length));
    const bool isCutBefore = before.size() > shownAround;
    const bool isCutAfter = wrong.size() + after.size() > shownAround;
    before = before.last(std::min(before.size(), shownAround));
    wrong = wrong.first(std::min(wrong.size(), shownAround));
    after = after.first(std::min(after.size(), shownAround - wrong.size()));
    const QByteArray lead = isCutBefore ? "…" : "";
    const qsizetype indent = before.size() + (isCutBefore ? 1 : 0);
    return "  " + lead + textOf(before) + textOf(wrong) + textOf(after) + (isCutAfter ? "…" : "")
           + "\n  " + QByteArray(indent, ' ') + '^' + QByteArray(std::max<qsizetype>(0, wrong.size() - 1), '~');
}

Result<std::optional<filter::Filter>, ExitError> filterOf(const Call &call)
{
    if (!call.has("filter"))
        return std::optional<filter::Filter>();
    const QByteArray text = call.flag("filter");
    using filter::Field;
    auto expression = filter::parse(text, {Field::Room, Field::Key, Field::Seq, Field::Size, Field::Payload});
    if (!expression)
        return wrong("--filter: " + printable(expression.error().what) + '\n' + markedFilter(text, expression.error()));
    return std::optional(filter::Filter{std::move(*expression), wallNow()});
}

} // namespace drift::app
