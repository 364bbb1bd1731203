// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/failure.h"

#include <QByteArrayView>
#include <QList>

#include <compare>
#include <optional>

namespace drift::protocol {
class TextWriter;
}

namespace drift::couch {

using protocol::TextWriter;

// One revision of a document: how many there were before it, and which of those with as many. "3-917fa2381192822767f010b95b45325b".
// In rising order the best comes last: of two that are both there or both deleted, the greater one wins.
struct Revision
{
    // CouchDB's ids are 32 hexadecimal digits; others may have any that a string can hold.
    static constexpr qsizetype longestId = 256;

    qint64 position = 0; // from 1 up
    QByteArray id;

    [[nodiscard]] QByteArray text() const { return QByteArray::number(position) + '-' + id; }

    friend bool operator==(const Revision &, const Revision &) = default;
    friend std::strong_ordering operator<=>(const Revision &a, const Revision &b)
    {
        if (const auto order = a.position <=> b.position; order != 0)
            return order;
        return a.id.compare(b.id) <=> 0;
    }
};

// Adds it as a JSON string.
void addQuoted(TextWriter &json, const Revision &revision);
// Nothing where it is not "N-id", N from 1 up and without leading zeros, id UTF-8 and no longer than that.
[[nodiscard]] std::optional<Revision> parseRevision(QByteArrayView text);
// That which a JSON string says; nothing where it is none.
[[nodiscard]] std::optional<Revision> revisionIn(QByteArrayView json);
// A list of them, as `open_revs` has it: a JSON array of strings. Error: bad_request.
[[nodiscard]] Result<QList<Revision>> parseRevisions(QByteArrayView json);

// A revision and those it came from, newest first, one position apart: the member `_revisions` of a document.
struct RevisionPath
{
    static constexpr qsizetype longest = 100'000;

    qint64 start = 0; // the position of the first
    QList<QByteArray> ids;

    [[nodiscard]] Revision at(qsizetype index) const { return {start - index, ids[index]}; }
    [[nodiscard]] QByteArray json() const; // {"start":3,"ids":["c","b","a"]}

    friend bool operator==(const RevisionPath &, const RevisionPath &) = default;
};

// Error: bad_request, where it is not of that form, is empty, too long, or goes below position 1.
[[nodiscard]] Result<RevisionPath> parseRevisionPath(QByteArrayView json);

} // namespace drift::couch
