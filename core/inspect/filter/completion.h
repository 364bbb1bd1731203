// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/parser.h"
#include "inspect/filter/vocabulary.h"

namespace drift::inspect::filter {

// What may be written next.
struct Completion
{
    enum class Kind : quint8 { Name, Payload, Sign, Value, Word }; // Payload: a path into it

    QByteArray text;
    Kind kind = Kind::Word;

    friend bool operator==(const Completion &, const Completion &) = default;
};

struct Completions
{
    qsizetype from = 0; // what stands from here to the place is replaced
    std::vector<Completion> items = {};
};

// What may stand at a place in the filter (bytes, 0 to its length) and begins as it does there. `seen` offers names and
// values.
[[nodiscard]] Completions completionsAt(QByteArrayView utf8, qsizetype place, const Vocabulary &seen, Fields fields = Fields::all());

} // namespace drift::inspect::filter
