// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/codec.h"

namespace drift::protocol {

// decode() of codec.h, by encoding.
[[nodiscard]] Result<ClientMessage> decodeJson(QByteArrayView bytes, const Limits &limits);
[[nodiscard]] Result<ClientMessage> decodeCbor(QByteArrayView bytes, const Limits &limits);

} // namespace drift::protocol
