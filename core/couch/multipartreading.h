// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/multipart.h"
#include "couch/reading.h"

// The answers of reading.h in several parts, for who asks for that: attachments stand behind their documents, byte for byte. The
// errors are the same.
namespace drift::couch {

// multipart/related: the document, and its attachments. The body is null where none of those is given: JSON does then.
struct ReadMultipart
{
    Multipart answer;
    Revision revision;
};
[[nodiscard]] Result<ReadMultipart> readDocumentParts(const Database &database, const QByteArray &id,
                                                      const std::optional<Revision> &revision, bool latest, ReadOptions options);

// multipart/mixed: a part for each revision, itself multipart/related where attachments are given with it, or JSON;
// what is not here is JSON with error="true".
[[nodiscard]] Result<Multipart> readOpenRevisionsParts(const Database &database, const QByteArray &id,
                                                       const std::optional<QList<Revision>> &revisions, bool latest,
                                                       ReadOptions options);

// The same for _bulk_get, each with its X-Doc-Id and X-Rev-Id.
[[nodiscard]] Result<Multipart> bulkGetParts(const Database &database, QByteArrayView json, bool latest, ReadOptions options);

} // namespace drift::couch
