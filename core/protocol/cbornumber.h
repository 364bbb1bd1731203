// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "protocol/cborscanner.h"

#include <QByteArray>

namespace drift::protocol {

// A head in its shortest form (RFC 8949, section 4.2.1).
void appendHead(QByteArray &out, CborMajor major, quint64 argument);
// As float64.
void appendDouble(QByteArray &out, double number);
// As text in one piece.
void appendText(QByteArray &out, QByteArrayView utf8);

// IEEE 754 binary16, by its bits; exact.
[[nodiscard]] double doubleOfHalf(quint16 bits);
// IEEE 754 binary128, by the upper and lower half of its bits; the nearest double, ties to even.
[[nodiscard]] double doubleOfQuad(quint64 upper, quint64 lower);
// Of a float's head; exact.
[[nodiscard]] double doubleOf(const CborHead &head);

} // namespace drift::protocol
