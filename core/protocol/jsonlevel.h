// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/jsonscanner.h"

#include <limits>
#include <optional>
#include <vector>

// One level of JSON text, taken apart into spans that point into it.
namespace drift::protocol {

inline constexpr qint64 anyDepth = std::numeric_limits<qint64>::max();

// Calls `element(scanner)`, which takes one of them, for everything between two brackets that are the whole of the text.
// False where they are not, or it says so.
template<typename Element> [[nodiscard]] bool scanLevel(QByteArrayView text, char open, char close, Element &&element)
{
    JsonScanner scanner(text);
    if (!scanner.take(open))
        return false;
    for (bool isFirst = true; !scanner.take(close); isFirst = false) {
        if ((!isFirst && !scanner.take(',')) || !element(scanner))
            return false;
    }
    return scanner.atEnd();
}

// Nothing where the whole text is not one well-formed array, or its values are nested deeper than that.
[[nodiscard]] std::optional<std::vector<QByteArrayView>> elementsOf(QByteArrayView text, qint64 maxDepth = anyDepth);

} // namespace drift::protocol
