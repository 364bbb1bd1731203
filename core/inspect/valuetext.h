// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/textlines.h"
#include "protocol/value.h"

#include <memory>

namespace drift::inspect {

enum class TextMode : quint8 {
    Pretty, // JSON indented, every token spelled as it came; CBOR in diagnostic notation
    Raw,    // the bytes of JSON as text, those of CBOR as hexadecimal digits
    Hex,    // offset, bytes, ASCII
};

[[nodiscard]] std::unique_ptr<TextLines> linesOf(const protocol::Value &value, TextMode mode);

} // namespace drift::inspect
