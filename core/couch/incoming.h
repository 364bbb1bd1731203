// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/document.h"

namespace drift::couch {

// An attachment as it comes with a document: its bytes, or a word that the database has them already.
struct IncomingAttachment
{
    QByteArray name;
    QByteArray contentType = QByteArrayLiteral("application/octet-stream");
    std::optional<QByteArray> data; // nothing: a stub
    QByteArray digest = {};         // that a stub names; empty where it names none
    std::optional<qint64> revpos = {};
    std::optional<qint64> length = {}; // that it says to have
    bool follows = false;              // its bytes are in a part of their own (multipart.h)
    bool isGzip = false;               // these bytes are compressed
};

// A document as a client sends it.
struct IncomingDocument
{
    std::optional<QByteArray> id;
    std::optional<Revision> rev;
    std::optional<RevisionPath> revisions;
    bool deleted = false;
    QByteArray body = QByteArrayLiteral("{}"); // what is left without the members that begin with '_', byte for byte
    std::vector<IncomingAttachment> attachments; // by name, rising
};

// Bounds what is read, before anything is made of it.
struct IncomingLimits
{
    qint64 maxDepth = 512;          // of the document; a scalar is 0
    qint64 maxAttachment = 32 << 20; // bytes of one
};

// Members that begin with an underscore and that CouchDB does not know are refused; those that it makes up itself
// (_conflicts and its like) are let go. `__proto__` is one of the refused: what only looks special must not slip into
// somebody's objects; inside of the body it is a name like any other.
// Errors: bad_request, doc_validation, attachment_too_large.
[[nodiscard]] Result<IncomingDocument> parseIncoming(QByteArrayView json, const IncomingLimits &limits);
// The same of a document behind which attachments follow: these are told by name, in the order in which they come.
[[nodiscard]] Result<IncomingDocument> parseIncomingFollowed(QByteArrayView json, const IncomingLimits &limits,
                                                             std::vector<QByteArray> &following);

// The id of a document, design documents included, of at most `longest` bytes. Error: illegal_docid.
[[nodiscard]] std::optional<Failure> refuseId(QByteArrayView id, qsizetype longest);
// Error: bad_request.
[[nodiscard]] std::optional<Failure> refuseAttachmentName(QByteArrayView name);

} // namespace drift::couch
