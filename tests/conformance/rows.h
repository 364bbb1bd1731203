// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "conformance/player.h"

Q_DECLARE_METATYPE(drift::conformance::Transcript)

// Transcripts as the rows of a Qt Test.
namespace drift::conformance {

// Of every file in the folder.
[[nodiscard]] Transcripts transcriptsIn(const QString &folder);

// A row for every way of each: columns "transcript" and "way". Fails where one cannot be read.
void addRows(const Transcripts &transcripts);

// What was not as the transcript says. One of what happens within a connection's grace is played again where the machine was
// too slow for it. `watcher` gets the relay's events as well.
[[nodiscard]] QString complaintOf(const Transcript &transcript, Way way,
                                  const std::shared_ptr<journal::EventQueue> &watcher = nullptr);

} // namespace drift::conformance
