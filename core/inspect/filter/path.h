// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/value.h"

#include <QByteArray>
#include <QByteArrayView>

#include <vector>

namespace drift::inspect::filter {

// From a value to one in it.
struct Step
{
    bool isIndex = false;
    qint64 index = 0;     // from 0
    QByteArray name = {}; // UTF-8

    friend bool operator==(const Step &, const Step &) = default;
};

using Path = std::vector<Step>;

// How deep a value may be for anything to be found in it, so that a hostile one costs no more than its length.
inline constexpr qint64 deepestValue = 10'000;

// "$.a[2]["odd name"]"
[[nodiscard]] QByteArray printed(const Path &path);
// It may stand behind a point, without brackets and quotes.
[[nodiscard]] bool isPlainName(QByteArrayView name);

// The string that stands between quotes in JSON; in `buffer` where it is escaped.
[[nodiscard]] QByteArrayView unquoted(QByteArrayView quoted, QByteArray &buffer);

// The JSON text of what the path leads to; of CBOR what it becomes in JSON. Null where there is nothing, or the payload
// is broken. It points into the payload or into `buffer`. One walk over the payload, whatever it is; nothing is made of
// it but the JSON of a value that was found in CBOR.
[[nodiscard]] QByteArrayView valueAt(const Path &path, QByteArrayView payload, protocol::Encoding encoding, QByteArray &buffer);

} // namespace drift::inspect::filter
