// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <optional>

namespace drift::couch {

// What was compressed with gzip (RFC 1952). Nothing where it is none, ends early, has something behind it, or would be
// larger than `most` bytes: no more than that is ever made of it.
[[nodiscard]] std::optional<QByteArray> gunzip(QByteArrayView compressed, qint64 most);

} // namespace drift::couch
