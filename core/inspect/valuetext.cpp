// SPDX-License-Identifier: GPL-3.0-only
#include "inspect/valuetext.h"

#include "inspect/plainlines.h"
#include "inspect/prettycbor.h"
#include "inspect/prettyjson.h"

namespace drift::inspect {

std::unique_ptr<TextLines> linesOf(const protocol::Value &value, TextMode mode)
{
    const bool isJson = value.encoding == protocol::Encoding::Json;
    switch (mode) {
    case TextMode::Pretty:
        if (isJson)
            return std::make_unique<PrettyJson>(value.bytes);
        return std::make_unique<PrettyCbor>(value.bytes);
    case TextMode::Raw:
        if (isJson)
            return std::make_unique<RawText>(value.bytes);
        return std::make_unique<HexDigits>(value.bytes);
    case TextMode::Hex:
        break;
    }
    return std::make_unique<HexDump>(value.bytes);
}

} // namespace drift::inspect
