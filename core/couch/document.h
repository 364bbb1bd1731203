// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/revisiontree.h"
#include "protocol/jsonscanner.h"

#include <map>

namespace drift::couch {

// A file at a revision; its bytes are in a stream of their own.
struct Attachment
{
    QByteArray name;
    QByteArray contentType;
    QByteArray digest;   // "md5-" and base64, as CouchDB spells it
    qint64 length = 0;   // bytes
    qint64 revpos = 0;   // the position of the revision that it came with

    friend bool operator==(const Attachment &, const Attachment &) = default;
};

// What a revision says.
struct Content
{
    QByteArray body = QByteArrayLiteral("{}"); // an object: the members as they were sent, without those that begin with '_'
    std::vector<Attachment> attachments = {};  // by name, rising

    [[nodiscard]] const Attachment *find(QByteArrayView name) const;

    friend bool operator==(const Content &, const Content &) = default;
};

// A document: its revisions, and the contents of those that nothing came from; what they came from is known by name alone, as
// in a CouchDB that is compacted all the time.
//
// In its stream it is one JSON object. What stands in front is for readers, and is made from the rest:
//   {"deleted":true,"rev":"3-c","revisions":[{"rev":"1-a"},{"rev":"2-b","parent":0},
//    {"rev":"3-c","parent":1,"deleted":true,"attachments":{"a.txt":{"content_type":…,"digest":…,"length":…,"revpos":…}},"body":{…}}]}
// `deleted` is left out where it is false; a revision that came from several has `"parent":[1,2]`. They stand in rising
// order, so that the same document is always the same bytes; anybody else may write them in any.
class Document
{
public:
    [[nodiscard]] static std::optional<Document> parse(QByteArrayView json);
    [[nodiscard]] QByteArray json() const;
    // Whether a document of that text is deleted, without reading it; for texts that json() made.
    [[nodiscard]] static bool saysDeleted(QByteArrayView json) { return json.startsWith("{\"deleted\":true,"); }

    [[nodiscard]] const RevisionTree &tree() const { return m_tree; }
    // Null where it is not known, or is not kept.
    [[nodiscard]] const Content *contentOf(const Revision &revision) const;

    // The newest of the path with what it says. False where nothing is other than before.
    bool merge(const RevisionPath &path, bool deleted, Content content);
    void stem(qint64 limit) { m_tree.stem(limit); }

    // Of a document that has a revision:
    [[nodiscard]] const RevisionTree::Node &winner() const { return m_tree.nodes()[size_t(m_tree.winner())]; }
    // The other leaves that are not deleted, or those that are; best first.
    [[nodiscard]] QList<Revision> conflicts(bool deleted) const;

    friend bool operator==(const Document &, const Document &) = default;

private:
    [[nodiscard]] bool takeRevision(protocol::JsonScanner &scanner, TreeBuilder &builder);
    void forgetContents();

    RevisionTree m_tree;
    std::map<Revision, Content> m_contents; // of leaves
};

// The id of the revision that comes from `parent` ("" for none) and says this: 32 hexadecimal digits. The same edit of the same
// revision is the same revision wherever it is made. It is the hash (siphash.h) of these: "1" where it is deleted, otherwise "0"; the
// parent; the body; then of each attachment, by rising name: name, content type, digest.
[[nodiscard]] QByteArray revisionId(bool deleted, const QByteArray &parent, const Content &content);

} // namespace drift::couch
