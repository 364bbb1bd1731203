// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/document.h"
#include "couch/streams.h"
#include "protocol/documentkeys.h"

namespace drift::couch {

// What is too much. Bytes.
struct DatabaseLimits
{
    qint64 maxDocument = 8 * protocol::MiB;    // what a revision says, without its attachments
    qint64 maxAttachment = 32 * protocol::MiB; // one
    qsizetype longestId = 1024;
    qint64 maxDepth = 512; // of a document
    qint64 maxWork = 256 * protocol::MiB; // of one request: Database::spend()
};

// A CouchDB database that is kept in the streams of a room; everything about it is in them, so that it can be made anew for
// every request. `couch:db` says that there is one, `couch:doc:<id>` holds a document (document.h), `couch:local:<id>` one that is
// not replicated, `couch:att:<digest>` the bytes of an attachment. The number that the room gives to the last message of a
// document's stream is the document's `seq`. Streams of these names that hold something else are no documents.
// Thread: the room's. It is cheap to make and keeps nothing but how much its request may still cost, and a setting.
class Database
{
public:
    Database(Streams &streams, const DatabaseLimits &limits); // both outlive it

    [[nodiscard]] bool exists() const { return store().find(StreamKey{protocol::databaseKey.toByteArray()}); }
    // Errors: file_exists (412), insufficient_storage (507).
    [[nodiscard]] Result<void> create();
    // Everything that belongs to it, and nothing else of the room. Error: not_found.
    [[nodiscard]] Result<void> destroy();
    // {"db_name":…,"doc_count":…,"update_seq":…,…}
    [[nodiscard]] QByteArray info(const QByteArray &name) const;
    // The last change of a document.
    [[nodiscard]] SequenceNumber updateSeq() const { return store().documents().lastSeq(); }

    // How many revisions are remembered of a document, before each of its leaves. CouchDB's default.
    static constexpr qint64 defaultRevsLimit = 1000;
    [[nodiscard]] qint64 revsLimit() const;
    [[nodiscard]] Result<void> setRevsLimit(QByteArrayView json); // bad_request
    // An object that is kept and given back, and has no effect: who has the room's id may do everything.
    [[nodiscard]] QByteArray security() const { return setting("security"); }
    [[nodiscard]] Result<void> setSecurity(QByteArrayView json);  // bad_request, too_large

    struct Found
    {
        Document document;
        SequenceNumber seq;
    };
    [[nodiscard]] std::optional<Found> find(const QByteArray &id) const;
    [[nodiscard]] std::optional<Found> find(const StreamKey &key) const; // that of a document
    [[nodiscard]] std::optional<Found> read(const room::Stream &stream) const; // the same
    // Null where there is no such attachment.
    [[nodiscard]] QByteArray attachment(const QByteArray &digest) const;
    [[nodiscard]] bool hasAttachment(const QByteArray &digest) const;

    // Documents that are not replicated, by ids with "_local/" in front. Revisions: "0-1", "0-2"…
    [[nodiscard]] Result<QByteArray> local(const QByteArray &id) const;              // the document; not_found
    [[nodiscard]] Result<QByteArray> putLocal(const QByteArray &id, QByteArrayView json); // its new revision; conflict
    [[nodiscard]] Result<QByteArray> removeLocal(const QByteArray &id, const QByteArray &rev); // "0-0"; not_found, conflict

    // Lets go the attachments that no document has any more.
    void compact();

    // What a request costs: the bytes that it is answered and that it writes, and a quarter of those that are read for it. A few
    // words can ask for one document a million times: whatever goes through a list stops once everything is spent, and the
    // answer is then tooMuch().
    void spend(qint64 bytes) const { m_left -= bytes; }
    [[nodiscard]] bool isSpent() const { return m_left < 0; }
    [[nodiscard]] static Failure tooMuch();

    [[nodiscard]] const room::Store &store() const { return m_streams.store(); }
    [[nodiscard]] Streams &streams() { return m_streams; }
    [[nodiscard]] const DatabaseLimits &limits() const { return m_limits; }

private:
    QByteArray setting(const QByteArray &name) const;
    Result<void> set(const QByteArray &revsLimit, const QByteArray &security);

    Streams &m_streams;
    const DatabaseLimits &m_limits;
    mutable qint64 m_left;
    mutable std::optional<qint64> m_revsLimit; // where it was asked for: it is of every document that is written
};

[[nodiscard]] StreamKey documentKey(const QByteArray &id);
// What `key` is the stream of.
[[nodiscard]] QByteArray idOf(const StreamKey &key);
// The document that a stream holds.
[[nodiscard]] std::optional<Document> documentIn(const room::Stream &stream);

// Puts one value in the place of what a stream holds. Error: insufficient_storage.
[[nodiscard]] Result<void> replace(Streams &streams, const StreamKey &key, QByteArray json);

} // namespace drift::couch
