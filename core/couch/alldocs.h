// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "couch/reading.h"

namespace drift::couch {

// Which documents, and what of them; as the query parameters of the same names. Ids are in the order of their bytes.
struct AllDocsQuery
{
    // A key as JSON, where it stands among ids: anything but a string comes before all of them or after.
    struct Bound
    {
        int side = 0; // -1 before every id, 1 behind every id
        QByteArray id;
    };
    [[nodiscard]] static Result<Bound> parseBound(QByteArrayView json); // query_parse_error

    std::optional<Bound> start = {};
    std::optional<Bound> end = {};
    bool inclusiveEnd = true;
    bool descending = false;
    qint64 skip = 0;
    qint64 limit = std::numeric_limits<qint64>::max();
    bool includeDocs = false;
    bool conflicts = false;
    bool attachments = false;
    bool updateSeq = false;
    std::optional<std::vector<QByteArray>> keys = {}; // in their order, each as JSON
};

// {"total_rows":…,"offset":…,"rows":[…]}. Error: too_large.
[[nodiscard]] Result<QByteArray> allDocs(const Database &database, const AllDocsQuery &query);

} // namespace drift::couch
