// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/filter/path.h"
#include "inspect/rowwriter.h"

#include <memory>

// The timeline's rows for other programs.
//
// A row is the same fields as JSON (one object a line, https://jsonlines.org) and as CSV (RFC 4180: UTF-8, CRLF, a head line);
// what a row does not have is left out, in CSV empty:
//
//   time       UTC, "2026-11-22T12:30:00.123456Z"
//   room, key
//   kind       push get ping edit closed lost, as in filters; restarted: the relay is another one from here on;
//              evicted: rows that were asked for and had given way
//   action     relay replace append compact; of an edit by hand: remove clear restore
//   seq        the number that the message took; of remove: that of the message that went
//   upTo       of a compact;  after: of a get, null without a replay
//   sender     "#3" (a client), "http", "window"
//   size       of the value in bytes
//   delivered, kept, members   to how many of how many in the room, and how many it was kept for in their grace
//   outcome    relayed stored compacted stale answered refused edited;  error: why it was refused
//   count      of evicted rows and lost events
//   letGo      true: the value (of an edit: the entries) is not in here, for the window had let it go
//   value      the bytes of the value (of a ping its nonce), digit by digit; CBOR as JSON; of an edit what the stream became,
//              as an array of {"seq","value","bytes"}
//   bytes      base64 of the exact bytes where `value` is not those: of CBOR and, in JSON lines, of JSON with line breaks
//              between its parts, which become spaces
//
// CSV: what strangers choose (room, key, error, value) is written as JSON there too. So it is exact whatever is in it, line
// breaks and NUL included, and begins with a quote, a bracket, a digit, a minus sign before a digit or a letter: no
// spreadsheet takes it for a formula, and nothing had to be changed for that.
namespace drift::inspect {

enum class ExportFormat : quint8 { JsonLines, Csv, Curl };

// `api`: of Curl, what the addresses of rooms begin with. That is a POSIX shell script which sends the messages again, in their
// order, CBOR as CBOR, and ends at the first one that is refused; what was no message, was refused or let go is a comment in it.
// `paths`: of Csv, more columns: what stands there in the value, as JSON.
[[nodiscard]] std::unique_ptr<RowWriter> makeRowWriter(ExportFormat format, const QByteArray &api, const std::vector<filter::Path> &paths = {});

} // namespace drift::inspect
