// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/jsonscanner.h"

#include <limits>
#include <optional>
#include <utility>
#include <vector>

// One level of JSON text, taken apart into spans that point into it.
namespace drift::protocol {

inline constexpr qint64 anyDepth = std::numeric_limits<qint64>::max();

// Calls `element(scanner)`, which takes one of them, for everything between two brackets that come next.
// False where they do not, or it says so.
template<typename Element> [[nodiscard]] bool scanLevel(JsonScanner &scanner, char open, char close, Element &&element)
{
    if (!scanner.take(open))
        return false;
    for (bool isFirst = true; !scanner.take(close); isFirst = false) {
        if ((!isFirst && !scanner.take(',')) || !element(scanner))
            return false;
    }
    return true;
}
// The same for brackets that are the whole of the text.
template<typename Element> [[nodiscard]] bool scanLevel(QByteArrayView text, char open, char close, Element &&element)
{
    JsonScanner scanner(text);
    return scanLevel(scanner, open, close, std::forward<Element>(element)) && scanner.atEnd();
}

// Nothing where the whole text is not one well-formed array, or its values are nested deeper than that.
[[nodiscard]] std::optional<std::vector<QByteArrayView>> elementsOf(QByteArrayView text, qint64 maxDepth = anyDepth);

} // namespace drift::protocol
