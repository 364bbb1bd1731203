// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/documentkeys.h"

namespace drift::inspect {

// What a stream is by its key alone: a part of the database that is kept in its room (core/couch/README.md), or where the
// pages of PeerPouch meet (resources/web/client/peerpouch: roomboard.ts; pouchboard.ts for a hub that is a database).
// Anybody may write anything there.
struct StreamName
{
    enum class Kind : quint8 {
        Plain,         // an app's own
        Database,      // couch:db
        Document,      // couch:doc:<name>
        LocalDocument, // couch:local:<name>
        Attachment,    // couch:att:<name>, the digest
        Shares,        // peerpouch/shares; of a database, the document of one share: <name> is its id
        Signals,       // peerpouch/signal/<name>, for whom; of a database, the document of one signal
    };

    Kind kind = Kind::Plain;
    QByteArrayView name; // points into the key

    [[nodiscard]] bool isPlain() const { return kind == Kind::Plain; }
};
[[nodiscard]] StreamName nameOfStream(const StreamKey &key);

} // namespace drift::inspect
