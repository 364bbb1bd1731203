// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/jsonlevel.h"

#include <QByteArray>

#include <map>

// One level of JSON text, taken apart into the spans of what is in it; nothing is converted before somebody asks for it. The
// spans point into the text, which outlives them.
namespace drift::client {

using protocol::elementsOf;

// An object's members by their unescaped names; of a name that comes twice the last one counts.
class Members
{
public:
    void add(QByteArray name, QByteArrayView span) { m_spans[std::move(name)] = span; }

    [[nodiscard]] bool has(const QByteArray &name) const { return m_spans.contains(name); }
    // Empty where there is none of that name.
    [[nodiscard]] QByteArrayView value(const QByteArray &name) const;
    // Nothing where it is no string; a lone surrogate is U+FFFD.
    [[nodiscard]] std::optional<QByteArray> text(const QByteArray &name) const;

private:
    std::map<QByteArray, QByteArrayView> m_spans;
};

// The whole text is one well-formed value (RFC 8259), however deep.
[[nodiscard]] bool isJson(QByteArrayView text);
// Nothing where the whole text is not one well-formed object.
[[nodiscard]] std::optional<Members> membersOf(QByteArrayView text);
// A string's content as UTF-8.
[[nodiscard]] QByteArray unquoted(QByteArrayView string);

} // namespace drift::client
