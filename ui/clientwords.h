// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/clientlistmodel.h"

#include <QLocale>

namespace drift::ui {

// "#3"; what a client is called wherever it is named.
[[nodiscard]] QString clientName(ClientId client);
// "JSON", "CBOR, compressed, TLS"
[[nodiscard]] QString codecText(protocol::Encoding encoding, const journal::Wire &wire);
// What it takes and why: "asked for 2 keys", "whole room: grace ended".
[[nodiscard]] QString takingText(room::Taking taking, quint64 keys, const QLocale &locale);
// "the client left (1001, going away)", "the window missed when it left".
[[nodiscard]] QString departureText(const inspect::Departure &departure, const QLocale &locale);
// How the table of clients says its rows; `details`, for the keys, outlives the table.
[[nodiscard]] inspect::RowWords<inspect::ClientLine> clientWords(const QLocale &locale, const inspect::RoomDetails &details);

} // namespace drift::ui
