// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/database.h"
#include "couch/incoming.h"

namespace drift::couch {

struct Written
{
    QByteArray id;
    Revision revision;
};

// A new edit of the document, of what its `rev` names or, where nothing is there any more, of what was last. Errors: conflict
// (409), missing_stub (412), document_too_large, attachment_too_large (413), insufficient_storage (507), illegal_docid.
[[nodiscard]] Result<Written> put(Database &database, const QByteArray &id, const IncomingDocument &document);

// A revision that was made elsewhere, with those it came from: never a conflict, and no news where it is known already. Errors:
// bad_request where it names no revision, and those of put() but conflict.
[[nodiscard]] Result<Written> merge(Database &database, const QByteArray &id, const IncomingDocument &document);

// A new edit that differs in one attachment alone; nothing for `bytes`: without it. Errors as put(), and not_found.
[[nodiscard]] Result<Written> putAttachment(Database &database, const QByteArray &id, const QByteArray &name,
                                            const std::optional<Revision> &revision, const QByteArray &contentType,
                                            const std::optional<QByteArray> &bytes);

// The answer to _bulk_docs, {"docs":[…],"new_edits":true}: for new edits a line for each, for others one for each that failed.
// Errors: bad_request; too_large, with nothing written, where the lines alone would cost more than a request may.
[[nodiscard]] Result<QByteArray> bulkDocs(Database &database, QByteArrayView json);

// 32 hexadecimal digits that nobody can foresee.
[[nodiscard]] QByteArray newId();

} // namespace drift::couch
