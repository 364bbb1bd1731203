// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayView>

// Both directions of the crossing table (core/protocol/README.md), each behind what is there already.
// The value must be well formed, and its CBOR without an obstacle (CborScanner::value).
namespace drift::protocol {

void appendAsCbor(QByteArray &out, QByteArrayView json);
void appendAsJson(QByteArray &out, QByteArrayView cbor);

} // namespace drift::protocol
