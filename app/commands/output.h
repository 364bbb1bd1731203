// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/options.h"
#include "client/failure.h"

#include <QUrl>

#include <optional>

namespace drift::app {

// All of it to stdout (or another descriptor), at once. Where that fails the exit code comes back: PipeClosed without a word
// where the reader has left, else Failure, after saying why.
[[nodiscard]] std::optional<int> writeOut(QByteArrayView text, int descriptor = 1);

// What went wrong between us and the relay at `base`, for a person, with the exit code that it means.
[[nodiscard]] ExitError explained(const client::Failure &failure, const QUrl &base);
// The same in a few words, for a note: "the connection broke: …".
[[nodiscard]] QByteArray shortly(const client::Failure &failure);

// A line on stderr.
void note(const QByteArray &text);

// The address without an access key, and without a slash at its end.
[[nodiscard]] QByteArray shownUrl(const QUrl &base);

} // namespace drift::app
