// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"
#include "protocol/limits.h"

#include <algorithm>

// The streams that make up a room's database of documents, by their keys: what stands behind each prefix is the couch layer's
// affair, but their number and the length of their keys are bounded apart from those of other streams.
namespace drift::protocol {

inline constexpr QByteArrayView databaseKey = "couch:db";            // there is a database, and what it is set to
inline constexpr QByteArrayView documentPrefix = "couch:doc:";       // and the id
inline constexpr QByteArrayView localDocumentPrefix = "couch:local:"; // and the id without "_local/"
inline constexpr QByteArrayView attachmentPrefix = "couch:att:";     // and the digest

// Ids have up to 1 KiB, which together with a prefix is more than other keys may have.
inline constexpr qint64 longestDatabaseKey = 2 * KiB;

[[nodiscard]] inline bool isOfDatabase(const StreamKey &key) { return key.utf8.startsWith("couch:"); }
// What feeds of changes wait for: a document, or that the database goes.
[[nodiscard]] inline bool concernsFeeds(const StreamKey &key) { return key.utf8.startsWith(documentPrefix) || key.utf8 == databaseKey; }
[[nodiscard]] inline bool isDocument(const StreamKey &key) { return key.utf8.startsWith(documentPrefix); }

// How long this key may be; bytes.
[[nodiscard]] inline qint64 longestKey(const StreamKey &key, const Limits &limits)
{
    return isOfDatabase(key) ? std::max(limits.maxKey, longestDatabaseKey) : limits.maxKey;
}

} // namespace drift::protocol
