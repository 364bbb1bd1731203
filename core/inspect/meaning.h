// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/document.h"
#include "couch/localdocument.h"
#include "inspect/streamname.h"
#include "protocol/value.h"

#include <memory>
#include <variant>

namespace drift::inspect {

// What values mean in the streams that nameOfStream() knows.

struct DocumentMeaning
{
    QByteArray revision; // the winner
    bool isDeleted = false;
    std::shared_ptr<const couch::Document> document; // null: too long to be read now
};

struct LocalMeaning
{
    QByteArray revision; // "0-1"
    QByteArray body;     // JSON
    std::optional<couch::Checkpoint> checkpoint = {}; // where it is one
};

struct AttachmentMeaning // bytes
{
    qsizetype head = 0;   // of the value before the attachment
    qsizetype length = 0; // of the attachment
};

struct DatabaseMeaning // that there is one
{
    QByteArray settings; // JSON
};

struct ShareMeaning
{
    enum class Kind : quint8 { Shared, Gone, All /* all that there are, in place of what was told so far */ };
    Kind kind = Kind::Shared;
    QByteArray name = {};  // of Shared
    qsizetype shares = 0;  // of All
};

struct SignalMeaning
{
    enum class Kind : quint8 { Offer, Answer, Candidates, Refusal, Taken /* of a database: removed again */ };
    Kind kind = Kind::Offer;
    QByteArray from = {};     // an id that a page made up
    qsizetype candidates = 0; // that it brings, of any kind
};

using Meaning = std::variant<std::monostate, DocumentMeaning, LocalMeaning, AttachmentMeaning, DatabaseMeaning, ShareMeaning, SignalMeaning>;

// What is read for a line of the timeline; reading it takes a fraction of a millisecond. Bytes.
inline constexpr qsizetype readAtOnce = 16 * 1024;

// Nothing where the stream is an app's own, or its value is not what stands in such streams. Of a document that is longer
// than `most` its beginning alone tells; anything else of that length means nothing.
[[nodiscard]] Meaning meaningOf(const StreamKey &key, const protocol::Value &value, qsizetype most = readAtOnce);
// The same, but that a document which is a share or a signal means the document.
[[nodiscard]] Meaning asDocument(const StreamKey &key, const protocol::Value &value, qsizetype most = readAtOnce);

} // namespace drift::inspect
