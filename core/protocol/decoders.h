// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/codec.h"

namespace drift::protocol {

// decodeInto() of codec.h, by encoding.
[[nodiscard]] Result<void> decodeJson(ClientMessage *message, QByteArrayView bytes, const Limits &limits);
[[nodiscard]] Result<void> decodeCbor(ClientMessage *message, QByteArrayView bytes, const Limits &limits);

} // namespace drift::protocol
