// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/limits.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// JSON that a person types: is it what the relay would take, and if not, where and why.
namespace drift::inspect {

// The first thing wrong in a text.
struct JsonFault
{
    qsizetype at = 0;     // bytes from the beginning; the text's length where it ends too early
    qsizetype line = 1;   // from 1
    qsizetype column = 1; // in characters, from 1
    QByteArray what;      // one English sentence without a full stop: "a comma is missing before this"
};

// Nothing where the text is one JSON value, by the rules by which the relay takes one (RFC 8259, `maxDepth`).
[[nodiscard]] std::optional<JsonFault> faultInJson(QByteArrayView text, qint64 maxDepth = protocol::Limits{}.maxDepth);

// The same well-formed value, a member or element a line; nothing changes but the white space.
[[nodiscard]] QByteArray indentedJson(QByteArrayView text);
// The same without white space.
[[nodiscard]] QByteArray compactJson(QByteArrayView text);
// The same without line breaks, which can only stand between its parts; nothing else of it changes.
[[nodiscard]] QByteArray inOneLine(QByteArray json);

} // namespace drift::inspect
