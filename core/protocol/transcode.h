// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/error.h"
#include "protocol/value.h"

namespace drift::protocol {

// The same value in the asked-for encoding, by the crossing table of core/protocol/README.md; the bytes
// themselves where it already is. The value must be well formed and transcodable, as every decoded one is.
[[nodiscard]] QByteArray transcoded(const Value &value, Encoding to);

} // namespace drift::protocol
