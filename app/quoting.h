// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QByteArrayList>

// What a person typed, or a stranger sent, said back in a message on the terminal.
namespace drift::app {

// "unknown flag --prot; did you mean --port?"
[[nodiscard]] QByteArray unknownText(const char *what, const QByteArray &name, const QByteArrayList &candidates);
// Text from outside made fit for a terminal: no control characters.
[[nodiscard]] QByteArray printable(const QByteArray &text);
// The same in quotes, and cut where it is long.
[[nodiscard]] QByteArray quoted(const QByteArray &text);

} // namespace drift::app
