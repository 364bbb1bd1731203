// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "base/ids.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

// What stands in well-formed JSON text: strings and numbers as they are meant. Spans come from JsonScanner.
namespace drift::protocol {

// Appends a string's content as UTF-8, a lone surrogate as U+FFFD; false where there was one.
bool appendUnquoted(QByteArray &out, QByteArrayView quoted);

// Appends the text between quotes, escaped as RFC 8259 asks and no more; what is not UTF-8 as U+FFFD.
void appendQuoted(QByteArray &out, QByteArrayView utf8);
// The same without the quotes: for a text that comes in pieces.
void appendEscaped(QByteArray &out, QByteArrayView utf8);

// The exact decimal value as a sequence number, however it is spelled (1.0, 10e-1, -0); nothing where it is not a
// whole number from 0 to 2⁵³−1.
[[nodiscard]] std::optional<SequenceNumber> sequenceNumber(QByteArrayView number);

// The nearest double; ±infinity where it is out of range.
[[nodiscard]] double nearestDouble(QByteArrayView number);

} // namespace drift::protocol
