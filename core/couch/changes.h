// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/reading.h"

#include <QSet>

namespace drift::couch {

// Which changes, and what of them; as the query parameters of the same names.
struct ChangesQuery
{
    SequenceNumber since = {};
    qint64 limit = std::numeric_limits<qint64>::max();
    bool descending = false;
    bool allLeaves = false; // style=all_docs
    bool includeDocs = false;
    bool attachments = false;
    bool conflicts = false;
    bool designOnly = false;             // filter=_design
    std::optional<QSet<QByteArray>> ids = {}; // filter=_doc_ids
};

// Goes through the documents of a database in the order in which they last changed, in pages, for as long as anybody asks: what
// was given out and changes again comes again. Between two pages anything may happen to the database.
class Changes
{
public:
    explicit Changes(ChangesQuery query);

    struct Page
    {
        std::vector<QByteArray> rows; // {"seq":…,"id":…,"changes":[{"rev":…}…]}
        std::vector<SequenceNumber> seqs = {}; // of each
        bool atEnd = false; // nothing is left, for now
    };
    // The next rows, of which there are no more once their texts have that many bytes together.
    [[nodiscard]] Page next(const Database &database, qint64 bytes);

    // Everything up to here was given out, or was not asked for.
    [[nodiscard]] SequenceNumber last() const { return m_last; }
    // As many rows as the query's limit were given out.
    [[nodiscard]] bool isFull() const { return m_left <= 0; }
    // How many documents are behind last(); nothing where that would take long to count.
    [[nodiscard]] std::optional<qint64> pending(const Database &database) const;

private:
    [[nodiscard]] bool isWanted(const QByteArray &id) const;
    [[nodiscard]] QByteArray row(const Database &database, const QByteArray &id, const Database::Found &found) const;
    Page nextBackwards(const Database &database);

    ChangesQuery m_query;
    SequenceNumber m_last;
    qint64 m_left;
};

} // namespace drift::couch
