// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "journal/capture.h"
#include "journal/capturefields.h"

#include <vector>

// What the records of a capture hold behind their type and time (capture.h). Whether it was all good, and all of the record,
// the fields say afterwards.
namespace drift::journal::capture {

// Where names and lists that were read before are kept.
struct Known
{
    RoomId &room;
    StreamKey &key;
    const std::vector<room::Recipients> &recipients;
};

[[nodiscard]] Snapshot readSnapshot(CaptureFields &fields, const Known &known);
[[nodiscard]] ClientJoined readJoined(CaptureFields &fields, const Known &known);
[[nodiscard]] ClientDecided readDecided(CaptureFields &fields, const Known &known);
[[nodiscard]] ClientLeft readLeft(CaptureFields &fields, const Known &known);
void readMessage(CaptureFields &fields, const Known &known, CapturedEvent &captured);
[[nodiscard]] StreamEdited readEdit(CaptureFields &fields, const Known &known);
[[nodiscard]] Gap readGap(CaptureFields &fields);
[[nodiscard]] room::Recipients readRecipients(CaptureFields &fields);

} // namespace drift::journal::capture
