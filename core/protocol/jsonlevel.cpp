// SPDX-License-Identifier: GPL-3.0-only
#include "protocol/jsonlevel.h"

namespace drift::protocol {

std::optional<std::vector<QByteArrayView>> elementsOf(QByteArrayView text, qint64 maxDepth)
{
    std::vector<QByteArrayView> elements;
    const bool isArray = scanLevel(text, '[', ']', [&](JsonScanner &scanner) {
        return scanner.value(maxDepth - 1, &elements.emplace_back());
    });
    if (!isArray)
        return {};
    return elements;
}

} // namespace drift::protocol
