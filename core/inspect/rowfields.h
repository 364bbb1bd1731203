// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "inspect/detachedrow.h"

#include <array>

// What is exported of a row; the meaning of each stands in exportformats.h.
namespace drift::inspect {

enum RowField : quint8 {
    TimeField, RoomField, KeyField, KindField, ActionField, SeqField, UpToField, AfterField, SenderField, SizeField,
    DeliveredField, KeptField, MembersField, OutcomeField, ErrorField, CountField, LetGoField, ValueField, BytesField,
    RowFieldCount
};

// Each as JSON; null where the row has none.
using RowFields = std::array<QByteArray, RowFieldCount>;

[[nodiscard]] QByteArrayView nameOf(RowField field);
// A word of ours, as a JSON string without escapes; else it is somebody's text, or no string.
[[nodiscard]] bool isWord(RowField field);

[[nodiscard]] RowFields fieldsOf(const DetachedRow &row);
// Of a note that so many rows gave way.
[[nodiscard]] RowFields gaveWayFields(quint64 rows);

// "2026-11-22T12:30:00.123456Z"
[[nodiscard]] QByteArray utcText(WallTime time);

} // namespace drift::inspect
