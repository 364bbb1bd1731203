// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/database.h"

#include <functional>

namespace drift::couch {

// What a document is given away with, besides what it says; as the query parameters of the same names.
struct ReadOptions
{
    bool revs = false;
    bool revsInfo = false;
    bool conflicts = false;
    bool deletedConflicts = false;
    bool localSeq = false;
    bool attachments = false; // their bytes in base64, instead of stubs
    bool follows = false;     // these bytes stand behind the document, and it says only that they do (multipartreading.h)
    QList<Revision> attsSince = {}; // what the reader has: attachments that are no newer than these stay stubs
};

// What reads many documents, or large ones, is refused once the request has cost too much (Database::spend()): too_large.

// A revision whose content is kept, as CouchDB writes it: {"_id":…,"_rev":…,…}. Nothing of use where everything is spent.
void addDocument(TextWriter &json, const Database &database, const QByteArray &id, const Database::Found &found, qsizetype node,
                 const ReadOptions &options);
[[nodiscard]] QByteArray documentJson(const Database &database, const QByteArray &id, const Database::Found &found,
                                      qsizetype node, const ReadOptions &options);

// How long it will be or so, in bytes, for a TextWriter: without what it costs to be asked for.
[[nodiscard]] qsizetype usualSize(const QByteArray &id, const Database::Found &found, qsizetype node);

// Those of its attachments whose bytes are given away with that revision, in the order in which it names them.
[[nodiscard]] std::vector<const Attachment *> givenAttachments(const Database &database, const Database::Found &found, qsizetype node,
                                                               const ReadOptions &options);

// The winner, or the revision asked for; with `latest` the best of what came from that. Error: not_found.
struct Read
{
    QByteArray json;
    Revision revision;
};
struct FoundRevision
{
    Database::Found found;
    qsizetype node = 0;
};
[[nodiscard]] Result<FoundRevision> findRevision(const Database &database, const QByteArray &id, const std::optional<Revision> &revision,
                                                 bool latest);
[[nodiscard]] Result<Read> readDocument(const Database &database, const QByteArray &id, const std::optional<Revision> &revision,
                                        bool latest, const ReadOptions &options);

// Those revisions of a document, or all its leaves, and what is not here of them. Error: not_found.
struct OpenRevisions
{
    std::optional<Database::Found> found;
    std::vector<qsizetype> nodes;
    QList<Revision> missing;
};
[[nodiscard]] Result<OpenRevisions> openRevisions(const Database &database, const QByteArray &id,
                                                  const std::optional<QList<Revision>> &revisions, bool latest);
// [{"ok":…},{"missing":"2-b"}]: those revisions, or all leaves. Error: not_found.
[[nodiscard]] Result<QByteArray> readOpenRevisions(const Database &database, const QByteArray &id,
                                                   const std::optional<QList<Revision>> &revisions, bool latest,
                                                   const ReadOptions &options);

// One line of a _bulk_get: the revision it names, or all leaves, or why not.
struct BulkLine
{
    QByteArray id;
    std::optional<Database::Found> found;
    std::vector<qsizetype> nodes;
    QByteArray error; // {"id":…,"rev":…,"error":…,"reason":…} where there are no nodes
};
// Calls `take` for each. Errors: bad_request, too_large.
[[nodiscard]] Result<void> forEachOfBulk(const Database &database, QByteArrayView json, bool latest,
                                         const std::function<void(const BulkLine &)> &take);
// The answer to _bulk_get: {"docs":[{"id":…,"rev":…}…]}. Error: bad_request.
[[nodiscard]] Result<QByteArray> bulkGet(const Database &database, QByteArrayView json, bool latest, const ReadOptions &options);

// The answer to _revs_diff: {"id":["2-b"…]…} → {"id":{"missing":["2-b"],"possible_ancestors":["1-a"]}}. Error: bad_request.
[[nodiscard]] Result<QByteArray> revsDiff(const Database &database, QByteArrayView json);

// An attachment of the winner or of a revision. Error: not_found.
struct ReadAttachment
{
    Attachment attachment;
    QByteArray bytes;
};
[[nodiscard]] Result<ReadAttachment> readAttachment(const Database &database, const QByteArray &id, const QByteArray &name,
                                                    const std::optional<Revision> &revision);

} // namespace drift::couch
