// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <optional>

namespace drift::couch {

// What a stream `couch:local:<id>` holds: {"rev":"0-1","body":{…}}.
struct LocalDocument
{
    qint64 revision = 0; // of "0-1" the 1
    QByteArrayView body; // an object; points into the text
};
// Nothing where it is none.
[[nodiscard]] std::optional<LocalDocument> parseLocal(QByteArrayView json);

// What a replicator keeps in a local document on either side, so that its next run goes on where this one came to. Source: the
// CouchDB Replication Protocol, "Record Replication Checkpoint"; PouchDB says `last_seq` where CouchDB says `source_last_seq`.
struct Checkpoint
{
    QByteArray lastSeq;     // as JSON: a number, or a string where the source counts in such
    QByteArray sessionId;   // of the last run
    QByteArray replicator;  // "pouchdb"; empty where it does not say
    qsizetype sessions = 0; // runs that it remembers

    friend bool operator==(const Checkpoint &, const Checkpoint &) = default;
};
// Nothing where a local document of that body is something else.
[[nodiscard]] std::optional<Checkpoint> checkpointIn(QByteArrayView body);

} // namespace drift::couch
