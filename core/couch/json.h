// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/jsonlevel.h"

#include <QByteArray>

#include <utility>

// One level of JSON text, in the order in which it stands: documents keep the bytes that were sent. The spans point into the
// text, which outlives them.
namespace drift::couch {

using protocol::anyDepth;
using protocol::elementsOf;

struct Member
{
    QByteArrayView name;  // unescaped; a lone surrogate is U+FFFD
    QByteArrayView text;  // from the quote of the name to the end of the value
    QByteArrayView value;

    QByteArray unescaped = {}; // what the name points into where it is not spelled as it is meant
};

// The key that comes next, with its colon; false where none does.
[[nodiscard]] bool readName(protocol::JsonScanner &scanner, Member &member);

// Calls `take(Member &&)` for each member of the object that comes next. False where none comes, or its values are nested deeper than
// that; some were taken then.
template<typename Take> [[nodiscard]] bool takeMembers(protocol::JsonScanner &scanner, qint64 maxDepth, Take &&take)
{
    return protocol::scanLevel(scanner, '{', '}', [&scanner, maxDepth, &take](protocol::JsonScanner &) {
        (void)scanner.peek(); // behind the white space
        const qsizetype begin = scanner.position();
        Member member;
        if (!readName(scanner, member) || !scanner.value(maxDepth - 1, &member.value))
            return false;
        member.text = scanner.takenSince(begin);
        take(std::move(member));
        return true;
    });
}

// Nothing where the whole text is not one well-formed object, or its values are nested deeper than that.
[[nodiscard]] std::optional<std::vector<Member>> membersOf(QByteArrayView text, qint64 maxDepth = anyDepth);

// Whether such an object has no members.
[[nodiscard]] bool isEmptyObject(QByteArrayView object);

// The last member of that name, as everything that parses JSON takes it; empty where there is none.
[[nodiscard]] QByteArrayView valueOf(const std::vector<Member> &members, QByteArrayView name);

// A string's content as UTF-8; nothing where the value is no string.
[[nodiscard]] std::optional<QByteArray> stringIn(QByteArrayView value);
// A whole number from 0 to 2⁵³−1, however it is spelled.
[[nodiscard]] std::optional<qint64> countIn(QByteArrayView value);

// The text as a JSON string, with its quotes.
[[nodiscard]] QByteArray quoted(QByteArrayView utf8);
// What `write` makes of each, separated by commas.
template<typename Range, typename Write> [[nodiscard]] QByteArray joined(const Range &range, Write &&write)
{
    QByteArray text;
    for (const auto &one : range) {
        if (!text.isEmpty())
            text += ',';
        text += write(one);
    }
    return text;
}

} // namespace drift::couch
